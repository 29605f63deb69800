package dev.runbench.runbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A text cut into what is compared, merged and blamed: its keys, and the entries of a runbook's lists. Whole lines only, each with
 * the comments and blank lines above it. Nothing is left out: joined, the pieces are the text again, to the character.
 */
record RunbookPieces(List<Piece> pieces, Optional<Node> root) {

    /** Lists whose entries are pieces of their own. */
    static final Set<String> LISTS =
            Set.of("parameters", "prerequisites", "steps", "verification", "rollback", "escalation");

    /** Names of what stands before the first key and behind the last. */
    static final String HEAD = "~head";

    static final String END = "~end";

    /** A text that cannot be cut is one piece. */
    private static final String WHOLE = "~whole";

    /**
     * One of them.
     *
     * @param section the list that it is an entry of; empty for a key of the mapping
     * @param name the key, or what makes an entry known in every version: a step's id, a parameter's name, else its own text
     * @param line where it begins in the text, 0 for the first
     * @param column of its key or dash
     */
    record Piece(String section, String name, int line, int column, String text, Optional<Node> node) {

        boolean isEntry() {
            return !section.isEmpty();
        }

        boolean isStep() {
            return RunbookSlices.SECTIONS.contains(section);
        }

        /** A step is known by its id wherever it stands. */
        String key() {
            return isStep() ? "step " + name : isEntry() ? section + " " + name : name;
        }

        /** As it would stand at the left edge. */
        String flat() {
            return column == 0 ? text : TextLines.out(text, column);
        }

        Piece named(String other) {
            return new Piece(section, other, line, column, text, node);
        }
    }

    /** A runbook's. */
    static RunbookPieces of(String text) {
        return cut(text, true);
    }

    /** Those of any mapping, its keys alone. */
    static RunbookPieces keysOf(String text) {
        return cut(text, false);
    }

    /** Whether the text could not be cut: it is no YAML, or stands within braces. */
    boolean isWhole() {
        return pieces.size() == 1 && pieces.getFirst().name().equals(WHOLE);
    }

    Map<String, Piece> byKey() {
        Map<String, Piece> byKey = new java.util.LinkedHashMap<>();
        pieces.forEach(p -> byKey.put(p.key(), p));
        return byKey;
    }

    private static RunbookPieces cut(String text, boolean lists) {
        Optional<Node> root;
        try {
            root = text.length() > RunbookYaml.MOST_CHARACTERS ? Optional.empty() : RunbookYaml.compose(text);
        } catch (YAMLException | StackOverflowError _) {
            root = Optional.empty();
        }
        List<String> lines = TextLines.of(text);
        Optional<List<Mark>> marks = root.flatMap(YamlNodes::blockMapping).flatMap(m -> marks(m, lines, lists));
        List<Piece> pieces = marks.map(m -> pieces(m, lines))
                .orElseGet(() -> List.of(new Piece("", WHOLE, 0, 0, text, Optional.empty())));
        return new RunbookPieces(pieces, root);
    }

    private record Mark(int from, int end, int column, String section, String name, Node node, boolean opens) {}

