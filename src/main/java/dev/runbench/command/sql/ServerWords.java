package dev.runbench.command.sql;

import dev.runbench.command.Connection.Jdbc;
import dev.runbench.command.JdbcUrl;
import dev.runbench.command.TargetFact;
import dev.runbench.command.TargetFact.Weight;
import dev.runbench.command.TargetProof;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a database server says of itself and of us. It is asked with fixed words of our own that only read the session's
 * state; nothing of a proposal is in them. They are asked in the transaction that is under way, so that a proof taken just
 * before a statement is that statement's own, even behind a proxy that spreads transactions over servers.
 */
final class ServerWords {

    // Names are written out in full: a search path could put other functions in their place.
    private static final String POSTGRESQL = "select current_user, session_user, pg_catalog.current_database(),"
            + " pg_catalog.host(pg_catalog.inet_server_addr()), pg_catalog.inet_server_port(),"
            + " pg_catalog.current_setting('transaction_read_only') = 'on', pg_catalog.pg_is_in_recovery(),"
            + " pg_catalog.current_setting('transaction_isolation'), pg_catalog.current_setting('search_path'),"
            + " pg_catalog.current_setting('is_superuser') = 'on',"
            + " pg_catalog.date_trunc('second', pg_catalog.pg_postmaster_start_time())::text";
    private static final String POSTGRESQL_CLUSTER =
            "select system_identifier::text from pg_catalog.pg_control_system()";
    private static final String MARIADB_SESSION = "select current_user(), database()";
    // Not "select @@…": which of them exist depends on product and version.
    private static final String MARIADB_VARIABLES = "show session variables where variable_name in"
            + " ('hostname', 'port', 'server_uuid', 'server_id', 'read_only', 'tx_read_only', 'transaction_read_only',"
            + " 'tx_isolation', 'transaction_isolation')";
    private static final Logger LOG = LoggerFactory.getLogger(ServerWords.class);

    /** The session as the server sees it. */
    private record Session(String account, List<TargetFact> facts) {}

    private ServerWords() {}

    /** Asks in the transaction that is under way; one that the server ended meanwhile is rolled back. */
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
                case BROUGHT -> brought(BroughtWords.ask(connection, jdbc));
                // A file in this process: there is nobody else to ask.
                case H2, SQLITE -> unasked(jdbc);
            };
        } catch (SQLException e) {
            if (SqlFailure.connectionLost(e, connection)) {
                throw e;
            }
            connection.rollback();
            LOG.info("{} does not tell about its session: {}", jdbc.name(), e.getMessage());
            here = unasked(jdbc);
            caution = "The server does not say who and where it is, so only the connection's own settings are shown: "
                    + SqlFailure.told(e);
        }
        if (kind == JdbcUrl.Kind.BROUGHT) {
            caution = (caution + " " + BroughtWords.CAUTION).strip();
        } else if (!here.account().equals(jdbc.account()) && !here.account().startsWith(jdbc.account() + "@")) {
            caution = "The server takes us for " + here.account() + " and not for " + jdbc.account() + ".";
        }
        List<TargetFact> facts = new ArrayList<>(here.facts());
        facts.add(new TargetFact("version", product, Weight.STATE));
        return new TargetProof(
                url, about.getDatabaseProductName(), product, here.account(), caution, facts, Instant.now());
    }

    private static Session brought(BroughtWords.Told told) {
        return new Session(told.account(), told.facts());
    }

    private static Session unasked(Jdbc jdbc) {
        return new Session(jdbc.account(), List.of(writes(jdbc.readOnly())));
    }

    private static TargetFact writes(boolean readOnly) {
        return new TargetFact(
                "transaction",
                readOnly ? "read-only, rolled back or committed at once" : "read-write, committed when it succeeds",
                Weight.STATE);
    }

    private static Session postgresql(Connection connection) throws SQLException {
        List<TargetFact> facts = new ArrayList<>();
        String account;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(POSTGRESQL)) {
            row.next();
            account = String.valueOf(row.getString(1));
            String host = row.getString(4);
            facts.add(new TargetFact("database", row.getString(3), Weight.IDENTITY));
            facts.add(new TargetFact(
                    "server", host == null ? "a local socket" : host + ":" + row.getInt(5), Weight.STATE));
            facts.add(new TargetFact("part", row.getBoolean(7) ? "standby, in recovery" : "primary", Weight.STATE));
            facts.add(writes(row.getBoolean(6)));
            facts.add(new TargetFact("isolation", row.getString(8), Weight.STATE));
            facts.add(new TargetFact("search path", row.getString(9), Weight.STATE));
            facts.add(new TargetFact("superuser", row.getBoolean(10) ? "yes" : "no", Weight.STATE));
            facts.add(new TargetFact("server started", row.getString(11), Weight.STATE));
            if (!account.equals(row.getString(2))) {
                facts.add(new TargetFact("logged in as", row.getString(2), Weight.STATE));
            }
        }
        cluster(connection).ifPresent(id -> facts.addFirst(new TargetFact("cluster", id, Weight.IDENTITY)));
        return new Session(account, facts);
    }

    // Some services forbid it to their customers; a failure would end the transaction that is under way.
    private static Optional<String> cluster(Connection connection) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(POSTGRESQL_CLUSTER)) {
            row.next();
            String id = row.getString(1);
            connection.releaseSavepoint(before);
            return Optional.ofNullable(id);
        } catch (SQLException e) {
            connection.rollback(before);
            return Optional.empty();
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
                return new Session(String.valueOf(row.getString(1)), facts(variables, row.getString(2)));
            }
        }
    }

    private static List<TargetFact> facts(Map<String, String> variables, @Nullable String database) {
        List<TargetFact> facts = new ArrayList<>();
        told(facts, "server id", variables.getOrDefault("server_uuid", variables.get("server_id")), Weight.IDENTITY);
        told(facts, "database", database, Weight.IDENTITY);
        if (variables.containsKey("hostname")) {
            told(facts, "server", variables.get("hostname") + ":" + variables.get("port"), Weight.IDENTITY);
        }
        told(facts, "part", on(variables, "read_only") ? "refuses writes: a replica?" : "takes writes", Weight.STATE);
        facts.add(writes(on(variables, "tx_read_only") || on(variables, "transaction_read_only")));
        told(
                facts,
                "isolation",
                variables.getOrDefault("transaction_isolation", variables.get("tx_isolation")),
                Weight.STATE);
        return facts;
    }

    private static void told(List<TargetFact> facts, String name, @Nullable String value, Weight weight) {
        if (value != null && !value.isEmpty()) {
            facts.add(new TargetFact(name, value, weight));
        }
    }

    private static boolean on(Map<String, String> variables, String name) {
        return variables.getOrDefault(name, "OFF").matches("(?i)on|1");
    }
}
