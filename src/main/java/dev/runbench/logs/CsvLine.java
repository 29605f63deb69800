package dev.runbench.logs;

import java.util.ArrayList;
import java.util.List;

/** Takes a row of comma-separated values apart (RFC 4180); also one whose last quote is missing. */
final class CsvLine {

    private CsvLine() {}

    static List<String> split(String row, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int k = 0; k < row.length(); k++) {
            char c = row.charAt(k);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (k + 1 < row.length() && row.charAt(k + 1) == '"') {
                    cell.append('"');
                    k++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** Whether a text of so many quotes is still within one after this line. */
    static boolean quoted(boolean before, String line) {
        boolean quoted = before;
        for (int k = line.indexOf('"'); k >= 0; k = line.indexOf('"', k + 1)) {
            quoted = !quoted;
        }
        return quoted;
    }
}
