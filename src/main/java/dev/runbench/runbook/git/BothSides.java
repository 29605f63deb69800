package dev.runbench.runbook.git;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The files of this branch, of the remote's, and of the commit that both come from. */
final class BothSides {

    private final String head;
    private final String remote;
    private final Optional<String> origin;
    private final Map<String, String> base;
    private final Map<String, String> here;
    private final Map<String, String> there;
    private final Map<String, String> oldNames = new HashMap<>();

    BothSides(WorkingCopy copy, String head, String remote) {
        this.head = head;
        this.remote = remote;
        origin = copy.mergeBase(head, remote);
        base = origin.map(copy::files).orElse(Map.of());
        here = copy.files(head);
        there = copy.files(remote);
        origin.ifPresent(b -> copy.renames(b, remote).forEach((old, now) -> oldNames.put(now, old)));
    }

    String head() {
        return head;
    }

    String remote() {
        return remote;
    }

    /** Whether this branch has nothing of its own. */
    boolean isBehindOnly() {
        return origin.filter(head::equals).isPresent();
    }

    Optional<String> base(String path) {
        return Optional.ofNullable(base.get(path));
    }

    Optional<String> here(String path) {
        return Optional.ofNullable(here.get(path));
    }

    Optional<String> there(String path) {
        return Optional.ofNullable(there.get(path));
    }

    /** What a file of the remote's is called here. */
    String nameHere(String path) {
        return oldNames.getOrDefault(path, path);
    }

    boolean isUnchangedHere(String path) {
        return base(path).equals(here(path));
    }

    boolean isChangedThere(String path) {
        return !base(path).equals(there(path));
    }

    /** Paths that the remote added, changed, renamed (by the new name) or deleted. */
    Set<String> changedThere() {
        Set<String> changed = differing(base, there);
        changed.removeAll(oldNames.values());
        return changed;
    }

    Set<String> changedHere() {
        return differing(base, here);
    }

    private static Set<String> differing(Map<String, String> one, Map<String, String> other) {
        Set<String> all = new TreeSet<>(one.keySet());
        all.addAll(other.keySet());
        all.removeIf(path -> Optional.ofNullable(one.get(path)).equals(Optional.ofNullable(other.get(path))));
        return all;
    }
}
