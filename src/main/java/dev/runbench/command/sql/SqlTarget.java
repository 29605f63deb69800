package dev.runbench.command.sql;

import dev.runbench.base.ProblemException;
import dev.runbench.command.Command;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.Connection;
import dev.runbench.command.JdbcUrl;
import dev.runbench.command.risk.SqlText;
import dev.runbench.vault.Secret;
import dev.runbench.vault.Vault;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reaches databases by JDBC. A link runs one approved statement in one transaction. */
public final class SqlTarget implements CommandTarget {

    private static final Logger LOG = LoggerFactory.getLogger(SqlTarget.class);
    private static final Set<String> TRANSACTION_WORDS =
            Set.of("begin", "start", "commit", "rollback", "savepoint", "release", "end", "abort");

    private static final Set<String> READING_WORDS =
            Set.of("select", "with", "show", "explain", "describe", "desc", "table", "values", "help");

    private final Vault vault;
    private final Executor drivers;

    /**
     * Opens nothing yet.
     *
     * @param drivers runs the blocking calls of drivers; never the calling thread
     */
    public SqlTarget(Vault vault, Executor drivers) {
        this.vault = vault;
        this.drivers = drivers;
    }

    @Override
    public Optional<String> objection(Command command, Connection connection) {
        if (SqlText.hasSeveralStatements(command.text())) {
            return Optional.of("There may be more than one statement in it. Propose them one by one.");
        }
        if (TRANSACTION_WORDS.contains(SqlText.firstWord(command.text()))) {
            return Optional.of("Every statement runs in a transaction of its own, which is committed when it succeeds;"
                    + " leave " + SqlText.firstWord(command.text()).toUpperCase(Locale.ROOT) + " out.");
        }
        if (connection instanceof Connection.Jdbc jdbc
                && !JdbcUrl.dialect(jdbc).needsSeparators()
                && SqlText.mayTouchTransaction(command.text())) {
            return Optional.of("This database needs no separator between statements, and this may begin or end a"
                    + " transaction behind its first one. Every statement runs in a transaction of its own; propose them"
                    + " one by one.");
        }
        boolean mayLift = connection instanceof Connection.Jdbc jdbc
                && jdbc.readOnly()
                && JdbcUrl.kind(jdbc.url()).equals(Optional.of(JdbcUrl.Kind.MARIADB))
                && !READING_WORDS.contains(SqlText.mariaDbVerb(command.text()));
        if (mayLift) {
            return Optional.of(
                    "On a read-only connection, MariaDB and MySQL get only SELECT, WITH, SHOW, EXPLAIN, DESCRIBE,"
                            + " TABLE, VALUES and HELP, without executable comments: other statements can lift the read-only."
                            + " Use a connection that may write.");
        }
        return Optional.empty();
    }

    @Override
    public Reached reach(Connection connection) throws InterruptedException {
        if (!(connection instanceof Connection.Jdbc jdbc)) {
            return new Reached.Failed(connection.name() + " is no database connection.");
        }
        Optional<String> objection = JdbcUrl.objection(jdbc).or(() -> Drivers.readOnlyObjection(jdbc));
        Optional<JdbcUrl.Kind> kind = JdbcUrl.kind(jdbc);
        if (objection.isPresent() || kind.isEmpty()) {
            return new Reached.Failed(objection.orElse("The URL names no known database."));
        }
        FutureTask<Reached> connecting = new FutureTask<>(() -> connect(jdbc, kind.get()));
        drivers.execute(connecting);
        try {
            return connecting.get();
        } catch (InterruptedException e) {
            // Not interrupted itself: whoever comes too late hangs up at once.
            drivers.execute(() -> hangUp(connecting));
            throw e;
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case ProblemException known ->
                    new Reached.Failed(known.problem().sentence());
                case SQLException sql ->
                    new Reached.Failed("No connection to " + jdbc.name() + ": " + SqlFailure.told(sql)
                            + moved(jdbc).orElse(" Check the URL, the account and its password in Connections."));
                case null, default -> {
                    // A native library that does not load is an Error; it must not be taken for "connected".
                    LOG.error("connecting failed", e);
                    yield new Reached.Failed(
                            "No connection to " + jdbc.name() + ": its driver failed (" + e.getCause() + ").");
                }
            };
        }
    }

    private Optional<String> moved(Connection.Jdbc jdbc) {
        return jdbc.movedFrom()
                .filter(_ -> !vault.names().contains(jdbc.secretKey()))
                .map(before -> " Its password was entered for " + before + " and is not sent to " + jdbc.place()
                        + ": type it anew in Connections.");
    }

    private Reached connect(Connection.Jdbc jdbc, JdbcUrl.Kind kind) throws SQLException {
        char[] password = {};
        // SQLite and open development databases have no password, and then no vault is needed.
        if (vault.state() == Vault.State.UNLOCKED || vault.names().contains(jdbc.secretKey())) {
            Optional<Secret> secret = vault.read(jdbc.secretKey(), "logging in to " + jdbc.name());
            password = secret.map(Secret::chars).orElse(password);
        }
        java.sql.Connection connection;
        try {
            connection = Drivers.open(jdbc, kind, password);
        } finally {
            Arrays.fill(password, '\0');
        }
        SqlLink link = new SqlLink(connection, jdbc, kind, drivers);
        try {
            link.look();
            link.rest();
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        return new Reached.Ready(link);
    }

    private static void hangUp(FutureTask<Reached> connecting) {
        try {
            if (connecting.get() instanceof Reached.Ready ready) {
                ready.link().close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException e) {
            LOG.debug("a connection nobody waits for any more failed", e);
        }
    }
}
