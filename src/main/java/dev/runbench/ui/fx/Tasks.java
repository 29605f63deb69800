package dev.runbench.ui.fx;

import dev.runbench.base.Problem;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only place where work leaves the FX thread and comes back to it. Call its methods on the FX thread. */
public final class Tasks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final Duration FRAME = Duration.ofMillis(16);

    /** A piece of work under way. After {@link #stop()} neither callback is called; the worker is interrupted. */
    @FunctionalInterface
    public interface Running {

        /** Nothing is running. */
        Running NONE = () -> {};

        void stop();
    }

    private final Executor workers;
    private final Executor uiThread;
    private final ScheduledExecutorService clock;

    /** For tests: hand in executors that run when the test says so. */
    public Tasks(Executor workers, Executor uiThread, ScheduledExecutorService clock) {
        this.workers = workers;
        this.uiThread = uiThread;
        this.clock = clock;
    }

    /**
     * Daemon threads for the work, the FX thread for what comes back. Platform threads on purpose: interrupting a virtual
     * thread closes the socket it reads from, so every superseded search would cost a database connection.
     */
    public static Tasks onFxThread() {
        var clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("clock").factory());
        var workers = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("task-", 0).factory());
        return new Tasks(workers, Platform::runLater, clock);
    }

    /** Runs blocking work; exactly one callback is called on the FX thread when it has ended, unless it was stopped. */
    public <T> Running run(Callable<T> work, Consumer<T> onDone, Consumer<Problem> onProblem) {
        var job = new Job<>(work, onDone, onProblem);
        workers.execute(job);
        return job;
    }

    /** Runs something on the FX thread after a while, unless it is stopped before: the way to wait for typing to end. */
    public Running after(Duration delay, Runnable action) {
        AtomicReference<@Nullable Runnable> pending = new AtomicReference<>(action);
        ScheduledFuture<?> timer = clock.schedule(
                () -> uiThread.execute(() -> {
                    Runnable due = pending.getAndSet(null);
                    if (due != null) {
                        due.run();
                    }
                }),
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
        return () -> {
            pending.set(null);
            timer.cancel(false);
        };
    }

    /**
     * A consumer that may be called from any thread and shows values on the FX thread. Values that come faster than the
     * FX thread takes them are skipped: only the newest is shown. For progress, not for data that must not be lost.
     */
    public <T> Consumer<T> newest(Consumer<T> onFxThread) {
        return skipping(onFxThread, Runnable::run);
    }

    /**
     * As {@link #newest}, but no more often than the window draws, so that a flood leaves the FX thread time for
     * everything else. What was given last is shown, a frame late at most; by then other work may have come before it.
     */
    public <T> Consumer<T> paced(Consumer<T> onFxThread) {
        var shownAt = new AtomicLong(System.nanoTime() - FRAME.toNanos());
        return skipping(
                value -> {
                    onFxThread.accept(value);
                    shownAt.set(System.nanoTime());
                },
                delivery -> {
                    long early = shownAt.get() + FRAME.toNanos() - System.nanoTime();
                    if (early <= 0 || clock.isShutdown()) {
                        delivery.run();
                    } else {
                        var unused = clock.schedule(delivery, early, TimeUnit.NANOSECONDS);
                    }
                });
    }

    private <T> Consumer<T> skipping(Consumer<T> onFxThread, Consumer<Runnable> pace) {
        AtomicReference<@Nullable T> waiting = new AtomicReference<>();
        return value -> {
            if (waiting.getAndSet(value) == null) {
                pace.accept(() -> uiThread.execute(() -> {
                    T newest = waiting.getAndSet(null);
                    if (newest != null) {
                        onFxThread.accept(newest);
                    }
                }));
            }
        };
    }

    /** Where blocking work may run, for a service that has to be given a place for it. */
    public Executor workers() {
        return workers;
    }

    /** Runs something on the FX thread as soon as it is free; callable from any thread. */
    public void onUi(Runnable action) {
        uiThread.execute(action);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private final class Job<T> extends FutureTask<T> implements Running {

        private final Consumer<T> onDone;
        private final Consumer<Problem> onProblem;
        private boolean stopped; // FX thread only

        Job(Callable<T> work, Consumer<T> onDone, Consumer<Problem> onProblem) {
            super(work);
            this.onDone = onDone;
            this.onProblem = onProblem;
        }

        @Override
        public void stop() {
            stopped = true;
            cancel(true);
        }

        @Override
        protected void done() {
            uiThread.execute(this::deliver);
        }

        private void deliver() {
            if (stopped) {
                return;
            }
            switch (state()) {
                case SUCCESS -> onDone.accept(resultNow());
                case FAILED -> {
                    Problem problem = Problem.of(exceptionNow());
                    LOG.error("{}: {}", problem.code(), problem.what(), exceptionNow());
                    onProblem.accept(problem);
                }
                case CANCELLED, RUNNING -> throw new IllegalStateException("done without being stopped");
            }
        }
    }
}
