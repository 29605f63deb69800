package dev.runbench.ui.search;

import dev.runbench.search.Hit;
import dev.runbench.search.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * The stretch of a passage that a card shows.
 *
 * @param text with every line break and run of blanks as it was, cut at words
 * @param highlights spans of {@code text}
 */
record Excerpt(String text, List<Span> highlights) {

    private static final int LONGEST = 340;
    private static final int BEFORE = 60;

    /** The whole passage if it is short, otherwise where most matches lie together. */
    static Excerpt of(Hit hit) {
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
