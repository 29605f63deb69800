package dev.runbench.command.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a result set as aligned text. Column widths come from the first rows; later rows that are wider stand out rather
 * than being cut, so that nothing has to be held back.
 */
final class TextTable {

    /** Takes a finished line. */
    @FunctionalInterface
    interface Lines {
        void line(String text) throws InterruptedException;
    }

    private static final int MEASURED_ROWS = 100;
    private static final int WIDEST = 60;
    private static final int LONGEST_VALUE = 4_000;

    /** Sees each row before it is written. */
    @FunctionalInterface
    interface Rows {
        void row(ResultSet rows) throws SQLException, InterruptedException;
    }

    private final Lines lines;
    private final Rows seen;
    private final List<String[]> measured = new ArrayList<>();
    private int[] widths = {};

    TextTable(Lines lines, Rows seen) {
        this.lines = lines;
        this.seen = seen;
    }

    /**
     * Writes header and rows.
     *
     * @return the number of rows written, at most {@code limit}
     */
    int write(ResultSet rows, int limit) throws SQLException, InterruptedException {
        ResultSetMetaData about = rows.getMetaData();
        String[] header = new String[about.getColumnCount()];
        for (int i = 0; i < header.length; i++) {
            header[i] = about.getColumnLabel(i + 1);
        }
        measured.add(header);
        int count = 0;
        while (count < limit && rows.next()) {
            count++;
            seen.row(rows);
            String[] row = new String[header.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = value(rows, i + 1);
            }
            if (widths.length == 0) {
                measured.add(row);
                if (measured.size() > MEASURED_ROWS) {
                    flush(header.length);
                }
            } else {
                lines.line(aligned(row));
            }
        }
        if (widths.length == 0) {
            flush(header.length);
        }
        return count;
    }

    private void flush(int columns) throws InterruptedException {
        widths = new int[columns];
        for (String[] row : measured) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.min(WIDEST, Math.max(widths[i], row[i].length()));
            }
        }
        for (int r = 0; r < measured.size(); r++) {
            lines.line(aligned(measured.get(r)));
            if (r == 0) {
                StringBuilder rule = new StringBuilder();
                for (int width : widths) {
                    rule.append(rule.isEmpty() ? "" : "-+-").append("-".repeat(Math.max(1, width)));
                }
                lines.line(rule.toString());
            }
        }
        measured.clear();
    }

    private String aligned(String[] row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            line.append(i == 0 ? "" : " | ").append(row[i]);
            if (i < row.length - 1) {
                line.append(" ".repeat(Math.max(0, widths[i] - row[i].length())));
            }
        }
        return line.toString();
    }

    private static String value(ResultSet rows, int column) throws SQLException {
        String value = rows.getString(column);
        if (value == null) {
            return "NULL";
        }
        String oneLine = value.replace("\r", "\\r").replace("\n", "\\n");
        return oneLine.length() > LONGEST_VALUE
                ? oneLine.substring(0, LONGEST_VALUE) + "… (" + value.length() + " characters)"
                : oneLine;
    }
}
