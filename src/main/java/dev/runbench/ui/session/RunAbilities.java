package dev.runbench.ui.session;

import dev.runbench.session.Run;
import dev.runbench.session.RunStep;
import dev.runbench.session.Section;
import dev.runbench.session.StepState;
import java.util.Optional;

/**
 * Which buttons work, and for those that do not, why. An empty reason means it works.
 *
 * @param propose shows the current step's card when the run was not going on by itself
 * @param back goes back to the step that is looked at
 * @param judge done or not done, it went well or it did not
 */
record RunAbilities(
        Optional<String> propose,
        Optional<String> pause,
        Optional<String> stop,
        Optional<String> skip,
        Optional<String> retry,
        Optional<String> judge,
        Optional<String> back,
        Optional<String> verify,
        Optional<String> rollback,
        Optional<String> finish) {

    static RunAbilities of(Run run, RunStep shown, boolean driving) {
        if (run.finished()) {
            var over = Optional.of("This run is finished.");
            return new RunAbilities(over, over, over, over, over, over, over, over, over, over);
        }
        Optional<String> busy = no(driving, "Reject the card or stop the command first.");
        Optional<String> elsewhere =
                no(run.current().filter(c -> c.ordinal() == shown.ordinal()).isEmpty(), "It is not this step's turn.");
        StepState state = shown.state();
        boolean byHand = run.byHand(shown) && (state instanceof StepState.Waiting || state.retryable());
        return new RunAbilities(
                first(
                        busy,
                        elsewhere,
                        no(run.conduct().stop().isPresent(), "The guardrails hold it: say above how it goes on."),
                        no(!(state instanceof StepState.Waiting) || run.byHand(shown), "No card is due.")),
                no(run.status() == Run.Status.PAUSED, "The run is paused already."),
                no(!driving, "Nothing is under way."),
                first(busy, elsewhere),
                first(
                        busy,
                        elsewhere,
                        no(state.needsJudgement(), "Judge it first."),
                        no(!state.retryable() || shown.manual(), "It has not been tried yet.")),
                first(busy, elsewhere, no(!byHand && !state.needsJudgement(), "Its own check judges it.")),
                first(busy, no(untouched(run, shown), "Nothing was done from this step on.")),
                first(busy, part(run, Section.VERIFICATION)),
                first(busy, part(run, Section.ROLLBACK)),
                busy);
    }

    private static boolean untouched(Run run, RunStep from) {
        return run.steps().stream()
                .allMatch(s -> s.ordinal() < from.ordinal() || s.state() instanceof StepState.Waiting);
    }

    private static Optional<String> part(Run run, Section section) {
        String name = section == Section.ROLLBACK ? "rollback" : "verification";
        return first(
                no(run.steps(section).isEmpty(), "The runbook has no " + name + " steps."),
                no(run.section() == section && run.current().isPresent(), "The " + name + " is under way."));
    }

    @SafeVarargs
    private static Optional<String> first(Optional<String>... reasons) {
        for (Optional<String> reason : reasons) {
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> no(boolean not, String reason) {
        return not ? Optional.of(reason) : Optional.empty();
    }
}
