package dev.runbench.command.risk;

/** What a program reads on its standard input. */
sealed interface CallInput {

    /** Nothing that the text decides. */
    record None() implements CallInput {}

    /**
     * A text that is known.
     *
     * @param textStart where it stands in the graded text, character by character; -1 if it does not
     */
    record Known(String text, int start, int end, int textStart) implements CallInput {}

    /** Something that only shows when it runs. */
    record Unknown(int start, int end) implements CallInput {}
}
