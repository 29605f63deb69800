package dev.runbench.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a shell line into words, operators and redirections, following POSIX quoting (XCU 2.2). Anything it has no rule
 * for makes a token of kind STRANGE, which the grading takes for unknown.
 */
final class ShellWords {

    enum Kind {
        WORD,
        /** {@code ; | || && newline}: the next word is a command. */
        SEPARATOR,
        /** {@code > >| >>}, with the following word as its target. */
        REDIRECT,
        STRANGE
    }

    /**
     * One token.
     *
     * @param text for a word its value after quote removal
     * @param expands whether the shell replaces parts of it, so that the value is not known here
     * @param inner texts of command substitutions inside it
     */
    record Token(Kind kind, String text, boolean expands, int start, int end, List<Inner> inner) {

        boolean is(String value) {
            return kind == Kind.WORD && text.equals(value);
        }
    }

    /** The text inside a command substitution and where it begins. */
    record Inner(String text, int start) {}

    private final String line;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private ShellWords(String line) {
        this.line = line;
    }

    static List<Token> split(String line) {
        ShellWords words = new ShellWords(line);
        while (words.at < line.length()) {
            words.next();
        }
        return words.tokens;
    }

    private void next() {
        char c = line.charAt(at);
        switch (c) {
            case ' ', '\t' -> at++;
            case '\n', ';' -> operator(Kind.SEPARATOR, 1);
            case '|' -> operator(follows('&') ? Kind.STRANGE : Kind.SEPARATOR, follows('|') || follows('&') ? 2 : 1);
            case '&' -> {
                if (follows('>')) {
                    redirect(at + 2);
                } else {
                    operator(follows('&') ? Kind.SEPARATOR : Kind.STRANGE, follows('&') ? 2 : 1);
                }
            }
            case '>' -> redirect(at + 1);
            case '<' -> {
                // A here-document or process substitution holds more text than a word.
                boolean plain = !follows('<') && !follows('(') && !follows('>') && !follows('&');
                operator(plain ? Kind.WORD : Kind.STRANGE, 1);
            }
            case '(', ')' -> operator(Kind.STRANGE, 1);
            case '#' -> comment();
            default -> word();
        }
    }

    private boolean follows(char c) {
        return at + 1 < line.length() && line.charAt(at + 1) == c;
    }

    private void operator(Kind kind, int length) {
        tokens.add(new Token(kind, line.substring(at, at + length), false, at, at + length, List.of()));
        at += length;
    }

    private void redirect(int after) {
        int start = at;
        at = after;
        if (at < line.length() && (line.charAt(at) == '>' || line.charAt(at) == '|')) {
            at++;
        }
        if (at < line.length() && line.charAt(at) == '&') {
            at++;
            int digits = at;
            while (at < line.length() && (Character.isDigit(line.charAt(at)) || line.charAt(at) == '-')) {
                at++;
            }
            // In ">&2x" bash sees the name of a file.
            boolean whole = at == line.length() || " \t\n;|&<>()".indexOf(line.charAt(at)) >= 0;
            Kind kind = at > digits && whole ? Kind.WORD : Kind.STRANGE;
            // Duplicating a descriptor writes nowhere new; the word is only kept for its place.
            tokens.add(new Token(kind, "<", false, start, at, List.of()));
            return;
        }
        boolean process = at < line.length() && line.charAt(at) == '(';
        tokens.add(new Token(
                process ? Kind.STRANGE : Kind.REDIRECT, line.substring(start, at), false, start, at, List.of()));
    }

    private void comment() {
        while (at < line.length() && line.charAt(at) != '\n') {
            at++;
        }
    }

    private void word() {
        int start = at;
        StringBuilder value = new StringBuilder();
        List<Inner> inner = new ArrayList<>();
        boolean expands = false;
        boolean strange = false;
        boolean doubleQuoted = false;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (!doubleQuoted && " \t\n;|&<>()".indexOf(c) >= 0) {
                break;
            }
            at++;
            if (c == '\\') {
                if (at >= line.length()) {
                    strange = true;
                } else {
                    char escaped = line.charAt(at++);
                    if (doubleQuoted && "$`\"\\\n".indexOf(escaped) < 0) {
                        value.append('\\');
                    }
                    if (escaped != '\n') {
                        value.append(escaped);
                    }
                }
            } else if (c == '"') {
                doubleQuoted = !doubleQuoted;
            } else if (c == '\'' && !doubleQuoted) {
                int close = line.indexOf('\'', at);
                strange |= close < 0;
                value.append(line, at, close < 0 ? line.length() : close);
                at = close < 0 ? line.length() : close + 1;
            } else if (c == '`') {
                int close = line.indexOf('`', at);
                String text = line.substring(at, close < 0 ? line.length() : close);
                strange |= close < 0 || text.indexOf('\\') >= 0;
                inner.add(new Inner(text, at));
                at = close < 0 ? line.length() : close + 1;
                expands = true;
            } else if (c == '$') {
                expands = true;
                strange |= !dollar(inner);
            } else {
                // A pattern at the very beginning may turn into the name of a file that looks like an option.
                boolean pattern = c == '*' || c == '?' || c == '[' && at < line.length() && line.charAt(at) > ' ';
                expands |= !doubleQuoted && (c == '{' || c == '~' || pattern && at == start + 1);
                strange |= Character.isISOControl(c) && c != '\t' && c != '\n'
                        || Character.getType(c) == Character.FORMAT
                        || (Character.isWhitespace(c) || Character.isSpaceChar(c)) && c > ' ';
                value.append(c);
            }
        }
        strange |= doubleQuoted;
        if (isDescriptor(value, start)) {
            return;
        }
        Kind kind = strange ? Kind.STRANGE : Kind.WORD;
        tokens.add(new Token(kind, value.toString(), expands, start, at, List.copyOf(inner)));
    }

    // In "2>file" the digits belong to the redirection.
    private boolean isDescriptor(CharSequence value, int start) {
        return at < line.length()
                && (line.charAt(at) == '>' || line.charAt(at) == '<')
                && value.length() == at - start
                && value.chars().allMatch(Character::isDigit);
    }

    /** Reads what follows a dollar sign; false if there is no rule for it. */
    private boolean dollar(List<Inner> inner) {
        if (at >= line.length()) {
            return true;
        }
        char c = line.charAt(at);
        if (c == '(') {
            int close = closing(at);
            if (close < 0 || line.startsWith("((", at)) {
                return false;
            }
            inner.add(new Inner(line.substring(at + 1, close), at + 1));
            at = close + 1;
            return true;
        }
        if (c == '{') {
            int close = line.indexOf('}', at);
            boolean plain = close > 0 && line.substring(at + 1, close).matches("[A-Za-z_][A-Za-z0-9_]*");
            at = close < 0 ? line.length() : close + 1;
            return plain;
        }
        // $'…' and $"…" have escapes of their own.
        return c != '\'' && c != '"' && c != '[';
    }

    // Quotes inside a substitution may hide a bracket; then the count is off and the rest turns out strange or unknown.
    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'' || c == '"' || c == '\\') {
                return quoteFreeClosing(open);
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private int quoteFreeClosing(int open) {
        int close = line.indexOf(')', open);
        String text = close < 0 ? "" : line.substring(open + 1, close);
        boolean balanced = text.chars().filter(c -> c == '\'').count() % 2 == 0
                && text.chars().filter(c -> c == '"').count() % 2 == 0
                && text.indexOf('(') < 0
                && text.indexOf('\\') < 0;
        return balanced ? close : -1;
    }
}
