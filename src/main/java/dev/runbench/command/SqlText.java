package dev.runbench.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts SQL into words and signs, leaving out literals and comments. Databases disagree on quoting (backslashes, dollar
 * quotes, nested comments), so one text is read under each {@link Reading} and the worst result counts.
 */
public final class SqlText {

    /** A way in which some database reads quotes and comments. */
    enum Reading {
        /** PostgreSQL: dollar quotes, nested comments. */
        DOLLAR,
        /** MySQL and MariaDB: backslash escapes, # comments. */
        BACKSLASH,
        /** The standard, and SQLite. */
        PLAIN
    }

    /** A word in lower case, a quoted name (text {@code ""}), or one sign. */
    record Token(String text, int start, int end) {

        boolean isWord() {
            return !text.isEmpty() && Character.isLetter(text.charAt(0));
        }
    }

    private SqlText() {}

    /** Whether more than one statement may be in the text, under any reading. Pure. */
    public static boolean hasSeveralStatements(String sql) {
        for (Reading reading : Reading.values()) {
            List<Token> tokens = tokens(sql, reading);
            for (int i = 0; i < tokens.size() - 1; i++) {
                if (tokens.get(i).text().equals(";")
                        && !tokens.get(i + 1).text().equals(";")) {
                    // PostgreSQL reads a body in dollar quotes as one literal; only its own reading counts then.
                    if (reading == Reading.DOLLAR || !isOneDollarBody(sql)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The first word in lower case; empty if there is none. */
    public static String firstWord(String sql) {
        return tokens(sql, Reading.DOLLAR).stream()
                .filter(Token::isWord)
                .map(Token::text)
                .findFirst()
                .orElse("");
    }

    // A DO block or function, and nothing but statement words before its body.
    private static boolean isOneDollarBody(String sql) {
        String start = firstWord(sql);
        return (start.equals("do") || start.equals("create")) && sql.indexOf('\\') < 0 && sql.contains("$");
    }

    static List<Token> tokens(String sql, Reading reading) {
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            int end;
            if (Character.isWhitespace(c)) {
                end = i + 1;
            } else if (sql.startsWith("--", i) || c == '#' && reading == Reading.BACKSLASH) {
                int line = sql.indexOf('\n', i);
                end = line < 0 ? sql.length() : line;
            } else if (sql.startsWith("/*", i)) {
                // MySQL runs what stands in such a comment.
                if (sql.startsWith("/*!", i) || sql.startsWith("/*M!", i)) {
                    tokens.add(new Token("/*!", i, i + 3));
                }
                end = commentEnd(sql, i, reading == Reading.DOLLAR);
            } else if (c == '\'') {
                end = quoteEnd(sql, i, '\'', reading == Reading.BACKSLASH || escapeString(sql, i, tokens));
                tokens.add(new Token("'", i, end));
            } else if (c == '"' || c == '`') {
                end = quoteEnd(sql, i, c, reading == Reading.BACKSLASH);
                tokens.add(new Token("", i, end));
            } else if (c == '$' && reading == Reading.DOLLAR && dollarEnd(sql, i) > 0) {
                end = dollarEnd(sql, i);
                tokens.add(new Token("'", i, end));
            } else if (Character.isLetter(c) || c == '_') {
                end = i + 1;
                while (end < sql.length()
                        && (Character.isLetterOrDigit(sql.charAt(end)) || "_$".indexOf(sql.charAt(end)) >= 0)) {
                    end++;
                }
                tokens.add(new Token(sql.substring(i, end).toLowerCase(Locale.ROOT), i, end));
            } else {
                end = i + 1;
                tokens.add(new Token(String.valueOf(c), i, end));
            }
            i = end;
        }
        return tokens;
    }

    // E'…' in PostgreSQL: the E is the word right before the quote.
    private static boolean escapeString(String sql, int quote, List<Token> before) {
        return quote > 0
                && (sql.charAt(quote - 1) == 'e' || sql.charAt(quote - 1) == 'E')
                && !before.isEmpty()
                && before.getLast().text().equals("e");
    }

    private static int quoteEnd(String sql, int start, char quote, boolean backslash) {
        for (int i = start + 1; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\\' && backslash) {
                i++;
            } else if (c == quote) {
                if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return sql.length();
    }

    private static int commentEnd(String sql, int start, boolean nested) {
        int depth = 0;
        for (int i = start; i + 1 < sql.length(); i++) {
            if (sql.startsWith("/*", i) && (nested || depth == 0)) {
                depth++;
                i++;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return sql.length();
    }

    private static int dollarEnd(String sql, int start) {
        int tagEnd = sql.indexOf('$', start + 1);
        if (tagEnd < 0 || !sql.substring(start + 1, tagEnd).matches("([A-Za-z_][A-Za-z0-9_]*)?")) {
            return -1;
        }
        String tag = sql.substring(start, tagEnd + 1);
        int close = sql.indexOf(tag, tagEnd + 1);
        return close < 0 ? sql.length() : close + tag.length();
    }
}
