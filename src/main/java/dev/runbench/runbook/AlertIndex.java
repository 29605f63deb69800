package dev.runbench.runbook;

import dev.runbench.runbook.AlertCoverage.Known;
import dev.runbench.search.SeenAlert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Runbooks by what they name and are named by, so that thousands of alerts find theirs without asking each runbook. */
final class AlertIndex {

    private record Wild(AlertPattern pattern, Known runbook) {}

    private final Map<String, Set<Known>> byAlert = new HashMap<>();
    private final List<Wild> wild = new ArrayList<>();
    private final Map<String, Set<Known>> byName = new HashMap<>();
    private final Map<String, Set<Known>> byPage = new HashMap<>();

    AlertIndex(List<Known> runbooks) {
        for (Known runbook : runbooks) {
            for (String alert : runbook.alerts()) {
                if (alert.contains("*")) {
                    wild.add(new Wild(AlertPattern.of(alert), runbook));
                } else {
                    put(byAlert, lower(alert), runbook);
                }
            }
            put(byName, RunbookLink.bare(runbook.ref().title()), runbook);
            put(byName, RunbookLink.bare(runbook.slug()), runbook);
            runbook.citations().forEach(c -> put(byPage, lower(c.path()), runbook));
        }
        byName.remove("");
        byPage.remove("");
    }

    private static void put(Map<String, Set<Known>> index, String name, Known runbook) {
        index.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(runbook);
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Those that belong to an alert, each once. */
    Set<Known> of(SeenAlert alert) {
        Set<Known> found = new LinkedHashSet<>(byAlert.getOrDefault(lower(alert.name()), Set.of()));
        for (Wild w : wild) {
            if (w.pattern().matches(alert.name())) {
                found.add(w.runbook());
            }
        }
        alert.runbooks().forEach(link -> found.addAll(named(link)));
        return found;
    }

    /** Those that a link, a title or a file's name means. */
    Set<Known> named(String link) {
        Set<Known> found = new LinkedHashSet<>(byPage.getOrDefault(lower(link), Set.of()));
        RunbookLink.words(link).forEach(w -> found.addAll(byName.getOrDefault(w, Set.of())));
        return found;
    }
}
