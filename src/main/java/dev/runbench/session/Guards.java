package dev.runbench.session;

import dev.runbench.command.CommandJournal;
import dev.runbench.command.ProofChange;
import dev.runbench.command.RowPreview;
import dev.runbench.command.RunNote;
import dev.runbench.runbook.Action;
import dev.runbench.session.Surprise.Kind;
import dev.runbench.session.memory.Comparison;
import dev.runbench.session.memory.OutputMemory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guardrails of prepared runs: what stops one, and what lets it go on. A stop stands even if it cannot be journalled. */
final class Guards {

    private static final Logger LOG = LoggerFactory.getLogger(Guards.class);
    private static final String GUARDRAILS = "guardrails";

    private final RunRepository runs;
    private final CommandJournal journal;
    private final OutputMemory memory;
    private final InstantSource clock;

    Guards(RunRepository runs, CommandJournal journal, OutputMemory memory, InstantSource clock) {
        this.runs = runs;
        this.journal = journal;
        this.memory = memory;
        this.clock = clock;
    }

    /** Which budget keeps the step's card from coming. */
    Optional<Surprise> budget(Run run, RunStep step) {
        Guard guard = run.conduct().guard().orElseThrow();
        if (!clock.instant().isBefore(guard.until())) {
            return surprise(
                    Kind.TIME,
                    "The " + guard.time().toMinutes() + " minutes of this run are used up since "
                            + DoneSteps.time(guard.until()) + ".");
        }
        if (run.sent() >= guard.commands()) {
            return surprise(
                    Kind.COMMANDS,
                    run.sent() + (run.sent() == 1 ? " command was sent" : " commands were sent")
                            + "; that is all of this run's budget.");
        }
        return names(run, step)
                ? Optional.empty()
                : surprise(
                        Kind.HOST,
                        "The next command is for " + where(run, step) + ", which this run's budget does not name.");
    }

    /** Whether cards may come for the step's connection. */
    boolean names(Run run, RunStep step) {
        Guard guard = run.conduct().guard().orElseThrow();
        return run.target(step)
                .filter(t -> !guard.connections().contains(t.connectionId()))
                .isEmpty();
    }

    /** What the target says otherwise keeps the card from coming. */
    Optional<Surprise> proof(Run run, RunStep step, List<ProofChange> changes) {
        return changes.isEmpty()
                ? Optional.empty()
                : surprise(
                        Kind.PROOF,
                        where(run, step) + " says something else of itself than before: "
                                + changes.stream().map(ProofChange::sentence).collect(Collectors.joining("; ")) + ".");
    }

    private static String where(Run run, RunStep step) {
        return run.target(step).map(RunTarget::name).orElse("the target");
    }

    boolean mayOnce(Run run) {
        return run.conduct().guard().orElseThrow().once();
    }

    /** Whether the card may come all the same, because a person said "once"; that is used up by it. */
    boolean onceMore(Run run) {
        if (mayOnce(run)) {
            runs.guard(run.id(), run.conduct().guard().orElseThrow().used(), run.status());
        }
        return mayOnce(run);
    }

    /** What is surprising about how a step ended. */
    Optional<Surprise> afterStep(Run run, RunStep step) {
        String title = "\"" + step.step().title() + "\"";
        return switch (step.state()) {
            case StepState.Failed(String why) ->
                surprise(
                        otherRows(step) ? Kind.ROWS : Kind.CHECK,
                        otherRows(step)
                                ? title + " met another number of rows than were previewed, and was rolled back."
                                : title + " did not pass: " + why);
            case StepState.Unknown(String why) ->
                surprise(Kind.UNKNOWN, "Nobody knows how " + title + " ended: " + why);
            case StepState.Rejected(String why) -> surprise(Kind.NOT_SENT, title + " was not sent: " + why);
            case StepState.Stopped(String why) ->
                surprise(Kind.NOT_FINISHED, title + " did not come to its end: " + why);
            case StepState.Passed _, StepState.Unjudged _ -> ended(step, title);
            case StepState.Waiting _, StepState.Proposed _, StepState.Running _, StepState.Skipped _ ->
                Optional.empty();
        };
    }

    /** After a crash, which may have come between a surprise and its stop: what was sent last is held against the guardrails. */
    void lookAgain(UUID id) {
        try {
            runs.byId(id).ifPresent(this::lookAgain);
        } catch (RuntimeException e) {
            // A run that cannot be read goes nowhere; the others must come back.
            LOG.error("Run {} could not be held against its guardrails", id, e);
        }
    }

