package dev.runbench.privacy;

/** Questions about single characters; everything that is searched for is ASCII. */
final class Chars {

    private static final byte LETTER = 1;
    private static final byte DIGIT = 2;
    private static final byte HEX = 4;
    private static final byte WORD = 8;
    private static final byte[] KINDS = new byte[128];

    static {
        for (char c = 0; c < 128; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            boolean hex = digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            KINDS[c] = (byte) ((letter ? LETTER : 0)
                    | (digit ? DIGIT : 0)
                    | (hex ? HEX : 0)
                    | (letter || digit || c == '_' ? WORD : 0));
        }
    }

    private Chars() {}

    private static boolean is(char c, byte kind) {
        return c < 128 && (KINDS[c] & kind) != 0;
    }

    static boolean letter(char c) {
        return is(c, LETTER);
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean hex(char c) {
        return is(c, HEX);
    }

    /** Of a word: a letter, a digit or an underscore. */
    static boolean word(char c) {
        return is(c, WORD);
    }

    static boolean alphanumeric(char c) {
        return is(c, (byte) (LETTER | DIGIT));
    }

    static boolean upper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean lower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static char toLower(char c) {
        return upper(c) ? (char) (c + 32) : c;
    }

    /** Of the URL form of Base64, of which most tokens are made. */
    static boolean token(char c) {
        return word(c) || c == '-';
    }

    static boolean base64(char c) {
        return alphanumeric(c) || c == '+' || c == '/' || c == '=';
    }

    static boolean space(char c) {
        return c == ' ' || c == '\t';
    }

    /** Ends every value that is not quoted. */
    static boolean blank(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\u2028';
    }
}
