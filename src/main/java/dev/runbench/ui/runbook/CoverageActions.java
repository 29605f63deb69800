package dev.runbench.ui.runbook;

import dev.runbench.runbook.AlertCoverage.Row;

/** What can be done about one line of the map. */
interface CoverageActions {

    /** Begins a runbook that answers the alert. */
    void create(Row row);

    /** Opens the row's runbook. */
    void open(Row row);

    /** Opens the row's runbook with the name that was probably meant. */
    void rename(Row row);

    /** Opens a runbook with the alert among those that it answers. */
    void name(String alert, long runbook);

    /** Goes where alerts are imported. */
    void importAlerts();
}
