package dev.runbench.base;

/**
 * A text that a regular expression may look at only so often: one that backtracks without end is given up. Whoever searches it
 * also catches {@link StackOverflowError}, because alternatives in a loop recurse in {@code java.util.regex}.
 */
public final class PatientText implements CharSequence {

    private final String text;
    private final int mostReads;
    private int reads;

    /** Ends a search that has gone astray. */
    public static final class OutOfPatience extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public OutOfPatience() {
            super("the expression takes too long", null, false, false);
        }
    }

    /**
     * Good for one search.
     *
     * @param mostReads characters that it may look at; a sane expression takes a few for each character
     */
    public PatientText(String text, int mostReads) {
        this.text = text;
        this.mostReads = mostReads;
    }

    @Override
    public char charAt(int index) {
        if (++reads > mostReads) {
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
