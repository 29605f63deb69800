package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Contact;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adds to a runbook's text what a draft has and it has not: steps behind the one that they follow in the draft, citations,
 * parameters, prerequisites, contacts. By splices, so everything that was there stays, character for character; nothing is ever
 * taken away or put in other words.
 */
public final class RunbookAddition {

    // Two sentences that share this part of the shorter one's words say the same.
    private static final double SAME = 0.75;

    private String text;
    private Runbook now;
    private final Draft draft;
    private final List<String> added = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * What came of it.
     *
     * @param text the runbook's text with the additions
     * @param added what was added, a phrase each
     * @param leftOut what of the draft was not, and why
     */
    public record Merged(String text, List<String> added, List<String> leftOut) {

        /** Whether the draft has anything that the runbook has not. */
        public boolean isMore() {
            return !added.isEmpty();
        }
    }

    private RunbookAddition(String text, Draft draft) {
        this.text = text;
        this.now = RunbookYaml.parse(text).runbook();
        this.draft = draft;
    }

    /** Adds a draft to a text; a text that cannot be read stays as it is. */
    public static Merged of(String text, Draft draft) {
        return new RunbookAddition(text, draft).merge();
    }

    private Merged merge() {
        if (now.equals(Runbook.empty())) {
            return new Merged(text, List.of(), List.of("The text of the runbook cannot be read."));
        }
        section("steps", draft.runbook().steps());
        section("verification", draft.runbook().verification());
        section("rollback", draft.runbook().rollback());
        draft.runbook().prerequisites().stream()
                .filter(p -> now.prerequisites().stream().noneMatch(o -> same(o, p)))
                .forEach(p -> change(edited().addText("prerequisites", p), "prerequisite \"" + p + "\""));
        draft.runbook().escalation().stream()
                .map(Contact::words)
                .filter(c -> now.escalation().stream().noneMatch(o -> same(o.words(), c)))
                .forEach(c -> change(edited().addText("escalation", c), "contact \"" + c + "\""));
        return new Merged(text, List.copyOf(added), List.copyOf(leftOut));
    }

    private RunbookText edited() {
        return RunbookText.of(text);
    }

    private static boolean same(String a, String b) {
        return Support.overlap(Relevance.terms(a), Relevance.terms(b)) >= SAME;
    }

    private boolean change(Optional<String> changed, String what) {
        changed.ifPresentOrElse(
                t -> {
                    text = t;
                    now = RunbookYaml.parse(t).runbook();
                    added.add(what);
                },
                () -> leftOut.add(what + ": the text around it cannot be changed"));
        return changed.isPresent();
    }

    private void section(String section, List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Optional<String> there = path(step);
            if (there.isPresent()) {
                cite(there.get(), step);
            } else if (!step.supported()) {
                leftOut.add("\"" + step.title() + "\": no source confirms it");
            } else {
                parameters(step);
                change(
                        edited().insert(section, place(section, steps, i), step.withId(StepIds.free(now, step.id()))),
                        "step \"" + step.title() + "\" in " + section);
            }
        }
    }

    /** Where the text has the same step. */
    private Optional<String> path(Step step) {
        String key = PlacedStep.key(step.action().text());
        return now.byPath().entrySet().stream()
                .filter(e -> PlacedStep.key(e.getValue().action().text()).equals(key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void cite(String path, Step step) {
        List<Citation> known =
                Optional.ofNullable(now.byPath().get(path)).map(Step::citations).orElse(List.of());
        for (Citation c : step.citations()) {
            boolean has = known.stream()
                    .anyMatch(k -> k.path().equals(c.path())
                            && k.start() < Math.max(c.end(), c.start() + 1)
                            && c.start() < Math.max(k.end(), k.start() + 1));
            if (!has) {
                change(edited().cite(path, c), "source \"" + c.title() + "\" for \"" + step.title() + "\"");
            }
        }
    }

    // Behind the step that it follows in the draft; before the one that follows it; or last.
    private int place(String section, List<Step> steps, int which) {
        for (int i = which - 1; i >= 0; i--) {
            Optional<Integer> at = index(section, steps.get(i));
            if (at.isPresent()) {
                return at.get() + 1;
            }
        }
        for (int i = which + 1; i < steps.size(); i++) {
            Optional<Integer> at = index(section, steps.get(i));
            if (at.isPresent()) {
                return at.get();
            }
        }
        return Integer.MAX_VALUE;
    }

    private Optional<Integer> index(String section, Step step) {
        return path(step)
                .filter(p -> p.startsWith(section + "["))
                .map(p -> Integer.parseInt(p.substring(section.length() + 1, p.length() - 1)));
    }

    private void parameters(Step step) {
        Set<String> known = new HashSet<>();
        now.parameters().forEach(p -> known.add(p.name()));
        Set<String> needed = new HashSet<>(Placeholders.names(step.action().text()));
        draft.runbook().parameters().stream()
                .filter(p -> needed.contains(p.name()) && !known.contains(p.name()))
                .forEach(p -> change(edited().add(p), "parameter " + p.name()));
    }
}
