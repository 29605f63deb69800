package dev.runbench.session;

/** Follows a run while it is driven. Called on the driving thread, after the change has been written; must be quick. */
public interface RunWatch {

    /** Nobody looks. */
    RunWatch NONE = run -> {};

    void changed(Run run);

    /** What is ready for a prepared run's next card; on any thread, also when nobody drives. */
    default void next(NextCard card) {}

    /** A line of output arrived for a step; {@code RunService.output} has it. */
    default void output(int ordinal) {}
}
