package dev.runbench.knowledge;

import java.io.IOException;
import java.io.Reader;

/** Remembers the text that a parser has read, so that a value can be quoted word for word; refuses to remember too much. */
final class RecordedReader extends Reader {

    /** One value is too long to be kept. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final Reader text;
    private final int most;
    private final StringBuilder kept = new StringBuilder();
    private long base;

    RecordedReader(Reader text, int most) {
        this.text = text;
        this.most = most;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int n = text.read(buffer, offset, length);
        if (n > 0) {
            kept.append(buffer, offset, n);
            if (kept.length() > most) {
                throw new TooLongException();
            }
        }
        return n;
    }

    /** The text between two offsets, counted from the very beginning; what lies before it is forgotten. */
    String take(long from, long to) {
        String taken = kept.substring((int) (from - base), (int) (to - base));
        forget(to);
        return taken;
    }

    void forget(long before) {
        kept.delete(0, (int) (before - base));
        base = before;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
