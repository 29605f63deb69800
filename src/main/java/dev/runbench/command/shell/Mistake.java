package dev.runbench.command.shell;

/**
 * Why a text is no shell command.
 *
 * @param offset where, in UTF-16 units
 * @param line 1 for the first
 * @param column 1 for the first character of the line
 * @param message one sentence that a person understands
 */
public record Mistake(int offset, int line, int column, String message) {

    /** Stands for the place in a message. */
    static final String HERE = "{here}";

    static Mistake at(String text, int offset, String message) {
        int at = Math.min(offset, text.length());
        int line = 1;
        int lineStart = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
            line++;
            lineStart = i + 1;
        }
        int column = at - lineStart + 1;
        String here = (line == 1 ? "in column " : "in line " + line + ", column ") + column;
        return new Mistake(at, line, column, message.replace(HERE, here));
    }
}
