package dev.runbench.runbook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of a draft in their order, and where another source's step goes among them. */
final class StepPlaces {

    private final List<PlacedStep> steps = new ArrayList<>();

    List<PlacedStep> all() {
        return List.copyOf(steps);
    }

    boolean none(Section section) {
        return steps.stream().noneMatch(p -> p.section() == section);
    }

    void append(CitedDocument d, FoundStep s) {
        steps.add(new PlacedStep(d, s));
    }

    /** The last step of this part of the runbook. */
    Optional<PlacedStep> last(Section section) {
        return steps.reversed().stream().filter(p -> isSamePart(p, section)).findFirst();
    }

    /**
     * The step that says the same: rather in the same part of the runbook, rather in the same words than with a value filled in.
     *
     * @param met steps that may not be meant a second time
     */
    Optional<PlacedStep> same(FoundStep s, Set<PlacedStep> met) {
        Comparator<PlacedStep> nearer = Comparator.comparing((PlacedStep p) -> isSamePart(p, s.section()))
                .thenComparing(p -> p.isSame(s));
        List<PlacedStep> all = steps.stream()
                .filter(p -> !met.contains(p) && (p.isSame(s) || p.isFilledIn(s)))
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(Collections.max(all, nearer));
    }

    Optional<PlacedStep> later(Optional<PlacedStep> a, Optional<PlacedStep> b) {
        return a.isPresent() && steps.indexOf(a.get()) > b.map(steps::indexOf).orElse(-1) ? a : b;
    }

    /**
     * Puts a step behind the one that it follows in its own source, so that both orders are kept; without one behind the last of
     * its section, so that a diagnosis stays before the cure.
     */
    PlacedStep behind(Optional<PlacedStep> before, CitedDocument d, FoundStep s) {
        PlacedStep placed = new PlacedStep(d, s);
        steps.add(
                before.filter(p -> isSamePart(p, s.section()))
                        .map(p -> steps.indexOf(p) + 1)
                        .orElseGet(() -> place(d, s)),
                placed);
        return placed;
    }

    private int place(CitedDocument d, FoundStep s) {
        Optional<Integer> next = beforeNext(d, s);
        if (next.isPresent()) {
            return next.get();
        }
        for (int i = steps.size(); i > 0; i--) {
            if (steps.get(i - 1).section() == s.section()) {
                return i;
            }
        }
        return s.section() == Section.DIAGNOSIS ? 0 : steps.size();
    }

    // Before the first step that it comes before in its own source.
    private Optional<Integer> beforeNext(CitedDocument d, FoundStep s) {
        List<FoundStep> own = d.procedure().steps();
        return own.stream()
                .skip(own.indexOf(s) + 1L)
                .filter(o -> SeeAbove.group(o.section()) == SeeAbove.group(s.section()))
                .flatMap(o -> same(o, Set.of()).stream())
                .filter(p -> isSamePart(p, s.section()))
                .map(steps::indexOf)
                .findFirst();
    }

    private static boolean isSamePart(PlacedStep p, Section section) {
        return SeeAbove.group(p.section()) == SeeAbove.group(section);
    }
}
