package dev.runbench.runbook;

import dev.runbench.runbook.SourceProcedure.Remark;
import dev.runbench.search.Span;
import java.util.ArrayList;
import java.util.List;

/** Markdown tables as plain lines. */
final class Tables {

    private static final int MOST_ROWS = 12;

    private Tables() {}

    /** The rows below the header, cells joined, each with its span. */
    static List<Remark> rows(String source, Block table) {
        List<Remark> rows = new ArrayList<>();
        int start = table.start();
        for (String line : table.text(source).split("\n", -1)) {
            String cells = cells(line);
            if (!cells.isEmpty()) {
                rows.add(new Remark(cells, new Span(start, start + line.length())));
            } else if (rows.size() == 1) {
                // What stands above the rule is the header.
                rows.clear();
            }
            start += line.length() + 1;
        }
        return rows;
    }

    static String text(String source, Block table) {
        return String.join(
                "\n",
                rows(source, table).stream().limit(MOST_ROWS).map(Remark::text).toList());
    }

    private static String cells(String line) {
        return line.matches("[|:\\s-]*")
                ? ""
                : line.strip().replaceAll("^\\||\\|$", "").strip().replaceAll("\\s*\\|\\s*", " | ");
    }
}
