package dev.runbench.command;

/** The two kinds of systems that commands can be run on. */
public record Targets(CommandTarget ssh, CommandTarget sql) {

    CommandTarget of(Connection connection) {
        return switch (connection) {
            case Connection.Ssh _ -> ssh;
            case Connection.Jdbc _ -> sql;
        };
    }
}
