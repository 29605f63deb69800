package dev.runbench.runbook;

import dev.runbench.command.Connection;
import dev.runbench.runbook.RunbookYaml.Parsed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether this machine's connections can play the targets that steps name. Warnings only: another machine has others. */
final class TargetLint {

    /** What a step needs: an SSH connection or a database, by a name or, if that is empty, any. */
    private record Need(boolean ssh, String name) {

        boolean fits(Connection connection) {
            return connection instanceof Connection.Ssh == ssh;
        }

        String kind() {
            return ssh ? "an SSH connection" : "a database connection";
        }
    }

    private static final String WHICH = " may be any of ";

    private TargetLint() {}

    static List<RunbookProblem> check(Parsed parsed, List<Connection> connections) {
        List<RunbookProblem> problems = new ArrayList<>();
        Set<Need> told = new HashSet<>();
        parsed.runbook().byPath().forEach((path, step) -> {
            Optional<Need> need = need(step.action());
            Optional<String> objection = need.flatMap(n -> objection(n, connections));
            // One want of a connection is told once; a name is told wherever it stands.
            if (objection.isPresent()
                    && (told.add(need.get()) || !need.get().name().isEmpty())) {
                int line = parsed.line(path + (need.get().ssh() ? ".ssh" : ".sql") + ".target");
                String rule = objection.get().contains(WHICH) ? "ambiguous-target" : "target";
                problems.add(RunbookProblem.warning(line, 1, objection.get()).of(rule, path));
            }
        });
        return problems;
    }

    private static Optional<Need> need(Action action) {
        return switch (action) {
            case Action.Ssh ssh -> Optional.of(new Need(true, ssh.target()));
            case Action.Sql sql -> Optional.of(new Need(false, sql.target()));
            default -> Optional.empty();
        };
    }

    private static Optional<String> objection(Need need, List<Connection> connections) {
        if (!Placeholders.names(need.name()).isEmpty()) {
            return Optional.empty();
        }
        if (need.name().isEmpty()) {
            return connections.stream().anyMatch(need::fits)
                    ? Optional.empty()
                    : Optional.of(
                            "This step needs " + need.kind() + ", and there is none yet: make one in Connections.");
        }
        return connections.stream()
                .filter(c -> c.name().equals(need.name()))
                .findFirst()
                .map(c -> need.fits(c)
                        ? ""
                        : "\"" + need.name() + "\" is " + new Need(!need.ssh(), "").kind() + ", but this step needs "
                                + need.kind() + ": name another target, or choose one when it runs.")
                .or(() -> several(need, connections))
                .or(() -> Optional.of(
                        "No connection is called \"" + need.name() + "\": make one, or choose a target when it runs."))
                .filter(o -> !o.isEmpty());
    }

    /** A name that is the beginning of several. */
    private static Optional<String> several(Need need, List<Connection> connections) {
        List<String> names = connections.stream()
                .filter(need::fits)
                .map(Connection::name)
                .filter(n -> n.startsWith(need.name()))
                .sorted()
                .toList();
        return names.size() < 2
                ? Optional.empty()
                : Optional.of("\"" + need.name() + "\"" + WHICH + String.join(", ", names)
                        + ": name one, or choose when it runs.");
    }
}
