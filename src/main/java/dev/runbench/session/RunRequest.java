package dev.runbench.session;

import dev.runbench.runbook.Runbook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person filled in to start a run.
 *
 * @param runbookId the runbook's row
 * @param version the version that is active
 * @param values parameter name to what was typed; absent means the default
 * @param targets role to connection id
 * @param mode how it is gone through
 * @param budgets what a prepared run may use up; no other has any
 * @param from number of the step that it begins at, 0 for the first; those before it are skipped
 */
public record RunRequest(
        long runbookId,
        int version,
        Runbook runbook,
        Map<String, String> values,
        Map<TargetRole, Long> targets,
        int from,
        Mode mode,
        Optional<Budgets> budgets) {

    public RunRequest {
        values = Map.copyOf(values);
        targets = Map.copyOf(targets);
        if (mode == Mode.PREPARED && budgets.isEmpty()) {
            budgets = Optional.of(Budgets.usual(targets.values()));
        }
    }

    /** Step by step. */
    public RunRequest(
            long runbookId,
            int version,
            Runbook runbook,
            Map<String, String> values,
            Map<TargetRole, Long> targets,
            int from) {
        this(runbookId, version, runbook, values, targets, from, Mode.STEP_BY_STEP, Optional.empty());
    }

    /** Step by step, from the first step on. */
    public RunRequest(
            long runbookId, int version, Runbook runbook, Map<String, String> values, Map<TargetRole, Long> targets) {
        this(runbookId, version, runbook, values, targets, 0);
    }

    /** The same in another mode, with the usual budgets. */
    public RunRequest in(Mode other) {
        return new RunRequest(runbookId, version, runbook, values, targets, from, other, Optional.empty());
    }

    Conduct conduct(Instant now) {
        return new Conduct(mode, budgets.filter(_ -> mode == Mode.PREPARED).map(b -> Guard.of(b, now)));
    }

    /** All steps as the run begins. */
    List<RunStep> plan(Instant now) {
        List<RunStep> plan = RunJson.plan(runbook, now);
        if (from == 0) {
            return plan;
        }
        StepState skipped = new StepState.Skipped(
                "The run began at \"" + runbook.steps().get(from).title() + "\".");
        return plan.stream()
                .map(s -> s.section() == Section.STEPS && s.ordinal() < from ? s.with(skipped, now) : s)
                .toList();
    }
}
