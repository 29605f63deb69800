package dev.runbench.runbook;

import dev.runbench.command.Connection;
import dev.runbench.runbook.RunbookYaml.Parsed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether this machine's connections can play the targets that steps name. Warnings only: another machine has others. */
final class TargetLint {

    private static final int MOST_CHOICES = 8;

    /** What a step needs: a host, a database or an API, by a name or, if that is empty, any. */
    private record Need(String block, String name) {

        boolean fits(Connection connection) {
            return switch (connection) {
                case Connection.Ssh _, Connection.Local _ -> block.equals("ssh");
                case Connection.Jdbc _ -> block.equals("sql");
                case Connection.Http _ -> block.equals("http");
            };
        }

        String kind() {
            return switch (block) {
                case "ssh" -> "an SSH connection or this computer";
                case "sql" -> "a database connection";
                default -> "an HTTP API";
            };
        }
    }

    /**
     * What is to be said of a need.
     *
     * @param choices connections that it could be
     */
    private record Objection(String rule, String words, List<String> choices) {}

    private TargetLint() {}

    static List<RunbookProblem> check(Parsed parsed, List<Connection> connections) {
        List<RunbookProblem> problems = new ArrayList<>();
        Set<Need> told = new HashSet<>();
        parsed.runbook().byPath().forEach((path, step) -> {
            Optional<Need> need = need(step.action());
            Optional<Objection> objection = need.flatMap(n -> objection(n, connections));
            // One want of a connection is told once; a name is told wherever it stands.
            if (objection.isPresent()
                    && (told.add(need.get()) || !need.get().name().isEmpty())) {
                Objection o = objection.get();
                String target = path + "." + need.get().block() + ".target";
                problems.add(RunbookProblem.warning(parsed.line(target), 1, o.words())
                        .of(o.rule(), target)
                        .choosing(o.choices()));
            }
        });
        return problems;
    }

    private static String kind(String name, List<Connection> connections) {
        return connections.stream()
                .filter(c -> c.name().equals(name))
                .map(Connection::kind)
                .collect(Collectors.joining());
    }

    private static Optional<Need> need(Action action) {
        return switch (action) {
            case Action.Ssh ssh -> Optional.of(new Need("ssh", ssh.target()));
            case Action.Sql sql -> Optional.of(new Need("sql", sql.target()));
            case Action.Http http when http.isCommand() -> Optional.of(new Need("http", http.target()));
            default -> Optional.empty();
        };
    }

    private static Optional<Objection> objection(Need need, List<Connection> connections) {
        if (!Placeholders.names(need.name()).isEmpty()) {
            return Optional.empty();
        }
        List<String> fitting = connections.stream()
                .filter(need::fits)
                .map(Connection::name)
                .sorted()
                .toList();
        if (fitting.contains(need.name()) || need.name().isEmpty() && !fitting.isEmpty()) {
            return Optional.empty();
        }
        if (need.name().isEmpty()) {
            return Optional.of(new Objection(
                    "no-connection",
                    "This step needs " + need.kind() + ", and there is none yet: make one in Connections.",
                    List.of()));
        }
        List<String> begun =
                fitting.stream().filter(n -> n.startsWith(need.name())).toList();
        if (begun.size() > 1) {
            return Optional.of(new Objection(
                    "ambiguous-target",
                    "\"" + need.name() + "\" may be any of " + String.join(", ", begun)
                            + ": name one, or choose when it runs.",
                    begun.stream().limit(MOST_CHOICES).toList()));
        }
        List<String> near = begun.isEmpty()
                ? Suggestion.nearest(need.name(), fitting).stream().toList()
                : begun;
        boolean otherKind = connections.stream().anyMatch(c -> c.name().equals(need.name()));
        return Optional.of(new Objection(
                "target",
                otherKind
                        ? "\"" + need.name() + "\" is " + kind(need.name(), connections) + ", but this step needs "
                                + need.kind() + ": name another target, or choose one when it runs."
                        : "No connection is called \"" + need.name() + "\": make one, or choose a target when it runs.",
                near));
    }
}
