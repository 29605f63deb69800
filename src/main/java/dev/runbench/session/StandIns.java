package dev.runbench.session;

import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionDirectory;
import dev.runbench.command.risk.Environment;
import dev.runbench.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Connections that lead nowhere, one for each role of a runbook. No address in here can be reached. */
record StandIns(List<Connection> connections, List<RunTarget> targets) implements ConnectionDirectory {

    static StandIns of(Runbook runbook) {
        List<Connection> connections = new ArrayList<>();
        List<RunTarget> targets = new ArrayList<>();
        for (TargetRole role : TargetRole.of(runbook)) {
            Connection connection = connection(role, connections.size() + 1L);
            connections.add(connection);
            targets.add(RunTarget.of(role, connection));
        }
        return new StandIns(connections, targets);
    }

    private static Connection connection(TargetRole role, long id) {
        String name = role.name().isEmpty() ? "the run's target" : role.name();
        return switch (role.kind()) {
            case SSH ->
                new Connection.Ssh(
                        id,
                        name,
                        "",
                        0,
                        "",
                        Connection.SshAuth.AGENT,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Environment.PRACTICE);
            case HTTP -> new Connection.Http(id, name, "", "", Connection.HttpAuth.NONE, "", Environment.PRACTICE);
            case SQL -> new Connection.Jdbc(id, name, "", "", true, Environment.PRACTICE);
        };
    }

    @Override
    public Optional<Connection> byId(long id) {
        return connections.stream().filter(c -> c.id() == id).findFirst();
    }
}
