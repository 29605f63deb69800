package dev.runbench.runbook;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.runbench.runbook.RunbookPieces.Piece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares two versions step by step and key by key, each with its lines. */
public final class RunbookDiff {

    /** How a line or a step differs. */
    public enum Kind {
        SAME,
        ADDED,
        REMOVED,
        CHANGED,
        MOVED
    }

    /**
     * A line of both texts side by side.
     *
     * @param leftLine 1 for the first; 0 if there is nothing on the left
     * @param rightLine 1 for the first; 0 if there is nothing on the right
     */
    public record Row(Kind kind, int leftLine, String left, int rightLine, String right) {

        /** What changed within the line; asked for what is looked at only. */
        public WordDiff words() {
            return WordDiff.of(left, right);
        }
    }

    /**
     * A step that is not what it was.
     *
     * @param section where it stands now; where it stood if it is gone
     * @param what what changed of it, for a person; empty unless it is changed
     */
    public record StepChange(Kind kind, String section, String id, String title, String what) {}

    /**
     * A key or an entry of a list, such as a step, with its lines.
     *
     * @param kind MOVED without lines where something stood that stands elsewhere now
     * @param key the same in every version; see {@link RunbookBlame}
     * @param title for a person
     * @param what what changed of it, for a person; empty if it is the same
     */
    public record Part(
            Kind kind,
            boolean moved,
            String section,
            String key,
            String name,
            String title,
            String what,
            List<Row> rows) {

        public boolean isChange() {
            return kind != Kind.SAME || moved;
        }
    }

    /**
     * The difference.
     *
     * @param parts everything, in the order of the newer text; what is gone stands where it was
     * @param textOnly whether the texts differ but mean the same: comments, blanks, the order of keys
     */
    public record Comparison(List<Part> parts, boolean textOnly) {

        /** All lines. */
        public List<Row> rows() {
            return parts.stream().flatMap(p -> p.rows().stream()).toList();
        }

        public boolean isSame() {
            return parts.stream().noneMatch(Part::isChange);
        }

        /** The steps that are not what they were. */
        public List<StepChange> steps() {
            List<StepChange> steps = new ArrayList<>();
            for (Part p : parts) {
                if (!RunbookSlices.SECTIONS.contains(p.section()) || p.kind() == Kind.MOVED) {
                    continue;
                }
                if (p.moved()) {
                    steps.add(new StepChange(Kind.MOVED, p.section(), p.name(), p.title(), ""));
                }
                if (p.kind() != Kind.SAME) {
                    steps.add(new StepChange(p.kind(), p.section(), p.name(), p.title(), p.what()));
                }
            }
            return steps;
        }
    }

    private RunbookDiff() {}

    /** From the older text to the newer; whatever they are. */
    public static Comparison compare(String before, String after) {
        RunbookPieces old = RunbookPieces.of(before);
        RunbookPieces now = RunbookPieces.of(after);
        if (old.isWhole() || now.isWhole()) {
            List<Row> rows = rows(before, 0, after, 0);
            Kind kind = before.equals(after) ? Kind.SAME : Kind.CHANGED;
            return new Comparison(List.of(new Part(kind, false, "", "", "", "The whole text", "lines", rows)), false);
        }
        now = now.knownAs(old);
        boolean same = old.root().isPresent()
                && now.root().isPresent()
                && YamlNodes.same(old.root().get(), now.root().get());
        return new Comparison(new Walk(old.byKey(), now.byKey()).parts(), same && !before.equals(after));
    }

    /** Line by line, as one part without a heading: for an excerpt. */
    public static Comparison lines(String before, String after) {
        return new Comparison(
                List.of(new Part(Kind.SAME, false, "", "", "", "", "", rows(before, 0, after, 0))), false);
    }

    private static final class Walk {

        private final Map<String, Piece> old;
        private final Map<String, Piece> now;
        private final List<Piece> before;
        private final Set<String> steady;
        private final List<Part> parts = new ArrayList<>();
        private int at;

        Walk(Map<String, Piece> old, Map<String, Piece> now) {
            this.old = old;
            this.now = now;
            before = List.copyOf(old.values());
            steady = new HashSet<>(KeptOrder.steady(sectioned(old), sectioned(now)));
        }

        // A step of another section was moved, however its neighbours stand.
        private static List<String> sectioned(Map<String, Piece> pieces) {
            return pieces.values().stream().map(Walk::place).toList();
        }

        private static String place(Piece p) {
            return p.section() + "/" + p.key();
        }

