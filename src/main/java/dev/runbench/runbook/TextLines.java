package dev.runbench.runbook;

import java.util.ArrayList;
import java.util.List;

/** Lines of a text as YAML counts them, each with its line break. */
final class TextLines {

    private TextLines() {}

    /** Joined they are the text again. */
    static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n'
                    || c == '\u0085'
                    || c == '\u2028'
                    || c == '\u2029'
                    || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
            if (ends) {
                lines.add(text.substring(from, i + 1));
                from = i + 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    static int indent(String line) {
        int n = 0;
        while (n < line.length() && line.charAt(n) == ' ') {
            n++;
        }
        return n;
    }

    static boolean isBlank(String line) {
        return line.isBlank();
    }

    static boolean isComment(String line) {
        return line.stripLeading().startsWith("#");
    }

    /** Says nothing to a machine. */
    static boolean isTrivia(String line) {
        return isBlank(line) || isComment(line);
    }

    /** Takes so many blanks off the beginning of each line, or as many as it has. */
    static String out(String text, int columns) {
        return each(text, line -> line.substring(Math.min(columns, indent(line))));
    }

    /** Puts so many blanks before each line that is not blank. */
    static String in(String text, int columns) {
        return each(text, line -> isBlank(line) ? line : " ".repeat(columns) + line);
    }

    private static String each(String text, java.util.function.UnaryOperator<String> change) {
        var all = new StringBuilder();
        of(text).forEach(line -> all.append(change.apply(line)));
        return all.toString();
    }

    /** With a line break at its end, unless it is empty. */
    static String ended(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
