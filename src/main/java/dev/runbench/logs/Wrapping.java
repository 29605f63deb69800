package dev.runbench.logs;

import java.util.Optional;

/** What a container runtime, or what shows its logs, puts around each line. */
interface Wrapping {

    /**
     * A line and what was around it.
     *
     * @param millis since 1970; {@link LogLine#NO_TIME} if only the line itself may tell
     * @param stream {@code stdout} or {@code stderr}, or the container's name
     * @param partial whether the runtime cut the line and goes on in its next one of the same stream
     */
    record Wrapped(long millis, String stream, boolean partial, String inner) {}

    /** Empty if the line is not wrapped so. */
    Optional<Wrapped> open(String line);
}
