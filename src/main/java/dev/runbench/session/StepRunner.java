package dev.runbench.session;

import dev.runbench.command.Command;
import dev.runbench.command.CommandService;
import dev.runbench.command.ConnectionDirectory;
import dev.runbench.command.Outcome;
import dev.runbench.command.Proposal;
import dev.runbench.command.RowPreview;
import dev.runbench.search.CitedSources;
import dev.runbench.session.StepCapture.Captured;
import dev.runbench.session.memory.KindsOfLines;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one step down the road: proposal, outcome, verdict. Each state is written, then told. */
final class StepRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

    private record Key(UUID run, int ordinal) {}

    private final RunRepository runs;
    private final CommandService commands;
    private final ConnectionDirectory connections;
    private final StepJournal journal;
    private final Path outputs;
    private final InstantSource clock;
    private final CitedSources sources;
    private final RowCounting counting;
    private final StepMemory memory;
    private final StepCapture capture;
    private final StepLedger ledger;
    private final Map<Key, OutputRing> rings = new ConcurrentHashMap<>();

    StepRunner(
            RunRepository runs,
            CommandService commands,
            ConnectionDirectory connections,
            StepJournal journal,
            Outputs outputs,
            InstantSource clock,
            CitedSources sources) {
        this.capture = new StepCapture(commands, connections);
        this.ledger = new StepLedger(outputs.ledger(), connections);
        this.runs = runs;
        this.commands = commands;
        this.connections = connections;
        this.journal = journal;
        this.outputs = outputs.folder();
        this.clock = clock;
        this.sources = sources;
        this.memory = new StepMemory(outputs.memory());
        this.counting = new RowCounting(commands, connections, clock);
    }

    /** Blocks until the step has come to a state in which it stays. */
    Run run(Run run, Map<String, String> values, RunStep step, Drive drive, RunWatch watch) {
        if (step.manual()) {
            runs.state(run.id(), step.ordinal(), StepLook.state(run, step, s -> seen(run, s)), clock.instant());
            return tell(run.id(), watch);
        }
        return switch (StepPlan.plan(run, values, step, connections)) {
            case StepPlan.Plan.Unfit(String reason) -> {
                runs.state(run.id(), step.ordinal(), new StepState.Rejected(reason), clock.instant());
                yield tell(run.id(), watch);
            }
            case StepPlan.Plan.Ready(Command command) -> propose(run, values, step, command, drive, watch);
        };
    }

    private Run propose(
            Run run, Map<String, String> values, RunStep step, Command planned, Drive drive, RunWatch watch) {
        Command command = planned;
        int number = step.attempts().size() + 1;
        Optional<Captured> captured = Optional.empty();
        while (true) {
            boolean edited = command != planned;
            Proposal bare = Proposal.of(
                    command,
                    edited ? Proposal.Origin.PERSON : Proposal.Origin.RUNBOOK,
                    StepPlan.context(
                            run,
                            values,
                            step,
                            sources.standing(step.step().citations()),
                            edited ? "" : memory.usual(run, step)),
                    Parameters.secrets(run.runbook(), values));
            if (captured.isEmpty()) {
                switch (capture.take(run, values, step, bare, drive, () -> waits(run, step, watch))) {
                    case StepCapture.Taken.Ended(StepState state) -> {
                        return ended(run, step, state, watch);
                    }
                    case StepCapture.Taken.Go(Captured taken) -> captured = Optional.of(taken);
                }
            }
            switch (counting.count(bare, drive, true, () -> waits(run, step, watch))) {
                case RowCounting.Counted.Ended(StepState state) -> {
                    return ended(run, step, state, watch);
                }
                case RowCounting.Counted.Go(Command counted, RowPreview preview, OldRows old) -> {
                    var before = new StepLedger.Before(captured.get(), old);
                    Proposal proposal = bare.anew(counted, preview);
                    Attempt attempt = Attempt.proposed(
                            proposal.id(), number++, proposal.masked(command.text()), edited, clock.instant());
                    Outcome outcome = execute(
                            run,
                            step,
                            proposal,
                            attempt,
                            () -> ledger.sent(run, values, step, proposal, attempt, before, clock.instant()),
                            drive,
                            watch);
                    if (!(outcome instanceof Outcome.NotRun no) || no.edited().isEmpty() || drive.stopped()) {
                        return tell(run.id(), watch);
                    }
                    command = StepPlan.edited(command, no.edited().get());
                }
            }
        }
    }

    private Run ended(Run run, RunStep step, StepState state, RunWatch watch) {
        runs.state(run.id(), step.ordinal(), state, clock.instant());
        return tell(run.id(), watch);
    }

    private void waits(Run run, RunStep step, RunWatch watch) {
        runs.state(run.id(), step.ordinal(), new StepState.Proposed(), clock.instant());
        tell(run.id(), watch);
    }

    private Outcome execute(
            Run planned,
            RunStep step,
            Proposal proposal,
            Attempt attempt,
            Runnable entered,
            Drive drive,
            RunWatch watch) {
        UUID run = planned.id();
        int ordinal = step.ordinal();
        var ring = new OutputRing();
        // Earlier steps are read from their files again.
        rings.keySet().removeIf(k -> k.run().equals(run));
        rings.put(new Key(run, ordinal), ring);
        runs.proposed(run, ordinal, attempt);
        tell(run, watch);
        Instant[] started = {clock.instant()};
        journal.expect(
                proposal.id(),
                () -> drive.sheltered(() -> {
                    started[0] = clock.instant();
                    entered.run();
                    runs.running(run, ordinal, proposal.id(), started[0]);
                    tell(run, watch);
                }));
        var file = new OutputFile(folder(run).resolve(fileName(ordinal, attempt.number())));
        KindsOfLines kinds = StepMemory.lines(proposal);
        try (var output = new StepOutput(
                ring, file, proposal::withoutSecrets, proposal::masked, kinds, () -> watch.output(ordinal))) {
            Outcome outcome = drive.command(() -> commands.execute(proposal, output));
            output.close();
            StepState state = state(step, outcome, output);
            Attempt ended =
                    settle(run, step, attempt, outcome, state, output, Duration.between(started[0], clock.instant()));
            ledger.ended(planned, proposal, outcome, clock.instant());
            memory.keep(planned, step, ended, state, kinds);
            return outcome;
        } finally {
            journal.forget(proposal.id());
        }
    }

    private Attempt settle(
            UUID run,
            RunStep step,
            Attempt attempt,
            Outcome outcome,
            StepState state,
            StepOutput output,
            Duration sinceStart) {
        Attempt ended = attempt.ended(
                (state.reason() + " " + output.lost()).strip(),
                outcome instanceof Outcome.Finished f ? Optional.of(f.exitCode()) : Optional.empty(),
                outcome instanceof Outcome.Finished f ? f.took() : sinceStart,
                output.tail(),
                output.fileName());
        try {
            runs.ended(run, step.ordinal(), ended, state, clock.instant());
        } catch (RuntimeException e) {
            // The database may just be coming back from a crash; a second loss leaves "running", which a restart
            // turns into "unknown".
            LOG.warn("The outcome of a step could not be written; trying once more", e);
            runs.ended(run, step.ordinal(), ended, state, clock.instant());
        }
        return ended;
    }

    private static StepState state(RunStep step, Outcome outcome, StepOutput output) {
        return switch (outcome) {
            case Outcome.Finished f ->
                StepLook.state(
                        step.step().check(), new StepLook.Seen(f.exitCode(), output.judged(), output.complete()));
            case Outcome.NotRun no -> new StepState.Rejected(no.reason());
            case Outcome.Stopped s -> new StepState.Stopped(s.reason());
            case Outcome.Broken b -> new StepState.Unknown(b.reason());
        };
    }

    private Run tell(UUID id, RunWatch watch) {
        Run run = runs.byId(id).orElseThrow();
        watch.changed(run);
        return run;
    }

    // Read from the file, because what is kept for the eye has cut lines.
    private Optional<StepLook.Seen> seen(Run run, RunStep step) {
        return step.lastAttempt().filter(a -> a.exitCode().isPresent()).map(a -> new PastOutputs(outputs).seen(run, a));
    }

    OutputRing output(UUID run, int ordinal) {
        OutputRing live = rings.get(new Key(run, ordinal));
        if (live != null) {
            return live;
        }
        return runs.byId(run)
                .flatMap(r -> r.steps().get(ordinal).lastAttempt())
                .filter(a -> !a.outputFile().isEmpty())
                .map(a -> OutputFile.read(folder(run).resolve(a.outputFile())))
                .orElseGet(OutputRing::new);
    }

    /** What keeps the undo of the steps that ran. */
    StepLedger ledger() {
        return ledger;
    }

    /** Drops the outputs of a run from memory; their files stay. */
    void forget(UUID run) {
        rings.keySet().removeIf(k -> k.run().equals(run));
    }

    private Path folder(UUID run) {
        return outputs.resolve(run.toString());
    }

    private static String fileName(int ordinal, int attempt) {
        return "step-%02d-attempt-%d.txt.gz".formatted(ordinal + 1, attempt);
    }
}
