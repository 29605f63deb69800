package dev.runbench.session;

import dev.runbench.command.Connection;
import dev.runbench.runbook.Action;
import dev.runbench.runbook.Runbook;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place in a runbook for which a run needs a connection.
 *
 * @param kind what kind of connection can play it
 * @param name as the runbook names it; empty for the run's chosen target
 */
public record TargetRole(Kind kind, String name) {

    /** What a role's commands are written in. */
    public enum Kind {
        /** A shell line, for a host that is reached by SSH or for this computer. */
        SSH,
        SQL,
        HTTP
    }

    /** The roles of all steps, in their order, each once; with those that a capture or an undo names beside its step's. */
    public static List<TargetRole> of(Runbook runbook) {
        return runbook.allSteps().stream()
                .flatMap(step -> Stream.concat(
                        of(step.action()).stream(),
                        Stream.of(step.capture(), step.undo())
                                .flatMap(Optional::stream)
                                .flatMap(beside -> of(beside).stream())
                                .filter(role -> !role.name().isEmpty()
                                        || of(step.action())
                                                .filter(own -> own.kind() == role.kind())
                                                .isEmpty())))
                .distinct()
                .toList();
    }

    /** The role an action needs; empty for a manual step. */
    public static Optional<TargetRole> of(Action action) {
        return switch (action) {
            case Action.Ssh ssh -> Optional.of(new TargetRole(Kind.SSH, ssh.target()));
            case Action.Sql sql -> Optional.of(new TargetRole(Kind.SQL, sql.target()));
            case Action.Http http when http.isCommand() -> Optional.of(new TargetRole(Kind.HTTP, http.target()));
            default -> Optional.empty();
        };
    }

    /** Whether the connection is of the right kind. */
    public boolean fits(Connection connection) {
        return switch (kind) {
            case SSH -> connection instanceof Connection.Ssh || connection instanceof Connection.Local;
            case SQL -> connection instanceof Connection.Jdbc;
            case HTTP -> connection instanceof Connection.Http;
        };
    }

    /** What can play it, for a person. */
    public String wanted() {
        return switch (kind) {
            case SSH -> "an SSH connection or this computer";
            case SQL -> "a database connection";
            case HTTP -> "an HTTP API";
        };
    }

    /** For a person: "db-1 (shell)" or "Target (SQL)". */
    public String label() {
        return (name.isEmpty() ? "Target" : name) + (kind == Kind.SSH ? " (shell)" : " (" + kind + ")");
    }
}
