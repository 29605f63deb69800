package dev.runbench.session;

import dev.runbench.runbook.Action;
import dev.runbench.runbook.Runbook.Check;
import java.util.Optional;
import java.util.function.Function;

/** Judges what came of a step: its own output, or, for a check that stands alone, an earlier one's. Pure. */
final class StepLook {

    private StepLook() {}

    /**
     * What a command put out.
     *
     * @param output both channels in order of arrival, without escape sequences
     * @param complete false if it was too long to be kept for judging
     */
    record Seen(int exitCode, String output, boolean complete) {}

    static StepState state(Check check, Seen seen) {
        return switch (StepCheck.judge(check, seen.exitCode(), seen.output(), seen.complete())) {
            case StepCheck.Verdict.Passed(String reason) -> new StepState.Passed(reason);
            case StepCheck.Verdict.Failed(String reason) -> new StepState.Failed(reason);
            case StepCheck.Verdict.NoCheck(String reason) -> new StepState.Unjudged(reason);
        };
    }

    /** The earlier step that a check alone looks at. */
    static Optional<RunStep> at(Run run, RunStep look) {
        if (!(look.step().action() instanceof Action.Judge(String of))) {
            return Optional.empty();
        }
        if (of.isEmpty()) {
            Optional<RunStep> before = look.ordinal() == 0
                    ? Optional.empty()
                    : Optional.of(run.steps().get(look.ordinal() - 1));
            // Two checks in a row look at the same output.
            return before.flatMap(b -> b.step().action() instanceof Action.Judge ? at(run, b) : before);
        }
        return run.steps().stream()
                .filter(s -> s.ordinal() < look.ordinal() && s.step().id().equals(of))
                .findFirst();
    }

    /** What a check alone comes to. */
    static StepState state(Run run, RunStep look, Function<RunStep, Optional<Seen>> outputs) {
        Optional<RunStep> at = at(run, look);
        Optional<Seen> seen = at.flatMap(outputs);
        if (seen.isEmpty()) {
            return new StepState.Unjudged(
                    at.map(s -> "The step \"" + s.step().title() + "\" has put out nothing that is kept here")
                                    .orElse("There is no step before whose output could be looked at")
                            + ". Look yourself and judge.");
        }
        return state(look.step().check(), seen.get());
    }
}
