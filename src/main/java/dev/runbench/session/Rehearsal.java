package dev.runbench.session;

import dev.runbench.command.risk.SafeFill;
import dev.runbench.runbook.Action;
import dev.runbench.runbook.Parameter;
import dev.runbench.runbook.Placeholders;
import dev.runbench.runbook.Runbook;
import dev.runbench.session.Answer.Origin;
import dev.runbench.session.Answers.Then;
import dev.runbench.session.Walk.End;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Steps through a runbook in memory, with answers in place of targets and people. It goes by the same expansion, checks and ways
 * as a run, and has no way to a target: nothing it holds could send anything. Plain and deterministic; used once.
 */
public final class Rehearsal {

    private static final int MOST_TURNS = 1_000;
    private static final int MOST_TURNS_OF_A_STEP = 10;
    private static final int DEEPEST = 5;
    private static final UUID NOT_STORED = new UUID(0, 0);

    private final Script script;
    private final List<String> within;
    private final Map<String, String> values;
    private final StandIns targets;
    private final List<Walked> path = new ArrayList<>();
    private final Set<String> unresolved = new LinkedHashSet<>();
    private final Map<Integer, Integer> times = new HashMap<>();
    private final Map<Integer, StepLook.Seen> outputs = new HashMap<>();
    private Optional<End> end = Optional.empty();
    private Run run;

    private Rehearsal(Script script, List<String> within) {
        this.script = script;
        this.within = within;
        Runbook runbook = script.runbook();
        Map<String, String> complete = Parameters.complete(runbook, script.values());
        // A secret needs no value here: it is filled in for a run and written down nowhere.
        unresolved.addAll(Parameters.objections(
                runbook.parameters().stream().filter(p -> !p.isSecret()).toList(), complete));
        values = standing(runbook, complete);
        targets = StandIns.of(runbook);
        run = new Run(
                NOT_STORED,
                0,
                0,
                runbook,
                values,
                targets.targets(),
                Conduct.STEP_BY_STEP,
                Run.Status.ACTIVE,
                Section.STEPS,
                RunJson.plan(runbook, Instant.EPOCH),
                Optional.empty(),
                "",
                Instant.EPOCH,
                Optional.empty());
    }

    /** Walks from the first step to an end. */
    public static Walk walk(Script script) {
        return new Rehearsal(script, List.of(script.runbook().title())).walk();
    }

    // Where a value is missing or secret its reference stays, so that one sees what would be sent.
    private static Map<String, String> standing(Runbook runbook, Map<String, String> complete) {
        Map<String, String> values = new HashMap<>(complete);
        for (Parameter p : runbook.parameters()) {
            if (p.isSecret()
                    || p.required() && values.getOrDefault(p.name(), "").isEmpty()) {
                values.put(p.name(), "${" + p.name() + "}");
            }
        }
        return values;
    }

    private Walk walk() {
        if (run.steps(Section.STEPS).isEmpty()) {
            unresolved.add("This runbook has no steps.");
        }
        run.steps().forEach(s -> {
            resolve(s, "", s.step().action().text());
            s.step().capture().ifPresent(c -> resolve(s, ", capture", c.text()));
            s.step()
                    .undo()
                    .filter(Action::isCommand)
                    .ifPresent(u -> resolve(s, ", undo", u.text().replace(SafeFill.REFERENCE, "")));
        });
        while (end.isEmpty()) {
            if (path.size() >= MOST_TURNS + MOST_TURNS_OF_A_STEP * run.steps().size()) {
                end = Optional.of(End.CIRCLE);
            } else {
                run.current().ifPresentOrElse(this::turn, this::partIsDone);
            }
        }
        return new Walk(path, end.get(), List.copyOf(unresolved), run);
    }

    private void resolve(RunStep step, String part, String text) {
        if (Parameters.expand(text, run.runbook(), values) instanceof Parameters.Expanded.Unresolved(String reason)) {
            unresolved.add("Step \"" + step.step().id() + "\"" + part + ": " + reason);
        }
    }

