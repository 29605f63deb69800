package dev.runbench.ui.command;

import java.util.ArrayList;
import java.util.List;

/** Makes what a font would hide visible: control characters, bidi controls, odd blanks, blanks at the end of a line. */
final class VisibleText {

    /**
     * A stretch of text that is shown alike.
     *
     * @param text what to show
     * @param marked whether it belongs to the part that causes the risk grade
     * @param hidden whether it stands for characters that could not be seen
     */
    record Piece(String text, boolean marked, boolean hidden) {}

    private VisibleText() {}

    /** The text in pieces; {@code start} to {@code end} is marked. Joined, only hidden pieces differ from the text. */
    static List<Piece> pieces(String text, int start, int end) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        boolean plainMarked = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int length = Character.charCount(c);
            boolean marked = i >= start && i < end;
            String shown = shown(text, i, c);
            if (marked != plainMarked || !shown.isEmpty()) {
                flush(pieces, plain, plainMarked);
            }
            plainMarked = marked;
            if (shown.isEmpty()) {
                plain.appendCodePoint(c);
            } else {
                pieces.add(new Piece(shown, marked, true));
            }
            i += length;
        }
        flush(pieces, plain, plainMarked);
        return pieces;
    }

    private static void flush(List<Piece> pieces, StringBuilder plain, boolean marked) {
        if (!plain.isEmpty()) {
            pieces.add(new Piece(plain.toString(), marked, false));
            plain.setLength(0);
        }
    }

    /** What to show in place of a character; empty if it shows itself. */
    private static String shown(String text, int at, int c) {
        if (c == '\n') {
            return "⏎\n";
        }
        if (c == '\t') {
            return "⇥";
        }
        if (c == ' ') {
            boolean last = at + 1 == text.length() || text.charAt(at + 1) == '\n' || text.charAt(at + 1) == '\r';
            return last || at == 0 ? "␣" : "";
        }
        boolean unseen = switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> true;
            default -> c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
        };
        return unseen ? String.format("⟨U+%04X⟩", c) : "";
    }
}
