package dev.runbench.ui.runbook;

import dev.runbench.runbook.AlertCoverage;
import dev.runbench.runbook.AlertCoverage.Ref;
import dev.runbench.runbook.AlertCoverage.Row;
import dev.runbench.runbook.AlertCoverage.Standing;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How the map says what it shows. */
final class CoverageWords {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneId.systemDefault());

    private CoverageWords() {}

    static String name(Standing standing) {
        return switch (standing) {
            case MISSING_RUNBOOK -> "Missing runbook";
            case NO_RUNBOOK -> "No runbook";
            case NEVER_SEEN -> "Never seen";
            case NO_ALERT -> "No alert";
            case COVERED -> "Covered";
        };
    }

    static String help(Standing standing) {
        return switch (standing) {
            case MISSING_RUNBOOK -> "The alert names a runbook that nobody has";
            case NO_RUNBOOK -> "No runbook names the alert, and it names none";
            case NEVER_SEEN -> "The runbook names an alert that never came and that no imported rule sends";
            case NO_ALERT -> "No alert leads to the runbook";
            case COVERED -> "The alert and the runbook belong together";
        };
    }

    /** The colour of a badge. */
    static String style(Standing standing) {
        return switch (standing) {
            case MISSING_RUNBOOK, NO_RUNBOOK -> "error";
            case NEVER_SEEN -> "warning";
            case NO_ALERT -> "";
            case COVERED -> "active";
        };
    }

    static String runbook(Row row) {
        String title = row.runbook().map(Ref::title).orElse("");
        if (row.standing() != Standing.MISSING_RUNBOOK) {
            return title;
        }
        String missing = "“" + AlertCoverage.label(row.named()) + "” is missing";
        return title.isEmpty() ? missing : title + " (" + missing + ")";
    }

    static String alert(Row row) {
        return row.nearest().map(n -> row.alert() + " (" + n + "?)").orElse(row.alert());
    }

    static String times(Row row) {
        return row.alert().isEmpty() ? "" : row.times() == 0 ? "–" : Long.toString(row.times());
    }

    static String last(Optional<Instant> at) {
        return at.map(DAY::format).orElse("");
    }

    static String sentence(Row row) {
        return name(row.standing()) + ": " + alert(row) + " " + runbook(row);
    }
}
