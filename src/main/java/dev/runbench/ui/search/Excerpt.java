package dev.runbench.ui.search;

import dev.runbench.search.Hit;
import dev.runbench.search.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stretch of a passage that a card shows.
 *
 * @param text as it stands, without empty lines and the fences of code, cut at words
 * @param highlights spans of {@code text}
 */
record Excerpt(String text, List<Span> highlights) {

    private static final int LONGEST = 340;
    private static final int BEFORE = 60;
    private static final Pattern LINE = Pattern.compile("([^\\n]+)\\n?|\\n");
    private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~)\\w*\\s*");

    /** The whole passage if it is short, otherwise where most matches lie together. */
    static Excerpt of(Hit hit) {
        return cut(hit).dense();
    }

    private static Excerpt cut(Hit hit) {
        String whole = hit.text();
        if (whole.length() <= LONGEST) {
            return new Excerpt(whole, hit.highlights());
        }
        int from = wordStart(whole, Math.max(0, densest(hit.highlights()) - BEFORE));
        int to = Math.min(whole.length(), from + LONGEST);
        while (to < whole.length() && to > from + LONGEST - 30 && !Character.isWhitespace(whole.charAt(to))) {
            to--;
        }
        String prefix = from == 0 ? "" : "… ";
        List<Span> shown = new ArrayList<>();
        for (Span span : hit.highlights()) {
            if (span.start() >= from && span.end() <= to) {
                shown.add(new Span(span.start() - from + prefix.length(), span.end() - from + prefix.length()));
            }
        }
        return new Excerpt(prefix + whole.substring(from, to) + (to == whole.length() ? "" : " …"), shown);
    }

    // A card is for deciding; the open source shows how it was set.
    private Excerpt dense() {
        var kept = new StringBuilder();
        List<Span> shown = new ArrayList<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            String words = line.group(1);
            if (words == null || words.isBlank() || FENCE.matcher(words).matches()) {
                continue;
            }
            int moved = kept.length() - line.start();
            highlights.stream()
                    .filter(h -> h.start() >= line.start(1) && h.end() <= line.end(1))
                    .forEach(h -> shown.add(new Span(h.start() + moved, h.end() + moved)));
            kept.append(line.group());
        }
        while (!kept.isEmpty() && kept.charAt(kept.length() - 1) == '\n') {
            kept.setLength(kept.length() - 1);
        }
        return new Excerpt(kept.toString(), shown);
    }

    private static int densest(List<Span> spans) {
        int best = 0;
        int most = 0;
        for (Span first : spans) {
            int count = (int) spans.stream()
                    .filter(s -> s.start() >= first.start() && s.end() <= first.start() + LONGEST - BEFORE)
                    .count();
            if (count > most) {
                most = count;
                best = first.start();
            }
        }
        return best;
    }

    private static int wordStart(String text, int at) {
        int start = at;
        while (start > 0 && start < text.length() && !Character.isWhitespace(text.charAt(start - 1))) {
            start++;
        }
        return start >= text.length() ? at : start;
    }
}