    private void partIsDone() {
        switch (run.section()) {
            case STEPS -> {
                if (run.steps(Section.VERIFICATION).isEmpty()) {
                    end = Optional.of(verdict());
                } else {
                    take(Way.entered(run, Section.VERIFICATION));
                }
            }
            case VERIFICATION -> end = Optional.of(verdict());
            case ROLLBACK -> end = Optional.of(End.ROLLED_BACK);
        }
    }

    private End verdict() {
        return run.suggestedResult() == Run.Result.RESOLVED ? End.RESOLVED : End.NOT_VERIFIED;
    }

    private void take(Way.Turn turn) {
        run = run.turned(turn.section(), turn.states(), Instant.EPOCH);
        switch (turn.leaves()) {
            case "escalation" -> end = Optional.of(End.ESCALATED);
            case "end" -> end = Optional.of(verdict());
            default -> {}
        }
    }

    private void turn(RunStep step) {
        int time = times.merge(step.ordinal(), 1, Integer::sum);
        switch (step.step().action()) {
            case Action.Decision decision -> decide(step, decision, time);
            case Action.Judge _ -> {
                StepState state = StepLook.state(run, step, s -> Optional.ofNullable(outputs.get(s.ordinal())));
                settle(step, time, Optional.empty(), state, Optional.empty());
            }
            case Action.Ssh _, Action.Sql _ -> command(step, time);
            case Action.Http http when http.isCommand() -> command(step, time);
            default -> byHand(step, time);
        }
    }

    private void decide(RunStep step, Action.Decision decision, int time) {
        Answer.Chosen chosen = script.answers().decision(step, decision, time);
        Optional<Action.Option> option = decision.options().stream()
                .filter(o -> o.answer().equals(chosen.answer()))
                .findFirst();
        if (option.isEmpty()) {
            settle(
                    step,
                    time,
                    Optional.of(chosen),
                    new StepState.Failed("It has no answer \"" + chosen.answer() + "\"."),
                    Optional.empty());
            return;
        }
        Way.Turn turn = Way.answered(run, step, option.get());
        path.add(walked(
                step,
                time,
                Optional.of(chosen),
                new StepState.Passed(Way.words(option.get())),
                false,
                Optional.empty()));
        take(turn);
    }

    private void command(RunStep step, int time) {
        switch (StepPlan.plan(run, values, step, targets)) {
            case StepPlan.Plan.Unfit(String reason) ->
                settle(step, time, Optional.empty(), new StepState.Rejected(reason), Optional.empty());
            case StepPlan.Plan.Ready(var _) -> {
                Answer answer = script.answers().step(run, step, time);
                if (answer instanceof Answer.Output out) {
                    outputs.put(step.ordinal(), new StepLook.Seen(out.exitCode(), out.text(), out.complete()));
                }
                settle(step, time, Optional.of(answer), state(step, answer), Optional.empty());
            }
        }
    }

    private static StepState state(RunStep step, Answer answer) {
        return switch (answer) {
            case Answer.Output o ->
                StepLook.state(step.step().check(), new StepLook.Seen(o.exitCode(), o.text(), o.complete()));
            case Answer.Settled(StepState state, Origin _) -> state;
            case Answer.ByHand(boolean passed, Optional<Duration> _, Origin _) -> Way.judged(step.manual(), passed, "");
            case Answer.Chosen(String words, Origin _) ->
                throw new IllegalStateException(step.step().id() + " is no decision to be answered " + words);
        };
    }

    private void byHand(RunStep step, int time) {
        Answer answer = script.answers().step(run, step, time);
        settle(step, time, Optional.of(answer), state(step, answer), within(step));
    }

