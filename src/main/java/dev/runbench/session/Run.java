package dev.runbench.session;

import dev.runbench.runbook.Action;
import dev.runbench.runbook.Runbook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One stepping of a runbook, as it stands in the database.
 *
 * @param runbookId the runbook's row
 * @param version the runbook's version
 * @param runbook the runbook as it was when the run began
 * @param values parameter name to value
 * @param conduct how it is gone through
 * @param section the part whose turn it is
 * @param steps all parts' steps, by ordinal
 * @param result set when it is finished
 * @param note the person's last word on it; may be empty
 */
public record Run(
        UUID id,
        long runbookId,
        int version,
        Runbook runbook,
        Map<String, String> values,
        List<RunTarget> targets,
        Conduct conduct,
        Status status,
        Section section,
        List<RunStep> steps,
        Optional<Result> result,
        String note,
        Instant startedAt,
        Optional<Instant> endedAt) {

    /** Whether the next card comes by itself. */
    public enum Status {
        ACTIVE,
        PAUSED,
        FINISHED
    }

    /** A person's verdict on the whole. */
    public enum Result {
        RESOLVED("Resolved"),
        NOT_RESOLVED("Not resolved"),
        NOT_VERIFIED("Done, not verified"),
        ABANDONED("Abandoned");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /** For a person. */
        public String word() {
            return word;
        }
    }

    public Run {
        values = Map.copyOf(values);
        targets = List.copyOf(targets);
        steps = List.copyOf(steps);
    }

    /** Steps of one part. */
    public List<RunStep> steps(Section part) {
        return steps.stream().filter(s -> s.section() == part).toList();
    }

    /** The first step of the running part that is not settled; empty when the part is done. */
    public Optional<RunStep> current() {
        return status == Status.FINISHED
                ? Optional.empty()
                : steps(section).stream().filter(s -> !s.state().settled()).findFirst();
    }

    public Optional<RunTarget> target(TargetRole role) {
        return targets.stream().filter(t -> t.role().equals(role)).findFirst();
    }

    /** The target of a step; empty for a manual one. */
    public Optional<RunTarget> target(RunStep step) {
        return TargetRole.of(step.step().action()).flatMap(this::target);
    }

    /** What a connection was called when the run began. */
    String targetName(long connection) {
        return targets.stream()
                .filter(t -> t.connectionId() == connection)
                .map(RunTarget::name)
                .findFirst()
                .orElse("connection " + connection);
    }

    /** The same run, with other states. */
    Run turned(Section to, Map<Integer, StepState> states, Instant at) {
        List<RunStep> moved = steps.stream()
                .map(s -> {
                    StepState state = states.get(s.ordinal());
                    return state == null ? s : s.with(state, at);
                })
                .toList();
        return new Run(
                id, runbookId, version, runbook, values, targets, conduct, status, to, moved, result, note, startedAt,
                endedAt);
    }

    public Mode mode() {
        return conduct.mode();
    }

    /** Nothing of the step is sent from here: a person does it and says how it went. */
    public boolean byHand(RunStep step) {
        return step.manual() || mode() == Mode.INSTRUCTION;
    }

    /** It needs nobody to begin: a command brings its card, a check looks at what is there, a prepared run waits alone. */
    public boolean beginsAlone(RunStep step) {
        Action action = step.step().action();
        return !step.manual()
                || action instanceof Action.Judge
                || mode() == Mode.PREPARED && action instanceof Action.Wait;
    }

    /** How many commands of the runbook were sent. */
    public int sent() {
        return (int) steps.stream()
                .flatMap(s -> s.attempts().stream())
                .filter(a -> a.startedAt().isPresent())
                .count();
    }

    public boolean finished() {
        return status == Status.FINISHED;
    }

    /** What the steps say about the result; a person may think otherwise. */
    public Result suggestedResult() {
        List<RunStep> checks = steps(Section.VERIFICATION);
        if (checks.stream().anyMatch(s -> s.state() instanceof StepState.Failed)) {
            return Result.NOT_RESOLVED;
        }
        if (!checks.isEmpty() && checks.stream().allMatch(s -> s.state() instanceof StepState.Passed)) {
            return Result.RESOLVED;
        }
        return steps(Section.STEPS).stream().allMatch(s -> s.state().settled())
                ? Result.NOT_VERIFIED
                : Result.ABANDONED;
    }
}
