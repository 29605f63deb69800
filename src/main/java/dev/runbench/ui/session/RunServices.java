package dev.runbench.ui.session;

import dev.runbench.command.Connection;
import dev.runbench.runbook.Draft;
import dev.runbench.runbook.RunbookService;
import dev.runbench.session.ActiveRunbook;
import dev.runbench.session.Run;
import dev.runbench.session.RunService;
import dev.runbench.session.incident.IncidentService;
import dev.runbench.session.memory.OutputMemory;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the pane works with.
 *
 * @param connections all there are; blocking
 * @param drafts makes a runbook of what was done in a run; blocking
 * @param incidents writes runs to files
 * @param memory compares outputs with those of past runs; blocking
 */
public record RunServices(
        RunService runs,
        RunbookService runbooks,
        Supplier<List<Connection>> connections,
        Function<Run, Draft> drafts,
        IncidentService incidents,
        OutputMemory memory) {

    List<ActiveRunbook> active() {
        return runbooks.active().stream().map(ActiveRunbook::of).toList();
    }
}
