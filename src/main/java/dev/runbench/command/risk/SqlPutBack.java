package dev.runbench.command.risk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Turns kept rows into statements that put them back: an INSERT of those that were deleted, an UPDATE by primary key for those
 * that were changed, one for all rows that had the same values. Pure.
 *
 * @param table as the statement names it
 * @param changed the columns that an UPDATE sets, as it names them; empty for a DELETE
 */
public record SqlPutBack(String table, SqlDialect dialect, List<String> changed) {

    /** Statements that are proposed at most; each is a card. */
    public static final int MOST_STATEMENTS = 20;

    /** A statement and how many rows it must change. */
    public record Statement(String sql, long rows) {}

    /** What came of it. */
    public sealed interface Found {

        record Statements(List<Statement> all) implements Found {}

        /** One sentence on why the rows cannot be put back. */
        record None(String reason) implements Found {}
    }

    /**
     * What the catalog says, as the query gives it.
     *
     * @param key names of the primary key's columns; empty if there is none
     * @param computed names of the columns that the database fills in
     * @param numbered whether it numbers rows itself and must be told to take a number
     * @param inexact names of the columns whose values cannot be seen exactly
     * @param renewed names of the columns that the database sets anew by itself when a row is changed
     */
    public record About(
            List<String> key, List<String> computed, boolean numbered, List<String> inexact, List<String> renewed) {

        /** Of the lists and the number that stand behind the count. */
        public static About of(List<String> asked) {
            return new About(
                    names(asked.get(0)),
                    names(asked.get(1)),
                    !asked.get(2).equals("0"),
                    names(asked.get(3)),
                    names(asked.get(4)));
        }

        private static List<String> names(String list) {
            return list.isEmpty() ? List.of() : List.of(list.split("\\" + SqlCatalog.SEPARATOR));
        }
    }

    /** Whether the value of a column must be known exactly, because it is written or finds a row. */
    public boolean needs(String column, About about) {
        return changed.isEmpty()
                ? !about.computed().contains(column)
                : about.key().contains(column)
                        || about.renewed().contains(column)
                        || changed.stream().anyMatch(c -> same(c, column));
    }

    /**
     * The way back.
     *
     * @param columns the table's
     * @param rows each with one literal for each column that is {@link #needs needed}, and any text for the others
     */
    public Found of(About about, List<String> columns, List<List<String>> rows) {
        Optional<String> inexact =
                about.inexact().stream().filter(c -> needs(c, about)).findFirst();
        if (inexact.isPresent()) {
            return new Found.None("The exact values of the column \"" + inexact.get() + "\" cannot be seen.");
        }
        return changed.isEmpty() ? inserted(about, columns, rows) : updated(about, columns, rows);
    }

    private Found inserted(About about, List<String> columns, List<List<String>> rows) {
        List<Integer> written = IntStream.range(0, columns.size())
                .filter(i -> !about.computed().contains(columns.get(i)))
                .boxed()
                .toList();
        boolean renumbered = dialect == SqlDialect.MARIADB
                && about.key().stream()
                        .map(columns::indexOf)
                        .anyMatch(at -> at >= 0
                                && rows.stream().anyMatch(row -> row.get(at).equals("0")));
        if (renumbered) {
            return new Found.None("The row with the key 0 would get a new number.");
        }
        String values = rows.stream()
                .map(row -> written.stream().map(row::get).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        String names = written.stream().map(i -> dialect.quoted(columns.get(i))).collect(Collectors.joining(", "));
        return new Found.Statements(List.of(new Statement(
                "INSERT INTO " + table + " (" + names + ")" + (about.numbered() ? " OVERRIDING SYSTEM VALUE" : "")
                        + " VALUES " + values,
                rows.size())));
    }

    private Found updated(About about, List<String> columns, List<List<String>> rows) {
        if (about.key().isEmpty() || !columns.containsAll(about.key())) {
            return new Found.None("The table has no primary key by which its rows could be found again.");
        }
        List<Integer> key = about.key().stream().map(columns::indexOf).toList();
        List<Integer> set = new ArrayList<>();
        for (String name : changed) {
            int at = indexOf(name, columns);
            if (at < 0) {
                return new Found.None("The column " + name + " was not found among the rows.");
            }
            if (key.contains(at)) {
                return new Found.None("It changes the primary key, so its rows could not be found again.");
            }
            set.add(at);
        }
        about.renewed().stream()
                .map(columns::indexOf)
                .filter(at -> at >= 0 && !set.contains(at))
                .forEach(set::add);
        Map<List<String>, List<List<String>>> alike = new LinkedHashMap<>();
        rows.forEach(row ->
                alike.computeIfAbsent(picked(row, set), _ -> new ArrayList<>()).add(picked(row, key)));
        if (alike.size() > MOST_STATEMENTS) {
            return new Found.None(
                    "Its rows held " + alike.size() + " different values, and putting them back would take as many"
                            + " statements; up to " + MOST_STATEMENTS + " are proposed.");
        }
        return new Found.Statements(alike.entrySet().stream()
                .map(e -> new Statement(
                        "UPDATE " + table + " SET " + assigned(set, columns, e.getKey(), ", ") + " WHERE "
                                + where(key, columns, e.getValue()),
                        e.getValue().size()))
                .toList());
    }

    private String where(List<Integer> key, List<String> columns, List<List<String>> keys) {
        if (key.size() == 1) {
            String name = dialect.quoted(columns.get(key.getFirst()));
            return keys.size() == 1
                    ? name + " = " + keys.getFirst().getFirst()
                    : name + " IN (" + keys.stream().map(List::getFirst).collect(Collectors.joining(", ")) + ")";
        }
        return keys.stream()
                .map(k -> "(" + assigned(key, columns, k, " AND ") + ")")
                .collect(Collectors.joining(" OR "));
    }

    private String assigned(List<Integer> at, List<String> columns, List<String> values, String between) {
        return IntStream.range(0, at.size())
                .mapToObj(i -> dialect.quoted(columns.get(at.get(i))) + " = " + values.get(i))
                .collect(Collectors.joining(between));
    }

    private static List<String> picked(List<String> row, List<Integer> at) {
        return at.stream().map(row::get).toList();
    }

    // The rows' own names are exact; the statement's are folded as the database does.
    private int indexOf(String name, List<String> columns) {
        List<Integer> found = IntStream.range(0, columns.size())
                .filter(i -> same(name, columns.get(i)))
                .boxed()
                .toList();
        return found.size() == 1 ? found.getFirst() : -1;
    }

    private boolean same(String name, String column) {
        String bare = SqlCatalog.bare(name);
        return dialect.exactNames() && !bare.equals(name)
                ? column.equals(bare)
                : column.toLowerCase(Locale.ROOT).equals(bare.toLowerCase(Locale.ROOT));
    }
}
