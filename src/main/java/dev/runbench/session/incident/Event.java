package dev.runbench.session.incident;

import java.time.Instant;

/**
 * Something that happened in a run.
 *
 * @param what one sentence
 * @param detail the command, the proof or the end of an output; may be empty and have many lines
 */
public record Event(Instant at, Kind kind, String what, String detail) {

    /** What sort of thing, for the eye. */
    public enum Kind {
        RUN,
        APPROVED,
        REFUSED,
        ENDED,
        BY_HAND,
        BRAKE,
        /** A person's words; the detail holds them. */
        NOTE,
        /** Lines of an output that a person pinned; the detail quotes them. */
        EVIDENCE
    }
}
