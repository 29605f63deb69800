package dev.runbench.session;

import dev.runbench.runbook.Runbook.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step of the runbook in one run.
 *
 * @param ordinal unique in the run, 0 for the first; verification and rollback count on
 * @param changedAt when it came into its state
 * @param attempts oldest first
 */
public record RunStep(
        int ordinal, Section section, Step step, StepState state, Instant changedAt, List<Attempt> attempts) {

    public RunStep {
        attempts = List.copyOf(attempts);
    }

    RunStep with(StepState now, Instant at) {
        return new RunStep(ordinal, section, step, now, at, attempts);
    }

    /** Nothing of it is sent to a target. */
    public boolean manual() {
        return !step.action().isCommand();
    }

    public Optional<Attempt> lastAttempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
    }
}
