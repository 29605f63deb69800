package dev.runbench.ui.runbook;

import dev.runbench.runbook.CaseRepository;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.session.PastRuns;
import java.util.Optional;

/** What a rehearsal in the window works with; none of it leads to a target. */
public record RehearsalServices(RunbookService runbooks, PastRuns past, CaseRepository cases) {

    /** The newest text of a runbook by its title or its name in the list. */
    Optional<Runbook> named(String name) {
        return runbooks.list().stream()
                .filter(s -> s.slug().equals(name) || s.title().equalsIgnoreCase(name))
                .findFirst()
                .map(s -> RunbookYaml.parse(runbooks.versions(s.id()).getFirst().text())
                        .runbook());
    }
}
