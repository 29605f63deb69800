package dev.runbench.llm;

import dev.runbench.base.Problem;

/** Whether a model can be asked now. */
public sealed interface Availability {

    /** It answers at once. */
    record Ready(String who) implements Availability {}

    /** It will be checked and loaded with the first question, or by {@link LlmService#prepare()}. */
    record OnDemand(String who) implements Availability {}

    /** It is being checked or loaded; a question waits for that. */
    record Loading(String who) implements Availability {}

    /**
     * Another model, or the same one with other sizes, has been loaded in this process and stays there until it ends.
     * Questions still go to the loaded one.
     */
    record RestartNeeded(String loaded, String wanted) implements Availability {}

    /** It cannot be asked; the problem says what to do. */
    record Unavailable(Problem problem) implements Availability {}

    /** True when a question would be answered or at least tried. */
    default boolean canBeAsked() {
        return !(this instanceof Unavailable);
    }

    /** The state, one sentence or two for a person. */
    default String sentence() {
        return switch (this) {
            case Ready r -> r.who() + " is ready.";
            case OnDemand o -> o.who() + " is loaded with the first question.";
            case Loading l -> l.who() + " is being loaded.";
            case RestartNeeded r ->
                r.loaded() + " is loaded; restart Runbench to use " + r.wanted() + ". It comes back where you are now.";
            case Unavailable u -> u.problem().sentence();
        };
    }
}
