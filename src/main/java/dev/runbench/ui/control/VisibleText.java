package dev.runbench.ui.control;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes what a font would hide visible: control characters, bidi controls, odd blanks, blanks at the end of a line. Letters
 * that are written from right to left are shown by their numbers, because they reorder what stands around them.
 */
public final class VisibleText {

    /**
     * A stretch of text that is shown alike.
     *
     * @param text what to show
     * @param marked whether it belongs to the part that causes the risk grade
     * @param hidden whether it stands for characters that could not be seen
     */
    public record Piece(String text, boolean marked, boolean hidden) {}

    // Hangul fillers, the empty Braille pattern and the empty note head are letters or symbols without ink.
    private static final String BLANKS = "\u115F\u1160\u3164\uFFA0\u2800\uD834\uDD59";

    private VisibleText() {}

    /** One line of words from outside, nothing in it may look like another line of what is around it. */
    public static String line(String text, int longest) {
        String line = row(text.strip().replaceAll("\\s+", " "), longest + 1L);
        boolean cut = line.codePointCount(0, line.length()) > longest;
        return cut ? line.substring(0, line.offsetByCodePoints(0, longest)) + "…" : line;
    }

    /** A row of a table, with the spaces that align it; longer ones are cut. */
    public static String row(String text, long longest) {
        StringBuilder row = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> {
            int type = Character.getType(c);
            boolean odd = Character.isISOControl(c) || type == Character.FORMAT || type == Character.LINE_SEPARATOR;
            row.appendCodePoint(odd || type == Character.PARAGRAPH_SEPARATOR ? '\uFFFD' : c);
        });
        return row.toString();
    }

    /** The text in pieces; {@code start} to {@code end} is marked. Joined, only hidden pieces differ from the text. */
    public static List<Piece> pieces(String text, int start, int end) {
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
            default -> BLANKS.indexOf(c) >= 0;
        };
        return unseen || reorders(c) ? String.format("⟨U+%04X⟩", c) : "";
    }

    private static boolean reorders(int c) {
        return switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_ARABIC_NUMBER -> true;
            default -> false;
        };
    }
}
