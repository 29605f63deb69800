package dev.runbench.command.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body in chunks, each with its length before it (RFC 9112, 7.1). */
final class ChunkedBody extends InputStream {

    private final InputStream in;
    private long left;
    private boolean begun;
    private boolean ended;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (!ended && left == 0) {
            next();
        }
        if (ended) {
            return -1;
        }
        int n = in.read(into, offset, (int) Math.min(length, left));
        if (n < 0) {
            throw new EOFException("it ended within a chunk of the answer");
        }
        left -= n;
        return n;
    }

    private void next() throws IOException {
        if (begun && !AnswerHead.line(in).isEmpty()) {
            throw new IOException("a chunk of the answer is longer than it says");
        }
        begun = true;
        String size = AnswerHead.line(in).split(";", 2)[0].strip();
        if (!size.matches("[0-9A-Fa-f]{1,15}")) {
            throw new IOException("the length of a chunk cannot be read");
        }
        left = Long.parseLong(size, 16);
        if (left == 0) {
            ended = true;
            while (!AnswerHead.line(in).isEmpty()) {
                // What comes after the last chunk says nothing about the outcome.
                continue;
            }
        }
    }
}
