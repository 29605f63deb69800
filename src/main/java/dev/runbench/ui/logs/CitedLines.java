package dev.runbench.ui.logs;

import dev.runbench.search.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedCollection;
import java.util.TreeSet;

/** Lines of a log as a source of a step: which they are, and their words as far as one reads them. */
final class CitedLines {

    private static final int MOST_CHARACTERS = 2_000;
    private static final int MOST_RANGES = 5;

    private CitedLines() {}

    /**
     * A citation of these lines.
     *
     * @param lines their numbers, from 0
     */
    static Citation of(String log, SequencedCollection<Long> lines, String text) {
        return new Citation(0, log, log + ", " + words(lines), "", 0, 0, quote(text));
    }

    /** "line 3", "lines 3 to 9, 12". */
    static String words(SequencedCollection<Long> lines) {
        var sorted = new TreeSet<>(lines);
        List<String> ranges = new ArrayList<>();
        long first = sorted.first();
        long last = first;
        for (long n : sorted) {
            if (n > last + 1) {
                ranges.add(range(first, last));
                first = n;
            }
            last = n;
        }
        ranges.add(range(first, last));
        String shown = String.join(", ", ranges.subList(0, Math.min(MOST_RANGES, ranges.size())));
        String more = ranges.size() > MOST_RANGES ? " and others up to " + (sorted.last() + 1) : "";
        return (sorted.size() == 1 ? "line " : "lines ") + shown + more;
    }

    private static String range(long first, long last) {
        return first == last ? String.valueOf(first + 1) : (first + 1) + " to " + (last + 1);
    }

    // Whole lines, as many as there is room for; of the first one at least its beginning.
    private static String quote(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int end = text.lastIndexOf('\n', MOST_CHARACTERS);
        if (end < 0) {
            end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        }
        return text.substring(0, end) + " …";
    }
}
