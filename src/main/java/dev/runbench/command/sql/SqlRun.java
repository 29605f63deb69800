package dev.runbench.command.sql;

import dev.runbench.command.Command;
import dev.runbench.command.JdbcUrl;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputRelay;
import dev.runbench.command.OutputSink.Channel;
import dev.runbench.command.RowPreview;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One statement from its sending to commit or rollback, on a drivers' thread. */
final class SqlRun implements Callable<Outcome> {

    static final int MOST_ROWS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(SqlRun.class);

    private final Connection connection;
    private final Statement statement;
    private final String sql;
    private final OptionalLong expected;
    private final OutputRelay lines;
    private final Optional<JdbcUrl.Kind> exact;
    private volatile boolean stopping;

    /** @param exact whose rows are handed over as they are; empty if nobody wants them */
    SqlRun(
            Connection connection,
            Statement statement,
            Command.Sql command,
            OutputRelay lines,
            Optional<JdbcUrl.Kind> exact) {
        this.exact = exact;
        this.connection = connection;
        this.statement = statement;
        this.sql = command.text();
        this.expected = command.expectedRows();
        this.lines = lines;
    }

    /** Asks the server to give up; called from another thread. */
    void cancel() {
        stopping = true;
        try {
            statement.cancel();
        } catch (SQLException e) {
            LOG.warn("a statement could not be cancelled", e);
        }
    }

    @Override
    public Outcome call() throws InterruptedException {
        long started = System.nanoTime();
        try {
            long changed = -1;
            if (statement.execute(sql)) {
                rows(started);
            } else {
                changed = statement.getUpdateCount();
                out(changed < 0 ? "Done." : changed + (changed == 1 ? " row changed." : " rows changed."));
            }
            warnings();
            if (expected.isPresent() && expected.getAsLong() != changed && !stopping) {
                return other(changed, started);
            }
            if (stopping) {
                connection.rollback();
                return new Outcome.Stopped("rolled back");
            }
            connection.commit();
            return new Outcome.Finished(0, since(started));
        } catch (SQLException e) {
            return failed(e, started);
        }
    }

    private Outcome other(long changed, long started) throws SQLException, InterruptedException {
        connection.rollback();
        lines.put(
                Channel.ERR,
                RowPreview.OTHER_NUMBER + expected.getAsLong() + (expected.getAsLong() == 1 ? " row" : " rows")
                        + " and would have changed " + (changed < 0 ? "an unknown number" : changed)
                        + ". Rolled back. Propose it again to see the rows of now.");
        for (SQLWarning w = connection.getWarnings(); w != null; w = w.getNextWarning()) {
            lines.put(Channel.ERR, "Warning " + w.getSQLState() + ": " + w.getMessage());
        }
        return new Outcome.Finished(1, since(started));
    }

    private void rows(long started) throws SQLException, InterruptedException {
        try (ResultSet rows = statement.getResultSet()) {
            Optional<ExactRow> reader =
                    exact.isEmpty() ? Optional.empty() : Optional.of(ExactRow.of(exact.get(), rows));
            int count = new TextTable(this::out, row -> {
                        if (reader.isPresent()) {
                            lines.put(reader.get().read(row));
                        }
                    })
                    .write(rows, MOST_ROWS);
            boolean more = count == MOST_ROWS && !stopping && rows.next();
            out(
                    more
                            ? "(only the first " + MOST_ROWS + " rows are shown; there are more)"
                            : "(" + count + (count == 1 ? " row" : " rows") + ", "
                                    + since(started).toMillis() + " ms)");
        }
    }

    private void warnings() throws SQLException, InterruptedException {
        for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
            lines.put(Channel.ERR, "Warning " + w.getSQLState() + ": " + w.getMessage());
        }
    }

    private Outcome failed(SQLException e, long started) throws InterruptedException {
        if (SqlFailure.connectionLost(e, connection)) {
            return new Outcome.Broken("The connection was lost while the statement ran (" + SqlFailure.told(e)
                    + ") A database rolls back what was not committed; look there to be sure.");
        }
        try {
            connection.rollback();
        } catch (SQLException rollback) {
            return new Outcome.Broken("The statement failed and the connection was lost during the rollback: "
                    + SqlFailure.told(rollback));
        }
        if (stopping) {
            return new Outcome.Stopped("rolled back");
        }
        for (String line :
                ("ERROR " + e.getSQLState() + ": " + e.getMessage()).lines().toList()) {
            lines.put(Channel.ERR, line);
        }
        lines.put(Channel.ERR, "Rolled back.");
        return new Outcome.Finished(1, since(started));
    }

    private void out(String text) throws InterruptedException {
        lines.put(Channel.OUT, text);
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
