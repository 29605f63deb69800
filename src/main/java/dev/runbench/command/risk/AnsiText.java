package dev.runbench.command.risk;

import java.util.Optional;

/** Replaces the escapes of {@code $'…'} and of {@code printf} (bash manual, 3.1.2.4). */
final class AnsiText {

    private AnsiText() {}

    /** Empty if an escape is not understood, or if shells without this quoting would see the end of it elsewhere. */
    static Optional<String> decoded(String source) {
        // To dash, $'a\' ends at the quote that bash takes for a character.
        return source.contains("\\'") ? Optional.empty() : replaced(source);
    }

    /** The same for what {@code printf} and {@code echo -e} print. */
    static Optional<String> replaced(String source) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < source.length()) {
            char c = source.charAt(i++);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            if (i == source.length()) {
                return Optional.empty();
            }
            char escape = source.charAt(i++);
            int simple = "abeEfnrtv\\'\"?".indexOf(escape);
            if (simple >= 0) {
                text.append("\u0007\b\u001b\u001b\f\n\r\t\u000b\\'\"?".charAt(simple));
                continue;
            }
            int radix = escape == 'x' || escape == 'u' || escape == 'U' ? 16 : 8;
            int most = escape == 'x' ? 2 : escape == 'u' ? 4 : escape == 'U' ? 8 : 3;
            int from = radix == 16 || escape == '0' && i < source.length() && isDigit(source.charAt(i), 8) ? i : i - 1;
            int to = from;
            while (to < source.length() && to - from < most && isDigit(source.charAt(to), radix)) {
                to++;
            }
            if (to == from) {
                return Optional.empty();
            }
            int code = Integer.parseUnsignedInt(source.substring(from, to), radix);
            // A NUL ends the text in some shells; bytes beyond ASCII depend on the encoding.
            if (code <= 0 || code > 127) {
                return Optional.empty();
            }
            text.append((char) code);
            i = to;
        }
        return Optional.of(text.toString());
    }

    private static boolean isDigit(char c, int radix) {
        return c < 128 && Character.digit(c, radix) >= 0;
    }
}
