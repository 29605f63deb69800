package dev.runbench.session;

import dev.runbench.command.ConnectionDirectory;
import dev.runbench.command.ProofChange;
import dev.runbench.runbook.Action;
import dev.runbench.session.StepState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The driving of runs, each in its mode, by one thread at most. Thread-safe. */
final class Driving implements AutoCloseable {

    // A remote command is stopped within two seconds; the rest is for writing it down.
    private static final Duration LONGEST_END = Duration.ofSeconds(3);

    private final RunRepository runs;
    private final ConnectionDirectory connections;
    private final StepRunner runner;
    private final Instructions instructions;
    private final Preparation preparation;
    private final Guards guards;
    private final InstantSource clock;
    private final Map<UUID, Drive> driven = new ConcurrentHashMap<>();

    Driving(
            RunRepository runs,
            ConnectionDirectory connections,
            StepRunner runner,
            Instructions instructions,
            Preparation preparation,
            Guards guards,
            InstantSource clock) {
        this.runs = runs;
        this.connections = connections;
        this.runner = runner;
        this.instructions = instructions;
        this.preparation = preparation;
        this.guards = guards;
        this.clock = clock;
    }

    /**
     * Blocks until a person is needed.
     *
     * @param held whether the run goes no further for now
     */
    Run drive(Run begun, Map<String, String> values, BooleanSupplier held, RunWatch watch) {
        return alone(begun.id(), "This run is being stepped through already.", drive -> {
            // Only now its mode cannot change any more.
            Run run = read(begun.id());
            if (held.getAsBoolean()) {
                return run;
            }
            return run.mode() == Mode.INSTRUCTION
                    ? instructions.drive(run, watch)
                    : new Going(values, drive, watch).drive(run);
        });
    }

    @FunctionalInterface
    interface Work<T> {
        T with(Drive drive);
    }

    /**
     * Does something while nobody drives the run.
     *
     * @throws dev.runbench.base.ProblemException if somebody does
     */
    <T> T alone(UUID id, String busy, Work<T> work) {
        var drive = new Drive();
        if (driven.putIfAbsent(id, drive) != null) {
            throw RunTurn.problem("RUN-BUSY", busy, "Reject its card or stop it first.");
        }
        try {
            return work.with(drive);
        } finally {
            driven.remove(id);
        }
    }

    /** One thread's way through one run in which commands are sent. */
    private final class Going {

        private final Map<String, String> values;
        private final Drive drive;
        private final RunWatch watch;

        Going(Map<String, String> values, Drive drive, RunWatch watch) {
            this.values = values;
            this.drive = drive;
            this.watch = watch;
        }

        Run drive(Run begun) {
            Run run = begun;
            while (goesOn(run)) {
                run = step(run, run.current().orElseThrow());
            }
            ahead(run);
            return run;
        }

        private Run step(Run run, RunStep step) {
            boolean prepared = run.mode() == Mode.PREPARED;
            Optional<Surprise> before = prepared && !step.manual() ? beforeCard(run, step) : Optional.empty();
            if (before.isPresent() || drive.stopped()) {
                return before.map(why -> stop(run, step, why)).orElseGet(() -> pause(run));
            }
            Run now = step.step().action() instanceof Action.Wait wait
                    ? waited(run, step, wait.time())
                    : runner.run(run, values, step, drive, prepared ? lookingAhead() : watch);
            if (drive.stopped()) {
                return pause(now);
            }
            RunStep ended = now.steps().get(step.ordinal());
            return prepared
                    ? guards.afterStep(now, ended)
                            .map(why -> stop(now, ended, why))
                            .orElse(now)
                    : now;
        }

        private Optional<Surprise> beforeCard(Run run, RunStep step) {
            Optional<Surprise> budget = guards.budget(run, step);
            // Beyond the budget's hosts nothing is even connected to.
            boolean near = budget.filter(b -> b.kind() == Surprise.Kind.HOST).isEmpty() || guards.mayOnce(run);
            List<ProofChange> changes = near ? changes(run, step) : List.of();
            Optional<Surprise> why = Stream.concat(budget.stream(), guards.proof(run, step, changes).stream())
                    .reduce(Surprise::and);
            boolean comes = why.isEmpty() || guards.onceMore(run);
            if (comes) {
                // While the person reads this card, the next one is made ready.
                wantedAfter(run, step.ordinal())
                        .ifPresent(w ->
                                preparation.afterwards(run.id(), () -> preparation.begin(run.id(), w, watch::next)));
            }
            return comes ? Optional.empty() : why;
        }

