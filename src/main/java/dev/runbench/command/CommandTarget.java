package dev.runbench.command;

import java.util.Optional;

/** A way to reach systems: SSH, JDBC, HTTP, a shell of this computer. Blocking and interruptible. */
public interface CommandTarget {

    /** Why this command can never run here, found without any connection; empty if nothing speaks against asking. */
    default Optional<String> objection(Command command, Connection connection) {
        return Optional.empty();
    }

    /** Connects and authenticates, nothing else. */
    Reached reach(Connection connection) throws InterruptedException;

    /** What became of an attempt to connect. */
    sealed interface Reached {

        /** Connected; the caller must close the link. */
        record Ready(TargetLink link) implements Reached {}

        /** Not connected: one sentence on why and what to do. */
        record Failed(String reason) implements Reached {}
    }
}
