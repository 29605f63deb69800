package dev.runbench.runbook;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes ids that are unique in one runbook out of titles. */
final class StepIds {

    private static final int MOST_WORDS = 6;

    private final Set<String> given = new HashSet<>();

    /** One that no step of a runbook has yet. */
    static String free(Runbook runbook, String title) {
        return free(runbook.allSteps().stream().map(Runbook.Step::id).toList(), title);
    }

    /** One that is not taken yet. */
    static String free(Collection<String> taken, String title) {
        var ids = new StepIds();
        ids.given.addAll(taken);
        return ids.next(title);
    }

    String next(String title) {
        String words = Arrays.stream(title.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .filter(w -> !w.isEmpty())
                .limit(MOST_WORDS)
                .collect(Collectors.joining("-"));
        String base = words.isEmpty() ? "step" : words;
        String id = base;
        for (int n = 2; !given.add(id); n++) {
            id = base + "-" + n;
        }
        return id;
    }
}
