package dev.runbench.session;

import dev.runbench.command.Connection;
import dev.runbench.command.risk.Environment;

/**
 * The connection that plays a role in a run, as it was when the run began.
 *
 * @param name the connection's name then, for the run's history
 */
public record RunTarget(TargetRole role, long connectionId, String name, Environment environment) {

    public static RunTarget of(TargetRole role, Connection connection) {
        return new RunTarget(role, connection.id(), connection.name(), connection.environment());
    }
}
