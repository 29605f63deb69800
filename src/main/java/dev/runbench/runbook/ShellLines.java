package dev.runbench.runbook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a shell text is complete or goes on in the next line: continuation, quotes, here-documents, loops, pipes.
 * Follows the token rules of POSIX.1-2024, Shell Command Language 2.3 and 2.7.4, as far as line ends depend on them.
 */
final class ShellLines {

    private static final Pattern HEREDOC = Pattern.compile("^<<(-?)[ \\t]*(?:'([^']+)'|\"([^\"]+)\"|\\\\?([\\w.-]+))");
    private static final Pattern WORD = Pattern.compile("^[a-z]+(?=[\\s;&|)]|$)");

    private ShellLines() {}

    static boolean isComplete(String text) {
        Deque<String> heredocs = new ArrayDeque<>();
        int depth = 0;
        int parens = 0;
        boolean commandPosition = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                if (i + 1 >= text.length()) {
                    return false;
                }
                i++;
            } else if (c == '\'') {
                i = text.indexOf('\'', i + 1);
                if (i < 0) {
                    return false;
                }
            } else if (c == '"') {
                i = doubleQuoteEnd(text, i + 1);
                if (i < 0) {
                    return false;
                }
            } else if (c == '#' && (i == 0 || Character.isWhitespace(text.charAt(i - 1)))) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end - 1;
                continue;
            } else if (c == '<' && text.startsWith("<<", i) && !text.startsWith("<<<", i)) {
                Matcher m = HEREDOC.matcher(text).region(i, text.length());
                if (m.find()) {
                    heredocs.add(firstGroup(m));
                    i = m.end() - 1;
                }
            } else if (text.startsWith("<<<", i)) {
                i += 2;
            } else if (c == '\n' && !heredocs.isEmpty()) {
                i = heredocEnd(text, i + 1, heredocs.poll());
                if (i < 0) {
                    return false;
                }
            } else if (c == '(') {
                parens++;
            } else if (c == ')') {
                parens = Math.max(0, parens - 1);
            } else if (commandPosition && Character.isLetter(c)) {
                Matcher word = WORD.matcher(text).region(i, text.length());
                if (word.find()) {
                    depth = Math.max(0, depth + nesting(word.group()));
                    boolean opensCommand = word.group().matches("do|then|else|elif|while|until|if");
                    i = word.end() - 1;
                    commandPosition = opensCommand;
                    continue;
                }
            }
            commandPosition = c == '\n' || c == ';' || c == '&' || c == '|' || c == '(' || commandPosition && c == ' ';
        }
        return depth == 0
                && parens == 0
                && heredocs.isEmpty()
                && !text.stripTrailing().matches("(?s).*(?:\\||&&)$");
    }

    /** Where a comment behind the command begins; the text's length if there is none. */
    static int commentStart(String line) {
        boolean single = false;
        boolean twice = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && !single) {
                i++;
            } else if (c == '\'' && !twice) {
                single = !single;
            } else if (c == '"' && !single) {
                twice = !twice;
            } else if (c == '#' && !single && !twice && i > 0 && Character.isWhitespace(line.charAt(i - 1))) {
                return i;
            }
        }
        return line.length();
    }

    private static int nesting(String word) {
        return switch (word) {
            case "if", "case", "for", "while", "until", "select" -> 1;
            case "fi", "esac", "done" -> -1;
            default -> 0;
        };
    }

    private static int doubleQuoteEnd(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i;
            }
        }
        return -1;
    }

    private static int heredocEnd(String text, int from, String delimiter) {
        int start = from;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            String line = text.substring(start, end < 0 ? text.length() : end);
            if (line.strip().equals(delimiter)) {
                return start + line.length() - 1;
            }
            if (end < 0) {
                return -1;
            }
            start = end + 1;
        }
        return -1;
    }

    private static String firstGroup(Matcher m) {
        for (int g = 2; g <= 4; g++) {
            if (m.group(g) != null) {
                return m.group(g);
            }
        }
        return "";
    }
}
