package dev.runbench.runbook;

import java.util.ArrayList;
import java.util.List;

/** Rows as a database step puts them out: aligned columns, a rule below their names, a count at the end. */
public final class RowsText {

    // As wide as the real table lets a column be.
    private static final int WIDEST = 60;

    private RowsText() {}

    /** @param rows the names of the columns, then row after row, each of the same length */
    public static String of(List<List<String>> rows) {
        int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < Math.min(columns, row.size()); i++) {
                widths[i] = Math.min(WIDEST, Math.max(widths[i], row.get(i).length()));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(aligned(row, widths));
            if (lines.size() == 1) {
                lines.add(rule(widths));
            }
        }
        int count = Math.max(0, rows.size() - 1);
        lines.add("(" + count + (count == 1 ? " row" : " rows") + ", 0 ms)");
        return String.join("\n", lines);
    }

    private static String aligned(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(i == 0 ? "" : " | ").append(row.get(i));
            if (i < row.size() - 1 && i < widths.length) {
                line.append(" ".repeat(Math.max(0, widths[i] - row.get(i).length())));
            }
        }
        return line.toString();
    }

    private static String rule(int[] widths) {
        List<String> dashes = new ArrayList<>();
        for (int width : widths) {
            dashes.add("-".repeat(Math.max(1, width)));
        }
        return String.join("-+-", dashes);
    }
}
