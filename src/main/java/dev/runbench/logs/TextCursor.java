package dev.runbench.logs;

/** A place in a text that moves on over digits. */
class TextCursor {

    String s = "";
    int i;

    /** How many digits stand there. */
    int run(int from) {
        return Tokens.digitRun(s, from);
    }

    /** The number of the next so many digits, which are passed. */
    int take(int digits) {
        int value = 0;
        for (int k = 0; k < digits && i < s.length(); k++) {
            value = value * 10 + (s.charAt(i++) - '0');
        }
        return value;
    }

    /** The next character; a zero at the end. */
    char peek() {
        return i < s.length() ? s.charAt(i) : '\0';
    }
}
