package dev.runbench.base;

/** Receives how far long work has come. Called on the working thread, possibly often; must be quick. */
@FunctionalInterface
public interface Progress {

    /** Says nothing to nobody. */
    Progress NONE = (stage, done, total) -> {};

    /**
     * Reports a state of the work.
     *
     * @param stage what is being done, as a person would say it: "Starting the database"
     * @param done finished units, at least 0
     * @param total all units; 0 when unknown
     */
    void at(String stage, long done, long total);

    default void at(String stage) {
        at(stage, 0, 0);
    }
}
