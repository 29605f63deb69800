package dev.runbench.base;

/** A text as one line: what would break it, have no shape or command a terminal is shown by a sign. */
public final class OneLine {

    private static final int PICTURES = 0x2400; // Unicode's pictures of the control characters
    private static final char DELETE = '\u007f';
    private static final char PICTURE_OF_DELETE = '\u2421';

    private OneLine() {}

    /** The same text if there is nothing odd in it. */
    public static String of(String text) {
        if (text.chars().noneMatch(OneLine::isOdd)) {
            return text;
        }
        var line = new StringBuilder(text.length() + 16);
        for (char c : text.toCharArray()) {
            if (c == '\t') {
                line.append("    ");
            } else if (c < ' ') {
                line.append((char) (PICTURES + c));
            } else {
                line.append(c == DELETE ? PICTURE_OF_DELETE : isOdd(c) ? '\ufffd' : c);
            }
        }
        return line.toString();
    }

    private static boolean isOdd(int c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }
}
