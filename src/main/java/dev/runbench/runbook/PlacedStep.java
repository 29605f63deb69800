package dev.runbench.runbook;

import dev.runbench.search.Citation;
import java.util.ArrayList;
import java.util.List;

/** A found step in the draft, with every source that says the same. */
final class PlacedStep {

    private final FoundStep step;
    private final CitedDocument from;
    private final List<Citation> citations = new ArrayList<>();

    PlacedStep(CitedDocument from, FoundStep step) {
        this.from = from;
        this.step = step;
        // A command's own place shows the words around it as well; an instruction may stand in several places.
        int most = step.command().isPresent() ? 1 : step.spans().size();
        step.spans().stream().limit(most).forEach(s -> citations.add(from.cite(s)));
    }

    FoundStep step() {
        return step;
    }

    CitedDocument from() {
        return from;
    }

    Section section() {
        return step.section();
    }

    List<Citation> citations() {
        return List.copyOf(citations);
    }

    /** The same command, or the same words; the spelling of placeholders and spaces does not count. */
    boolean isSame(FoundStep other) {
        return key(step).equals(key(other));
    }

    void cite(CitedDocument d, FoundStep same) {
        Citation citation = d.cite(same.spans().getFirst());
        if (!citations.contains(citation)) {
            citations.add(citation);
        }
    }

    /** The same for steps that say the same. */
    static String key(FoundStep s) {
        return key(s.command().map(FoundCommand::text).orElse(s.instruction()));
    }

    String key() {
        return key(step);
    }

    /** The same for commands and instructions that say the same. */
    static String key(String text) {
        return text.replaceAll("\\$\\{?(\\w+)}?|<([^<>\\s]+)>|\\{\\{\\s*\\$?([\\w.]+)\\s*}}", "§")
                .replaceAll("[\\s;]+", " ")
                .strip()
                .toLowerCase(java.util.Locale.ROOT);
    }
}
