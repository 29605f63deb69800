package dev.runbench.runbook;

import dev.runbench.runbook.RunbookPieces.Piece;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which version last changed each part of a text: a key, a parameter, a step and each field of a step. That a step was moved is no
 * change of it.
 *
 * @param parts by the keys of {@link RunbookDiff.Part}
 */
public record RunbookBlame(Map<String, Origin> parts) {

    public static final RunbookBlame NONE = new RunbookBlame(Map.of());

    /**
     * Where a part comes from.
     *
     * @param version which last changed it
     * @param fields of a step: which version last changed each
     */
    public record Origin(RunbookVersion version, Map<String, RunbookVersion> fields) {}

    /** That of a step; empty if it is not in the text. */
    public Optional<Origin> step(String id) {
        return Optional.ofNullable(parts.get("step " + id));
    }

    /** Where the parts of one version come from; reads no more versions than needed. Honours interrupts. */
    public static RunbookBlame of(List<RunbookVersion> versions, int number) throws InterruptedException {
        Map<Integer, RunbookVersion> byNumber = new HashMap<>();
        versions.forEach(v -> byNumber.put(v.number(), v));
        return byNumber.containsKey(number) ? new Search(byNumber).from(number) : NONE;
    }

    /** A part whose history is looked for: as it is in a version, with the fields whose version is not known yet. */
    private record Sought(String text, Set<String> fields, boolean known) {}

    private static final class Search {

        private final Map<Integer, RunbookVersion> versions;
        private final TreeMap<Integer, Map<String, Sought>> sought = new TreeMap<>();
        private final Map<String, RunbookVersion> parts = new HashMap<>();
        private final Map<String, Map<String, RunbookVersion>> fields = new HashMap<>();

        Search(Map<Integer, RunbookVersion> versions) {
            this.versions = versions;
        }

        RunbookBlame from(int number) throws InterruptedException {
            Map<String, Sought> all = new HashMap<>();
            texts(number).forEach((key, text) -> {
                Set<String> names =
                        key.startsWith("step ") ? FieldMerge.fields(text).keySet() : Set.of();
                all.put(key, new Sought(text, names, false));
            });
            sought.put(number, all);
            while (!sought.isEmpty()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                var newest = sought.pollLastEntry();
                RunbookVersion version = versions.get(newest.getKey());
                if (version != null) {
                    look(version, newest.getValue());
                }
            }
            Map<String, Origin> origins = new HashMap<>();
            parts.forEach((key, version) ->
                    origins.put(key, new Origin(version, Map.copyOf(fields.getOrDefault(key, Map.of())))));
            return new RunbookBlame(Map.copyOf(origins));
        }

        private Map<String, String> texts(int number) {
            RunbookVersion version = versions.get(number);
            Map<String, String> texts = new HashMap<>();
            if (version != null) {
                for (Piece p : RunbookPieces.of(version.text()).pieces()) {
                    texts.put(p.key(), p.flat().strip());
                }
            }
            return texts;
        }

        private void look(RunbookVersion version, Map<String, Sought> wanted) {
            Map<String, Sought> left = new HashMap<>(wanted);
            for (int parent : RunbookTree.parents(version)) {
                if (left.isEmpty()) {
                    return;
                }
                Map<String, String> before = texts(parent);
                Map<String, Sought> older = sought.computeIfAbsent(parent, _ -> new HashMap<>());
                for (String key : List.copyOf(left.keySet())) {
                    Sought s = left.get(key);
                    String was = before.get(key);
                    if (s != null && was != null) {
                        ask(key, s, was, left, older);
                    }
                }
            }
            left.forEach((key, s) -> {
                if (!s.known()) {
                    parts.putIfAbsent(key, version);
                }
                s.fields()
                        .forEach(f -> fields.computeIfAbsent(key, _ -> new HashMap<>())
                                .putIfAbsent(f, version));
            });
        }

        /** What the parent has too is the parent's or an older one's. */
        private static void ask(String key, Sought s, String was, Map<String, Sought> left, Map<String, Sought> older) {
            if (was.equals(s.text())) {
                add(older, key, s);
                left.remove(key);
                return;
            }
            Map<String, String> now = FieldMerge.fields(s.text());
            Map<String, String> then = FieldMerge.fields(was);
            Set<String> same = new HashSet<>(s.fields());
            same.removeIf(f -> !now.getOrDefault(f, "").equals(then.get(f)));
            if (!same.isEmpty()) {
                Set<String> changed = new HashSet<>(s.fields());
                changed.removeAll(same);
                add(older, key, new Sought(was, same, true));
                left.put(key, new Sought(s.text(), changed, s.known()));
            }
        }

        private static void add(Map<String, Sought> older, String key, Sought s) {
            older.merge(key, s, (a, b) -> {
                Set<String> both = new HashSet<>(a.fields());
                both.addAll(b.fields());
                return new Sought(a.text(), both, a.known() && b.known());
            });
        }
    }
}
