package dev.runbench.session;

import java.util.regex.Pattern;

/** Terminal output as plain text. */
final class Ansi {

    // ECMA-48: CSI sequences, OSC strings ended by BEL or ST, other two-character escapes; the same in 8-bit form.
    private static final Pattern ESCAPES = Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]"
            + "|(?:\u001b[\\]PX^_]|[\u0090\u009d])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c)?"
            + "|\u001b[ -/]*[0-~]");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\t]]");

    private Ansi() {}

    /** The line without escape sequences and control characters; tabs stay. A carriage return starts the line anew. */
    static String strip(String line) {
        if (plain(line)) {
            return line;
        }
        String text = ESCAPES.matcher(line).replaceAll("");
        while (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        int restart = text.lastIndexOf('\r');
        return CONTROLS.matcher(text.substring(restart + 1)).replaceAll("");
    }

    private static boolean plain(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (Character.isISOControl(c) && c != '\t') {
                return false;
            }
        }
        return true;
    }
}
