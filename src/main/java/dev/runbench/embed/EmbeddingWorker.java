package dev.runbench.embed;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.embed.EmbeddingBacklog.Waiting;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds in the background what has no vector yet. Two threads of low priority take small batches, so that a stop or a
 * crash loses less than a second of work; what was stored is never done again.
 *
 * <p>While texts come in, the work waits, for a minute at the most: the priority of a thread counts for nothing on Linux, and
 * an import beside two embedding threads takes four times as long until its texts can be found.
 */
public final class EmbeddingWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingWorker.class);
    private static final int THREADS = 2;
    private static final int FETCH = 64;
    private static final int BATCH = 8;
    private static final long OTHERS_LOOK_MILLIS =
            2_000; // another process may have imported, or have stopped embedding
    private static final long RETRY_MILLIS = 60_000;
    private static final long UPKEEP_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long TEXT_FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_HOLD_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Supplier<Embedder> embedders;
    private final EmbeddingBacklog backlog;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Consumer<EmbeddingProgress>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Set<ByteBuffer> inWork = new HashSet<>();
    private final Speed speed = new Speed();
    private volatile EmbeddingProgress progress = EmbeddingProgress.START;
    private long wakes;
    private long restarts;
    private long firstWake = System.nanoTime() - LONGEST_HOLD_NANOS;
    private long lastWake = firstWake;
    private long nextUpkeep = System.nanoTime();
    private boolean idle;
    private boolean closed;

    public EmbeddingWorker(Embedder embedder, EmbeddingBacklog backlog) {
        this(() -> embedder, backlog);
    }

    /** @param embedders the model that is wanted now; asked before each batch */
    public EmbeddingWorker(Supplier<Embedder> embedders, EmbeddingBacklog backlog) {
        this.embedders = embedders;
        this.backlog = backlog;
    }

    /** Starts the threads unless they run; work that an earlier process left is taken up. */
    public synchronized void start() {
        if (!threads.isEmpty()) {
            return;
        }
        for (int i = 0; i < THREADS; i++) {
            Thread thread = Thread.ofPlatform()
                    .name("embed-" + i)
                    .daemon()
                    .priority(Thread.MIN_PRIORITY)
                    .unstarted(this::work);
            threads.add(thread);
            thread.start();
        }
    }

    /** There is a new text, and maybe more will follow; cheap, may be called often. */
    public void wake() {
        locked(() -> {
            long now = System.nanoTime();
            firstWake = now - lastWake > TEXT_FIRST_NANOS ? now : firstWake;
            lastWake = now;
            wakes++;
            idle = false;
            changed.signalAll();
        });
    }

    /** Another model or store is wanted: what was fetched for the old one is put back, and a standstill ends. */
    public void restart() {
        locked(() -> {
            queue.clear();
            restarts++;
            idle = false;
            progress = new EmbeddingProgress(progress.pending(), progress.done(), 0, Optional.empty());
            nextUpkeep = System.nanoTime();
            changed.signalAll();
        });
    }

    public EmbeddingProgress progress() {
        return progress;
    }

    /** Calls the listener on a worker thread after every change, a few times a second at the most. */
    public void onProgress(Consumer<EmbeddingProgress> listener) {
        listeners.add(listener);
    }

    /**
     * Waits until no text waits for a vector, also if another process is the one that works.
     *
     * @throws ProblemException if the work stands still because of a problem
     */
    public void awaitIdle() throws InterruptedException {
        lock.lock();
        try {
            wakes++;
            idle = false;
            changed.signalAll();
            while (!closed && !idle) {
                Optional<Problem> problem = progress.problem();
                if (problem.isPresent()) {
                    throw new ProblemException(problem.get());
                }
                changed.await(200, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        while (!isClosed()) {
            try {
                letTextComeFirst();
                if (isTimeForUpkeep()) {
                    backlog.upkeep();
                }
                List<Waiting> batch = take();
                if (batch.isEmpty()) {
                    rest();
                } else {
                    embed(batch);
                }
            } catch (InterruptedException e) {
                return; // close() is the only one who interrupts
            } catch (RuntimeException e) {
                if (!isClosed()) {
                    standStill(e);
                }
            }
        }
    }

    private void letTextComeFirst() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long now = System.nanoTime();
            while (!closed && now - lastWake < TEXT_FIRST_NANOS && now - firstWake < LONGEST_HOLD_NANOS) {
                changed.awaitNanos(TEXT_FIRST_NANOS - (now - lastWake));
                now = System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isTimeForUpkeep() {
        lock.lock();
        try {
            boolean due = System.nanoTime() - nextUpkeep >= 0;
            if (due) {
                nextUpkeep = System.nanoTime() + UPKEEP_NANOS;
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    private List<Waiting> take() {
        lock.lock();
        try {
            if (queue.isEmpty()) {
                for (Waiting waiting : backlog.next(FETCH + inWork.size())) {
                    if (!inWork.contains(ByteBuffer.wrap(waiting.hash()))) {
                        queue.add(waiting);
                    }
                }
            }
            List<Waiting> batch = new ArrayList<>();
            while (batch.size() < BATCH && !queue.isEmpty()) {
                Waiting next = queue.poll();
                inWork.add(ByteBuffer.wrap(next.hash()));
                batch.add(next);
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void embed(List<Waiting> batch) throws InterruptedException {
        try {
            Embedder embedder = embedders.get();
            float[][] vectors = embedder.embed(batch.stream().map(Waiting::text).toList());
            List<Embedded> embedded = new ArrayList<>();
            for (int i = 0; i < vectors.length; i++) {
                embedded.add(new Embedded(batch.get(i).hash(), vectors[i]));
            }
            backlog.store(embedder.model(), embedded);
            report(vectors.length, Optional.empty());
        } finally {
            locked(() -> batch.forEach(done -> inWork.remove(ByteBuffer.wrap(done.hash()))));
        }
    }

    private void rest() throws InterruptedException {
        long seen = wakesSeen();
        long pending = backlog.pending();
        waits(pending);
        tell();
        lock.lock();
        try {
            if (wakes == seen) {
                boolean done = pending == 0 && inWork.isEmpty() && queue.isEmpty();
                if (done) {
                    // The other thread may have counted before this one stored its last vectors, and told so since.
                    waits(pending);
                }
                if (done && !idle) {
                    changed.signalAll(); // only then: two threads that wake each other up never rest
                }
                idle = done;
                changed.await(OTHERS_LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private void waits(long pending) {
        locked(() -> progress = new EmbeddingProgress(pending, progress.done(), 0, Optional.empty()));
    }

    private void standStill(RuntimeException e) {
        LOG.warn("the background embedding stands still", e);
        report(0, Optional.of(Problem.of(e)));
        lock.lock();
        try {
            long seen = restarts;
            long left = TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS);
            while (!closed && restarts == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt(); // the loop sees that it is closed
        } finally {
            lock.unlock();
        }
    }

    private void report(int count, Optional<Problem> problem) {
        long pending = problem.isPresent() ? progress.pending() : backlog.pending();
        locked(() -> {
            progress = new EmbeddingProgress(pending, progress.done() + count, speed.add(count), problem);
            changed.signalAll();
        });
        tell();
    }

    private void tell() {
        listeners.forEach(listener -> listener.accept(progress));
    }

    private long wakesSeen() {
        lock.lock();
        try {
            return wakes;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        locked(() -> {
            closed = true;
            changed.signalAll();
        });
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(5_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        backlog.release();
    }

    /** Events in a second over a sliding window of ten seconds. */
    private static final class Speed {
        private static final long WINDOW_NANOS = 10_000_000_000L;
        private final Deque<long[]> events = new ArrayDeque<>();

        private double add(int count) {
            long now = System.nanoTime();
            events.add(new long[] {now, count});
            while (now - events.getFirst()[0] > WINDOW_NANOS) {
                events.removeFirst();
            }
            long span = now - events.getFirst()[0];
            long sum = events.stream().mapToLong(e -> e[1]).sum() - events.getFirst()[1];
            return span == 0 ? 0 : sum * 1e9 / span;
        }
    }
}
