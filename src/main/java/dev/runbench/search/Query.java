package dev.runbench.search;

import java.util.Optional;

/**
 * A question to everything imported.
 *
 * @param text what the person typed; a part in double quotes must occur as it is
 * @param top how many hits at the most, 1 to 1000
 * @param onePerDocument at most one hit, the best, of each document
 * @param filters which documents are searched
 */
public record Query(String text, int top, boolean onePerDocument, Filters filters) {

    public Query {
        if (top < 1 || top > 1000) {
            throw new IllegalArgumentException("top must be 1 to 1000, not " + top);
        }
    }

    /** @param source only documents whose path contains this, ignoring case */
    public Query(String text, int top, Optional<String> source, boolean onePerDocument) {
        this(text, top, onePerDocument, Filters.NONE.withPath(source));
    }

    public static Query of(String text) {
        return new Query(text, 20, false, Filters.NONE);
    }

    public Query with(Filters other) {
        return new Query(text, top, onePerDocument, other);
    }
}
