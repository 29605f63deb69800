package dev.runbench.command.risk;

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
        /** PostgreSQL and H2: dollar quotes, nested comments, a carriage return ends a line, backticks quote nothing. */
        DOLLAR,
        /** MySQL and MariaDB: backslash escapes, # comments; two dashes need a blank to begin a comment. */
        BACKSLASH,
        /** The standard, and SQLite with its names in square brackets. */
        PLAIN,
        /** SQL Server and Sybase, read by {@link TransactSql} alone: nested comments, ]] in a name in square brackets. */
        TRANSACT;

        /** What a text is read by if it is not known to be for SQL Server. */
        static final List<Reading> EVERYWHERE = List.of(DOLLAR, BACKSLASH, PLAIN);
    }

    /** A word in lower case, a quoted name (text {@code ""}), or one sign. */
    record Token(String text, int start, int end) {

        boolean isWord() {
            return !text.isEmpty() && (Character.isLetter(text.charAt(0)) || text.charAt(0) > 127);
        }
    }

    private SqlText() {}

    /** Whether more than one statement may be in the text, under any reading. Pure. */
    public static boolean hasSeveralStatements(String sql) {
        for (Reading reading : Reading.EVERYWHERE) {
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

    /**
     * Whether, for a database that needs no separators, it may begin or end a transaction behind its first statement. Pure.
     */
    public static boolean mayTouchTransaction(String sql) {
        return TransactSql.touchesTransaction(sql);
    }

    /** The first word in lower case; empty if there is none. */
    public static String firstWord(String sql) {
        return tokens(sql, Reading.DOLLAR).stream()
                .filter(Token::isWord)
                .map(Token::text)
                .findFirst()
                .orElse("");
    }

    /** The word by which MariaDB and MySQL know what to do, in lower case; empty if their executable comments may hide it. */
    public static String mariaDbVerb(String sql) {
        if (sql.contains("/*!") || sql.contains("/*M!")) {
            return "";
        }
        return tokens(sql, Reading.BACKSLASH).stream()
                .dropWhile(t -> t.text().equals("("))
                .findFirst()
                .filter(Token::isWord)
                .map(Token::text)
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
            if (isBlank(c, reading)) {
                end = i + 1;
            } else if (startsLineComment(sql, i, reading)) {
                end = lineEnd(sql, i, reading);
            } else if (sql.startsWith("/*", i)) {
                // MySQL runs what stands in such a comment.
                if (sql.startsWith("/*!", i) || sql.startsWith("/*M!", i)) {
                    tokens.add(new Token("/*!", i, i + 3));
                }
                end = commentEnd(sql, i, reading == Reading.DOLLAR || reading == Reading.TRANSACT);
            } else if (c == '\'') {
                boolean escapes = reading != Reading.TRANSACT && escapeString(sql, i, tokens);
                end = quoteEnd(sql, i, '\'', reading == Reading.BACKSLASH || escapes);
                tokens.add(new Token("'", i, end));
            } else if (c == '[' && reading == Reading.PLAIN) {
                int close = sql.indexOf(']', i);
                end = close < 0 ? sql.length() : close + 1;
                tokens.add(new Token("", i, end));
            } else if (c == '[' && reading == Reading.TRANSACT) {
                end = quoteEnd(sql, i, ']', false);
                tokens.add(new Token("", i, end));
            } else if (c == '"' || c == '`' && (reading == Reading.BACKSLASH || reading == Reading.PLAIN)) {
                end = quoteEnd(sql, i, c, c == '"' && reading == Reading.BACKSLASH);
                tokens.add(new Token("", i, end));
            } else if (c == '$' && reading == Reading.DOLLAR && dollarEnd(sql, i) > 0) {
                end = dollarEnd(sql, i);
                tokens.add(new Token("'", i, end));
            } else if (inName(c, reading) && !Character.isDigit(c) && c != '$') {
                end = i + 1;
                while (end < sql.length() && inName(sql.charAt(end), reading)) {
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

    private static boolean isBlank(char c, Reading reading) {
        return switch (reading) {
            case DOLLAR -> Character.isWhitespace(c) && c < 128;
            case BACKSLASH, PLAIN -> Character.isWhitespace(c);
            // What cannot be seen parts words here, so that nothing hides in one.
            case TRANSACT ->
                c <= ' '
                        || Character.isSpaceChar(c)
                        || Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT;
        };
    }

    // Databases take every character beyond ASCII for a letter; they differ on blanks.
    private static boolean inName(char c, Reading reading) {
        if (reading == Reading.TRANSACT) {
            return Character.isLetterOrDigit(c) || "_@#$".indexOf(c) >= 0;
        }
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == '$'
                || c > 127 && (reading == Reading.DOLLAR || !Character.isWhitespace(c));
    }

    private static boolean startsLineComment(String sql, int at, Reading reading) {
        if (reading != Reading.BACKSLASH) {
            return sql.startsWith("--", at);
        }
        return sql.charAt(at) == '#'
                || sql.startsWith("--", at) && (at + 2 == sql.length() || sql.charAt(at + 2) <= ' ');
    }

    private static int lineEnd(String sql, int from, Reading reading) {
        for (int i = from; i < sql.length(); i++) {
            if (sql.charAt(i) == '\n' || sql.charAt(i) == '\r' && reading == Reading.DOLLAR) {
                return i;
            }
        }
        return sql.length();
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
