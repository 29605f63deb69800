package dev.runbench.session;

import dev.runbench.base.ProblemException;
import dev.runbench.command.Ahead;
import dev.runbench.command.Ahead.Prepared;
import dev.runbench.command.Command;
import dev.runbench.command.CommandService;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.ProofChange;
import dev.runbench.command.Proposal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gets a prepared run's next target ready while something else goes on: connected, proved, graded. One a run; it is the
 * next command's or nobody's. Runs that prepare nothing pass straight through.
 */
final class Preparation {

    /** As an open card does: a proof is never older than this and the time to take it. */
    static final Duration RENEWED_EVERY = Duration.ofSeconds(20);

    /** Nobody comes for it any more: it hangs up, as kept connections do. */
    static final Duration KEPT_FOR = Duration.ofMinutes(5);

    private final CommandService commands;
    private final Executor workers;
    private final Duration every;
    private final Map<UUID, Slot> slots = new ConcurrentHashMap<>();
    private final Map<UUID, Runnable> following = new ConcurrentHashMap<>();

    Preparation(CommandService commands, Executor workers, Duration every) {
        this.commands = commands;
        this.workers = workers;
        this.every = every;
    }

    /** What is got ready. */
    record Wanted(int ordinal, Command command, String target) {}

    /** Begins, unless this very thing is ready or being made ready. Returns at once. */
    void begin(UUID run, Wanted wanted, Consumer<NextCard> told) {
        Slot now = slots.get(run);
        if (now != null && now.wanted.equals(wanted) && now.isOf()) {
            return;
        }
        drop(run);
        Slot slot = new Slot(wanted, told);
        slots.put(run, slot);
        told.accept(new NextCard.Preparing(wanted.ordinal(), wanted.target()));
        workers.execute(slot);
    }

    /** As soon as the run's next card has what was made ready for it, a worker does this: the time to look further ahead. */
    void afterwards(UUID run, Runnable work) {
        following.put(run, work);
    }

    /** What is ready, or being made so. */
    Optional<NextCard> next(UUID run) {
        return Optional.ofNullable(slots.get(run)).map(Slot::told);
    }

    void drop(UUID run) {
        following.remove(run);
        Slot slot = slots.remove(run);
        if (slot != null) {
            slot.drop();
            slot.told.accept(slot.said);
        }
    }

    void dropAll() {
        List.copyOf(slots.keySet()).forEach(this::drop);
    }

