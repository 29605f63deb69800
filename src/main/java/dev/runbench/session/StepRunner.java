package dev.runbench.session;

import dev.runbench.command.Command;
import dev.runbench.command.ConnectionDirectory;
import dev.runbench.command.Outcome;
import dev.runbench.command.Proposal;
import dev.runbench.command.RowPreview;
import dev.runbench.search.CitedSources;
import dev.runbench.session.StepCapture.Captured;
import dev.runbench.session.memory.KindsOfLines;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one step down the road: proposal, outcome, verdict. Each state is written, then told. */
final class StepRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

    private final RunRepository runs;
    private final Preparation road;
    private final ConnectionDirectory connections;
    private final StepJournal journal;
    private final StepOutputs outputs;
    private final InstantSource clock;
    private final CitedSources sources;
    private final RowCounting counting;
    private final StepCapture capture;

    StepRunner(
            RunRepository runs,
            Preparation road,
            ConnectionDirectory connections,
            StepJournal journal,
            StepOutputs outputs,
            InstantSource clock,
            CitedSources sources) {
        this.capture = new StepCapture(road, connections);
        this.runs = runs;
        this.road = road;
        this.connections = connections;
        this.journal = journal;
        this.outputs = outputs;
        this.clock = clock;
        this.sources = sources;
        this.counting = new RowCounting(road, connections, clock);
    }

    /** Blocks until the step has come to a state in which it stays. */
    Run run(Run run, Map<String, String> values, RunStep step, Drive drive, RunWatch watch) {
        if (step.manual()) {
            runs.state(run.id(), step.ordinal(), StepLook.state(run, step, s -> outputs.seen(run, s)), clock.instant());
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
                            edited ? "" : outputs.memory().usual(run, step)),
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
                    Proposal proposal = outputs.ledger().told(run, values, step, bare.anew(counted, preview), before);
                    Attempt attempt = Attempt.proposed(
                            proposal.id(), number++, proposal.masked(command.text()), edited, clock.instant());
                    Outcome outcome = execute(
                            run,
                            step,
                            proposal,
                            attempt,
                            () -> outputs.ledger().sent(run, values, step, proposal, attempt, before, clock.instant()),
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
        OutputRing ring = outputs.begin(run, ordinal);
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
        OutputFile file = outputs.file(run, ordinal, attempt.number());
        KindsOfLines kinds = StepMemory.lines(proposal);
        try (var output = new StepOutput(
                ring, file, proposal::withoutSecrets, proposal::masked, kinds, () -> watch.output(ordinal))) {
            Outcome outcome = drive.command(() -> road.execute(proposal, output));
            output.close();
            StepState state = state(step, outcome, output);
            Attempt ended =
                    settle(run, step, attempt, outcome, state, output, Duration.between(started[0], clock.instant()));
            outputs.ledger().ended(planned, proposal, outcome, clock.instant());
            outputs.memory().keep(planned, step, ended, state, kinds);
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
}
