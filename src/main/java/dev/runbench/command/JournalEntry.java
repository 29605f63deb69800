package dev.runbench.command;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * All that the journal knows about one proposal.
 *
 * @param seq sequence number of its first row; pages are cut by it
 * @param text the exact bytes sent or to be sent, or their masked form
 * @param masked whether a secret-looking part of the text was masked
 * @param digest of the exact text, with its kind; keyed if the text is masked
 * @param decision empty if nobody was asked
 * @param outcome empty if it is still open, or if the app died before it ended
 */
public record JournalEntry(
        long seq,
        Instant at,
        UUID proposal,
        Proposal.Origin origin,
        String purpose,
        String connection,
        String text,
        boolean masked,
        String digest,
        Optional<Decided> decision,
        Optional<Ended> outcome) {

    /**
     * What the person saw and answered.
     *
     * @param answer "Approved", "Rejected" or "Edited"
     * @param by the person, for an approval; otherwise the reason
     * @param proof address, identity and account of the target
     * @param risk grade and reason
     */
    public record Decided(Instant at, String answer, String by, String proof, String risk) {}

    /**
     * How it ended.
     *
     * @param outcome "Finished", "NotRun", "Stopped" or "Broken"; "Halt" or "Noted" for what is no command
     * @param detail exit code and time, or the reason
     * @param tail the last part of the output, masked
     */
    public record Ended(Instant at, String outcome, String detail, String tail) {}
}
