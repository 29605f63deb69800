package dev.runbench.command;

/**
 * One thing a target says of itself: a machine id, a database, a working directory.
 *
 * @param name as the card shows it: "machine id"
 * @param value as the target says it; never empty
 */
public record TargetFact(String name, String value, Weight weight) {

    /** What it means when a fact differs. */
    public enum Weight {
        /** Another value is another machine or server: nothing runs until a person has said that it is the right one. */
        IDENTITY,
        /** Bound into the approval; another value than the last time is told, one that changes under an open card is a no. */
        STATE,
        /** Differs every time, such as an uptime: shown, and bound to nothing. */
        PASSING
    }

    /** Its name and value in one line. */
    public String described() {
        return name + " " + value;
    }
}
