package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.update.Update;

/** How the rows that a statement changes are kept before it does so, and what puts them back. Pure. */
public sealed interface SqlBefore {

    /** Rows that are kept at most. */
    int MOST_ROWS = 200;

    /** Characters of all kept values together at most. */
    int MOST_CHARS = 60_000;

    /** Columns of a {@link Query} before those that show a change: the count, and what is asked about the table. */
    int ASKED = 1 + SqlBeside.COLUMNS + SqlCatalog.COLUMNS;

    /** The first of them that tells how the rows are put back. */
    int CATALOG = 1 + SqlBeside.COLUMNS;

    /** The statement says itself what it adds; this statement takes it out again. */
    record Known(String undo, long rows) implements SqlBefore {}

    /** The rows cannot be put back: one sentence on why. */
    record Unknown(String reason) implements SqlBefore {}

    /**
     * This query, which only reads, counts the rows as {@link SqlPreview.Query} does, and gives one row more than are kept.
     *
     * @param lead how many columns stand before those of the table
     * @param back turns the rows that it gives into the statements that put them back
     */
    record Query(String sql, int lead, SqlPutBack back) implements SqlBefore {}

    /** Works on what {@link SqlPreview} can count. */
    static SqlBefore of(String sql, SqlDialect dialect) {
        Optional<Statement> parsed =
                SqlTree.parsed(sql).filter(s -> s.size() == 1).map(List::getFirst);
        SqlPreview preview = SqlPreview.of(sql, dialect);
        if (parsed.isEmpty() || !(preview instanceof SqlPreview.Query || preview instanceof SqlPreview.Known)) {
            return new Unknown("It is no plain UPDATE, DELETE or INSERT of one table, so its rows cannot be kept.");
        }
        return switch (parsed.get()) {
            case Insert insert -> insert(insert);
            case Update update -> query(preview, update.getTable(), update.getWhere(), dialect, updated(update));
            case Delete delete -> query(preview, delete.getTable(), delete.getWhere(), dialect, List.of());
            default -> new Unknown("It is no plain UPDATE, DELETE or INSERT of one table, so its rows cannot be kept.");
        };
    }

    private static List<String> updated(Update update) {
        return update.getUpdateSets().stream()
                .flatMap(s -> s.getColumns().stream())
                .map(Column::getColumnName)
                .toList();
    }

    private static SqlBefore query(
            SqlPreview preview, Table table, Expression where, SqlDialect dialect, List<String> changed) {
        if (!dialect.needsSeparators()) {
            return new Unknown("Rows are kept for PostgreSQL, MariaDB, MySQL, H2 and SQLite only.");
        }
        String from = " FROM " + table + (where == null ? "" : " WHERE " + where);
        String head = "SELECT (SELECT count(*)" + from + ") AS " + SqlPreview.COUNT + ", "
                + (changed.isEmpty() ? SqlBeside.DELETE : SqlBeside.UPDATE).columns(table, dialect);
        String tail = " LIMIT " + SqlPreview.SAMPLE;
        String counting = ((SqlPreview.Query) preview).sql();
        if (!counting.startsWith(head) || !counting.endsWith(tail)) {
            return new Unknown("Its rows cannot be told from those it only reads.");
        }
        String columns = counting.substring(head.length(), counting.length() - tail.length());
        String name =
                table.getAlias() == null ? table.getName() : table.getAlias().getName();
        boolean shown = !columns.startsWith(name + ".*" + " FROM ");
        SqlCatalog catalog = SqlCatalog.of(table, dialect);
        String sql = head + catalog.columns() + columns + " LIMIT " + (MOST_ROWS + 1);
        // Of each changed column the old and the new value stand before the rows.
        int lead = ASKED + (shown ? 2 * changed.size() : 0);
        return RiskPolicy.grade(Grammar.SQL, sql).grade() == Grade.READ
                ? new Query(sql, lead, new SqlPutBack(table.getFullyQualifiedName(), dialect, changed))
                : new Unknown("What keeps its rows might change something itself.");
    }

    // By the values that it names: bound to their number, this takes out what came in and nothing beside it.
    private static SqlBefore insert(Insert insert) {
        if (!(insert.getSelect() instanceof Values values)) {
            return new Unknown("Which rows an INSERT of a SELECT brought in cannot be known.");
        }
        if (insert.getColumns() == null || insert.getColumns().isEmpty()) {
            return new Unknown("The INSERT does not name its columns, so its rows cannot be found again.");
        }
        List<Column> columns = insert.getColumns();
        ExpressionList<?> all = values.getExpressions();
        List<? extends ExpressionList<?>> rows = all.stream().allMatch(ParenthesedExpressionList.class::isInstance)
                ? all.stream().map(row -> (ExpressionList<?>) row).toList()
                : List.of(all);
        StringBuilder where = new StringBuilder();
        for (ExpressionList<?> row : rows) {
            StringBuilder one = new StringBuilder();
            for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
                if (isLiteral(row.get(i))) {
                    one.append(one.isEmpty() ? "" : " AND ")
                            .append(columns.get(i).getColumnName())
                            .append(row.get(i) instanceof NullValue ? " IS NULL" : " = " + row.get(i));
                }
            }
            if (one.isEmpty()) {
                return new Unknown("The INSERT computes all its values, so its rows cannot be found again.");
            }
            where.append(where.isEmpty() ? "" : " OR ").append(rows.size() == 1 ? one : "(" + one + ")");
        }
        return new Known("DELETE FROM " + insert.getTable().getFullyQualifiedName() + " WHERE " + where, rows.size());
    }

    private static boolean isLiteral(Object value) {
        return value instanceof LongValue
                || value instanceof DoubleValue
                || value instanceof StringValue
                || value instanceof NullValue
                || value instanceof SignedExpression signed && isLiteral(signed.getExpression());
    }
}
