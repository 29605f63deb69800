package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookDiff.Comparison;
import dev.runbench.runbook.RunbookDiff.Kind;
import dev.runbench.runbook.RunbookDiff.Part;
import dev.runbench.runbook.RunbookDiff.Row;
import java.util.ArrayList;
import java.util.List;

/** One row of a shown difference. */
sealed interface DiffItem {

    /** Above a part that is not what it was. */
    record Heading(Part part) implements DiffItem {}

    /** A line of both texts beside each other. */
    record Beside(Row row) implements DiffItem {}

    /**
     * A line of one text; the same in both where {@code right} and {@code left} are.
     *
     * @param row what it is compared with, for the words
     */
    record Line(Row row, boolean left, boolean right) implements DiffItem {

        String text() {
            return right ? row.right() : row.left();
        }
    }

    /** All rows of a comparison. */
    static List<DiffItem> of(Comparison comparison, boolean inline) {
        List<DiffItem> items = new ArrayList<>();
        for (Part part : comparison.parts()) {
            if (part.isChange()) {
                items.add(new Heading(part));
            }
            if (inline) {
                inline(part.rows(), items);
            } else {
                part.rows().forEach(r -> items.add(new Beside(r)));
            }
        }
        return items;
    }

    // What is gone stands above what came in its place, as a block each.
    private static void inline(List<Row> rows, List<DiffItem> items) {
        int i = 0;
        while (i < rows.size()) {
            if (rows.get(i).kind() == Kind.SAME) {
                items.add(new Line(rows.get(i++), true, true));
                continue;
            }
            int from = i;
            while (i < rows.size() && rows.get(i).kind() != Kind.SAME) {
                i++;
            }
            List<Row> run = rows.subList(from, i);
            run.stream().filter(r -> r.leftLine() > 0).forEach(r -> items.add(new Line(r, true, false)));
            run.stream().filter(r -> r.rightLine() > 0).forEach(r -> items.add(new Line(r, false, true)));
        }
    }

    private boolean differs() {
        return switch (this) {
            case Heading _ -> false;
            case Beside(Row row) -> row.kind() != Kind.SAME;
            case Line line -> line.row().kind() != Kind.SAME;
        };
    }

    /** Where to stop on the way from change to change: at the heading of a part, and at each further run of lines in it. */
    static List<Integer> stops(List<DiffItem> items) {
        List<Integer> stops = new ArrayList<>();
        boolean headed = false; // the first run below a heading belongs to it
        for (int i = 0; i < items.size(); i++) {
            DiffItem item = items.get(i);
            if (item instanceof Heading) {
                stops.add(i);
                headed = true;
            } else if (item.differs() && (i == 0 || !items.get(i - 1).differs())) {
                if (!headed) {
                    stops.add(i);
                }
                headed = false;
            }
        }
        return stops;
    }
}
