package dev.runbench.session;

import java.time.Instant;

/** What is ready for a prepared run's next card. Nothing of it was proposed or sent. */
public sealed interface NextCard {

    /** The step's number in the run, 0 for the first. */
    int ordinal();

    /** The connection's name. */
    String target();

    /** It is being connected to. */
    record Preparing(int ordinal, String target) implements NextCard {}

    /** Connected, proved, graded; values are filled in. */
    record Ready(int ordinal, String target, Instant provedAt, String grade) implements NextCard {}

    /** Nothing is ready; the card connects when it comes. */
    record Not(int ordinal, String target, String reason) implements NextCard {}
}
