package dev.runbench.command;

/** The ways to the systems that commands can be run on. */
public record Targets(CommandTarget ssh, CommandTarget sql, CommandTarget local, CommandTarget http) {

    CommandTarget of(Connection connection) {
        return switch (connection) {
            case Connection.Ssh _ -> ssh;
            case Connection.Jdbc _ -> sql;
            case Connection.Local _ -> local;
            case Connection.Http _ -> http;
        };
    }
}