    /**
     * What the target of a command says otherwise than when it was last met. Gets it ready here and now if it is not yet. What
     * is told for the first time contradicts nothing.
     */
    List<ProofChange> changes(UUID run, Wanted wanted, Consumer<NextCard> told) {
        try {
            Slot slot = slots.get(run);
            if (slot == null || !slot.wanted.equals(wanted) || slot.await().isEmpty()) {
                drop(run);
                slot = new Slot(wanted, told);
                slots.put(run, slot);
                told.accept(slot.told());
                slot.make();
            }
            return slot.await().map(Ahead::changes).orElse(List.of()).stream()
                    .filter(c -> !c.before().isEmpty())
                    .toList();
        } catch (InterruptedException _) {
            // Told by the drive, which is stopped.
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Executes on what is ready, if it is the proposal's target, or as it comes. */
    Outcome execute(Proposal proposal, OutputSink output) {
        Optional<Slot> slot = proposal.context().runId().flatMap(run -> Optional.ofNullable(slots.remove(run)));
        try {
            Optional<Ahead> ahead =
                    slot.isEmpty() ? Optional.empty() : slot.get().take();
            proposal.context()
                    .runId()
                    .flatMap(run -> Optional.ofNullable(following.remove(run)))
                    .ifPresent(workers::execute);
            return ahead.isPresent()
                    ? commands.execute(proposal, ahead.get(), output)
                    : commands.execute(proposal, output);
        } catch (InterruptedException _) {
            slot.ifPresent(Slot::drop);
            return new Outcome.NotRun("Stopped before anything was sent.");
        }
    }

    /** One target on its way. A worker makes it, and takes its proof anew until it is fetched. */
    private final class Slot implements Runnable {

        private final Wanted wanted;
        private final Consumer<NextCard> told;
        private @Nullable Thread worker;
        private @Nullable Ahead ahead;
        private volatile NextCard said;
        private boolean over;

        Slot(Wanted wanted, Consumer<NextCard> told) {
            this.wanted = wanted;
            this.told = told;
            this.said = new NextCard.Preparing(wanted.ordinal(), wanted.target());
        }

        @Override
        public void run() {
            synchronized (this) {
                if (over) {
                    return;
                }
                worker = Thread.currentThread();
            }
            try {
                make();
                keep();
            } catch (InterruptedException _) {
                drop();
            } catch (RuntimeException | Error e) {
                // Whoever waits for it must not wait for ever.
                end("It could not be prepared: " + e);
                throw e;
            } finally {
                forgetWorker();
            }
        }

        void make() throws InterruptedException {
            settle(commands.prepare(wanted.command()));
        }

        private synchronized void settle(Prepared prepared) {
            switch (prepared) {
                case Prepared.Ready(Ahead ready) when over -> ready.close();
                case Prepared.Ready(Ahead ready) -> {
                    ahead = ready;
                    say(ready);
                }
                case Prepared.Not(String reason) -> end(reason);
            }
            notifyAll();
        }

        private void keep() throws InterruptedException {
            long until = System.nanoTime() + KEPT_FOR.toNanos();
            while (waited()) {
                if (System.nanoTime() > until) {
                    end("Nobody came for it for " + KEPT_FOR.toMinutes() + " minutes.");
                } else {
                    renew();
                }
            }
        }

        // True when it is time for another proof.
        private synchronized boolean waited() throws InterruptedException {
            long until = System.nanoTime() + every.toNanos();
            for (long left = every.toMillis(); !over && left > 0; left = (until - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
            return !over;
        }

        // Under the lock: whoever fetches it meanwhile waits for the proof.
        private synchronized void renew() throws InterruptedException {
            if (over || ahead == null) {
                return;
            }
            try {
                ahead.renew();
                say(ahead);
            } catch (ProblemException e) {
                end(e.problem().what());
            }
        }

        private void say(Ahead ready) {
            said = new NextCard.Ready(
                    wanted.ordinal(),
                    wanted.target(),
                    ready.provedAt(),
                    ready.risk().grade().name().toLowerCase(Locale.ROOT));
            told.accept(said);
        }

        private synchronized void end(String reason) {
            boolean first = !over;
            over = true;
            if (ahead != null) {
                ahead.close();
                ahead = null;
            }
            if (first) {
                said = new NextCard.Not(wanted.ordinal(), wanted.target(), reason);
                told.accept(said);
            }
            notifyAll();
        }

        /** Blocks while it is being made; empty if it is not to be had. */
        synchronized Optional<Ahead> await() throws InterruptedException {
            while (!over && ahead == null) {
                wait();
            }
            return Optional.ofNullable(ahead);
        }

        synchronized Optional<Ahead> take() throws InterruptedException {
            Optional<Ahead> fetched = await();
            over = true;
            ahead = null;
            notifyAll();
            return fetched;
        }

        synchronized boolean isOf() {
            return !over;
        }

        NextCard told() {
            return said;
        }

        // A worker that still connects is woken up; what it then has it closes.
        synchronized void drop() {
            over = true;
            if (ahead != null) {
                ahead.close();
                ahead = null;
            } else if (worker != null && worker != Thread.currentThread()) {
                worker.interrupt();
            }
            notifyAll();
        }

        // Afterwards an interrupt would hit somebody else's work.
        private synchronized void forgetWorker() {
            worker = null;
        }
    }
}
