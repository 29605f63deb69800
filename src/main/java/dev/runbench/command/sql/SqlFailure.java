package dev.runbench.command.sql;

import java.sql.SQLException;

/** What a server's error means for the outcome. */
final class SqlFailure {

    private SqlFailure() {}

    /** The server's own words, as one sentence. */
    static String told(SQLException e) {
        String message = String.valueOf(e.getMessage()).strip();
        return message.endsWith(".") ? message : message + ".";
    }

    /** Whether the connection is gone: class 08, or PostgreSQL's shutdown and crash states. */
    static boolean connectionLost(SQLException e, java.sql.Connection connection) {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("08") || state.matches("57P0[1-5]")) {
            return true;
        }
        try {
            return connection.isClosed();
        } catch (SQLException closed) {
            return true;
        }
    }
}
