package dev.runbench.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One proposal made for a step and what came of it.
 *
 * @param proposal the proposal's id, as in the command journal
 * @param number 1 for the step's first
 * @param text what was proposed, secrets masked
 * @param edited a person changed the runbook's text
 * @param result how it ended, in words; empty while it is open
 * @param tail the end of the output, secrets masked
 * @param outputFile the whole output, gzip; empty if there is none
 */
public record Attempt(
        UUID proposal,
        int number,
        String text,
        boolean edited,
        Instant proposedAt,
        Optional<Instant> startedAt,
        String result,
        Optional<Integer> exitCode,
        Optional<Duration> took,
        String tail,
        String outputFile) {

    static Attempt proposed(UUID proposal, int number, String text, boolean edited, Instant at) {
        return new Attempt(
                proposal, number, text, edited, at, Optional.empty(), "", Optional.empty(), Optional.empty(), "", "");
    }

    Attempt ended(String result, Optional<Integer> exitCode, Duration took, String tail, String outputFile) {
        return new Attempt(
                proposal,
                number,
                text,
                edited,
                proposedAt,
                startedAt,
                result,
                exitCode,
                Optional.of(took),
                tail,
                outputFile);
    }
}
