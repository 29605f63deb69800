package dev.runbench.session.ledger;

/**
 * What was there before a command ran, as far as it was kept.
 *
 * @param text what was captured, secrets masked; where nothing was kept, one sentence on why
 */
public record PreState(Kind kind, String text) {

    /** How it was come by. */
    public enum Kind {
        /** Nobody asked for it. */
        NONE,
        /** The output of the step's own capture. */
        OUTPUT,
        /** The rows that an SQL statement changed. */
        ROWS,
        /** It was looked at and is too much, or not exact. */
        NOT_KEPT,
        /** A person left it out. */
        SKIPPED
    }

    public static final PreState NONE = new PreState(Kind.NONE, "Nothing was captured.");

    public static final PreState SKIPPED = new PreState(Kind.SKIPPED, "You skipped the capture.");
}
