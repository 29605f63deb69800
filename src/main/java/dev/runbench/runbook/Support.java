package dev.runbench.runbook;

import dev.runbench.search.Citation;
import dev.runbench.search.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a passage confirms a claim, and where. Words in common and nearness of meaning are weighed against each sentence and
 * each two neighbours; a number, a name, a "not" or an opposite that differs decides against it whatever they say. Weights and
 * bar were fitted on one half of the labelled claims in the tests and are measured on the other.
 */
final class Support {

    private static final double WORDS = 0.65;
    private static final double MEANING = 0.35;
    private static final double ENOUGH = 0.71;
    private static final double ENOUGH_WORDS = 0.74;

    private static final Pattern BREAK = Pattern.compile("\\n\\s*\\n|\\n(?=\\s*(?:[-*|>#]|\\d+[.)])\\s)");
    private static final int MOST_WINDOWS = 120;

    /** Windows whose meaning is looked at: those with the most words in common. */
    private static final int MOST_WEIGHED = 8;

    private static final Pattern FENCE = Pattern.compile("(?ms)^[ \\t]*(`{3,}|~{3,}).*?^[ \\t]*\\1[ \\t]*$");

    private final Meaning meaning;

    Support(Meaning meaning) {
        this.meaning = meaning;
    }

    /** Where the passage confirms the claim; empty if it does not. */
    Optional<Citation> of(String claim, Passage passage) throws InterruptedException {
        List<Window> windows = windows(claim, passage.text()).stream()
                .sorted(Comparator.comparingDouble(Window::score).reversed())
                .limit(MOST_WEIGHED)
                .toList();
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        double[] near = meaning.near(
                claim, windows.stream().map(w -> w.in(passage.text())).toList());
        if (near.length != windows.size()) {
            return best(windows, ENOUGH_WORDS, passage);
        }
        List<Window> weighed = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            Window w = windows.get(i);
            weighed.add(new Window(w.span, WORDS * w.score + MEANING * near[i]));
        }
        return best(weighed, ENOUGH, passage);
    }

    /** The same by words alone; quick. */
    static Optional<Citation> byWords(String claim, Passage passage) {
        return best(windows(claim, passage.text()), ENOUGH_WORDS, passage);
    }

    private static Optional<Citation> best(List<Window> windows, double enough, Passage passage) {
        Window best = new Window(new Span(0, 0), 0);
        for (Window w : windows) {
            best = w.score > best.score ? w : best;
        }
        return best.score >= enough ? Optional.of(passage.cite(best.span)) : Optional.empty();
    }

    private record Window(Span span, double score) {
        String in(String text) {
            return text.substring(span.start(), span.end());
        }
    }

    /** Those that nothing speaks against, with the share of the claim's words that they have. */
    private static List<Window> windows(String claim, String passage) {
        ClaimWords said = ClaimWords.of(claim);
        if (said.terms().isEmpty()) {
            return List.of();
        }
        List<Span> sentences = sentences(passage);
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < sentences.size() && windows.size() < MOST_WINDOWS; i++) {
            add(windows, said, passage, sentences.get(i));
            if (i + 1 < sentences.size()) {
                add(
                        windows,
                        said,
                        passage,
                        new Span(sentences.get(i).start(), sentences.get(i + 1).end()));
            }
        }
        return windows;
    }

    private static void add(List<Window> windows, ClaimWords said, String passage, Span window) {
        String text = passage.substring(window.start(), window.end());
        double share = said.share(text);
        if (share > 0 && said.agrees(text)) {
            windows.add(new Window(window, share));
        }
    }

    private static List<Span> sentences(String passage) {
        List<Span> sentences = new ArrayList<>();
        Matcher fence = FENCE.matcher(passage);
        int from = 0;
        while (fence.find()) {
            prose(passage, from, fence.start(), sentences);
            from = fence.end();
        }
        prose(passage, from, passage.length(), sentences);
        // Code proves no sentence, unless there is nothing else.
        return sentences.isEmpty() ? Prose.sentences(passage, 0, passage.length()) : sentences;
    }

    private static void prose(String passage, int start, int end, List<Span> sentences) {
        Matcher m = BREAK.matcher(passage).region(start, end);
        int from = start;
        while (m.find()) {
            sentences.addAll(Prose.sentences(passage, from, m.start()));
            from = m.end();
        }
        sentences.addAll(Prose.sentences(passage, from, end));
    }

    /** What two texts have in common, 0 to 1: the share of the shorter one's words. */
    static double overlap(Set<String> a, Set<String> b) {
        long shared = a.stream().filter(b::contains).count();
        return a.isEmpty() || b.isEmpty() ? 0 : shared / (double) Math.min(a.size(), b.size());
    }
}
