package dev.runbench.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what has become of cited words in a text that has changed: the place that has most of them, as whole sentences or lines.
 * Takes time in the length of the text.
 */
public final class Reworded {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final Pattern LIST_MARK = Pattern.compile("(?:[-*+]|\\d{1,3}[.)]|#{1,6}|>)\\s+");
    private static final double LEAST_SHARE = 0.4;
    private static final int LEAST_WORDS = 2;
    private static final int FARTHEST_BOUND = 240;

    private record Word(String text, int start, int end) {}

    private Reworded() {}

    /**
     * The citation as it would be made now.
     *
     * @return empty if nothing like the cited words is in the text any more
     */
    public static Optional<Citation> of(Citation cited, SourceView source) {
        return find(source.text(), cited.quote(), cited.start())
                .map(span -> new Citation(
                        source.id(),
                        cited.path(),
                        cited.title(),
                        source.version(),
                        span.start(),
                        span.end(),
                        source.text().substring(span.start(), span.end())));
    }

    /**
     * Where the words are now.
     *
     * @param near where they once were: of two places alike, the nearer one counts
     */
    static Optional<Span> find(String text, String quote, int near) {
        List<Word> wanted = words(quote);
        List<Word> words = words(text);
        if (wanted.isEmpty() || words.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> needed = counts(wanted);
        Map<String, Integer> frequent = counts(words);
        int width = Math.min(words.size(), wanted.size() + wanted.size() / 3 + 2);
        Map<String, Integer> inside = new HashMap<>();
        double score = 0;
        double best = 0;
        int bestFrom = -1;
        for (int i = 0; i < words.size(); i++) {
            String come = words.get(i).text();
            // A word that is everywhere tells little about the place.
            if (inside.merge(come, 1, Integer::sum) <= needed.getOrDefault(come, 0)) {
                score += weight(come, frequent);
            }
            if (i >= width) {
                String gone = words.get(i - width).text();
                if (inside.merge(gone, -1, Integer::sum) < needed.getOrDefault(gone, 0)) {
                    score -= weight(gone, frequent);
                }
            }
            int from = Math.max(0, i - width + 1);
            boolean nearer = bestFrom >= 0
                    && Math.abs(words.get(from).start() - near)
                            < Math.abs(words.get(bestFrom).start() - near);
            if (score > best + 1e-9 || nearer && score > best - 1e-9 && score > 0) {
                best = score;
                bestFrom = from;
            }
        }
        return bestFrom < 0
                ? Optional.empty()
                : place(
                        text,
                        quote,
                        words.subList(bestFrom, Math.min(words.size(), bestFrom + width)),
                        wanted.size(),
                        needed);
    }

    private static double weight(String word, Map<String, Integer> frequent) {
        return 1 / Math.sqrt(frequent.getOrDefault(word, 1));
    }

    private static Optional<Span> place(
            String text, String quote, List<Word> window, int wanted, Map<String, Integer> needed) {
        int common = common(window, needed);
        if (common < Math.max(Math.min(LEAST_WORDS, wanted), LEAST_SHARE * wanted)) {
            return Optional.empty();
        }
        // What can go from either end without a word being missed belongs to the neighbours.
        List<Word> least = window;
        while (least.size() > 1 && common(least.subList(1, least.size()), needed) == common) {
            least = least.subList(1, least.size());
        }
        while (least.size() > 1 && common(least.subList(0, least.size() - 1), needed) == common) {
            least = least.subList(0, least.size() - 1);
        }
        int start = least.getFirst().start();
        int end = least.getLast().end();
        int from = begin(text, start);
        Matcher mark = LIST_MARK.matcher(text).region(from, start);
        boolean quoted = LIST_MARK.matcher(quote.strip()).lookingAt();
        return Optional.of(new Span(!quoted && mark.lookingAt() ? mark.end() : from, end(text, end)));
    }

    private static int common(List<Word> words, Map<String, Integer> needed) {
        Map<String, Integer> left = new HashMap<>(needed);
        return (int) words.stream()
                .filter(w -> left.merge(w.text(), -1, Integer::sum) >= 0)
                .count();
    }

    /** The beginning of the sentence or line, if it is not far. */
    private static int begin(String text, int at) {
        int from = at;
        while (from > 0 && at - from < FARTHEST_BOUND && !isBound(text, from - 1, from)) {
            from--;
        }
        while (from < at && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        return at - from < FARTHEST_BOUND ? from : at;
    }

    private static int end(String text, int at) {
        int to = at;
        while (to < text.length() && to - at < FARTHEST_BOUND && !isBound(text, to - 1, to)) {
            to++;
        }
        while (to > at && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return to - at < FARTHEST_BOUND ? to : at;
    }

    /** Whether a sentence or line ends between two characters. */
    private static boolean isBound(String text, int before, int behind) {
        char last = text.charAt(before);
        boolean blank = behind < text.length() && Character.isWhitespace(text.charAt(behind));
        return last == '\n'
                || behind < text.length() && text.charAt(behind) == '\n'
                || (last == '.' || last == '!' || last == '?') && blank;
    }

    private static Map<String, Integer> counts(List<Word> words) {
        Map<String, Integer> counts = new HashMap<>();
        words.forEach(w -> counts.merge(w.text(), 1, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }

    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        Matcher m = WORD.matcher(text);
        while (m.find()) {
            words.add(new Word(m.group().toLowerCase(Locale.ROOT), m.start(), m.end()));
        }
        return words;
    }
}