        List<Part> parts() {
            for (Piece p : now.values()) {
                Piece was = old.get(p.key());
                leaveBehind();
                if (was != null && steady.contains(place(p))) {
                    while (at < before.size() && !before.get(at).key().equals(p.key())) {
                        gone(before.get(at++));
                    }
                    at++;
                    parts.add(both(was, p, false));
                } else if (was != null) {
                    parts.add(both(was, p, true));
                } else {
                    parts.add(part(Kind.ADDED, false, p, "", rows("", 0, p.text(), p.line())));
                }
            }
            while (at < before.size()) {
                gone(before.get(at++));
            }
            return parts;
        }

        private void leaveBehind() {
            while (at < before.size() && !steady.contains(place(before.get(at)))) {
                gone(before.get(at++));
            }
        }

        private void gone(Piece was) {
            Piece elsewhere = now.get(was.key());
            if (elsewhere == null) {
                parts.add(part(Kind.REMOVED, false, was, "", rows(was.text(), was.line(), "", 0)));
            } else if (was.isEntry()) {
                String where = "stands in line " + (elsewhere.line() + 1) + " now";
                parts.add(part(Kind.MOVED, true, was, where, List.of()));
            }
        }

        private static Part both(Piece was, Piece is, boolean moved) {
            boolean same = TextLines.ended(was.text()).equals(TextLines.ended(is.text()));
            String from = moved && !was.section().equals(is.section()) ? "from " + was.section() : "";
            String what = same
                    ? from
                    : String.join(", ", from.isEmpty() ? List.of(words(was, is)) : List.of(from, words(was, is)));
            return part(
                    same ? Kind.SAME : Kind.CHANGED,
                    moved && is.isEntry(),
                    is,
                    what,
                    rows(was.text(), was.line(), is.text(), is.line()));
        }

        private static String words(Piece was, Piece is) {
            if (was.node().isEmpty() || is.node().isEmpty()) {
                return "comments or blank lines";
            }
            if (YamlNodes.same(was.node().get(), is.node().get())) {
                return "only comments or formatting";
            }
            return is.isEntry()
                    ? String.join(
                            ", ",
                            YamlNodes.differing(was.node().get(), is.node().get()))
                    : "";
        }
    }

    private static Part part(Kind kind, boolean moved, Piece p, String what, List<Row> rows) {
        return new Part(kind, moved, p.section(), p.key(), p.name(), title(p), what, rows);
    }

    /** For a person. */
    static String title(Piece p) {
        return switch (p.section()) {
            case "" ->
                switch (p.name()) {
                    case RunbookPieces.HEAD -> "Before the first key";
                    case RunbookPieces.END -> "Behind the last line";
                    default -> RunbookSchema.names("").contains(p.name()) ? p.name() : "unknown key " + p.name();
                };
            case "parameters" -> "parameter " + p.name();
            case "prerequisites" -> "a prerequisite";
            case "escalation" -> "a contact";
            default -> {
                Optional<String> title = p.node().map(n -> YamlNodes.text(n, "title"));
                yield title.filter(t -> !t.isBlank()).orElse(p.name());
            }
        };
    }

    private static List<Row> rows(String before, int leftAbove, String after, int rightAbove) {
        List<String> left = before.lines().toList();
        List<String> right = after.lines().toList();
        List<Row> rows = new ArrayList<>();
        int l = 0;
        int r = 0;
        List<AbstractDelta<String>> deltas =
                left.equals(right) ? List.of() : DiffUtils.diff(left, right).getDeltas();
        for (AbstractDelta<String> delta : deltas) {
            while (l < delta.getSource().getPosition()) {
                rows.add(new Row(Kind.SAME, leftAbove + l + 1, left.get(l++), rightAbove + r + 1, right.get(r++)));
            }
            int lEnd = l + delta.getSource().size();
            int rEnd = r + delta.getTarget().size();
            while (l < lEnd || r < rEnd) {
                boolean hasLeft = l < lEnd;
                boolean hasRight = r < rEnd;
                Kind kind = hasLeft && hasRight ? Kind.CHANGED : hasLeft ? Kind.REMOVED : Kind.ADDED;
                rows.add(new Row(
                        kind,
                        hasLeft ? leftAbove + l + 1 : 0,
                        hasLeft ? left.get(l++) : "",
                        hasRight ? rightAbove + r + 1 : 0,
                        hasRight ? right.get(r++) : ""));
            }
        }
        while (l < left.size()) {
            rows.add(new Row(Kind.SAME, leftAbove + l + 1, left.get(l++), rightAbove + r + 1, right.get(r++)));
        }
        return rows;
    }
}
