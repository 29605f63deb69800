package dev.runbench.ui.source;

import dev.runbench.search.Span;
import java.util.Optional;

/** Finds typed words in a text, around its ends, ignoring case. */
final class TextFinder {

    private TextFinder() {}

    /** The next occurrence behind a place, or from the beginning. */
    static Optional<Span> next(String text, String wanted, int from) {
        for (int start : new int[] {Math.clamp(from, 0, text.length()), 0}) {
            for (int at = start; !wanted.isEmpty() && at + wanted.length() <= text.length(); at++) {
                if (text.regionMatches(true, at, wanted, 0, wanted.length())) {
                    return Optional.of(new Span(at, at + wanted.length()));
                }
            }
        }
        return Optional.empty();
    }

    /** The last occurrence that starts before a place, or the last one at all. */
    static Optional<Span> previous(String text, String wanted, int before) {
        for (int start : new int[] {before - 1, text.length() - wanted.length()}) {
            for (int at = start; !wanted.isEmpty() && at >= 0; at--) {
                if (text.regionMatches(true, at, wanted, 0, wanted.length())) {
                    return Optional.of(new Span(at, at + wanted.length()));
                }
            }
        }
        return Optional.empty();
    }
}
