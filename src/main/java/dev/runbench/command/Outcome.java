package dev.runbench.command;

import java.time.Duration;
import java.util.Optional;

/** How a proposal ended. Every proposal ends in exactly one of these, and each is journalled. */
public sealed interface Outcome {

    /**
     * The remote side ran it to its end.
     *
     * @param exitCode the shell's exit code; for SQL 0 for success, 1 for an error told by the server
     * @param took from sending to the end
     */
    record Finished(int exitCode, Duration took) implements Outcome {}

    /**
     * Nothing was sent: rejected, closed, expired, refused by policy or the target could not be reached.
     *
     * @param edited the text the person would rather run, from the card's Edit; it needs a proposal of its own
     */
    record NotRun(String reason, Optional<String> edited) implements Outcome {

        public NotRun(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** A person stopped it or its time ran out after it had been sent; the remote side was told to stop. */
    record Stopped(String reason) implements Outcome {}

    /** The connection broke after the command had been sent: nobody here knows whether it ran to its end. */
    record Broken(String reason) implements Outcome {}
}
