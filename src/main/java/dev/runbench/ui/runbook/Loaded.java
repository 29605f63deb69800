package dev.runbench.ui.runbook;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.runbook.RunbookLint;
import dev.runbench.runbook.RunbookProblem;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.runbook.RunbookYaml.Parsed;
import dev.runbench.runbook.WorkingDraft;
import java.util.List;
import java.util.Optional;

/** What the database says of one runbook, and what is to be said of its text. */
record Loaded(
        List<RunbookVersion> versions,
        Optional<WorkingDraft> draft,
        String text,
        Parsed parsed,
        List<RunbookProblem> problems) {

    /** Blocks. */
    static Loaded read(RunbookServices services, long id) {
        List<RunbookVersion> versions = services.runbooks().versions(id);
        if (versions.isEmpty()) {
            throw new ProblemException(
                    new Problem("RUNBOOK-GONE", "There is no runbook " + id + ".", "Choose one from the list."));
        }
        Optional<WorkingDraft> draft = services.runbooks().workingDraft(id);
        String text = draft.map(WorkingDraft::text).orElse(versions.getFirst().text());
        Parsed parsed = RunbookYaml.parse(text);
        return new Loaded(versions, draft, text, parsed, lint(services, text, parsed));
    }

    /** Blocks: the connections are read anew, as they may have changed meanwhile. */
    static List<RunbookProblem> lint(RunbookServices services, String text, Parsed parsed) {
        return RunbookLint.check(
                text, parsed, Optional.of(services.connections().get()));
    }
}
