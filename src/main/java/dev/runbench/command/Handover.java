package dev.runbench.command;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a driver's own thread hands to the thread that runs a command. When it is full the driver waits, and so the
 * remote side: nothing swells in between.
 */
public final class Handover<T> {

    private final BlockingQueue<T> pieces;
    private volatile boolean discarding;

    public Handover(int capacity) {
        this.pieces = new ArrayBlockingQueue<>(capacity);
    }

    /** Waits for room; after {@link #discard()} the piece is dropped at once. */
    public void put(T piece) throws InterruptedException {
        boolean taken = false;
        while (!discarding && !taken) {
            taken = pieces.offer(piece, 100, TimeUnit.MILLISECONDS);
        }
    }

    /** The next piece; null when none came in time. */
    public @Nullable T poll(long millis) throws InterruptedException {
        return pieces.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** The next piece if there is one already. */
    public @Nullable T poll() {
        return pieces.poll();
    }

    /** From now on everything is thrown away, so that the driver is free to see the end. */
    public void discard() {
        discarding = true;
        pieces.clear();
    }
}
