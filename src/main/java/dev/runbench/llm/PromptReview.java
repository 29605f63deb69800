package dev.runbench.llm;

import dev.runbench.privacy.Masked;

/** Shows a person what a model will see, before it does. */
@FunctionalInterface
public interface PromptReview {

    /** Nobody is there to look: nothing leaves this machine. */
    PromptReview NOBODY = _ -> false;

    /**
     * A question that waits.
     *
     * @param who the model, for a person
     * @param place the host that it goes to; empty when it stays on this machine
     * @param system what the model is told first; nothing is masked in it because nothing of the person's is in it
     * @param user the question and what goes with it, masked
     */
    record Waiting(String who, String place, Masked system, Masked user) {

        /** Whether it would leave this machine. */
        public boolean leaves() {
            return !place.isEmpty();
        }
    }

    /**
     * Whether it may go; blocks for as long as the person looks.
     *
     * @throws InterruptedException when nobody waits for the answer any more
     */
    boolean mayGo(Waiting question) throws InterruptedException;
}
