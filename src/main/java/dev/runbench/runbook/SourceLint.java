package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookYaml.Parsed;
import dev.runbench.search.Citation;
import dev.runbench.search.SourceStanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the runbook refers to outside itself: cited sources and other runbooks. */
final class SourceLint {

    private SourceLint() {}

    static List<RunbookProblem> check(Parsed parsed, LintSurroundings around) {
        List<RunbookProblem> problems = new ArrayList<>();
        parsed.runbook().byPath().forEach((path, step) -> {
            citations(path, step, parsed, around, problems);
            if (step.action() instanceof Action.Part runbook) {
                around.runbooks()
                        .filter(known -> !isKnown(runbook.name(), known))
                        .ifPresent(known -> problems.add(RunbookProblem.warning(
                                        parsed.line(path + ".runbook"),
                                        1,
                                        "There is no runbook \"" + runbook.name() + "\" here"
                                                + Suggestion.of(runbook.name(), List.copyOf(known)) + ".")
                                .of("no-runbook", path + ".runbook")
                                .choosing(Suggestion.nearest(runbook.name(), List.copyOf(known)).stream()
                                        .toList())));
            }
        });
        return problems;
    }

    private static void citations(
            String path, Step step, Parsed parsed, LintSurroundings around, List<RunbookProblem> problems) {
        for (int k = 0; k < step.citations().size(); k++) {
            Citation citation = step.citations().get(k);
            SourceStanding standing = around.sources().getOrDefault(citation, SourceStanding.SOUND);
            if (standing != SourceStanding.SOUND) {
                String part = path + ".citations[" + k + "]";
                List<String> moved = Optional.ofNullable(around.moved().get(citation)).stream()
                        .toList();
                String where = moved.isEmpty() ? "" : " One of the same name is " + moved.getFirst() + ".";
                problems.add(RunbookProblem.warning(parsed.line(part), 1, sentence(step, citation, standing) + where)
                        .of(standing == SourceStanding.REWORDED ? "source-changed" : "source-missing", part)
                        .choosing(moved));
            }
        }
    }

    private static boolean isKnown(String name, Set<String> known) {
        return !Placeholders.names(name).isEmpty() || known.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static String sentence(Step step, Citation citation, SourceStanding standing) {
        String source = citation.title().isEmpty() ? citation.path() : citation.title();
        return switch (standing) {
            case REWORDED ->
                "\"" + source + "\", which the step \"" + step.id()
                        + "\" cites, has changed since: look whether the step still holds.";
            case REMOVED ->
                "\"" + source + "\", which the step \"" + step.id() + "\" cites, has been removed from Knowledge.";
            default -> "\"" + source + "\", which the step \"" + step.id() + "\" cites, is not in Knowledge here.";
        };
    }
}
