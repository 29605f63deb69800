package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import net.sf.jsqlparser.statement.upsert.Upsert;
import org.jspecify.annotations.Nullable;

/** How the rows that a statement will change can be known before it runs. */
public sealed interface SqlPreview {

    /** Name of the first column of a {@link Query}'s rows; each row repeats the count of all. */
    String COUNT = "affected_rows";

    /** Rows that a {@link Query} shows at most. */
    int SAMPLE = 5;

    /** The statement changes no rows. */
    record None() implements SqlPreview {}

    /**
     * This query, which only reads, counts the rows in its first column and shows the first few; no row at all is a zero.
     *
     * @param lead how many columns stand before those that are shown
     */
    record Query(String sql, int lead) implements SqlPreview {

        /** That asks nothing but the rows. */
        Query(String sql) {
            this(sql, 1);
        }
    }

    /** The statement says itself how many. */
    record Known(long rows) implements SqlPreview {}

    /** It cannot be known: one sentence on why. */
    record Unknown(String reason) implements SqlPreview {}

    /** What else changes rows with the table's own, as a query's answer has it: a sentence, or nothing. Pure. */
    static String beside(Function<String, Optional<String>> answer) {
        return BesideWords.of(answer);
    }

    /** Works on one statement in the dialect of PostgreSQL, MariaDB, MySQL, H2 or SQLite. Pure. */
    static SqlPreview of(String sql) {
        return of(sql, SqlDialect.OTHER);
    }

    /** The same, and asks for the table's triggers and cascading references where the dialect's catalog is known. */
    static SqlPreview of(String sql, SqlDialect dialect) {
        Optional<Statement> parsed =
                SqlTree.parsed(sql).filter(s -> s.size() == 1).map(List::getFirst);
        if (parsed.isEmpty()) {
            return Set.of("update", "delete", "insert", "merge", "replace", "with")
                            .contains(SqlText.firstWord(sql))
                    ? new Unknown("The statement could not be read well enough to count its rows ahead.")
                    : new None();
        }
        return switch (parsed.get()) {
            case Update update -> update(update, dialect);
            case Delete delete -> delete(delete, dialect);
            case Insert insert -> insert(insert, dialect);
            case Merge _, Upsert _ -> notPlain();
            case Select select when changesInside(select) -> notPlain();
            default -> new None();
        };
    }

    private static SqlPreview update(Update update, SqlDialect dialect) {
        String beside = SqlBeside.UPDATE.columns(update.getTable(), dialect);
        StringBuilder sets = new StringBuilder();
        UpdateSet.appendUpdateSetsTo(sets, update.getUpdateSets());
        String where = where(update.getWhere());
        if (!isExactly(update, "UPDATE " + update.getTable() + " SET " + sets + where)) {
            return notPlain();
        }
        boolean single = update.getUpdateSets().stream()
                .allMatch(s -> s.getColumns().size() == 1 && s.getValues().size() == 1);
        String changed = single
                ? update.getUpdateSets().stream()
                        .map(s -> s.getColumn(0) + ", " + s.getValue(0) + " AS new_"
                                + s.getColumn(0).getColumnName().replaceAll("\\W", "") + ", ")
                        .collect(Collectors.joining())
                : "";
        return reading(counted(update.getTable(), beside, changed, where), beside)
                .or(() -> reading(counted(update.getTable(), beside, "", where), beside))
                .orElse(effects());
    }

    private static SqlPreview delete(Delete delete, SqlDialect dialect) {
        String where = where(delete.getWhere());
        if (delete.getTable() == null || !isExactly(delete, "DELETE FROM " + delete.getTable() + where)) {
            return notPlain();
        }
        String beside = SqlBeside.DELETE.columns(delete.getTable(), dialect);
        return reading(counted(delete.getTable(), beside, "", where), beside).orElse(effects());
    }

    private static SqlPreview insert(Insert insert, SqlDialect dialect) {
        String columns = insert.getColumns() == null || insert.getColumns().isEmpty()
                ? ""
                : insert.getColumns().stream().map(Object::toString).collect(Collectors.joining(", ", "(", ") "));
        Select select = insert.getSelect();
        if (select == null || !isExactly(insert, "INSERT INTO " + insert.getTable() + " " + columns + select)) {
            return notPlain();
        }
        if (select instanceof Values values) {
            ExpressionList<?> rows = values.getExpressions();
            boolean one = rows instanceof ParenthesedExpressionList
                    || rows.stream().noneMatch(ParenthesedExpressionList.class::isInstance);
            return new Known(one ? 1 : rows.size());
        }
        String beside = SqlBeside.INSERT.columns(insert.getTable(), dialect);
        return reading(
                        "SELECT (SELECT count(*) FROM (" + select + ") counted) AS " + COUNT + ", " + beside
                                + "shown.* FROM (" + select + ") shown LIMIT " + SAMPLE,
                        beside)
                .orElse(effects());
    }

    // Counted on its own and not by a window over all rows, which a server would have to keep somewhere.
    private static String counted(Table table, String beside, String columns, String where) {
        String name =
                table.getAlias() == null ? table.getName() : table.getAlias().getName();
        return "SELECT (SELECT count(*) FROM " + table + where + ") AS " + COUNT + ", " + beside + columns + name
                + ".* FROM " + table + where + " LIMIT " + SAMPLE;
    }

    private static String where(@Nullable Object condition) {
        return condition == null ? "" : " WHERE " + condition;
    }

    // What is written again from the parts that are understood is the whole, or there is a part that is not.
    private static boolean isExactly(Statement statement, String rewritten) {
        return squeezed(statement.toString()).equals(squeezed(rewritten));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static Optional<SqlPreview> reading(String query, String beside) {
        return RiskPolicy.grade(Grammar.SQL, query).grade() == Grade.READ
                ? Optional.of(new Query(query, beside.isEmpty() ? 1 : 1 + SqlBeside.COLUMNS))
                : Optional.empty();
    }

    private static boolean changesInside(Select select) {
        return select instanceof PlainSelect plain
                && plain.getWithItemsList() != null
                && plain.getWithItemsList().stream()
                        .anyMatch(w -> !(w.getParenthesedStatement() instanceof ParenthesedSelect));
    }

    private static Unknown notPlain() {
        return new Unknown(
                "Rows can be counted ahead for a plain UPDATE, DELETE or INSERT of one table; this is more.");
    }

    private static Unknown effects() {
        return new Unknown("It calls functions that may change something, so counting ahead could too.");
    }
}
