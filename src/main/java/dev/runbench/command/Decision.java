package dev.runbench.command;

import java.time.Instant;
import java.util.Optional;

/** A person's answer to a {@link Question}. Anything that is not an explicit yes is a no. */
public sealed interface Decision {

    /** How a yes was given. */
    enum Gesture {
        POINTER,
        HELD_KEYS
    }

    /**
     * A yes, by a deliberate press.
     *
     * @param second the colleague whose code came with it
     */
    record Approved(String by, Gesture gesture, Instant at, Optional<String> second) implements Decision {}

    /** A no, or no answer at all. */
    record Rejected(String reason) implements Decision {}

    /** A no to the command, and a yes to the machine or server that now answers under this name. Propose it anew. */
    record ProofAccepted(String by) implements Decision {}

    /** A no, with the text the person would rather run. It needs a proposal of its own. */
    record Edited(String text) implements Decision {}
}
