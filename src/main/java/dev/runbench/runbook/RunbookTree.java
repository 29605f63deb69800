package dev.runbench.runbook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How a runbook's versions come from each other. */
public final class RunbookTree {

    private final List<RunbookVersion> versions;
    private final Map<Integer, RunbookVersion> byNumber = new HashMap<>();

    private RunbookTree(List<RunbookVersion> versions) {
        this.versions = List.copyOf(versions);
        versions.forEach(v -> byNumber.put(v.number(), v));
    }

    /** All versions, newest first. */
    public static RunbookTree of(List<RunbookVersion> versions) {
        return new RunbookTree(versions);
    }

    /** What a version was written from: its parent, and for a merge the other one. */
    static List<Integer> parents(RunbookVersion version) {
        return Stream.concat(version.parent().stream(), version.merged().stream())
                .toList();
    }

    /** Versions that no other one was written from, newest first; more than one wait to be merged. */
    public List<RunbookVersion> tips() {
        Set<Integer> parents = new HashSet<>();
        versions.forEach(v -> parents.addAll(parents(v)));
        return versions.stream().filter(v -> !parents.contains(v.number())).toList();
    }

    /** Where a version comes from, itself included. */
    public Set<Integer> history(int number) {
        Set<Integer> history = new HashSet<>();
        Deque<Integer> next = new ArrayDeque<>(List.of(number));
        while (!next.isEmpty()) {
            RunbookVersion version = byNumber.get(next.pop());
            if (version != null && history.add(version.number())) {
                next.addAll(parents(version));
            }
        }
        return history;
    }

    /** The newest version that both come from. */
    public Optional<RunbookVersion> common(int one, int other) {
        Set<Integer> both = history(one);
        both.retainAll(history(other));
        return both.stream().max(Integer::compare).map(byNumber::get);
    }

    /** Two branches that wait to be merged: the newest tip and the one before it. */
    public Optional<Meeting> meeting() {
        List<RunbookVersion> tips = new ArrayList<>(tips());
        return tips.size() < 2
                ? Optional.empty()
                : common(tips.get(0).number(), tips.get(1).number())
                        .map(base -> new Meeting(base, tips.get(0), tips.get(1)));
    }

    /**
     * Two versions of which neither has what the other has.
     *
     * @param base the newest that both come from
     */
    public record Meeting(RunbookVersion base, RunbookVersion ours, RunbookVersion theirs) {

        public RunbookMerge.Result merge(Map<String, RunbookMerge.Choice> choices) {
            return RunbookMerge.merge(base.text(), ours.text(), theirs.text(), choices);
        }
    }
}
