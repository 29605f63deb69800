package dev.runbench.runbook;

import dev.runbench.runbook.RunbookPieces.Piece;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Merges what two sides made of one mapping: a step, a parameter, a key with its comment. Key by key; a key that both changed is
 * looked into where its value is a mapping itself, and else is a conflict, settled for the preferred side.
 */
final class FieldMerge {

    private static final String COMMENT = "comment";

    private final boolean prefersFirst;
    private final Set<String> conflicts = new LinkedHashSet<>();

    private FieldMerge(boolean prefersFirst) {
        this.prefersFirst = prefersFirst;
    }

    /**
     * Both ways to settle it; the same text where there is no conflict.
     *
     * @param conflicts keys that both sides changed
     */
    record Merged(String first, String second, List<String> conflicts) {}

    /** An entry of a list, as it stands at the left edge; empty if it is no mapping on lines of its own. */
    static Optional<Merged> entry(String base, String first, String second) {
        Optional<Entry> b = Entry.of(base);
        Optional<Entry> f = Entry.of(first);
        Optional<Entry> s = Entry.of(second);
        if (b.isEmpty() || f.isEmpty() || s.isEmpty()) {
            return Optional.empty();
        }
        return both(merge -> {
            String above = merge.text(
                    COMMENT, b.get().above(), f.get().above(), s.get().above());
            String body = merge.mapping(b.get().body(), f.get().body(), s.get().body());
            return new Entry(above, body, f.get().column()).text();
        });
    }

    /** Keys as they stand at the left edge. */
    static Optional<Merged> keys(String base, String first, String second) {
        return isMapping(base) && isMapping(first) && isMapping(second)
                ? both(merge -> merge.mapping(base, first, second))
                : Optional.empty();
    }

    private static boolean isMapping(String text) {
        return !RunbookPieces.keysOf(text).isWhole();
    }

    private interface Work {
        String with(FieldMerge merge);
    }

    private static Optional<Merged> both(Work work) {
        var first = new FieldMerge(true);
        var second = new FieldMerge(false);
        return Optional.of(new Merged(work.with(first), work.with(second), List.copyOf(first.conflicts)));
    }

    private String mapping(String base, String first, String second) {
        Map<String, Piece> b = RunbookPieces.keysOf(base).byKey();
        Map<String, Piece> f = RunbookPieces.keysOf(first).byKey();
        Map<String, Piece> s = RunbookPieces.keysOf(second).byKey();
        Set<String> names = new LinkedHashSet<>(f.keySet());
        names.addAll(s.keySet());
        names.addAll(b.keySet());
        Map<String, String> texts = new java.util.HashMap<>();
        for (String name : names) {
            String text = field(name, of(b, name), of(f, name), of(s, name));
            if (!text.isEmpty()) {
                texts.put(name, text);
            }
        }
        List<String> order = KeptOrder.merged(
                List.copyOf(b.keySet()), List.copyOf(f.keySet()), List.copyOf(s.keySet()), texts.keySet());
        return edgesOutside(order).stream()
                .map(name -> TextLines.ended(texts.getOrDefault(name, "")))
                .reduce("", String::concat);
    }

    /** What stands before the first key and behind the last stays there. */
    static List<String> edgesOutside(List<String> order) {
        List<String> moved = new ArrayList<>(order);
        if (moved.remove(RunbookPieces.HEAD)) {
            moved.addFirst(RunbookPieces.HEAD);
        }
        if (moved.remove(RunbookPieces.END)) {
            moved.addLast(RunbookPieces.END);
        }
        return moved;
    }

    private static String of(Map<String, Piece> pieces, String name) {
        Piece piece = pieces.get(name);
        return piece == null ? "" : TextLines.ended(piece.text());
    }

    private String field(String name, String base, String first, String second) {
        Optional<Nested> b = Nested.of(base);
        Optional<Nested> f = Nested.of(first);
        Optional<Nested> s = Nested.of(second);
        if (isSettled(base, first, second) || b.isEmpty() || f.isEmpty() || s.isEmpty()) {
            return text(name, base, first, second);
        }
        String above = text(name, b.get().above(), f.get().above(), s.get().above());
        String body = f.get().body().isEmpty() && s.get().body().isEmpty()
                ? ""
                : isNestedMapping(b.get(), f.get(), s.get())
                        ? mapping(b.get().body(), f.get().body(), s.get().body())
                        : text(name, b.get().body(), f.get().body(), s.get().body());
        return above + TextLines.in(body, f.get().column());
    }

    private static boolean isNestedMapping(Nested... all) {
        for (Nested n : all) {
            if (n.body().isEmpty() || !isMapping(n.body())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSettled(String base, String first, String second) {
        return first.equals(second) || base.equals(first) || base.equals(second);
    }

    private String text(String name, String base, String first, String second) {
        if (first.equals(second) || base.equals(second)) {
            return first;
        }
        if (base.equals(first)) {
            return second;
        }
        conflicts.add(name);
        return prefersFirst ? first : second;
    }

    /** A key's comments and own line, and the mapping below it; only where nothing else stands on that line. */
    private record Nested(String above, String body, int column) {

        static Optional<Nested> of(String text) {
            List<String> lines = TextLines.of(text);
            int key = 0;
            while (key < lines.size() && TextLines.isTrivia(lines.get(key))) {
                key++;
            }
            if (key + 1 >= lines.size() || !isOpen(lines.get(key))) {
                return Optional.empty();
            }
            String body = String.join("", lines.subList(key + 1, lines.size()));
            int column = lines.subList(key + 1, lines.size()).stream()
                    .filter(l -> !TextLines.isTrivia(l))
                    .mapToInt(TextLines::indent)
                    .findFirst()
                    .orElse(0);
            return column == 0
                    ? Optional.empty()
                    : Optional.of(new Nested(
                            String.join("", lines.subList(0, key + 1)), TextLines.out(body, column), column));
        }

        private static boolean isOpen(String line) {
            String own = line.strip();
            return own.endsWith(":") || own.matches("[A-Za-z_]+:\\s+#.*");
        }
    }

    /** Comments above an entry and what stands behind its dash, at the left edge. */
    private record Entry(String above, String body, int column) {

        static Optional<Entry> of(String text) {
            List<String> lines = new ArrayList<>(TextLines.of(TextLines.ended(text)));
            int dash = 0;
            while (dash < lines.size() && TextLines.isTrivia(lines.get(dash))) {
                dash++;
            }
            if (dash == lines.size() || !lines.get(dash).startsWith("- ")) {
                return Optional.empty();
            }
            String above = String.join("", lines.subList(0, dash));
            lines.set(dash, " " + lines.get(dash).substring(1));
            int column = TextLines.indent(lines.get(dash));
            String body = TextLines.out(String.join("", lines.subList(dash, lines.size())), column);
            return isMapping(body) ? Optional.of(new Entry(above, body, column)) : Optional.empty();
        }

        String text() {
            List<String> lines = new ArrayList<>(TextLines.of(TextLines.in(body, column)));
            int first = 0;
            while (first < lines.size() && TextLines.isTrivia(lines.get(first))) {
                first++;
            }
            if (first < lines.size()) {
                lines.set(first, "-" + lines.get(first).substring(1));
            }
            return above + String.join("", lines);
        }
    }

    /** The fields of an entry at the left edge, by their keys; none if it is no mapping on lines of its own. */
    static Map<String, String> fields(String entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        Entry.of(entry)
                .ifPresent(e -> RunbookPieces.keysOf(e.body())
                        .pieces()
                        .forEach(p -> fields.put(p.name(), p.text().strip())));
        return fields;
    }
}
