package dev.runbench.command.ssh;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for JSch in somebody else's thread: it swallows interrupts while it waits for an answer, and a stop must not be
 * swallowed.
 *
 * @param workers where it may block; never the calling thread's own executor
 */
record Patience(Executor workers) {

    /**
     * What {@code work} gives.
     *
     * @throws TimeoutException if it takes longer; it goes on, so the caller closes what it works on
     * @throws ExecutionException with what it threw
     */
    <T> T within(Duration limit, Callable<T> work) throws InterruptedException, TimeoutException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(work);
        workers.execute(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Who asks a person in there must hear of it.
            task.cancel(true);
            throw e;
        }
    }
}
