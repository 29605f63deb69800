package dev.runbench.command.shell;

/**
 * Where something stands in a text.
 *
 * @param start offset of its first character, in UTF-16 units
 * @param end offset behind its last character
 */
public record Span(int start, int end) {

    /** The characters of a text that stand here. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
