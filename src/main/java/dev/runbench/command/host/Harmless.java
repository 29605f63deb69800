package dev.runbench.command.host;

import dev.runbench.base.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Makes a text that a host says fit to be shown in one line: a host may lie and is no editor of our cards. */
public final class Harmless {

    private static final int LONGEST = 200;
    private static final int SHOWN = 120;

    private Harmless() {}

    /** Never with control or direction characters, never long; two different texts stay different. */
    public static String line(String said) {
        String text = said.strip();
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isPlain(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        if (shown.length() <= LONGEST) {
            return shown.toString();
        }
        byte[] digest = Hashes.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        int end = Character.isHighSurrogate(shown.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return shown.substring(0, end) + "… (" + text.length() + " characters, SHA-256 "
                + HexFormat.of().formatHex(digest, 0, 8) + "…)";
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // A blank other than the plain one looks like the plain one.
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
