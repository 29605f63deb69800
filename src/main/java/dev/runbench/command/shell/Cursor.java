package dev.runbench.command.shell;

/**
 * Where the reading is. A backslash before a line break is no character (XCU 2.2.1): it is passed over wherever the
 * next character is asked for.
 */
final class Cursor {

    static final int DEEPEST = 100;
    static final int END = -1;

    private static final int LONGEST_NAME = 64;
    private static final String META = " \t\n;&|<>()";

    private final String text;
    // Where each character of the text stands in the whole; empty if the text is the whole.
    private final int[] origin;
    private int limit;
    private int depth;
    int at;

    Cursor(String text) {
        this(text, new int[0], 0);
    }

    private Cursor(String text, int[] origin, int depth) {
        this.text = text;
        this.origin = origin;
        this.depth = depth;
        this.limit = text.length();
    }

    /**
     * A cursor over a text that was taken out of this one.
     *
     * @param from where each of its characters stands here, and where it ends
     */
    Cursor over(String inner, int[] from) {
        int[] whole = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            whole[i] = origin(from[i]);
        }
        return new Cursor(inner, whole, depth);
    }

    /** The next character; {@link #END} if there is none. */
    int look() {
        at = passed(at);
        return at < limit ? text.charAt(at) : END;
    }

    /** The character behind the next one. */
    int lookBeyond() {
        look();
        int next = passed(at + 1);
        return next < limit ? text.charAt(next) : END;
    }

    /** The next character as it stands, line continuations included. */
    int raw() {
        return at < limit ? text.charAt(at) : END;
    }

    /** Whether a text comes next. */
    boolean sees(String expected) {
        return behind(expected) >= 0;
    }

    /** Passes over a text if it comes next. */
    boolean eat(String expected) {
        int next = behind(expected);
        at = next < 0 ? at : next;
        return next >= 0;
    }

    private int behind(String expected) {
        look();
        int p = at;
        for (int i = 0; i < expected.length(); i++) {
            p = passed(p);
            if (p >= limit || text.charAt(p) != expected.charAt(i)) {
                return -1;
            }
            p++;
        }
        return p;
    }

    private int passed(int from) {
        int p = from;
        while (p + 1 < limit && text.charAt(p) == '\\' && text.charAt(p + 1) == '\n') {
            p += 2;
        }
        return p;
    }

    /** Passes over blanks and a comment. */
    void skipBlanks() {
        while (look() == ' ' || look() == '\t') {
            at++;
        }
        if (look() == '#') {
            at = lineEnd();
        }
    }

    int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 || end > limit ? limit : end;
    }

    /** The letters up to the next blank or operator if nothing in them is quoted or replaced, else nothing. */
    String bareWord() {
        look();
        StringBuilder word = new StringBuilder();
        for (int p = at; p < limit && word.length() <= LONGEST_NAME; p = passed(p + 1)) {
            char c = text.charAt(p);
            if (META.indexOf(c) >= 0) {
                return word.toString();
            }
            if ("\"'`$\\".indexOf(c) >= 0) {
                return "";
            }
            word.append(c);
        }
        return word.length() > LONGEST_NAME ? "" : word.toString();
    }

    static boolean isMeta(int c) {
        return c == END || META.indexOf(c) >= 0;
    }

    /** One character, or two if they make one. */
    String take() {
        int length = Character.charCount(text.codePointAt(at));
        String taken = text.substring(at, Math.min(limit, at + length));
        at += taken.length();
        return taken;
    }

    String text(int start, int end) {
        return text.substring(start, end);
    }

    Span span(int start) {
        return new Span(origin(start), origin(at));
    }

    int origin(int offset) {
        return origin.length == 0 ? offset : origin[offset];
    }

    /** Reads only up to an offset; the former limit is returned. */
    int limit(int newLimit) {
        int former = limit;
        limit = newLimit;
        return former;
    }

    void enter() {
        if (++depth > DEEPEST) {
            throw refusal(at, "This is nested more than " + DEEPEST + " levels deep.");
        }
    }

    void leave() {
        depth--;
    }

    Refusal refusal(int offset, String reason) {
        return new Refusal(origin(offset), reason);
    }
}
