package dev.runbench.ui.runbook;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.runbook.LintSurroundings;
import dev.runbench.runbook.RunbookLint;
import dev.runbench.runbook.RunbookProblem;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.runbook.RunbookYaml.Parsed;
import dev.runbench.runbook.WorkingDraft;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** Blocks: what is around the runbook is read anew, as it may have changed meanwhile. */
    static List<RunbookProblem> lint(RunbookServices services, String text, Parsed parsed) {
        Set<String> runbooks = services.runbooks().list().stream()
                .flatMap(r -> Stream.of(r.title(), r.slug()))
                .collect(Collectors.toSet());
        return RunbookLint.check(
                text,
                parsed,
                LintSurroundings.NONE
                        .withConnections(services.connections().get())
                        .withRunbooks(runbooks)
                        .withSources(
                                services.sources().standing(parsed.runbook().citations())));
    }
}
