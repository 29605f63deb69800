package dev.runbench.command;

import java.time.Instant;
import java.util.List;

/** How much is known, before an SQL statement runs, of the rows that it will change. */
public sealed interface RowPreview {

    /** How the line begins that a statement puts out when it met another number of rows and was rolled back. */
    String OTHER_NUMBER = "It was approved for ";

    /** There is nothing to know: the statement changes no rows, or the command is no SQL. */
    record None() implements RowPreview {}

    /**
     * The command itself is the preview: it counts for another statement and changes nothing.
     *
     * @param statement what is proposed next
     */
    record Asks(String statement) implements RowPreview {}

    /**
     * The command itself reads what another one will change, so that it can be taken back; it changes nothing.
     *
     * @param next what is proposed next
     */
    record Captures(String next) implements RowPreview {}

    /**
     * The rows were counted, and the command is bound to their number.
     *
     * @param sample a table of the first rows; empty if there are none to show
     * @param at when they were counted
     * @param beside what may change more rows than these, as a sentence; empty if nothing is known to
     */
    record Counted(long rows, List<String> sample, Instant at, String beside) implements RowPreview {

        /** Beside which nothing is known to change. */
        public Counted(long rows, List<String> sample, Instant at) {
            this(rows, sample, at, "");
        }

        public Counted {
            sample = List.copyOf(sample);
        }
    }

    /** Nobody knows how many rows it will change: one sentence on why. */
    record Unknown(String reason) implements RowPreview {}
}
