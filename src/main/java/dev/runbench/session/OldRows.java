package dev.runbench.session;

import dev.runbench.command.ResultRow;
import dev.runbench.command.ResultRow.Cell;
import dev.runbench.command.ResultRow.Kind;
import dev.runbench.command.risk.SqlBefore;
import dev.runbench.command.risk.SqlDialect;
import dev.runbench.command.risk.SqlPutBack;
import dev.runbench.command.risk.SqlPutBack.About;
import dev.runbench.session.ledger.PreState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known of the rows that a statement changes, as they were before.
 *
 * @param before for a person
 * @param back what puts them back; empty if nothing can
 * @param reason why nothing can; empty if something can, or the statement changes no rows
 */
record OldRows(PreState before, List<SqlPutBack.Statement> back, String reason) {

    static final OldRows NONE = new OldRows(PreState.NONE, List.of(), "");

    static OldRows unknown(String reason) {
        return new OldRows(new PreState(PreState.Kind.NOT_KEPT, reason), List.of(), reason);
    }

    static OldRows skipped() {
        return new OldRows(PreState.SKIPPED, List.of(), "You skipped the question that would have kept its rows.");
    }

    /** Of an INSERT that says itself what it adds. */
    static OldRows added(SqlBefore.Known known) {
        return new OldRows(
                new PreState(PreState.Kind.NONE, "An INSERT changes no row that was there."),
                List.of(new SqlPutBack.Statement(known.undo(), known.rows())),
                "");
    }

    /** Collects the rows of a query, as many as are kept and one more. */
    static final class Taking {

        private final SqlBefore.Query query;
        private final SqlDialect dialect;
        private final List<ResultRow> rows = new ArrayList<>();
        private int chars;

        Taking(SqlBefore.Query query, SqlDialect dialect) {
            this.query = query;
            this.dialect = dialect;
        }

        void row(ResultRow row) {
            chars += row.cells().stream().mapToInt(c -> c.text().length()).sum();
            if (rows.size() <= SqlBefore.MOST_ROWS && chars <= SqlBefore.MOST_CHARS) {
                rows.add(row);
            }
        }

        OldRows taken() {
            if (rows.size() > SqlBefore.MOST_ROWS || chars > SqlBefore.MOST_CHARS) {
                return unknown("Too many to keep: up to " + SqlBefore.MOST_ROWS + " rows with " + SqlBefore.MOST_CHARS
                        + " characters are kept.");
            }
            if (rows.isEmpty()) {
                return new OldRows(new PreState(PreState.Kind.ROWS, "No row was there to change."), List.of(), "");
            }
            ResultRow first = rows.getFirst();
            List<String> columns = table(first.columns());
            PreState before = new PreState(PreState.Kind.ROWS, shown(columns));
            About about = About.of(first.cells().subList(SqlBefore.CATALOG, SqlBefore.ASKED).stream()
                    .map(Cell::text)
                    .toList());
            List<List<String>> literals = new ArrayList<>();
            for (ResultRow row : rows) {
                List<String> values = new ArrayList<>();
                for (Cell cell : table(row.cells())) {
                    Optional<String> literal = literal(cell);
                    if (literal.isEmpty() && query.back().needs(columns.get(values.size()), about)) {
                        return new OldRows(
                                before,
                                List.of(),
                                "The column \"" + columns.get(values.size()) + "\" holds " + cell.text()
                                        + ", which cannot be written down exactly.");
                    }
                    values.add(literal.orElse(""));
                }
                literals.add(values);
            }
            return switch (query.back().of(about, columns, literals)) {
                case SqlPutBack.Found.Statements(List<SqlPutBack.Statement> all) -> new OldRows(before, all, "");
                case SqlPutBack.Found.None(String reason) -> new OldRows(before, List.of(), reason);
            };
        }

        private <T> List<T> table(List<T> all) {
            return all.subList(query.lead(), all.size());
        }

        private Optional<String> literal(Cell cell) {
            return switch (cell.kind()) {
                case NULL -> Optional.of("NULL");
                case NUMBER -> Optional.of(cell.text());
                case BYTES -> Optional.of("X'" + cell.text() + "'");
                case TEXT -> dialect.exactly(cell.text());
                case OTHER -> Optional.empty();
            };
        }

        private String shown(List<String> columns) {
            return String.join(" | ", columns) + "\n"
                    + rows.stream()
                            .map(r -> table(r.cells()).stream()
                                    .map(c -> c.kind() == Kind.NULL ? "NULL" : c.text())
                                    .collect(Collectors.joining(" | ")))
                            .collect(Collectors.joining("\n"));
        }
    }
}
