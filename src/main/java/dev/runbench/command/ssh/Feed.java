package dev.runbench.command.ssh;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What a channel sends, given piece by piece. JSch's own thread takes it from here, so that a peer which opens no window holds
 * up that thread and nobody else. What was taken is wiped: it may be a password.
 */
final class Feed extends InputStream {

    private static final byte[] END = {};

    private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private byte[] current = END;
    private int at;
    private boolean ended;

    /** Sends these bytes; they are wiped afterwards, so they must be the caller's last copy. */
    void give(byte[] bytes) {
        if (bytes.length > 0) {
            pieces.add(bytes);
        }
    }

    /** After what was given comes the end. */
    void end() {
        pieces.add(END);
    }

    @Override
    public int read() throws InterruptedIOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws InterruptedIOException {
        if (ended) {
            return -1;
        }
        try {
            if (at == current.length) {
                current = pieces.take();
                at = 0;
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException("sending was interrupted");
        }
        if (current.length == 0) {
            ended = true;
            return -1;
        }
        int taken = Math.min(length, current.length - at);
        System.arraycopy(current, at, into, offset, taken);
        Arrays.fill(current, at, at + taken, (byte) 0);
        at += taken;
        return taken;
    }

    /** JSch closes it with the channel. */
    @Override
    public void close() {
        end();
    }
}
