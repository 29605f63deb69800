package dev.runbench.ui.runbook;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.runbook.WorkingDraft;
import java.util.List;
import java.util.Optional;

/** What the database says of one runbook, and what is to be said of its text. */
record Loaded(List<RunbookVersion> versions, Optional<WorkingDraft> draft, String text, Checked checked) {

    /** The version that the text was begun from. */
    int base() {
        return draft.flatMap(WorkingDraft::parent).orElse(versions.getFirst().number());
    }

    /** Blocks. */
    static Loaded read(RunbookServices services, long id) {
        List<RunbookVersion> versions = services.runbooks().versions(id);
        if (versions.isEmpty()) {
            throw new ProblemException(
                    new Problem("RUNBOOK-GONE", "There is no runbook " + id + ".", "Choose one from the list."));
        }
        Optional<WorkingDraft> draft = services.runbooks().workingDraft(id);
        String text = draft.map(WorkingDraft::text).orElse(versions.getFirst().text());
        return new Loaded(versions, draft, text, Checked.of(services, text));
    }
}
