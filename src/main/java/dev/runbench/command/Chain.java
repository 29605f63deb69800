package dev.runbench.command;

/** What a check of the journal's hash chain found. */
public sealed interface Chain {

    /**
     * Every row is as it was written and none is missing in between. Rows cut off at the end cannot be seen by the chain
     * itself: compare the head with one noted elsewhere.
     *
     * @param head hash of the last row in hex; 64 zeros for an empty journal
     */
    record Intact(long count, String head) implements Chain {}

    /**
     * A row does not fit.
     *
     * @param sequence the first row that does not
     * @param why one sentence
     */
    record Broken(long sequence, String why) implements Chain {}
}
