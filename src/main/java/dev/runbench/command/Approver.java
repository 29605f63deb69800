package dev.runbench.command;

/** Asks a person. */
@FunctionalInterface
public interface Approver {

    /**
     * Shows the question and blocks until it is answered, has expired or the calling thread is interrupted. The answer
     * lies in the question; one that is left unanswered counts as a no.
     */
    void decide(Question question) throws InterruptedException;
}