    private void lookAgain(Run run) {
        run.conduct()
                .guard()
                .ifPresent(guard -> run.steps().stream()
                        .filter(s -> s.lastAttempt().flatMap(Attempt::startedAt).isPresent())
                        .max(Comparator.comparing(RunStep::changedAt))
                        .filter(s -> !guard.wentOnSince(s.changedAt()))
                        .ifPresent(step -> afterStep(run, step).ifPresent(why -> stop(run, step, why))));
    }

    private Optional<Surprise> ended(RunStep step, String title) {
        Optional<Attempt> attempt =
                step.lastAttempt().filter(a -> !step.manual() && a.exitCode().isPresent());
        if (attempt.isEmpty()) {
            return Optional.empty();
        }
        if (otherRows(step)) {
            return surprise(Kind.ROWS, title + " met another number of rows than were previewed, and was rolled back.");
        }
        int exit = attempt.get().exitCode().orElseThrow();
        int expected = step.step().check().exitCode().orElse(0);
        if (exit != expected) {
            return surprise(Kind.EXIT_CODE, title + " ended with exit code " + exit + ", expected " + expected + ".");
        }
        return newLines(attempt.get(), title);
    }

    // What cannot be compared stops, too: a guardrail that fails open is none.
    private Optional<Surprise> newLines(Attempt attempt, String title) {
        try {
            return memory.compare(attempt.proposal())
                    .filter(c -> !c.marks().isEmpty())
                    .flatMap(c -> surprise(Kind.NEW_LINES, title + ": " + said(c)));
        } catch (RuntimeException e) {
            LOG.warn("An output could not be compared with those of past runs", e);
            return surprise(
                    Kind.NEW_LINES, "The output of " + title + " could not be compared with those of past runs.");
        }
    }

    private static String said(Comparison comparison) {
        return String.join(" ", comparison.sentences());
    }

    private static boolean otherRows(RunStep step) {
        return step.step().action() instanceof Action.Sql
                && step.lastAttempt()
                        .filter(a -> a.tail().lines().anyMatch(l -> l.startsWith("! " + RowPreview.OTHER_NUMBER)))
                        .isPresent();
    }

    private static Optional<Surprise> surprise(Kind kind, String words) {
        return Optional.of(new Surprise(kind, words));
    }

    /** No further card comes until a person lets it go on. */
    void stop(Run run, RunStep step, Surprise why) {
        Guard guard = run.conduct().guard().orElseThrow();
        runs.guard(run.id(), guard.stopped(why), Run.Status.PAUSED);
        try {
            journal.noted(RunNote.of(
                    run.id(),
                    step.step().id(),
                    RunNote.Kind.STOPPED,
                    GUARDRAILS,
                    "Stopped: " + why.words(),
                    why.kind().word()));
        } catch (RuntimeException e) {
            LOG.error("A stop by the guardrails could not be journalled; it stands", e);
        }
    }

    /** Once it is written that a person wants so. */
    void goOn(Run run, GoOn how, String person) {
        Guard guard = run.conduct().guard().orElseThrow();
        Instant now = clock.instant();
        String words = switch (how) {
            case GoOn.Once _ -> "once";
            case GoOn.Longer longer -> longer.by().toMinutes() + " more minutes";
            case GoOn.More more -> more.commands() + " more commands";
            case GoOn.Also also -> "also on " + run.targetName(also.connection());
        };
        journal.noted(RunNote.of(
                run.id(),
                run.current().map(s -> s.step().id()).orElse(""),
                RunNote.Kind.WENT_ON,
                person,
                person + " lets the run go on: " + words + ".",
                guard.stop().map(Surprise::words).orElse("")));
        runs.guard(run.id(), guard.goingOn(how, run.sent(), now), Run.Status.ACTIVE);
    }

    /**
     * Once it is written that a person wants so, the run goes on in a quieter way.
     *
     * @throws dev.runbench.base.ProblemException if it cannot change so
     */
    void conduct(Run run, Mode to, String person) {
        run.mode().objection(to).ifPresent(why -> {
            throw RunTurn.problem("RUN-MODE", why, "Leave it as it is.");
        });
        String words = "From now on: " + to.word() + " (before: " + run.mode().word() + ").";
        journal.noted(RunNote.of(run.id(), "", RunNote.Kind.MODE, person, words, to.about()));
        runs.mode(run.id(), to);
    }
}
