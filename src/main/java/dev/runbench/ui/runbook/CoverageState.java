package dev.runbench.ui.runbook;

import dev.runbench.base.Problem;
import dev.runbench.runbook.AlertCoverage;
import dev.runbench.runbook.AlertCoverage.Ref;
import dev.runbench.runbook.AlertCoverage.Row;
import dev.runbench.runbook.AlertCoverage.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the map of alerts shows.
 *
 * @param map empty until it was made once
 * @param only rows that stand so; empty for all
 * @param words rows that have them in a name; empty for all
 */
record CoverageState(Optional<AlertCoverage> map, Optional<Standing> only, String words, Optional<Problem> problem) {

    static final CoverageState START = new CoverageState(Optional.empty(), Optional.empty(), "", Optional.empty());

    /** The rows to show. */
    List<Row> rows() {
        return map.map(AlertCoverage::rows).orElse(List.of()).stream()
                .filter(r -> only.isEmpty() || only.get() == r.standing())
                .filter(r -> has(r.alert()) || has(r.named()) || has(title(r)))
                .toList();
    }

    private boolean has(String name) {
        return name.toLowerCase(Locale.ROOT).contains(words.strip().toLowerCase(Locale.ROOT));
    }

    private static String title(Row row) {
        return row.runbook().map(Ref::title).orElse("");
    }

    CoverageState made(AlertCoverage now) {
        return new CoverageState(Optional.of(now), only, words, Optional.empty());
    }

    CoverageState only(Optional<Standing> standing) {
        return new CoverageState(map, standing, words, problem);
    }

    CoverageState words(String filter) {
        return new CoverageState(map, only, filter, problem);
    }

    CoverageState failed(Problem why) {
        return new CoverageState(map, only, words, Optional.of(why));
    }
}