    // Runbooks within are walked as if all went well: what they would ask for counts, what becomes of them does not.
    private Optional<Walk> within(RunStep step) {
        if (!(step.step().action() instanceof Action.Part part)) {
            return Optional.empty();
        }
        String name = Parameters.shown(part.name(), run.runbook(), values);
        Optional<Runbook> found = script.runbooks().apply(name);
        if (found.isEmpty()) {
            unresolved.add("Step \"" + step.step().id() + "\": no runbook \"" + name + "\" is known here.");
            return Optional.empty();
        }
        if (within.contains(found.get().title()) || within.size() >= DEEPEST) {
            unresolved.add("Step \"" + step.step().id() + "\": the runbook \"" + name + "\" calls itself.");
            return Optional.empty();
        }
        Map<String, String> handed = new HashMap<>();
        part.parameters().forEach((key, text) -> handed.put(key, Placeholders.fill(text, values)));
        List<String> deeper = new ArrayList<>(within);
        deeper.add(found.get().title());
        var inner = new Script(found.get(), handed, SimulatedAnswers.ALL_WELL, script.times(), script.runbooks());
        Walk walk = new Rehearsal(inner, deeper).walk();
        walk.unresolved().forEach(u -> unresolved.add("Within \"" + name + "\": " + u));
        return Optional.of(walk);
    }

    private void settle(RunStep step, int time, Optional<Answer> answer, StepState came, Optional<Walk> inner) {
        boolean judged = came.needsJudgement();
        StepState state = judged ? Way.judged(step.manual(), script.answers().judged(step, time), "") : came;
        path.add(walked(step, time, answer, state, judged, inner));
        run = run.turned(run.section(), Map.of(step.ordinal(), state), Instant.EPOCH);
        if (!state.settled()) {
            afterwards(step, script.answers().then(step, time).orElseGet(this::usual));
        }
    }

    private Then usual() {
        if (run.section() != Section.ROLLBACK && !run.steps(Section.ROLLBACK).isEmpty()) {
            return Then.ROLLBACK;
        }
        return run.runbook().escalation().isEmpty() ? Then.STOP : Then.ESCALATE;
    }

    private void afterwards(RunStep step, Then then) {
        switch (then) {
            case RETRY -> again(step, new StepState.Waiting());
            case SKIP -> again(step, new StepState.Skipped("Left out in the rehearsal."));
            case ROLLBACK -> {
                if (run.section() == Section.ROLLBACK
                        || run.steps(Section.ROLLBACK).isEmpty()) {
                    end = Optional.of(End.STOPPED);
                } else {
                    take(Way.entered(run, Section.ROLLBACK));
                }
            }
            case ESCALATE -> end = Optional.of(End.ESCALATED);
            case STOP -> end = Optional.of(End.STOPPED);
        }
    }

    private void again(RunStep step, StepState state) {
        run = run.turned(run.section(), Map.of(step.ordinal(), state), Instant.EPOCH);
    }

    private Walked walked(
            RunStep step, int time, Optional<Answer> answer, StepState state, boolean judged, Optional<Walk> inner) {
        Action action = step.step().action();
        Optional<Duration> measured = answer.flatMap(Rehearsal::took)
                .or(() -> script.times().of(step.step().id()).filter(_ -> action.isCommand()));
        Optional<Duration> most = switch (action) {
            case Action.Ssh ssh -> Optional.of(ssh.timeout());
            case Action.Sql sql -> Optional.of(sql.timeout());
            case Action.Http http when http.isCommand() -> Optional.of(http.timeout());
            case Action.Wait wait -> Optional.of(wait.time());
            default -> Optional.empty();
        };
        boolean sent = answer.isPresent() || !action.isCommand();
        return new Walked(
                step.ordinal(),
                step.section(),
                step.step(),
                time,
                Parameters.shown(action.text(), run.runbook(), values),
                run.target(step).map(RunTarget::name),
                answer,
                state,
                sent ? measured.or(() -> most) : Optional.empty(),
                measured.isPresent(),
                judged,
                inner);
    }

    private static Optional<Duration> took(Answer answer) {
        return switch (answer) {
            case Answer.Output o -> o.took();
            case Answer.ByHand h -> h.took();
            case Answer.Settled _, Answer.Chosen _ -> Optional.empty();
        };
    }
}
