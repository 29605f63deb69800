package dev.runbench.command.sql;

import dev.runbench.command.Connection.Jdbc;
import dev.runbench.command.JdbcUrl;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Opens connections with the one driver a URL is meant for and with settings of ours that a URL cannot change. */
final class Drivers {

    private static final int CONNECT_SECONDS = 10;

    private Drivers() {}

    /** Why a read-only connection cannot be had here; empty if it can. */
    static Optional<String> readOnlyObjection(Jdbc jdbc) {
        if (jdbc.readOnly() && jdbc.driver().isPresent()) {
            return Optional.of(
                    "Nobody here knows whether this database enforces read-only when a driver asks for it. Use an"
                            + " account that may only read, and clear \"read-only\".");
        }
        boolean unenforced = jdbc.readOnly()
                && JdbcUrl.kind(jdbc.url()).equals(Optional.of(JdbcUrl.Kind.H2))
                && jdbc.url().matches("(?i)jdbc:h2:(mem|tcp):.*");
        return unenforced
                ? Optional.of(
                        "H2 cannot enforce read-only for a database in memory or on a server. Use a file, or clear"
                                + " \"read-only\".")
                : Optional.empty();
    }

    /**
     * Begins the statement's transaction where that is safer than leaving it to the driver: MariaDB's session-wide read-only
     * can be lifted by the statement itself ("SET STATEMENT tx_read_only = 0 FOR …"), that of a transaction under way only
     * by what ends it, such as a table's definition.
     */
    static void begin(Connection connection, Jdbc jdbc, JdbcUrl.Kind kind) throws SQLException {
        if (jdbc.readOnly() && kind == JdbcUrl.Kind.MARIADB) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("start transaction read only");
            }
        }
    }

    static Connection open(Jdbc jdbc, JdbcUrl.Kind kind, char[] password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", jdbc.account());
        // JDBC knows passwords as String only.
        properties.setProperty("password", new String(password));
        String url = jdbc.url();
        Driver driver;
        switch (kind) {
            case POSTGRESQL -> {
                driver = new org.postgresql.Driver();
                properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
                properties.setProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
                properties.setProperty("tcpKeepAlive", "true");
                properties.setProperty("ApplicationName", "Runbench");
            }
            case MARIADB -> {
                driver = new org.mariadb.jdbc.Driver();
                url = url.replaceFirst("^jdbc:mysql:", "jdbc:mariadb:");
                properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS * 1000));
                properties.setProperty("allowMultiQueries", "false");
                properties.setProperty("allowLocalInfile", "false");
                properties.setProperty("readOnlyPropagatesToServer", "true");
            }
            case H2 -> {
                driver = new org.h2.Driver();
                // A slip in the path must not make a new, empty database.
                url += url.contains(":mem:") || url.toUpperCase(Locale.ROOT).contains("IFEXISTS=")
                        ? ""
                        : ";IFEXISTS=TRUE";
                url += jdbc.readOnly() ? ";ACCESS_MODE_DATA=r" : "";
            }
            case SQLITE -> {
                driver = new org.sqlite.JDBC();
                // SQLITE_OPEN_READONLY or SQLITE_OPEN_READWRITE, never CREATE.
                properties.setProperty("open_mode", jdbc.readOnly() ? "1" : "2");
            }
            case BROUGHT -> driver = BroughtDrivers.of(jdbc.driver().orElseThrow(), url);
            default -> throw new IllegalStateException("unknown database " + kind);
        }
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not understand the URL");
        }
        try {
            if (jdbc.readOnly() && kind != JdbcUrl.Kind.SQLITE) {
                connection.setReadOnly(true);
            }
            // H2 ignores the access mode of a file that this process has open already.
            if (jdbc.readOnly() && kind == JdbcUrl.Kind.H2 && !connection.isReadOnly()) {
                throw new SQLException("the file is open for writing in this app, so read-only could not be enforced");
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
