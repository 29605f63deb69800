package dev.runbench.logs;

/** What a container runtime puts around each line of its containers. After {@link #open} answers true the rest holds. */
interface Wrapping {

    /** Whether the line is wrapped so. */
    boolean open(String line);

    /** Milliseconds since 1970; {@link LogLine#NO_TIME} if only the line itself may tell. */
    long millis();

    /** The line within. */
    String inner();

    /** {@code stdout} or {@code stderr}, or the container's name. */
    String stream();

    /** Whether the runtime cut the line and goes on in its next one of the same stream. */
    boolean partial();
}
