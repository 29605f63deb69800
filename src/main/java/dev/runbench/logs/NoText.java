package dev.runbench.logs;

import java.util.Optional;

/**
 * Notices bytes that are no text: programs, pictures, what is encrypted. They are read all the same, since a person who chose
 * them may know better, but one is told. What separates the fields of messages (FIX, HL7) does not count.
 */
public final class NoText {

    private static final String BEGINS = "This does not look like text: ";
    private static final String IN_TEXT = "\t\n\u000b\f\r\b\u001b\u0001\u001c\u001d\u001e\u001f";
    private static final int STRAY = 2;
    private static final int ONE_IN = 50;

    // Every byte of what is short, and of the rest enough to tell a share.
    private static final int FIRST = 1 << 16;
    private static final int STEP = 61;

    private static final boolean[] STRANGE = new boolean[256];

    static {
        for (char c = 0; c < STRANGE.length; c++) {
            STRANGE[c] = (c < ' ' && IN_TEXT.indexOf(c) < 0) || c == 0x7f;
        }
    }

    private long looked;
    private long strange;

    NoText() {}

    void look(byte[] bytes, int count) {
        int step = looked < FIRST ? 1 : STEP;
        for (int i = 0; i < count; i += step) {
            strange += STRANGE[bytes[i] & 0xff] ? 1 : 0;
            looked++;
        }
    }

    /** What to tell; empty if it may be text. */
    Optional<String> note() {
        if (strange <= STRAY + looked / ONE_IN) {
            return Optional.empty();
        }
        return Optional.of(BEGINS + Math.max(1, Math.round(100.0 * strange / looked))
                + " % of its characters are control characters. What is found in it may mean nothing.");
    }

    /** Whether this is one of {@link LogAnalysis#notes} that says so. */
    public static boolean isSaidIn(String note) {
        return note.contains(BEGINS);
    }
}
