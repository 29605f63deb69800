package dev.runbench.command.sql;

import dev.runbench.command.Connection.Jdbc;
import dev.runbench.command.DriverJar;
import dev.runbench.command.TargetFact;
import dev.runbench.command.TargetFact.Weight;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a database says of itself through a driver that a person brought: what every driver must tell, and for SQL Server and
 * Oracle what their own functions tell. They are asked with fixed words of ours that only read the session's state.
 */
final class BroughtWords {

    static final String CAUTION =
            "This database's own functions and procedures are not known here, and what it does inside a transaction is"
                    + " its own affair (Oracle commits by itself on definitions such as CREATE).";

    private static final String SQL_SERVER = "select @@SERVERNAME, DB_NAME(), ORIGINAL_LOGIN(), USER_NAME(),"
            + " cast(DATABASEPROPERTYEX(DB_NAME(), 'Updateability') as varchar(20))";
    private static final String ORACLE =
            "select sys_context('USERENV', 'SERVER_HOST'), sys_context('USERENV', 'DB_UNIQUE_NAME'),"
                    + " sys_context('USERENV', 'SESSION_USER'), sys_context('USERENV', 'CURRENT_SCHEMA'),"
                    + " sys_context('USERENV', 'DATABASE_ROLE') from dual";
    private static final int SHORT_SHA = 16;

    /** The session as the database and its driver see it. */
    record Told(String account, List<TargetFact> facts) {}

    private BroughtWords() {}

    static Told ask(Connection connection, Jdbc jdbc) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        List<TargetFact> facts = new ArrayList<>();
        String product = String.valueOf(about.getDatabaseProductName());
        if (product.startsWith("Microsoft SQL Server")) {
            facts.addAll(row(
                    connection, SQL_SERVER, List.of("server", "database", "logged in as", "database user", "updates")));
        } else if (product.startsWith("Oracle")) {
            facts.addAll(
                    row(connection, ORACLE, List.of("server", "database", "logged in as", "current schema", "part")));
        }
        add(facts, "catalog", connection.getCatalog(), Weight.IDENTITY);
        add(facts, "schema", connection.getSchema(), Weight.STATE);
        add(
                facts,
                "transaction",
                connection.isReadOnly() ? "read-only, says the driver" : "read-write, committed when it succeeds",
                Weight.STATE);
        add(facts, "driver", about.getDriverName() + " " + about.getDriverVersion(), Weight.STATE);
        add(
                facts,
                "driver's SHA-256",
                jdbc.driver()
                        .map(DriverJar::sha256)
                        .map(s -> s.substring(0, Math.min(SHORT_SHA, s.length())) + "…")
                        .orElse(""),
                Weight.STATE);
        return new Told(
                Optional.ofNullable(about.getUserName())
                        .filter(u -> !u.isEmpty())
                        .orElse(jdbc.account()),
                facts);
    }

    private static List<TargetFact> row(Connection connection, String question, List<String> names)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            List<TargetFact> facts = new ArrayList<>();
            row.next();
            for (int i = 0; i < names.size(); i++) {
                // The first two say which server and database it is.
                add(facts, names.get(i), row.getString(i + 1), i < 2 ? Weight.IDENTITY : Weight.STATE);
            }
            return facts;
        }
    }

    private static void add(List<TargetFact> facts, String name, @Nullable String value, Weight weight) {
        if (value != null && !value.isBlank()) {
            facts.add(new TargetFact(name, value, weight));
        }
    }
}
