package dev.runbench.session;

import dev.runbench.runbook.Action;
import java.util.Optional;

/** Stands where targets and people would: says what comes of each step. */
public interface Answers {

    /** What a person does when a step did not go well. */
    enum Then {
        RETRY,
        SKIP,
        ROLLBACK,
        ESCALATE,
        STOP
    }

    /**
     * What a command puts out, or what a person does with a step that is done by hand.
     *
     * @param time 1 for the first time that it is this step's turn
     */
    Answer step(Run run, RunStep step, int time);

    /** What is answered to a decision. */
    Answer.Chosen decision(RunStep step, Action.Decision decision, int time);

    /** What a person says of a step that no check can judge. */
    boolean judged(RunStep step, int time);

    /** What a person does about a step that did not go well; empty for what is usual. */
    Optional<Then> then(RunStep step, int time);
}
