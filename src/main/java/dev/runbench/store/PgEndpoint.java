package dev.runbench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How to reach the server. The port may change when the server had to be started again; open pools follow. */
final class PgEndpoint {

    static final String USER = "app";

    private volatile int port;
    private volatile String password = "";

    int port() {
        return port;
    }

    void port(int value) {
        port = value;
    }

    void password(String value) {
        password = value;
    }

    /** Connections to one database; each asks for the port that is current when it is opened. */
    DataSource dataSource(String database) {
        return new PGSimpleDataSource() {
            private static final long serialVersionUID = 1L;

            @Override
            public Connection getConnection() throws SQLException {
                return simple(database).getConnection();
            }
        };
    }

    private PGSimpleDataSource simple(String database) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(USER);
        source.setPassword(password);
        source.setConnectTimeout(5);
        source.setSslMode("disable");
        source.setGssEncMode("disable");
        source.setReWriteBatchedInserts(true);
        source.setApplicationName("runbench");
        return source;
    }

    Path dataFolder() throws SQLException {
        try (Connection connection = simple("postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            return Path.of(row.getString(1));
        }
    }

    /** Creates the database if it is missing; a template makes the copy start with the template's content. */
    void createDatabase(String name, String template) throws SQLException {
        try (Connection connection = simple("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
                if (row.next()) {
                    return;
                }
            }
            statement.execute("create database " + name + " template " + template);
        }
    }

    void dropDatabase(String name) throws SQLException {
        try (Connection connection = simple("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
        }
    }
}
