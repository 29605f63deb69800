package dev.runbench.command;

import dev.runbench.command.OutputSink.Channel;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lines and rows that work on another thread puts out, passed to the thread that waits for its end. Nothing swells in between. */
public final class OutputRelay {

    private static final long TICK_MILLIS = 20;

    private final Handover<Piece> lines = new Handover<>(256);

    private sealed interface Piece {}

    private record Line(Channel channel, String text) implements Piece {}

    private record Row(ResultRow row) implements Piece {}

    /** Called by the work; waits for room. */
    public void put(Channel channel, String text) throws InterruptedException {
        lines.put(new Line(channel, text));
    }

    /** The same of a row, for an output that wants rows. */
    public void put(ResultRow row) throws InterruptedException {
        lines.put(new Row(row));
    }

    /** From now on lines are thrown away, so that the work is free to see its end. */
    public void discard() {
        lines.discard();
    }

    /**
     * Passes lines on, on the calling thread, until the work is over. An interrupt and the end of its time stop it.
     *
     * @param stop ends the work and tells what became of it; it is given the reason as the beginning of a sentence
     * @throws ExecutionException what the work threw
     */
    public Outcome watch(Future<Outcome> work, Duration timeout, OutputSink output, Function<String, Outcome> stop)
            throws ExecutionException {
        long started = System.nanoTime();
        try {
            while (true) {
                // Asked before the queue is looked at: what was written before the end is in the queue by then.
                boolean done = work.isDone();
                @Nullable Piece piece = done ? lines.poll() : lines.poll(TICK_MILLIS);
                if (piece != null) {
                    switch (piece) {
                        case Line line -> output.line(line.channel(), line.text());
                        case Row row -> output.row(row.row());
                    }
                } else if (done) {
                    return work.get();
                }
                if (Thread.interrupted()) {
                    return stop.apply("Stopped by you");
                }
                if (System.nanoTime() - started > timeout.toNanos()) {
                    return stop.apply("Its time of " + timeout.toSeconds() + " s ran out");
                }
            }
        } catch (InterruptedException e) {
            return stop.apply("Stopped by you");
        }
    }
}
