package dev.runbench.command.risk;

import java.util.Optional;

/**
 * How much harm a command may do, and what in it says so.
 *
 * @param reason one sentence
 * @param start where the causing part begins in the command's text
 * @param end where it ends, exclusive; equal to {@code start} if no single part is the cause
 * @param secondPerson whether the organisation's rules want a second person to agree
 * @param forbidden why the organisation's rules let nobody run it; empty if they do not forbid it
 */
public record Risk(Grade grade, String reason, int start, int end, boolean secondPerson, Optional<String> forbidden) {

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

    /** A risk about which the organisation says nothing. */
    public Risk(Grade grade, String reason, int start, int end) {
        this(grade, reason, start, end, false, Optional.empty());
    }

    /** Nothing in it does any harm. */
    static Risk none() {
        return new Risk(Grade.READ, "It only reads.", 0, 0);
    }

    /** The more harmful of two, the first when they are alike; what either demands stays demanded. */
    Risk worse(Risk other) {
        Risk worst = other.grade.compareTo(grade) > 0 ? other : this;
        boolean second = secondPerson || other.secondPerson;
        Optional<String> never = forbidden.or(() -> other.forbidden);
        return second == worst.secondPerson && never.equals(worst.forbidden)
                ? worst
                : new Risk(worst.grade, worst.reason, worst.start, worst.end, second, never);
    }

    Risk shifted(int offset) {
        return at(start + offset, end + offset);
    }

    /** The same, caused by another part of the text. */
    Risk at(int from, int to) {
        return new Risk(grade, reason, from, to, secondPerson, forbidden);
    }

    /** The part of the text that causes the grade; empty if no single part does. */
    public String part(String text) {
        return text.substring(start, end);
    }
}
