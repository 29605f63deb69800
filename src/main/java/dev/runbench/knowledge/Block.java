package dev.runbench.knowledge;

import java.util.List;

/**
 * A run of a document's content that belongs together.
 *
 * @param kind what it is
 * @param start first character in the content, in UTF-16 units
 * @param end one past the last
 * @param headings the headings above it, outermost first; a heading's own text is the last of its own
 */
public record Block(Kind kind, int start, int end, List<String> headings) {

    /** What a block is; tells how it may be split when it does not fit. */
    public enum Kind {
        HEADING,
        /** Prose; splits between sentences. */
        PARAGRAPH,
        /** Splits between lines, as do all of the following. */
        LIST,
        /** Lines of a log or of a text whose line breaks mean something. */
        LINES,
        /** Kept in one piece if it fits a chunk. */
        CODE,
        /** Kept in one piece if it fits a chunk. */
        TABLE;

        boolean staysWhole() {
            return this == CODE || this == TABLE;
        }
    }

    public Block {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("block " + start + ".." + end);
        }
        headings = List.copyOf(headings);
    }
}
