package dev.runbench.session;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The first rows of an SQL result as it is put out: names, a rule below them, then the rows. */
final class ResultTable {

    private static final Pattern RULE = Pattern.compile("-+(-\\+-+)*");
    private static final String NO_ROWS = "(0 rows";

    private final List<String> names;
    private final List<String> first;

    private ResultTable(List<String> names, List<String> first) {
        this.names = names;
        this.first = first;
    }

    /** Empty if there is no such table in the lines. */
    static Optional<ResultTable> in(List<String> lines) {
        return IntStream.range(1, lines.size() - 1)
                .filter(i -> RULE.matcher(lines.get(i)).matches())
                .mapToObj(i -> new ResultTable(
                        cells(lines.get(i - 1)),
                        lines.get(i + 1).startsWith(NO_ROWS) ? List.of() : cells(lines.get(i + 1))))
                .findFirst();
    }

    /** Whether the result has no row. */
    boolean isEmpty() {
        return first.isEmpty();
    }

    /** A column's value in the first row, whatever the case of its name; empty if there is none. */
    Optional<String> first(String column) {
        return IntStream.range(0, Math.min(names.size(), first.size()))
                .filter(i -> names.get(i).equalsIgnoreCase(column))
                .mapToObj(first::get)
                .findFirst();
    }

    private static List<String> cells(String line) {
        return List.of(line.split(" \\| ", -1)).stream().map(String::strip).toList();
    }
}
