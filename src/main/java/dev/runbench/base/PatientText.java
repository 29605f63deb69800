package dev.runbench.base;

import java.time.Duration;

/**
 * A text that a regular expression may look at only so often, or so long: one that backtracks without end is given up. Good for
 * one search. Whoever searches it also catches {@link StackOverflowError}, because alternatives in a loop recurse in
 * {@code java.util.regex}.
 */
public final class PatientText implements CharSequence {

    private static final int LOOK_AT_CLOCK_EVERY = 1 << 12;
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final String text;
    private final long mostReads;
    private final long deadline;
    private long reads;

    /** Ends a search that has gone astray. */
    public static final class OutOfPatience extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** A search that was given up by somebody else, for the same reason. */
        public OutOfPatience() {
            super("the expression takes too long", null, false, false);
        }
    }

    private PatientText(String text, long mostReads, Duration most) {
        this.text = text;
        this.mostReads = mostReads;
        this.deadline = System.nanoTime() + most.toNanos();
    }

    /**
     * Counts: the same text is given up at the same place everywhere.
     *
     * @param mostReads characters that may be looked at; a sane expression takes a few for each character
     */
    public static PatientText counted(String text, int mostReads) {
        return new PatientText(text, mostReads, FOR_EVER);
    }

    /** Looks at the clock, which begins now: for texts of any length. */
    public static PatientText timed(String text, Duration most) {
        return new PatientText(text, Long.MAX_VALUE, most);
    }

    @Override
    public char charAt(int index) {
        if (++reads > mostReads || reads % LOOK_AT_CLOCK_EVERY == 0 && System.nanoTime() - deadline > 0) {
            throw new OutOfPatience();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
