package dev.runbench.command;

import java.time.Instant;

/** A person's answer to a {@link Question}. Anything that is not an explicit yes is a no. */
public sealed interface Decision {

    /** How a yes was given. */
    enum Gesture {
        POINTER,
        HELD_KEYS
    }

    /** A yes, by a deliberate press. */
    record Approved(String by, Gesture gesture, Instant at) implements Decision {}

    /** A no, or no answer at all. */
    record Rejected(String reason) implements Decision {}

    /** A no, with the text the person would rather run. It needs a proposal of its own. */
    record Edited(String text) implements Decision {}
}
