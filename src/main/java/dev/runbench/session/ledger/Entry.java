package dev.runbench.session.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One command of a run that may have changed something, or one thing that was done by hand.
 *
 * @param proposal the attempt's, as in the command journal; one of its own for what was done by hand
 * @param ordinal the step's
 * @param attempt number of the attempt; 0 for what was done by hand
 * @param target name of the connection; empty for what was done by hand
 * @param sent secrets masked
 * @param undo what takes it back, in this order, secrets masked
 * @param withheld the exact undo is known only to the process that sent the command
 * @param done how many of {@code undo} are done
 * @param reason why it is in its state; may be empty
 * @param undoProposal the last command that was approved to take it back, as in the command journal
 * @param undoOutput the end of what that put out, secrets masked
 */
public record Entry(
        UUID proposal,
        UUID run,
        int ordinal,
        int attempt,
        String title,
        String target,
        String sent,
        Instant at,
        PreState before,
        List<Undo> undo,
        boolean withheld,
        int done,
        State state,
        String reason,
        Optional<UUID> undoProposal,
        String undoOutput) {

    /** Where it stands. */
    public enum State {
        /** It was approved and runs. */
        SENT("runs"),
        /** It can be taken back. */
        OPEN("can be undone"),
        /** The card of its undo waits. */
        PROPOSED("its undo waits for approval"),
        /** Its undo was approved and runs. */
        RUNNING("is being undone"),
        UNDONE("undone"),
        /** It changed nothing, so there is nothing to take back. */
        NOTHING("nothing to undo"),
        /** Nobody knows how to take it back. */
        IMPOSSIBLE("cannot be undone"),
        /** It, or its undo, was sent, and nobody knows how that ended. */
        UNKNOWN("unknown outcome");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** For a person. */
        public String word() {
            return word;
        }
    }

    public Entry {
        undo = List.copyOf(undo);
    }

    /** Nothing is left to do for it. */
    public boolean settled() {
        return state == State.UNDONE || state == State.NOTHING;
    }

    /** What is to be done next; empty if nothing is, or nobody knows what. */
    public Optional<Undo> next() {
        return settled() || done >= undo.size() ? Optional.empty() : Optional.of(undo.get(done));
    }

    /** Its undo can be proposed. */
    public boolean proposable() {
        return next().filter(u -> u.kind() != Undo.Kind.HAND).isPresent();
    }

    /** Its card comes without a person saying more: only a state that is known goes on. */
    public boolean goesAlone() {
        return state == State.OPEN && proposable();
    }

    /** A command is under way for it. */
    public boolean inFlight() {
        return state == State.SENT || state == State.PROPOSED || state == State.RUNNING;
    }
}
