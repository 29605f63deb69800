package dev.runbench.command;

/** A text that refuses to be read by a regular expression for ever. */
final class PatientText implements CharSequence {

    private static final int MOST_READS = 2_000_000;

    /** Ends a search that has gone astray. */
    static final class OutOfPatience extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OutOfPatience() {
            super("the expression takes too long", null, false, false);
        }
    }

    private final String text;
    private int reads;

    PatientText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++reads > MOST_READS) {
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
