package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookYaml.Parsed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where decisions lead, and what checks look at: each must be there. */
final class WayLint {

    private WayLint() {}

    static List<RunbookProblem> check(Parsed parsed) {
        List<RunbookProblem> problems = new ArrayList<>();
        Map<String, Step> steps = parsed.runbook().byPath();
        Set<String> before = new LinkedHashSet<>();
        List<String> places = new ArrayList<>(Action.Option.PLACES);
        steps.values().forEach(s -> places.add(s.id()));
        steps.forEach((path, step) -> {
            if (step.action() instanceof Action.Decision decision) {
                for (int i = 0; i < decision.options().size(); i++) {
                    String next = decision.options().get(i).next();
                    if (!next.isEmpty() && !places.contains(next)) {
                        String part = path + ".decision.options[" + i + "].goto";
                        problems.add(RunbookProblem.error(
                                        parsed.line(part),
                                        1,
                                        "There is no step \"" + next + "\" to go on with; expected a step's id, "
                                                + String.join(", ", Action.Option.PLACES)
                                                + Suggestion.of(next, places) + ".")
                                .of("goto", part)
                                .choosing(Stream.concat(
                                                Suggestion.nearest(next, places).stream(),
                                                Stream.of(Action.Option.PLACES.getFirst()))
                                        .distinct()
                                        .toList()));
                    }
                }
            }
            if (step.action() instanceof Action.Judge(String of)) {
                judged(path, of, before, parsed, problems);
            }
            before.add(step.id());
        });
        return problems;
    }

    /** The step that was probably meant, or the one right before. */
    private static List<String> earlier(String of, Set<String> before) {
        List<String> ids = List.copyOf(before);
        Optional<String> right = ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast());
        return Stream.concat(Suggestion.nearest(of, ids).stream(), right.stream())
                .distinct()
                .toList();
    }

    private static void judged(
            String path, String of, Set<String> before, Parsed parsed, List<RunbookProblem> problems) {
        if (of.isEmpty() ? before.isEmpty() : !before.contains(of)) {
            String part = path + ".check";
            problems.add(RunbookProblem.error(
                            parsed.line(part),
                            1,
                            of.isEmpty()
                                    ? "There is no step before this check whose output it could judge."
                                    : "No step \"" + of + "\" stands before this check; \"of\" names an earlier one.")
                    .of("check-of", part)
                    .choosing(earlier(of, before)));
        }
    }
}
