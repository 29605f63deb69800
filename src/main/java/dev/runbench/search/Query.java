package dev.runbench.search;

import java.util.Optional;

/**
 * A question to everything imported.
 *
 * @param text what the person typed; a part in double quotes must occur as it is
 * @param top how many hits at the most, 1 to 1000
 * @param source only documents whose path contains this, ignoring case
 * @param onePerDocument at most one hit, the best, of each document
 */
public record Query(String text, int top, Optional<String> source, boolean onePerDocument) {

    public Query {
        if (top < 1 || top > 1000) {
            throw new IllegalArgumentException("top must be 1 to 1000, not " + top);
        }
    }

    public static Query of(String text) {
        return new Query(text, 20, Optional.empty(), false);
    }
}
