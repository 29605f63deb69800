package dev.runbench.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One proposal made for a step and what came of it; or what a person told of it, who did it by hand.
 *
 * @param proposal the proposal's id, as in the command journal; of a told one, the note's
 * @param number 1 for the step's first
 * @param text what was proposed, secrets masked
 * @param edited a person changed the runbook's text
 * @param told nothing was sent from here: exit code and output are what a person told
 * @param result how it ended, in words; empty while it is open
 * @param tail the end of the output, secrets masked
 * @param outputFile the whole output, gzip; empty if there is none
 */
public record Attempt(
        UUID proposal,
        int number,
        String text,
        boolean edited,
        boolean told,
        Instant proposedAt,
        Optional<Instant> startedAt,
        String result,
        Optional<Integer> exitCode,
        Optional<Duration> took,
        String tail,
        String outputFile) {

    static Attempt proposed(UUID proposal, int number, String text, boolean edited, Instant at) {
        return new Attempt(
                proposal,
                number,
                text,
                edited,
                false,
                at,
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                "",
                "");
    }

    /** What a person told, complete. */
    static Attempt told(
            UUID note,
            int number,
            String text,
            Instant at,
            String result,
            Optional<Integer> exitCode,
            String tail,
            String outputFile) {
        return new Attempt(
                note,
                number,
                text,
                false,
                true,
                at,
                Optional.empty(),
                result,
                exitCode,
                Optional.empty(),
                tail,
                outputFile);
    }

    Attempt ended(String result, Optional<Integer> exitCode, Duration took, String tail, String outputFile) {
        return new Attempt(
                proposal,
                number,
                text,
                edited,
                told,
                proposedAt,
                startedAt,
                result,
                exitCode,
                Optional.of(took),
                tail,
                outputFile);
    }
}
