package dev.runbench.session;

import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionDirectory;
import dev.runbench.command.JdbcUrl;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.Proposal;
import dev.runbench.command.ResultRow;
import dev.runbench.command.RowPreview;
import dev.runbench.command.risk.SqlBefore;
import dev.runbench.command.risk.SqlDialect;
import dev.runbench.command.risk.SqlPreview;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds out how many rows a statement would change, and binds the statement to that number. What has to ask the database for
 * it is a command like any other, with a press of its own.
 */
final class RowCounting {

    private static final int LONGEST_LINE = 300;
    // Header, rule and the rows.
    private static final int MOST_LINES = 2 + SqlPreview.SAMPLE;

    private final Preparation road;
    private final ConnectionDirectory connections;
    private final InstantSource clock;

    RowCounting(Preparation road, ConnectionDirectory connections, InstantSource clock) {
        this.road = road;
        this.connections = connections;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Counted {

        /** Propose this, with this to be said about its rows and this to be known of them as they were. */
        record Go(Command command, RowPreview preview, OldRows old) implements Counted {}

        /** The statement is not proposed; nothing was changed. */
        record Ended(StepState state) implements Counted {}
    }

    /**
     * Blocks while a card is open.
     *
     * @param planned the statement's own proposal, which is not executed
     * @param keeping whether the old rows are kept too, by the same question
     * @param asking called before a card comes
     */
    Counted count(Proposal planned, Drive drive, boolean keeping, Runnable asking) {
        if (!(planned.command() instanceof Command.Sql sql)) {
            return new Counted.Go(planned.command(), new RowPreview.None(), OldRows.NONE);
        }
        SqlDialect dialect = dialect(sql.connectionId());
        SqlBefore before = SqlBefore.of(sql.text(), dialect);
        OldRows old = switch (before) {
            case SqlBefore.Known known -> OldRows.added(known);
            case SqlBefore.Unknown(String reason) -> OldRows.unknown(reason);
            case SqlBefore.Query _ -> OldRows.NONE;
        };
        return switch (SqlPreview.of(sql.text(), dialect)) {
            case SqlPreview.None _ -> new Counted.Go(sql, new RowPreview.None(), OldRows.NONE);
            case SqlPreview.Unknown(String reason) -> new Counted.Go(sql, new RowPreview.Unknown(reason), old);
            case SqlPreview.Known(long rows) ->
                new Counted.Go(sql.expecting(rows), new RowPreview.Counted(rows, List.of(), clock.instant()), old);
            case SqlPreview.Query(String query, int lead)
            when speaksItsDialect(sql.connectionId()) -> {
                asking.run();
                yield keeping && before instanceof SqlBefore.Query kept
                        ? ask(
                                planned,
                                sql,
                                kept.sql(),
                                new Shown(Optional.of(new OldRows.Taking(kept, dialect)), old, SqlBefore.ASKED),
                                drive)
                        : ask(planned, sql, query, new Shown(Optional.empty(), old, lead), drive);
            }
            case SqlPreview.Query _ ->
                new Counted.Go(
                        sql, new RowPreview.Unknown("This database's dialect is not known well enough here."), old);
        };
    }

    private SqlDialect dialect(long connection) {
        return connections.byId(connection).map(JdbcUrl::dialect).orElse(SqlDialect.OTHER);
    }

    private boolean speaksItsDialect(long connection) {
        return connections
                .byId(connection)
                .filter(c -> c instanceof Connection.Jdbc jdbc
                        && JdbcUrl.kind(jdbc.url()).isPresent())
                .isPresent();
    }

    private Counted ask(Proposal planned, Command.Sql sql, String query, Shown shown, Drive drive) {
        Proposal asked = planned.anew(
                shown.wantsRows() ? "Count and keep the rows first: " : "Count first: ",
                new Command.Sql(sql.connectionId(), query, sql.timeout()),
                new RowPreview.Asks(sql.text()));
        Outcome outcome = drive.command(() -> road.execute(asked, shown));
        return switch (outcome) {
            case Outcome.Finished f
            when f.exitCode() == 0 ->
                shown.rows().isPresent()
                        ? new Counted.Go(
                                sql.expecting(shown.rows().getAsLong()),
                                new RowPreview.Counted(
                                        shown.rows().getAsLong(), shown.sample(), clock.instant(), shown.beside()),
                                shown.old())
                        : failed("its answer could not be read");
            case Outcome.Finished _ -> failed(planned.masked(shown.error()));
            case Outcome.NotRun no
            when no.edited().equals(Optional.of(sql.text())) && !drive.stopped() ->
                new Counted.Go(sql, new RowPreview.Unknown("You skipped the count."), OldRows.skipped());
            case Outcome.NotRun no -> new Counted.Ended(new StepState.Rejected(no.reason()));
            case Outcome.Stopped stopped -> new Counted.Ended(new StepState.Stopped(stopped.reason()));
            case Outcome.Broken _ -> failed("the connection was lost");
        };
    }

    private static Counted failed(String why) {
        return new Counted.Ended(
                new StepState.Failed("The rows could not be counted, so nothing was changed: " + why + "."));
    }

    /** The answer's table: the count is in its first column. */
    private static final class Shown implements OutputSink {

        private final Optional<OldRows.Taking> taking;
        private final OldRows otherwise;
        private final int lead;
        private final List<String> lines = new ArrayList<>();
        private String error = "";

        /**
         * @param otherwise what is known of the old rows where they are not taken
         * @param lead how many columns stand before those that are shown
         */
        Shown(Optional<OldRows.Taking> taking, OldRows otherwise, int lead) {
            this.lead = lead;
            this.taking = taking;
            this.otherwise = otherwise;
        }

        @Override
        public boolean wantsRows() {
            return taking.isPresent();
        }

        @Override
        public void row(ResultRow row) {
            taking.ifPresent(t -> t.row(row));
        }

        OldRows old() {
            return taking.map(OldRows.Taking::taken).orElse(otherwise);
        }

        @Override
        public void line(Channel channel, String text) {
            if (channel == Channel.OUT && lines.size() < MOST_LINES) {
                lines.add(text);
            } else if (channel == Channel.ERR && error.isEmpty()) {
                error = text;
            }
        }

        OptionalLong rows() {
            Optional<ResultTable> table = ResultTable.in(lines);
            if (table.filter(ResultTable::isEmpty).isPresent()) {
                return OptionalLong.of(0);
            }
            return table.flatMap(t -> t.first(SqlPreview.COUNT))
                    .filter(n -> n.matches("\\d{1,18}"))
                    .map(n -> OptionalLong.of(Long.parseLong(n)))
                    .orElse(OptionalLong.empty());
        }

        /** What else may change rows; empty if nothing is known to. */
        String beside() {
            return ResultTable.in(lines).map(t -> SqlPreview.beside(t::first)).orElse("");
        }

        /** Without the columns of the count and of what is asked about the table. */
        List<String> sample() {
            int at = 0;
            for (int i = lead; i > 0; i--) {
                at = lines.get(1).indexOf("-+-", at) + 3;
            }
            int from = at;
            return rows().orElse(0) == 0 || from < 3
                    ? List.of()
                    : lines.stream()
                            .filter(l -> !l.startsWith("("))
                            .map(l -> l.substring(Math.min(from, l.length())))
                            .map(l -> l.length() > LONGEST_LINE ? l.substring(0, LONGEST_LINE) + "…" : l)
                            .toList();
        }

        String error() {
            return error.isEmpty() ? "the database gave no reason" : error.replaceFirst("\\.$", "");
        }
    }
}
