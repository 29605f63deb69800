package dev.runbench.command.sql;

import dev.runbench.command.Connection.Jdbc;
import dev.runbench.command.JdbcUrl;
import dev.runbench.command.TargetProof;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a database server says of itself and of us. It is asked with fixed words of our own that only read the session's
 * state, in a transaction that is rolled back; nothing of a proposal is in them.
 */
final class ServerWords {

    // Names are written out in full: a search path could put other functions in their place.
    private static final String POSTGRESQL = "select current_user, pg_catalog.current_database(),"
            + " pg_catalog.host(pg_catalog.inet_server_addr()), pg_catalog.inet_server_port(),"
            + " pg_catalog.current_setting('transaction_read_only') = 'on', pg_catalog.pg_is_in_recovery()";
    private static final String MARIADB_SESSION = "select current_user(), database()";
    // Not "select @@…": which of them exist depends on product and version.
    private static final String MARIADB_VARIABLES = "show session variables where variable_name in"
            + " ('hostname', 'port', 'read_only', 'tx_read_only', 'transaction_read_only')";
    private static final Logger LOG = LoggerFactory.getLogger(ServerWords.class);

    /** The session as the server sees it; address and database are null where the server does not tell. */
    private record Session(
            String account,
            @Nullable String database,
            @Nullable String address,
            boolean readOnly,
            String role) {}

    private ServerWords() {}

    static TargetProof proof(Connection connection, Jdbc jdbc, JdbcUrl.Kind kind) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        String product = about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
        String url = jdbc.url().split("[?;]", 2)[0].substring("jdbc:".length());
        Session here;
        String caution = "";
        try {
            here = switch (kind) {
                case POSTGRESQL -> postgresql(connection);
                case MARIADB -> mariadb(connection);
                // A file in this process: there is nobody else to ask.
                case H2, SQLITE -> unasked(jdbc);
            };
        } catch (SQLException e) {
            LOG.info("{} does not tell about its session: {}", jdbc.name(), e.getMessage());
            here = unasked(jdbc);
            caution = "The server does not say who and where it is, so only the connection's own settings are shown: "
                    + SqlFailure.told(e);
        }
        connection.rollback();
        if (!here.account().equals(jdbc.account()) && !here.account().startsWith(jdbc.account() + "@")) {
            caution = "The server takes us for " + here.account() + " and not for " + jdbc.account() + ".";
        }
        String told = told(product, here);
        return new TargetProof(url, told, told, here.account(), caution, Instant.now());
    }

    private static String told(String product, Session here) {
        List<String> words = new ArrayList<>();
        words.add(product);
        if (here.database() != null) {
            words.add("database " + here.database());
        }
        if (here.address() != null) {
            words.add("at " + here.address());
        }
        if (here.readOnly()) {
            words.add("read-only");
        }
        if (!here.role().isEmpty()) {
            words.add(here.role());
        }
        return String.join(", ", words);
    }

    private static Session unasked(Jdbc jdbc) {
        return new Session(jdbc.account(), null, null, jdbc.readOnly(), "");
    }

    private static Session postgresql(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(POSTGRESQL)) {
            row.next();
            String host = row.getString(3);
            return new Session(
                    String.valueOf(row.getString(1)),
                    row.getString(2),
                    host == null ? "a local socket" : host + ":" + row.getInt(4),
                    row.getBoolean(5),
                    row.getBoolean(6) ? "in recovery: a standby" : "");
        }
    }

    private static Session mariadb(Connection connection) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(MARIADB_VARIABLES)) {
                while (rows.next()) {
                    variables.put(rows.getString(1), String.valueOf(rows.getString(2)));
                }
            }
            try (ResultSet row = statement.executeQuery(MARIADB_SESSION)) {
                row.next();
                return new Session(
                        String.valueOf(row.getString(1)),
                        row.getString(2),
                        variables.containsKey("hostname")
                                ? variables.get("hostname") + ":" + variables.get("port")
                                : null,
                        on(variables, "tx_read_only") || on(variables, "transaction_read_only"),
                        on(variables, "read_only") ? "the server refuses writes: a replica?" : "");
            }
        }
    }

    private static boolean on(Map<String, String> variables, String name) {
        return variables.getOrDefault(name, "OFF").matches("(?i)on|1");
    }
}
