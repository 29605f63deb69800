package dev.runbench.ui.source;

import dev.runbench.search.Span;
import java.util.Optional;

/** Finds quoted words again in a text that has changed. */
final class Quotes {

    private static final int LEAST = 24;

    private Quotes() {}

    /** The occurrence nearest to where the quote once was; if it is no longer there whole, its longest known beginning. */
    static Optional<Span> find(String text, String quote, int near) {
        String wanted = quote.strip();
        while (!wanted.isEmpty()) {
            Optional<Span> found = nearest(text, wanted, near);
            if (found.isPresent() || wanted.length() <= LEAST) {
                return found;
            }
            wanted = wanted.substring(0, Math.max(LEAST, wanted.length() / 2)).strip();
        }
        return Optional.empty();
    }

    private static Optional<Span> nearest(String text, String wanted, int near) {
        int best = -1;
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            if (best < 0 || Math.abs(at - near) < Math.abs(best - near)) {
                best = at;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(new Span(best, best + wanted.length()));
    }
}
