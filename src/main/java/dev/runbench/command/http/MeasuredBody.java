package dev.runbench.command.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** As many bytes as were promised. */
final class MeasuredBody extends InputStream {

    private final InputStream in;
    private long left;

    MeasuredBody(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int n = in.read(into, offset, (int) Math.min(length, left));
        if (n < 0) {
            throw new EOFException("it ended " + left + " bytes before the answer's end");
        }
        left -= n;
        return n;
    }
}
