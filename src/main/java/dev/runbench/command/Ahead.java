package dev.runbench.command;

import dev.runbench.command.risk.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A target that is connected and proved before its card comes, for one command. Nothing was proposed and nothing sent. Made by
 * {@link CommandService#prepare} only; good for one {@link CommandService#execute}. Thread-safe.
 */
public final class Ahead implements AutoCloseable {

    private final Command command;
    private final Connection connection;
    private final Risk risk;
    private final TargetProof before;
    private final TargetLink link;
    private boolean gone;

    /** @param before what the target is held against: what it said when a command was last approved there, or just now */
    Ahead(Command command, Connection connection, Risk risk, Optional<TargetProof> before, TargetLink link) {
        this.command = command;
        this.connection = connection;
        this.risk = risk;
        this.before = before.orElse(link.proof());
        this.link = link;
    }

    /** What came of getting ready. */
    public sealed interface Prepared {

        /** The caller must close it or hand it to {@link CommandService#execute}. */
        record Ready(Ahead ahead) implements Prepared {}

        /** Nothing is ready: one sentence on why. */
        record Not(String reason) implements Prepared {}
    }

    public Connection connection() {
        return connection;
    }

    public Risk risk() {
        return risk;
    }

    /** When the newest proof was taken. */
    public Instant provedAt() {
        return link.proof().at();
    }

    /** What the target says otherwise than before, but for what differs every time. */
    public List<ProofChange> changes() {
        return link.proof().changesSince(before);
    }

    /**
     * Takes the proof anew on the same connection. Blocks for a few seconds at most; does nothing once it was taken or closed.
     *
     * @throws dev.runbench.base.ProblemException if the target does not answer or is gone
     */
    public synchronized void renew() throws InterruptedException {
        if (!gone) {
            link.prove();
        }
    }

    /** The risk, if it is this command's. */
    Optional<Risk> risk(Command other, Connection on) {
        return command.grammar() == other.grammar()
                        && command.text().equals(other.text())
                        && connection.environment() == on.environment()
                ? Optional.of(risk)
                : Optional.empty();
    }

    /** Hands the link over, once, if it leads to this very connection as it is now. */
    synchronized Optional<TargetLink> take(Connection on) {
        if (gone || !connection.equals(on)) {
            return Optional.empty();
        }
        gone = true;
        return Optional.of(link);
    }

    /** Hangs up, unless the link was taken. Never throws. */
    @Override
    public synchronized void close() {
        if (!gone) {
            gone = true;
            link.close();
        }
    }
}
