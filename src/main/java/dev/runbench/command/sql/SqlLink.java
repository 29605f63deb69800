package dev.runbench.command.sql;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.ApprovedCommand;
import dev.runbench.command.Command;
import dev.runbench.command.Connection.Jdbc;
import dev.runbench.command.JdbcUrl;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputRelay;
import dev.runbench.command.OutputSink;
import dev.runbench.command.TargetLink;
import dev.runbench.command.TargetProof;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One database connection and at most one statement on it. */
final class SqlLink implements TargetLink {

    private static final Logger LOG = LoggerFactory.getLogger(SqlLink.class);
    private static final long TICK_MILLIS = 20;
    private static final long PROOF_SECONDS = 3;
    private static final long CANCEL_MILLIS = 1_200;

    private final Connection connection;
    private final Jdbc jdbc;
    private final JdbcUrl.Kind kind;
    private final Executor drivers;
    private volatile @Nullable TargetProof proof;

    SqlLink(Connection connection, Jdbc jdbc, JdbcUrl.Kind kind, Executor drivers) {
        this.connection = connection;
        this.jdbc = jdbc;
        this.kind = kind;
        this.drivers = drivers;
    }

    @Override
    public TargetProof proof() {
        return Objects.requireNonNull(proof, "a link is handed out after its first look");
    }

    /** Takes the proof in a fresh transaction, which stays open for the statement; on a drivers' thread. */
    TargetProof look() throws SQLException {
        rest();
        TargetProof taken = ServerWords.proof(connection, jdbc, kind);
        proof = taken;
        return taken;
    }

    @Override
    public TargetProof prove() throws InterruptedException {
        try {
            return asked(() -> {
                TargetProof taken = look();
                rest();
                return taken;
            });
        } catch (SQLException e) {
            throw unproven(SqlFailure.told(e));
        }
    }

    /** Nothing may be left open on the server while a person thinks; on a drivers' thread. */
    void rest() throws SQLException {
        connection.rollback();
        Drivers.begin(connection, jdbc, kind);
    }

    private ProblemException unproven(String why) {
        return new ProblemException(new Problem(
                "TARGET-SILENT", jdbc.name() + " does not say who it is. " + why, "Propose the command again."));
    }

    @Override
    public Outcome run(ApprovedCommand approved, OutputSink output) {
        Statement statement;
        TargetProof here;
        try {
            // In the statement's own transaction: whoever answers now is who runs it.
            here = asked(this::look);
            statement = connection.createStatement();
            // The driver must not rewrite {fn …}: what was approved is what is sent.
            statement.setEscapeProcessing(false);
            statement.setFetchSize(200);
        } catch (SQLException e) {
            return new Outcome.NotRun("The connection was lost before anything was sent: " + SqlFailure.told(e));
        } catch (InterruptedException e) {
            return new Outcome.NotRun("Stopped before anything was sent.");
        }
        if (!(approved.redeem(here) instanceof Command.Sql command)) {
            throw new IllegalStateException("a database was given what is no SQL");
        }
        OutputRelay lines = new OutputRelay();
        SqlRun work = new SqlRun(
                connection, statement, command, lines, output.wantsRows() ? Optional.of(kind) : Optional.empty());
        FutureTask<Outcome> task = new FutureTask<>(work);
        drivers.execute(task);
        try {
            return lines.watch(task, command.timeout(), output, why -> stop(task, work, lines, why));
        } catch (ExecutionException e) {
            LOG.error("a database driver failed", e.getCause());
            return new Outcome.Broken("Unknown outcome: the database driver failed (" + e.getCause() + ").");
        }
    }

    private TargetProof asked(Callable<TargetProof> question) throws SQLException, InterruptedException {
        FutureTask<TargetProof> looking = new FutureTask<>(question);
        drivers.execute(looking);
        try {
            return looking.get(PROOF_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
        } catch (TimeoutException e) {
            throw new SQLException("it did not answer within " + PROOF_SECONDS + " seconds", e);
        }
    }

    private Outcome stop(FutureTask<Outcome> task, SqlRun work, OutputRelay lines, String why) {
        lines.discard();
        // Not on this thread: a second interrupt must not close the socket that the cancel goes over.
        drivers.execute(work::cancel);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CANCEL_MILLIS);
        while (System.nanoTime() < deadline) {
            try {
                Outcome ended = task.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                // What the server finished before the stop reached it has happened, and is said so.
                return ended instanceof Outcome.Stopped ? new Outcome.Stopped(why + "; rolled back.") : ended;
            } catch (TimeoutException e) {
                LOG.trace("the server has not answered the cancel yet");
            } catch (InterruptedException e) {
                LOG.debug("interrupted again while stopping");
            } catch (ExecutionException e) {
                return new Outcome.Broken("Unknown outcome: the database driver failed (" + e.getCause() + ").");
            }
        }
        close();
        return new Outcome.Stopped(
                why + "; the cancel was sent and the connection closed, but the server did not confirm"
                        + " in time. Look there whether the statement is still running.");
    }

    @Override
    public void close() {
        FutureTask<Void> closing = new FutureTask<>(() -> {
            try {
                connection.close();
            } catch (SQLException | RuntimeException e) {
                LOG.debug("a connection could not be closed", e);
            }
            return null;
        });
        // On the drivers' thread, because closing may wait for a server that does not answer.
        drivers.execute(closing);
        boolean interrupted = Thread.interrupted();
        try {
            closing.get(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("a connection is slow to close", e);
            drivers.execute(this::abort);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void abort() {
        try {
            connection.abort(drivers);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a connection could not be aborted", e);
        }
    }
}
