package dev.runbench.runbook;

/**
 * A part of a source text.
 *
 * @param start first character of the part's own text in the source (behind a list marker, a chat name, a fence line)
 * @param end one past its last character
 * @param indent columns before its text; a code block's lines are shown without them
 * @param level 1 to 6 of a heading, 7 of a bold line that serves as one; 1 of a numbered item, 0 of another
 * @param label a heading's title, a code block's language
 */
record Block(Kind kind, int start, int end, int indent, int level, String label) {

    enum Kind {
        FRONT_MATTER,
        HEADING,
        CODE,
        ITEM,
        PROSE,
        QUOTE,
        TABLE
    }

    String text(String source) {
        return source.substring(start, end);
    }
}
