package dev.runbench.command;

import java.util.Optional;
import java.util.UUID;

/**
 * A command somebody would like to run, and why. It is final: another text is another proposal.
 *
 * @param id fresh for every proposal
 * @param origin tells a person how much to trust it
 * @param context where it comes from and what is expected, for the card and the journal
 */
public record Proposal(UUID id, Command command, Origin origin, Context context) {

    /** Who wrote the command's text. */
    public enum Origin {
        PERSON,
        RUNBOOK,
        MODEL
    }

    /**
     * What the card shows beside the bytes.
     *
     * @param purpose the step's title or another reason, one line
     * @param citation the cited source as a person reads it: title and quote; empty if the step cites nothing
     * @param expected what success looks like; empty if the step does not say
     * @param runbook title and version of the runbook it belongs to
     * @param runId the run it belongs to
     * @param stepId the step in that run
     */
    public record Context(
            String purpose,
            String citation,
            String expected,
            Optional<String> runbook,
            Optional<UUID> runId,
            Optional<String> stepId) {

        public static Context of(String purpose) {
            return new Context(purpose, "", "", Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    public static Proposal of(Command command, Origin origin, Context context) {
        return new Proposal(UUID.randomUUID(), command, origin, context);
    }
}
