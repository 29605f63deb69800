package dev.runbench.logs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Puts each event on a line of its own: Event Viewer saves all of them in one. */
final class EventLines extends FilterInputStream {

    private static final byte[] END = "</Event>".getBytes(StandardCharsets.US_ASCII);
    private static final int NONE = -2;

    private final byte[] block = new byte[1 << 14];
    private int at;
    private int limit;
    private int matched;
    private int held = NONE;

    EventLines(InputStream in) {
        super(in);
    }

    /** Whether a file that begins so is such a list of events. */
    static boolean isOneLine(byte[] head) {
        int bom = Unpacked.begins(head, 0xef, 0xbb, 0xbf) ? 3 : 0;
        String text = new String(head, bom, head.length - bom, StandardCharsets.ISO_8859_1);
        int events = text.indexOf("<Events><Event ");
        return (text.startsWith("<?xml") || text.startsWith("<Events>")) && events >= 0
                || text.startsWith("<Event xmlns=");
    }

    @Override
    public int read() throws IOException {
        if (held != NONE) {
            int b = held;
            held = NONE;
            return b;
        }
        if (at == limit) {
            limit = in.read(block, 0, block.length);
            at = 0;
            if (limit <= 0) {
                limit = 0;
                return -1;
            }
        }
        int b = block[at++] & 0xff;
        if (matched == END.length) {
            matched = b == END[0] ? 1 : 0;
            if (b == '<') {
                held = b;
                return '\n';
            }
            return b;
        }
        matched = b == END[matched] ? matched + 1 : b == END[0] ? 1 : 0;
        return b;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int n = 0;
        while (n < length && (n == 0 || at < limit || held != NONE)) {
            int b = read();
            if (b < 0) {
                break;
            }
            into[from + n++] = (byte) b;
        }
        return n == 0 && length > 0 ? -1 : n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