        private List<ProofChange> changes(Run run, RunStep step) {
            return wanted(run, step)
                    .map(w -> drive.command(() -> preparation.changes(run.id(), w, watch::next)))
                    .orElse(List.of());
        }

        private Optional<Preparation.Wanted> wanted(Run run, RunStep step) {
            return StepPlan.plan(run, values, step, connections) instanceof StepPlan.Plan.Ready(var command)
                    ? run.target(step).map(t -> new Preparation.Wanted(step.ordinal(), command, t.name()))
                    : Optional.empty();
        }

        private Run waited(Run run, RunStep step, Duration time) {
            runs.state(run.id(), step.ordinal(), new Waiting(), clock.instant());
            Run now = read(run.id());
            changed(now);
            boolean whole = drive.command(() -> slept(time));
            if (whole) {
                String words = step.step().action().text().replaceFirst("^Wait ", "Waited ");
                runs.state(run.id(), step.ordinal(), new StepState.Passed(words), clock.instant());
                now = read(run.id());
                changed(now);
            }
            return now;
        }

        private static boolean slept(Duration time) {
            try {
                TimeUnit.MILLISECONDS.sleep(time.toMillis());
                return true;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private Run pause(Run run) {
            runs.status(run.id(), Run.Status.PAUSED);
            return read(run.id());
        }

        private Run stop(Run run, RunStep step, Surprise why) {
            preparation.drop(run.id());
            guards.stop(run, step, why);
            Run stopped = read(run.id());
            watch.changed(stopped);
            return stopped;
        }

        private RunWatch lookingAhead() {
            return new RunWatch() {
                @Override
                public void changed(Run run) {
                    Going.this.changed(run);
                }

                @Override
                public void output(int ordinal) {
                    watch.output(ordinal);
                }
            };
        }

        private void changed(Run run) {
            watch.changed(run);
            boolean card = run.current()
                    .filter(s -> s.state() instanceof StepState.Proposed)
                    .isPresent();
            if (!card) {
                ahead(run);
            }
        }

        // Of what comes after the present step, up to a question whose answer nobody knows.
        private void ahead(Run run) {
            if (run.mode() == Mode.PREPARED
                    && run.status() == Run.Status.ACTIVE
                    && run.conduct().stop().isEmpty()) {
                wantedAfter(run, -1).ifPresent(w -> preparation.begin(run.id(), w, watch::next));
            }
        }

        private Optional<Preparation.Wanted> wantedAfter(Run run, int ordinal) {
            return nextCommand(run, ordinal).filter(s -> guards.names(run, s)).flatMap(s -> wanted(run, s));
        }

        private Optional<RunStep> nextCommand(Run run, int after) {
            for (RunStep step : run.steps(run.section())) {
                if (step.ordinal() <= after) {
                    continue;
                }
                if (step.step().action() instanceof Action.Decision
                        && !step.state().settled()) {
                    return Optional.empty();
                }
                if (!step.manual() && step.state() instanceof Waiting) {
                    return Optional.of(step);
                }
            }
            return Optional.empty();
        }
    }

    private static boolean goesOn(Run run) {
        return run.status() == Run.Status.ACTIVE
                && run.conduct().stop().isEmpty()
                && run.current()
                        .filter(s -> s.state() instanceof Waiting && run.beginsAlone(s))
                        .isPresent();
    }

    private Run read(UUID id) {
        return runs.byId(id).orElseThrow();
    }

    boolean isDriven(UUID id) {
        return driven.containsKey(id);
    }

    boolean underWay() {
        return !driven.isEmpty();
    }

    void stop(UUID id) {
        Drive drive = driven.get(id);
        if (drive != null) {
            drive.stop();
        }
    }

    void stopAll() {
        driven.values().forEach(Drive::stop);
    }

    /** Stops everything and waits, no longer than three seconds, until its end is written. */
    @Override
    public void close() {
        stopAll();
        preparation.dropAll();
        Instant latest = Instant.now().plus(LONGEST_END);
        try {
            while (!driven.isEmpty() && Instant.now().isBefore(latest)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
