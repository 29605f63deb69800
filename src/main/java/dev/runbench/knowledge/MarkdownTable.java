package dev.runbench.knowledge;

import java.util.List;

/** Writes Markdown tables. */
final class MarkdownTable {

    private MarkdownTable() {}

    /** A text in one cell. */
    static String cell(String text) {
        StringBuilder cell = new StringBuilder(text.length() + 8);
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                blank = !cell.isEmpty();
            } else {
                cell.append(blank ? " " : "").append(c == '|' ? "\\|" : String.valueOf(c));
                blank = false;
            }
        }
        return cell.toString();
    }

    /** A row with its line end; short ones are filled up. */
    static String row(List<String> cells, int columns) {
        var row = new StringBuilder("|");
        for (int i = 0; i < Math.max(columns, cells.size()); i++) {
            row.append(' ').append(i < cells.size() ? cell(cells.get(i)) : "").append(" |");
        }
        return row.append('\n').toString();
    }

    /** The two lines above the rows. */
    static String header(List<String> names) {
        return row(names, names.size()) + "|" + " --- |".repeat(names.size()) + "\n";
    }
}
