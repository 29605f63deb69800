package dev.runbench.ui.command;

import dev.runbench.command.CloudClient;
import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.command.risk.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A database, this computer and an API, all of one name, and commands for them. */
final class StormTargets {

    private static final List<Connection> ALL = List.of(
            new Connection.Jdbc(1, "db-1", "jdbc:h2:mem:x", "ann", false, Environment.PRODUCTION),
            new Connection.Local(2, "db-1", "/bin/sh", "/", new TreeMap<>(), CloudClient.NONE, Environment.PRODUCTION),
            new Connection.Http(3, "db-1", "https://h", "ann", Connection.HttpAuth.NONE, "", Environment.PRODUCTION));

    private StormTargets() {}

    static Optional<Connection> byId(long id) {
        return ALL.stream().filter(c -> c.id() == id).findFirst();
    }

    /** Each number gives another text. */
    static Command command(Random random, int number) {
        boolean reads = random.nextBoolean();
        Duration time = Duration.ofSeconds(5);
        return switch (random.nextInt(3)) {
            case 0 -> new Command.Sql(1, (reads ? "select " : "drop table t") + number, time);
            case 1 -> new Command.Shell(2, (reads ? "ls " : "rm ") + number, time);
            default -> new Command.Http(3, (reads ? "GET /" : "DELETE /") + number, time);
        };
    }
}
