package dev.runbench.session;

import dev.runbench.command.Proposal;
import dev.runbench.command.risk.Environment;
import dev.runbench.session.memory.KindsOfLines;
import dev.runbench.session.memory.OutputMemory;
import dev.runbench.session.memory.StepPlace;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is remembered of steps. If the memory fails, it is logged and the step goes on without. */
final class StepMemory {

    private static final Logger LOG = LoggerFactory.getLogger(StepMemory.class);

    private final OutputMemory memory;

    StepMemory(OutputMemory memory) {
        this.memory = memory;
    }

    /** What usually comes of the step; empty if nobody knows. */
    String usual(Run run, RunStep step) {
        try {
            return place(run, step).map(memory::usual).orElse("");
        } catch (RuntimeException e) {
            LOG.warn("What a step usually puts out could not be read", e);
            return "";
        }
    }

    static KindsOfLines lines(Proposal proposal) {
        return new KindsOfLines(proposal::masked, proposal.context().parameters());
    }

    /** Keeps what an attempt put out, if it ended by itself and was the runbook's own command. */
    void keep(Run run, RunStep step, Attempt ended, StepState state, KindsOfLines lines) {
        if (ended.edited() || ended.exitCode().isEmpty()) {
            return;
        }
        int exit = ended.exitCode().get();
        boolean failed = state instanceof StepState.Failed || !(state instanceof StepState.Passed) && exit != 0;
        try {
            place(run, step)
                    .ifPresent(place -> memory.remember(place, run.id(), lines.ended(ended.proposal(), exit, failed)));
        } catch (RuntimeException e) {
            LOG.warn("The output of a step could not be remembered", e);
        }
    }

    // What is only practised says nothing of the real system.
    private static Optional<StepPlace> place(Run run, RunStep step) {
        return run.target(step)
                .filter(t -> t.environment() != Environment.PRACTICE)
                .map(t -> new StepPlace(
                        run.runbook().title(),
                        step.step().id(),
                        step.step().action().text(),
                        t.connectionId()));
    }
}
