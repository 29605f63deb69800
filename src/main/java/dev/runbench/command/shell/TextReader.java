package dev.runbench.command.shell;

import java.util.List;

/** Reads texts between two marks, in which the shell replaces some things and not others (XCU 2.2, 2.6). */
final class TextReader {

    /** What a text stands in. */
    enum Frame {
        DOUBLE_QUOTES(Cursor.END, '"', true, "The double quote that opens {here} is never closed."),
        HERE_DOCUMENT(Cursor.END, Cursor.END, true, ""),
        BRACES(Cursor.END, '}', false, "The \"${\" that opens {here} is never closed by \"}\"."),
        QUOTED_BRACES(Cursor.END, '}', true, "The \"${\" that opens {here} is never closed by \"}\"."),
        ARITHMETIC('(', ')', true, "The \"((\" that opens {here} is never closed by \"))\"."),
        BRACKETS('[', ']', false, "The \"[\" that opens {here} is never closed by \"]\"."),
        PARENTHESES('(', ')', false, "The \"(\" that opens {here} is never closed by \")\".");

        private final int open;
        private final int close;
        private final boolean quoted;
        private final String neverClosed;

        Frame(int open, int close, boolean quoted, String neverClosed) {
            this.open = open;
            this.close = close;
            this.quoted = quoted;
            this.neverClosed = neverClosed;
        }

        // Bash lets single quotes work in braces and brackets even within double quotes.
        private boolean singleQuotes() {
            return this != DOUBLE_QUOTES && this != HERE_DOCUMENT;
        }
    }

    private static final String ESCAPED_IN_QUOTES = "$`\"\\";

    private final Readers all;
    private final Cursor cursor;

    TextReader(Readers all) {
        this.all = all;
        this.cursor = all.cursor();
    }

    /**
     * Reads from the cursor to the mark that closes the frame, which is left unread.
     *
     * @param openedAt where the frame began, for the message if it never ends
     */
    List<Part> read(Frame frame, int openedAt) {
        cursor.enter();
        Parts parts = new Parts(cursor);
        int nested = 0;
        for (int c = cursor.look(); c != frame.close || nested > 0; c = cursor.look()) {
            switch (c) {
                case Cursor.END -> throw cursor.refusal(openedAt, frame.neverClosed);
                case '\\' -> escape(frame, parts);
                case '$' -> all.expansions().dollar(parts, frame.quoted);
                case '`' -> parts.add(all.expansions().backquotes(frame.quoted));
                case '"' -> {
                    if (frame == Frame.HERE_DOCUMENT) {
                        parts.take();
                    } else {
                        parts.add(doubleQuoted(cursor.at, false));
                    }
                }
                case '\'' -> {
                    if (frame.singleQuotes()) {
                        parts.add(singleQuoted());
                    } else {
                        parts.take();
                    }
                }
                default -> {
                    boolean process = (c == '<' || c == '>') && cursor.lookBeyond() == '(';
                    if (process && !frame.quoted) {
                        parts.add(all.expansions().process());
                    } else {
                        nested += c == frame.open ? 1 : c == frame.close ? -1 : 0;
                        parts.take();
                    }
                }
            }
        }
        cursor.leave();
        return parts.all();
    }

    // Within double quotes a backslash in front of an ordinary character is one itself.
    private void escape(Frame frame, Parts parts) {
        int next = cursor.at + 1;
        int start = cursor.at;
        cursor.at = next;
        int c = cursor.raw();
        boolean escapes = frame.quoted && frame != Frame.ARITHMETIC
                ? c != Cursor.END
                        && (ESCAPED_IN_QUOTES.indexOf(c) >= 0 && !(c == '"' && frame == Frame.HERE_DOCUMENT)
                                || frame == Frame.QUOTED_BRACES && c == '}')
                : c != Cursor.END;
        if (escapes) {
            String character = cursor.take();
            parts.add(new Part.Escaped(character, cursor.span(start)));
        } else {
            cursor.at = start;
            parts.take();
        }
    }

    /** {@code "…"}. */
    Part doubleQuoted(int start, boolean translated) {
        int quote = cursor.at++;
        List<Part> parts = read(Frame.DOUBLE_QUOTES, quote);
        cursor.at++;
        return new Part.DoubleQuoted(translated, parts, cursor.span(start));
    }

    /** {@code '…'}. */
    Part singleQuoted() {
        int start = cursor.at++;
        while (cursor.raw() != '\'') {
            if (cursor.raw() == Cursor.END) {
                throw cursor.refusal(start, "The single quote that opens {here} is never closed.");
            }
            cursor.at++;
        }
        cursor.at++;
        return new Part.SingleQuoted(cursor.text(start + 1, cursor.at - 1), cursor.span(start));
    }

    /** {@code $'…'}. */
    Part ansiQuoted(int start) {
        int quote = cursor.at++;
        while (cursor.raw() != '\'') {
            if (cursor.raw() == Cursor.END) {
                throw cursor.refusal(start, "The quote $' that opens {here} is never closed.");
            }
            cursor.at += cursor.raw() == '\\' ? 2 : 1;
        }
        cursor.at++;
        return new Part.AnsiQuoted(cursor.text(quote + 1, cursor.at - 1), cursor.span(start));
    }
}
