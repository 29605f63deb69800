package dev.runbench.ui.session;

import dev.runbench.command.Connection;
import dev.runbench.runbook.Draft;
import dev.runbench.runbook.RunbookService;
import dev.runbench.session.ActiveRunbook;
import dev.runbench.session.Run;
import dev.runbench.session.RunService;
import dev.runbench.session.incident.IncidentService;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the pane works with.
 *
 * @param connections all there are; blocking
 * @param drafts makes a runbook of what was done in a run; blocking
 * @param incidents writes runs to files
 */
public record RunServices(
        RunService runs,
        RunbookService runbooks,
        Supplier<List<Connection>> connections,
        Function<Run, Draft> drafts,
        IncidentService incidents) {

    List<ActiveRunbook> active() {
        return runbooks.active().stream().map(ActiveRunbook::of).toList();
    }
}