    private static Optional<List<Mark>> marks(MappingNode root, List<String> lines, boolean lists) {
        List<Mark> marks = new ArrayList<>();
        for (NodeTuple tuple : root.getValue()) {
            Node value = tuple.getValueNode();
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                return Optional.empty();
            }
            int line = key.getStartMark().getLine();
            int column = key.getStartMark().getColumn();
            int end = Math.max(line + 1, YamlNodes.end(value));
            Optional<List<Mark>> entries = lists && LISTS.contains(key.getValue())
                    ? YamlNodes.blockList(value).flatMap(s -> entries(key.getValue(), s, line, lines))
                    : Optional.empty();
            marks.add(new Mark(
                    line,
                    entries.isPresent() ? line + 1 : end,
                    column,
                    "",
                    key.getValue(),
                    value,
                    entries.isPresent()));
            entries.ifPresent(marks::addAll);
        }
        for (int i = 1; i < marks.size(); i++) {
            if (marks.get(i).from() < marks.get(i - 1).end()) {
                return Optional.empty(); // two on one line
            }
        }
        return Optional.of(marks);
    }

    private static Optional<List<Mark>> entries(String section, SequenceNode list, int above, List<String> lines) {
        List<Mark> marks = new ArrayList<>();
        for (Node entry : list.getValue()) {
            int dash = entry.getStartMark().getLine();
            int column = TextLines.indent(lines.get(dash));
            if (!lines.get(dash).startsWith("-", column)
                    || entry.getStartMark().getColumn() <= column) { // the dash has a line of its own
                do {
                    dash--;
                } while (dash > above && TextLines.isTrivia(lines.get(dash)));
                column = dash > above ? TextLines.indent(lines.get(dash)) : 0;
                if (dash <= above || !lines.get(dash).startsWith("-", column)) {
                    return Optional.empty();
                }
            }
            String name = RunbookSlices.SECTIONS.contains(section)
                    ? YamlNodes.text(entry, "id")
                    : section.equals("parameters") ? YamlNodes.text(entry, "name") : "";
            marks.add(new Mark(dash, YamlNodes.end(entry), column, section, name, entry, false));
        }
        return Optional.of(marks);
    }

    private static List<Piece> pieces(List<Mark> marks, List<String> lines) {
        List<Piece> pieces = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        int from = 0;
        if (marks.getFirst().from() > 0) {
            from = marks.getFirst().from();
            pieces.add(new Piece("", HEAD, 0, 0, text(lines, 0, from), Optional.empty()));
        }
        for (Mark m : marks) {
            int to = Math.min(m.end(), lines.size());
            while (to > m.from() + 1 && TextLines.isBlank(lines.get(to - 1))) {
                to--;
            }
            while (!m.opens()
                    && to < lines.size()
                    && TextLines.isComment(lines.get(to))
                    && TextLines.indent(lines.get(to)) > m.column()) {
                to++; // a comment that is indented more than the next can be
            }
            String text = text(lines, from, to);
            var piece = new Piece(m.section(), m.name(), from, m.column(), text, Optional.of(m.node()));
            pieces.add(named(piece, taken));
            from = to;
        }
        if (from < lines.size()) {
            pieces.add(new Piece("", END, from, 0, text(lines, from, lines.size()), Optional.empty()));
        }
        return pieces;
    }

    private static Piece named(Piece piece, Set<String> taken) {
        Piece named = piece.name().isBlank() ? piece.named(": " + piece.flat().strip()) : piece;
        String name = named.name();
        for (int i = 2; !taken.add(named.key()); i++) {
            named = named.named(name + " ~" + i);
        }
        return named;
    }

    private static String text(List<String> lines, int from, int to) {
        return String.join("", lines.subList(from, to));
    }

    /** Whether a name is only an entry's own text: it changes with it. */
    private static boolean isNameless(Piece piece) {
        return piece.isEntry() && piece.name().startsWith(": ");
    }

    /**
     * With nameless entries called as those of an older text that they have taken the place of: as many new ones as are gone between
     * the same neighbours.
     */
    RunbookPieces knownAs(RunbookPieces older) {
        Map<String, Piece> before = older.byKey();
        Map<String, Piece> now = byKey();
        Map<String, String> names = new HashMap<>();
        for (String section : LISTS) {
            List<Piece> old = older.of(section, p -> !now.containsKey(p.key()) && isNameless(p));
            List<Piece> fresh = of(section, p -> !before.containsKey(p.key()) && isNameless(p));
            Map<String, Piece> gone = new HashMap<>();
            old.forEach(p -> gone.put(older.above(p, now), p));
            for (Piece p : fresh) {
                Piece was = gone.remove(above(p, before));
                if (was != null) {
                    names.put(p.key(), was.name());
                }
            }
        }
        return names.isEmpty()
                ? this
                : new RunbookPieces(
                        pieces.stream()
                                .map(p -> p.named(names.getOrDefault(p.key(), p.name())))
                                .toList(),
                        root);
    }

    private List<Piece> of(String section, java.util.function.Predicate<Piece> which) {
        return pieces.stream()
                .filter(p -> p.section().equals(section) && which.test(p))
                .toList();
    }

    /** The nearest piece above that the other text has too, and how far above it stands. */
    private String above(Piece piece, Map<String, Piece> other) {
        int at = pieces.indexOf(piece);
        int k = at - 1;
        while (k >= 0 && !other.containsKey(pieces.get(k).key())) {
            k--;
        }
        return (k < 0 ? "" : pieces.get(k).key()) + " " + (at - k);
    }
}
