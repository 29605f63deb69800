package dev.runbench.session;

import java.time.Duration;
import java.util.Optional;

/** What comes of a step in a rehearsal, instead of a target or a person. */
public sealed interface Answer {

    /** Who says so. */
    Origin origin();

    /** Where an answer comes from; a made-up one proves nothing about a target. */
    enum Origin {
        /** Seen in a past run. */
        RECORDED,
        /** Written in a test. */
        GIVEN,
        /** Made up so that the step goes as it was asked to. */
        SIMULATED
    }

    /**
     * A command ran to its end.
     *
     * @param text both channels, without escape sequences
     * @param took empty if nobody measured it
     */
    record Output(String text, int exitCode, Optional<Duration> took, boolean complete, Origin origin)
            implements Answer {}

    /** It came to nothing that could be judged: turned down, stopped, lost, skipped. */
    record Settled(StepState state, Origin origin) implements Answer {}

    /**
     * A person says how it went.
     *
     * @param took empty if nobody measured it
     */
    record ByHand(boolean passed, Optional<Duration> took, Origin origin) implements Answer {}

    /** A decision's answer. */
    record Chosen(String answer, Origin origin) implements Answer {}
}
