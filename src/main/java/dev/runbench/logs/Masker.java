package dev.runbench.logs;

import java.util.Arrays;

/**
 * Cuts a message into tokens and replaces what is certainly a value by its type: {@code <ip> <host> <path> <url> <email>
 * <uuid> <hex> <num> <dur> <size> <time> <id> <str> <val>}. Tokens are joined by a blank, or by {@link #GLUE} where the
 * message had none. The result is in {@link #text} and {@link #length} until the next call.
 */
final class Masker {

    static final char GLUE = '\u0001';
    static final int MOST_TOKENS = 120;

    private static final String DELIMITERS = "\"'()[]{}<>,;=|";
    private static final int LONGEST_QUOTE = 400;

    char[] text = new char[4096];
    int length;
    int hash;

    private final boolean words;
    private final TokenType types = new TokenType();
    private String s = "";
    private int tokens;
    private boolean space;
    private int lastStart;
    private int beforeStart;

    Masker() {
        this(false);
    }

    /** @param words keep what is quoted or follows {@code key=} if it is no value by its looks */
    Masker(boolean words) {
        this.words = words;
    }

    void mask(String message) {
        s = message;
        length = 0;
        tokens = 0;
        space = false;
        lastStart = -1;
        beforeStart = -1;
        int i = 0;
        int n = s.length();
        while (i < n && tokens < MOST_TOKENS) {
            char c = s.charAt(i);
            if (c <= ' ') {
                space = true;
                i++;
            } else if (c == '"' || c == '\'' || c == '`') {
                i = quote(i, c);
            } else if (c == '=') {
                i = equals(i);
            } else if (c == '(' && space && i + 1 < n && s.charAt(i + 1) == ')') {
                put("(");
                put("<val>"); // a value that was empty this time
                put(")");
                i += 2;
            } else if (DELIMITERS.indexOf(c) >= 0) {
                put(c);
                i++;
            } else {
                i = chunk(i);
            }
        }
        if (i < n || length == 0) {
            put("<*>");
        }
        int h = 0;
        for (int k = 0; k < length; k++) {
            h = 31 * h + text[k];
        }
        hash = h ^ (h >>> 15);
    }

    private int quote(int at, char mark) {
        boolean boundary = at == 0 || s.charAt(at - 1) <= ' ' || DELIMITERS.indexOf(s.charAt(at - 1)) >= 0;
        int close = boundary ? s.indexOf(mark, at + 1) : -1;
        int inner = close - at - 1;
        if (words || close < 0 || inner > LONGEST_QUOTE || inner * 5 > s.length() * 3 || request(at + 1)) {
            put(mark);
            return at + 1;
        }
        put(mark);
        put("<str>");
        put(mark);
        return close + 1;
    }

    /** An HTTP request keeps its verb, which tells one event from another. */
    private boolean request(int at) {
        return s.startsWith("GET ", at)
                || s.startsWith("POST ", at)
                || s.startsWith("PUT ", at)
                || s.startsWith("HEAD ", at)
                || s.startsWith("PATCH ", at)
                || s.startsWith("DELETE ", at)
                || s.startsWith("OPTIONS ", at);
    }

    /** What follows {@code key=} is a value, whatever it looks like, and also when it is missing. */
    private int equals(int at) {
        boolean key = !space && at > 0 && Character.isLetterOrDigit(s.charAt(at - 1));
        put('=');
        int from = at + 1;
        if (!key || words) {
            return from;
        }
        int to = from;
        while (to < s.length() && s.charAt(to) > ' ' && DELIMITERS.indexOf(s.charAt(to)) < 0) {
            to++;
        }
        char next = to < s.length() ? s.charAt(to) : ' ';
        if (to == from && next != ' ' && next != ',' && next != ';' && next != ')' && next != ']') {
            return from; // a quote or a structure: read as such
        }
        String type = to == from ? "<val>" : types.of(s, from, to);
        putMask(type.isEmpty() || type.indexOf('>') < 0 ? "<val>" : type);
        return to;
    }

    private int chunk(int from) {
        int to = from;
        boolean url = false;
        while (to < s.length()) {
            char c = s.charAt(to);
            if (c <= ' '
                    || c == '"'
                    || c == '<'
                    || c == '>'
                    || (!url && DELIMITERS.indexOf(c) >= 0 && !inner(c, from, to))) {
                break;
            }
            url |= c == ':' && s.startsWith("://", to);
            to++;
        }
        int end = to;
        while (end > from + 1 && ".:!?".indexOf(s.charAt(end - 1)) >= 0) {
            end--;
        }
        int mark = length;
        word(from, end);
        if (end < to && length > mark) {
            putText(end, to);
        }
        return to;
    }

    private boolean inner(char c, int from, int at) {
        if (at + 1 >= s.length() || at == from) {
            return false;
        }
        char before = s.charAt(at - 1);
        char next = s.charAt(at + 1);
        return (c == '\'' && Character.isLetter(before) && Character.isLetter(next)) // can't
                || (c == ',' && TimeScan.isDigit(before) && TimeScan.isDigit(next) && types.thousands(s, from, at));
    }

    private void word(int from, int to) {
        if (TimeText.isMonthOrDay(s, from, to) && dateFollows(to)) {
            putMask("<time>");
            return;
        }
        String type = types.of(s, from, to);
        if (!type.isEmpty()) {
            if (type.charAt(0) == '<') {
                putMask(type);
            } else {
                put(type);
            }
            return;
        }
        int colon = s.indexOf(':', from);
        if (colon > from && colon < to - 1) {
            word(from, colon);
            put(':');
            word(colon + 1, to);
        } else {
            putText(from, to);
        }
    }

    private boolean dateFollows(int at) {
        int k = at;
        while (k < s.length() && s.charAt(k) == ' ') {
            k++;
        }
        return k > at
                && k < s.length()
                && (TimeScan.isDigit(s.charAt(k)) || (k + 3 <= s.length() && TimeText.isMonthOrDay(s, k, k + 3)));
    }

    /** A list of values of one type counts as one value, however long it is. */
    private void putMask(String mask) {
        if (beforeStart >= 0
                && text[lastStart] == ','
                && length == lastStart + 1
                && equal(beforeStart, lastStart - 1, mask)) {
            length = lastStart - 1;
            lastStart = beforeStart;
            beforeStart = -1;
            tokens--;
            space = false;
            return;
        }
        put(mask);
    }

    private boolean equal(int from, int to, String mask) {
        return to - from == mask.length() && Arrays.equals(text, from, to, mask.toCharArray(), 0, mask.length());
    }

    private void put(String token) {
        start(token.length());
        token.getChars(0, token.length(), text, length);
        length += token.length();
    }

    private void put(char c) {
        start(1);
        text[length++] = c;
    }

    private void putText(int from, int to) {
        start(to - from);
        s.getChars(from, to, text, length);
        length += to - from;
    }

    private void start(int more) {
        if (length + more + 1 > text.length) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, length + more + 1));
        }
        if (length > 0) {
            text[length++] = space ? ' ' : GLUE;
        }
        space = false;
        beforeStart = lastStart;
        lastStart = length;
        tokens++;
    }
}
