package dev.runbench.logs;

/** What the header of a line is made of: blanks, words, numbers, brackets, separators. All in linear time. */
final class Tokens {

    private static final int LONGEST_BRACKET = 400;

    private Tokens() {}

    /** Closing bracket of the one at {@code open}; brackets may nest as in {@code [QuorumPeer[myid=1]/0:0]}. */
    static int close(String s, int open) {
        int depth = 0;
        for (int k = open; k < s.length() && k - open < LONGEST_BRACKET; k++) {
            char c = s.charAt(k);
            if (c == '[' || c == '<') {
                depth++;
            } else if ((c == ']' || c == '>') && --depth == 0) {
                return k;
            }
        }
        return -1;
    }

    /** No word of a sentence: has a digit, a dot, a bracket or the like, or is all upper case. */
    static boolean headerLike(String s, int from, int to) {
        boolean lower = false;
        for (int k = from; k < to; k++) {
            char c = s.charAt(k);
            if (!Character.isLetter(c) && !(k == to - 1 && (c == ':' || c == ','))) {
                return true;
            }
            lower |= Character.isLowerCase(c);
        }
        return !lower;
    }

    static boolean identifier(String s, int from, int to) {
        for (int k = from; k < to; k++) {
            char c = s.charAt(k);
            if (!Character.isLetterOrDigit(c) && "_.$/#@-:*<>%".indexOf(c) < 0) {
                return false;
            }
        }
        return to > from;
    }

    static boolean dotted(String s, int from, int to) {
        int dots = 0;
        for (int k = from; k < to; k++) {
            dots += s.charAt(k) == '.' && k + 1 < to && Character.isLetter(s.charAt(k + 1)) ? 1 : 0;
        }
        int next = skipSpaces(s, to);
        return dots >= 2 || (dots == 1 && next < s.length() && s.charAt(next) == '[');
    }

    static boolean digits(String s, int from, int to) {
        for (int k = from; k < to; k++) {
            if (!TimeScan.isDigit(s.charAt(k))) {
                return false;
            }
        }
        return to > from;
    }

    /** How many digits stand there. */
    static int digitRun(String s, int from) {
        int k = from;
        while (k < s.length() && TimeScan.isDigit(s.charAt(k))) {
            k++;
        }
        return k - from;
    }

    static int wordEnd(String s, int from, int limit) {
        int k = from;
        while (k < limit && Character.isLetter(s.charAt(k))) {
            k++;
        }
        return k;
    }

    static int skipSpaces(String s, int from) {
        int k = from;
        while (k < s.length() && (s.charAt(k) == ' ' || s.charAt(k) == '\t')) {
            k++;
        }
        return k;
    }

    static int tokenEnd(String s, int from) {
        int k = from;
        while (k < s.length() && s.charAt(k) != ' ' && s.charAt(k) != '\t') {
            k++;
        }
        return k;
    }

    static boolean separator(String s, int at) {
        char c = s.charAt(at);
        return c == '|' || (c == '-' && (at + 1 >= s.length() || s.charAt(at + 1) == ' ' || s.charAt(at + 1) == '-'));
    }
}
