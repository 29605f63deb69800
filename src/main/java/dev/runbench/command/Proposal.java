package dev.runbench.command;

import dev.runbench.privacy.KnownSecrets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A command somebody would like to run, and why. It is final: another text is another proposal.
 *
 * @param id fresh for every proposal
 * @param origin tells a person how much to trust it
 * @param context where it comes from and what is expected, for the card and the journal
 * @param secrets values in the text that must be written nowhere
 */
public record Proposal(UUID id, Command command, Origin origin, Context context, List<String> secrets) {

    public Proposal {
        secrets = new KnownSecrets(secrets).values();
    }

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
     * @param check how the outcome is judged, such as "exit code 0"; empty if a person judges
     * @param undo what takes it back, as the runbook says; empty if it does not say
     * @param usual what came of it here in past runs; empty if there were none
     * @param parameters names and values that were put into the text; bound into the approval, written nowhere
     * @param preview how much is known ahead of the rows that an SQL statement changes
     * @param runbook title and version of the runbook it belongs to
     * @param runId the run it belongs to
     * @param stepId the step in that run
     */
    public record Context(
            String purpose,
            String citation,
            String expected,
            String check,
            String undo,
            String usual,
            SortedMap<String, String> parameters,
            RowPreview preview,
            Optional<String> runbook,
            Optional<UUID> runId,
            Optional<String> stepId) {

        public Context {
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        }

        public static Context of(String purpose) {
            return new Context(
                    purpose,
                    "",
                    "",
                    "",
                    "",
                    "",
                    new TreeMap<>(),
                    new RowPreview.None(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** The same, with what is known of the rows. */
        Context with(RowPreview known) {
            return new Context(
                    purpose, citation, expected, check, undo, usual, parameters, known, runbook, runId, stepId);
        }

        /** Tells nothing that must not be written down. */
        @Override
        public String toString() {
            return "Context[" + stepId.orElse("no step") + "]";
        }
    }

    public static Proposal of(Command command, Origin origin, Context context) {
        return of(command, origin, context, List.of());
    }

    public static Proposal of(Command command, Origin origin, Context context, List<String> secrets) {
        return new Proposal(UUID.randomUUID(), command, origin, context, secrets);
    }

    /** A proposal of its own for the same reason: another command, or the same with other limits. */
    public Proposal anew(Command other, RowPreview preview) {
        return of(other, origin, context.with(preview), secrets);
    }

    /** The same with what takes it back, now that it is known. */
    public Proposal undoneBy(String undo) {
        Context c = context;
        return new Proposal(
                id,
                command,
                origin,
                new Context(
                        c.purpose,
                        c.citation,
                        c.expected,
                        c.check,
                        undo,
                        c.usual,
                        c.parameters,
                        c.preview,
                        c.runbook,
                        c.runId,
                        c.stepId),
                secrets);
    }

    /** A proposal of its own that prepares this one: it is shown for another purpose and has no result to expect. */
    public Proposal anew(String purpose, Command other, RowPreview preview) {
        return of(
                other,
                origin,
                new Context(
                        purpose + context.purpose,
                        context.citation,
                        "",
                        "",
                        "",
                        "",
                        context.parameters,
                        preview,
                        context.runbook,
                        context.runId,
                        context.stepId),
                secrets);
    }

    /** A text as it may be written down: without this proposal's secrets and without what looks like one. */
    public String masked(String text) {
        return new KnownSecrets(secrets).masked(text);
    }

    /** A text without this proposal's secrets, and otherwise as it is. */
    public String withoutSecrets(String text) {
        return new KnownSecrets(secrets).without(text);
    }

    /** Tells nothing that must not be written down. */
    @Override
    public String toString() {
        return "Proposal[" + id + ", " + origin + ", " + masked(context.purpose()) + "]";
    }
}
