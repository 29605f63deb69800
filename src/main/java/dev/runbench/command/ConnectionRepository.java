package dev.runbench.command;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.store.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The systems that commands can be run on. Names are unique; secrets lie in the vault. */
public final class ConnectionRepository implements ConnectionDirectory, HostKeyPins {

    private static final String UNIQUE_VIOLATION = "23505";

    private static final int LONGEST_NAME = 100;

    private static final String INSERT = "insert into connection (" + String.join(", ", PgConnectionRow.COLUMNS)
            + ") values (:" + String.join(", :", PgConnectionRow.COLUMNS) + ") returning *";

    // Another host has another key.
    private static final String UPDATE = "update connection set "
            + PgConnectionRow.COLUMNS.stream()
                    .map(c -> c + " = "
                            + (c.equals("host_key")
                                    ? "case when host = :host and port = :port then :host_key end"
                                    : ":" + c))
                    .collect(Collectors.joining(", "))
            + ", secret_of = :secret_of where id = :id returning *";

    private final Jdbi jdbi;

    public ConnectionRepository(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Ordered by name. */
    public List<Connection> all() {
        return jdbi.withHandle(h -> h.createQuery("select * from connection order by lower(name), id")
                .map((row, _) -> PgConnectionRow.read(row))
                .list());
    }

    @Override
    public Optional<Connection> byId(long id) {
        return jdbi.withHandle(h -> h.createQuery("select * from connection where id = :id")
                .bind("id", id)
                .map((row, _) -> PgConnectionRow.read(row))
                .findOne());
    }

    public Optional<Connection> byName(String name) {
        return jdbi.withHandle(h -> h.createQuery("select * from connection where name = :name")
                .bind("name", name)
                .map((row, _) -> PgConnectionRow.read(row))
                .findOne());
    }

    /**
     * Inserts a connection with id 0, otherwise updates it. A changed host or port drops the pinned host key, and a changed
     * {@link Connection#place} gives the connection another {@link Connection#secretKey}: its secret must be entered anew.
     *
     * @return the connection as stored, with its id
     * @throws ProblemException if the name is taken, a field is missing, the URL is refused or the way runs in a circle
     */
    public Connection save(Connection connection) {
        check(connection);
        if (connection instanceof Connection.Ssh ssh) {
            Route.to(ssh, this);
        }
        try {
            return jdbi.inTransaction(h -> connection.id() == 0 ? insert(h, connection) : update(h, connection))
                    .orElseThrow(() -> refused(
                            "The connection " + connection.name() + " was deleted meanwhile.", "Make it anew."));
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                throw refused("There is a connection named " + connection.name() + " already.", "Choose another name.");
            }
            throw e;
        }
    }

    private static Optional<Connection> insert(Handle h, Connection connection) {
        return h.createQuery(INSERT)
                .bindMap(PgConnectionRow.of(connection))
                .map((row, _) -> PgConnectionRow.read(row))
                .findOne();
    }

    private static Optional<Connection> update(Handle h, Connection connection) {
        Optional<Connection> before = h.createQuery("select * from connection where id = :id for update")
                .bind("id", connection.id())
                .map((row, _) -> PgConnectionRow.read(row))
                .findOne();
        // The stored row says whom its secret was entered for, whatever the caller says.
        Optional<String> secretOf = before.flatMap(b ->
                b.secretOf().or(() -> Optional.of(b.place()).filter(p -> !p.equals(connection.place()))));
        return h.createQuery(UPDATE)
                .bind("id", connection.id())
                .bind("secret_of", secretOf.orElse(null))
                .bindMap(PgConnectionRow.of(connection))
                .map((row, _) -> PgConnectionRow.read(row))
                .findOne();
    }

    /** @throws ProblemException if another connection leads through it */
    public void delete(long id) {
        List<String> through =
                jdbi.withHandle(h -> h.createQuery("select name from connection where jump = :id order by lower(name)")
                        .bind("id", id)
                        .mapTo(String.class)
                        .list());
        if (!through.isEmpty()) {
            throw refused(
                    "The way to " + String.join(", ", through) + " leads through this connection.",
                    "Give " + (through.size() == 1 ? "it" : "them") + " another way first.");
        }
        jdbi.useHandle(h -> h.execute("delete from connection where id = ?", id));
    }

    @Override
    public void pin(Connection.Ssh connection, String hostKey) {
        int changed = jdbi.withHandle(h -> h.createUpdate("update connection set host_key = :key where id = :id"
                        + " and host = :host and port = :port and host_key is null")
                .bind("key", hostKey)
                .bind("id", connection.id())
                .bind("host", connection.host())
                .bind("port", connection.port())
                .execute());
        if (changed == 0 && connection.id() != 0) {
            throw refused(
                    "The host key of " + connection.name()
                            + " could not be pinned: the connection was changed meanwhile.",
                    "Try again.");
        }
    }

    /** Forgets the pinned host key, after a person has learned why it changed. */
    public void unpin(long id) {
        jdbi.useHandle(h -> h.execute("update connection set host_key = null where id = ?", id));
    }

    private static void check(Connection connection) {
        if (connection.name().isBlank()
                || !connection.name().equals(connection.name().strip())) {
            throw refused("A connection needs a name without blanks around it.", "Give it one, such as db-1.");
        }
        if (connection.name().length() > LONGEST_NAME
                || connection.name().codePoints().anyMatch(Character::isISOControl)) {
            throw refused(
                    "A connection's name is one line of at most " + LONGEST_NAME + " characters: every card shows it.",
                    "Shorten it.");
        }
        switch (connection) {
            case Connection.Ssh ssh -> {
                if (!ssh.host().matches("[^\\s@/]*")) {
                    throw refused(
                            "\"" + ssh.host() + "\" is no host's name or address: it holds a blank, @ or /.",
                            "Give the host alone, and the account in its own field.");
                }
                if (ssh.host().isBlank()
                        || ssh.port() < 1
                        || ssh.port() > 65535
                        || ssh.account().isBlank()) {
                    throw refused(
                            "An SSH connection needs a host, a port from 1 to 65535 and an account.", "Fill them in.");
                }
                if (ssh.auth() == Connection.SshAuth.KEY_FILE && ssh.keyFile().isEmpty()) {
                    throw refused("No key file was chosen.", "Choose the private key's file.");
                }
            }
            case Connection.Jdbc jdbc ->
                JdbcUrl.objection(jdbc).ifPresent(objection -> {
                    throw refused(objection, "");
                });
            case Connection.Http http ->
                HttpPlace.objection(http).ifPresent(objection -> {
                    throw refused(objection, "");
                });
            case Connection.Local local ->
                LocalShell.objection(local).ifPresent(objection -> {
                    throw refused(objection, "");
                });
        }
    }

    private static ProblemException refused(String what, String remedy) {
        return new ProblemException(new Problem("CONNECTION", what, remedy));
    }
}
