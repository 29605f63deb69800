package dev.runbench.command.ssh;

import dev.runbench.command.OutputSink.Channel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What JSch's reading thread hands to the running thread. When it is full the reader waits, and so the remote side. */
final class Intake {

    /** Some bytes as they came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Piece(Channel channel, byte[] bytes) {}

    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(64);
    private volatile boolean discarding;

    /** A stream that JSch writes one of the two outputs to. */
    OutputStream stream(Channel channel) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                put(new Piece(channel, Arrays.copyOfRange(bytes, offset, offset + length)));
            }
        };
    }

    /** The next piece; null when none came in time. */
    @Nullable
    Piece poll(long millis) throws InterruptedException {
        return pieces.poll(millis, TimeUnit.MILLISECONDS);
    }

    @Nullable
    Piece poll() {
        return pieces.poll();
    }

    /** From now on everything is thrown away, so that the reader is free to see the end. */
    void discard() {
        discarding = true;
        pieces.clear();
    }

    private void put(Piece piece) throws IOException {
        try {
            while (!discarding && !pieces.offer(piece, 100, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException("reading was interrupted");
        }
    }
}
