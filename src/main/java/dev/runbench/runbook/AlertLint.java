package dev.runbench.runbook;

import dev.runbench.runbook.RunbookYaml.Parsed;
import dev.runbench.search.SeenAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether an alert leads to the runbook, and whether those that it names are known. Says nothing while none is known. */
final class AlertLint {

    private static final int MOST_CHOICES = 3;
    private static final double ALIKE = 0.6;

    private AlertLint() {}

    static List<RunbookProblem> check(Parsed parsed, List<SeenAlert> seen) {
        List<RunbookProblem> problems = new ArrayList<>();
        Runbook runbook = parsed.runbook();
        List<String> named = runbook.about().alerts();
        for (int i = 0; i < named.size(); i++) {
            String name = named.get(i);
            if (isName(name) && !AlertPattern.isSeen(name, seen)) {
                String path = "alerts[" + i + "]";
                List<String> near = AlertPattern.nearest(name, seen).stream().toList();
                String meant = near.isEmpty() ? "" : "; did you mean \"" + near.getFirst() + "\"";
                problems.add(RunbookProblem.warning(
                                parsed.line(path),
                                1,
                                "No alert \"" + name + "\" ever came, and no imported rule sends it" + meant + ".")
                        .of("unseen-alert", path)
                        .choosing(near));
            }
        }
        if (named.isEmpty() && !isAlertless(parsed) && seen.stream().noneMatch(a -> leadsTo(a, runbook))) {
            problems.add(RunbookProblem.warning(
                            parsed.line("alerts"),
                            1,
                            "No alert leads here: name those that this answers under \"alerts\".")
                    .of("no-alert", "alerts")
                    .choosing(likely(runbook, seen)));
        }
        return problems;
    }

    /** The alerts that a runbook names, without those that wait for a person's words. */
    static List<String> entries(Runbook runbook) {
        return runbook.about().alerts().stream().filter(AlertLint::isName).toList();
    }

    /** An empty list says that no alert leads here; a missing one says nothing. */
    static boolean isAlertless(Parsed parsed) {
        return parsed.lines().containsKey("alerts")
                && parsed.runbook().about().alerts().isEmpty();
    }

    private static boolean isName(String entry) {
        return !entry.isBlank() && !entry.startsWith(RunbookFixes.TO_BE_SAID);
    }

    private static boolean leadsTo(SeenAlert alert, Runbook runbook) {
        return alert.runbooks().stream()
                .anyMatch(link -> RunbookLink.names(link, List.of(runbook.title()), runbook.citations()));
    }

    /** Alerts that are called much as the runbook is: {@code NodeDiskFull} and "Disk full on a node". */
    private static List<String> likely(Runbook runbook, List<SeenAlert> seen) {
        Set<String> title = Relevance.terms(runbook.title());
        return seen.stream()
                .map(SeenAlert::name)
                .filter(n -> isAlike(Relevance.terms(n), title))
                .limit(MOST_CHOICES)
                .toList();
    }

    private static boolean isAlike(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).count() > 1 && Support.overlap(one, other) > ALIKE;
    }
}
