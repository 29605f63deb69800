package dev.runbench.session;

import dev.runbench.runbook.Action;
import dev.runbench.session.Answer.Origin;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was seen in a past run, step by step by their ids; where it saw nothing, everything goes well.
 *
 * @param outputs reads what an attempt put out
 */
record RecordedAnswers(Run past, Function<Attempt, StepLook.Seen> outputs) implements Answers {

    private Optional<RunStep> of(RunStep step) {
        return past.steps().stream()
                .filter(s -> s.step().id().equals(step.step().id()))
                .filter(s -> !(s.state() instanceof StepState.Waiting)
                        || !s.attempts().isEmpty())
                .findFirst();
    }

    @Override
    public Answer step(Run run, RunStep step, int time) {
        Optional<RunStep> before = of(step);
        if (before.isEmpty()) {
            return SimulatedAnswers.ALL_WELL.step(run, step, time);
        }
        RunStep seen = before.get();
        boolean isLast = time >= seen.attempts().size();
        if (isLast
                && seen.state() instanceof StepState.Skipped
                && seen.attempts().isEmpty()) {
            return new Answer.Settled(seen.state(), Origin.RECORDED);
        }
        if (!step.step().action().isCommand()) {
            return new Answer.ByHand(!(seen.state() instanceof StepState.Failed), Optional.empty(), Origin.RECORDED);
        }
        if (seen.attempts().isEmpty()) {
            return new Answer.Settled(
                    seen.state() instanceof StepState.Rejected r ? r : new StepState.Rejected("It was not sent."),
                    Origin.RECORDED);
        }
        Attempt attempt = seen.attempts().get(Math.min(time, seen.attempts().size()) - 1);
        if (attempt.exitCode().isPresent()) {
            StepLook.Seen output = outputs.apply(attempt);
            return new Answer.Output(
                    output.output(), output.exitCode(), attempt.took(), output.complete(), Origin.RECORDED);
        }
        if (isLast && (seen.state().retryable() || seen.state().needsJudgement())) {
            return new Answer.Settled(seen.state(), Origin.RECORDED);
        }
        return new Answer.Settled(
                attempt.startedAt().isEmpty()
                        ? new StepState.Rejected(attempt.result())
                        : isLast ? new StepState.Unknown(attempt.result()) : new StepState.Stopped(attempt.result()),
                Origin.RECORDED);
    }

    @Override
    public Answer.Chosen decision(RunStep step, Action.Decision decision, int time) {
        Optional<String> answer = of(step).flatMap(Way::given)
                .map(Action.Option::answer)
                .filter(a ->
                        decision.options().stream().anyMatch(o -> o.answer().equals(a)));
        return answer.map(a -> new Answer.Chosen(a, Origin.RECORDED))
                .orElseGet(() -> SimulatedAnswers.ALL_WELL.decision(step, decision, time));
    }

    @Override
    public boolean judged(RunStep step, int time) {
        return of(step).map(s -> !(s.state() instanceof StepState.Failed)).orElse(true);
    }

    @Override
    public Optional<Then> then(RunStep step, int time) {
        return of(step).flatMap(seen -> {
            if (time < seen.attempts().size()) {
                return Optional.of(Then.RETRY);
            }
            if (seen.state() instanceof StepState.Skipped) {
                return Optional.of(Then.SKIP);
            }
            boolean wentBack = past.steps(Section.ROLLBACK).stream()
                    .anyMatch(s -> !s.attempts().isEmpty() || s.state().settled());
            return wentBack ? Optional.of(Then.ROLLBACK) : Optional.of(Then.STOP);
        });
    }
}
