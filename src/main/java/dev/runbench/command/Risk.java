package dev.runbench.command;

/**
 * How much harm a command may do, and what in it says so.
 *
 * @param reason one sentence
 * @param start where the causing part begins in the command's text
 * @param end where it ends, exclusive; equal to {@code start} if no single part is the cause
 */
public record Risk(Grade grade, String reason, int start, int end) {

    /** From harmless to harmful. What is not understood ranks above a plain change: it may be anything. */
    public enum Grade {
        READ,
        CHANGE,
        UNKNOWN,
        DESTRUCTIVE;

        /** What is unknown is treated as destructive. */
        public boolean dangerous() {
            return this == UNKNOWN || this == DESTRUCTIVE;
        }
    }

    /** The more harmful of two; the first when they are alike. */
    Risk worse(Risk other) {
        return other.grade.compareTo(grade) > 0 ? other : this;
    }

    Risk shifted(int offset) {
        return new Risk(grade, reason, start + offset, end + offset);
    }

    /** The part of the text that causes the grade; empty if no single part does. */
    public String part(String text) {
        return text.substring(start, end);
    }
}
