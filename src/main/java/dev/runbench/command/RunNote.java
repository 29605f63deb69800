package dev.runbench.command;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened in a run and is no command: what a person did by hand, a change of the run's mode, a stop by its
 * guardrails and how a person went on, where it was taken over from, what a person noted or pinned as evidence.
 *
 * @param id fresh for every note
 * @param step the step's id; empty if it is about the run as a whole
 * @param by the person, or "guardrails"
 * @param what one sentence
 * @param detail what it is about, such as the text that was shown and the output that was told, secrets masked; may be empty
 */
public record RunNote(UUID id, UUID run, String step, Kind kind, String by, String what, String detail) {

    /** How the sentence of a run begins that was taken over. */
    public static final String TAKEN_OVER = "Taken over from ";

    /** What sort of thing. */
    public enum Kind {
        /** Done by hand, as told by a person; nothing was sent from here. */
        BY_HAND,
        MODE,
        STOPPED,
        WENT_ON,
        /** Begun elsewhere, and gone on with here. */
        TAKEN_OVER,
        /** A person's words. */
        NOTE,
        /** A quote from an output, and where it is from. */
        EVIDENCE
    }

    /** As it stands in the journal. */
    public record Written(Instant at, RunNote note) {}

    public static RunNote of(UUID run, String step, Kind kind, String by, String what, String detail) {
        return new RunNote(UUID.randomUUID(), run, step, kind, by, what, detail);
    }
}
