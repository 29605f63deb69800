package dev.runbench.command.local;

import dev.runbench.base.ProblemException;
import dev.runbench.command.Command;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.Connection;
import dev.runbench.command.LocalShell;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Reaches this computer by a shell. There is nothing to connect to; reaching looks whether the shell and the folder are there. */
public final class LocalTarget implements CommandTarget {

    private final Executor workers;

    /**
     * Starts nothing yet.
     *
     * @param workers reads and feeds processes; never the calling thread
     */
    public LocalTarget(Executor workers) {
        this.workers = workers;
    }

    @Override
    public Optional<String> objection(Command command, Connection connection) {
        return connection instanceof Connection.Local local
                ? local.client().objection(command.text())
                : Optional.empty();
    }

    @Override
    public Reached reach(Connection connection) {
        if (!(connection instanceof Connection.Local local)) {
            return new Reached.Failed(connection.name() + " is not this computer.");
        }
        Optional<String> objection = LocalShell.objection(local);
        if (objection.isPresent()) {
            return new Reached.Failed(objection.get());
        }
        try {
            return new Reached.Ready(new LocalLink(local, workers, ThisComputer.proof(local)));
        } catch (ProblemException e) {
            return new Reached.Failed(e.problem().sentence());
        }
    }
}
