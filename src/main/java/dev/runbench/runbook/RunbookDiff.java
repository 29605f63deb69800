package dev.runbench.runbook;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.runbench.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares two versions: line by line for the eye, step by step for the head. */
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
    public record Row(Kind kind, int leftLine, String left, int rightLine, String right) {}

    /**
     * A step that is not what it was.
     *
     * @param section where it stands now; where it stood if it is gone
     * @param what what changed of it, for a person; empty unless it is changed
     */
    public record StepChange(Kind kind, String section, String id, String title, String what) {}

    /** Both views of one difference. */
    public record Comparison(List<Row> rows, List<StepChange> steps) {}

    private record Placed(String section, int order, Step step) {}

    private RunbookDiff() {}

    /** From the older text to the newer. */
    public static Comparison compare(String before, String after) {
        return new Comparison(
                rows(before.lines().toList(), after.lines().toList()),
                steps(
                        RunbookYaml.parse(before).runbook(),
                        RunbookYaml.parse(after).runbook()));
    }

    private static List<Row> rows(List<String> left, List<String> right) {
        List<Row> rows = new ArrayList<>();
        int l = 0;
        int r = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(left, right).getDeltas()) {
            while (l < delta.getSource().getPosition()) {
                rows.add(new Row(Kind.SAME, l + 1, left.get(l++), r + 1, right.get(r++)));
            }
            int lEnd = l + delta.getSource().size();
            int rEnd = r + delta.getTarget().size();
            while (l < lEnd || r < rEnd) {
                boolean hasLeft = l < lEnd;
                boolean hasRight = r < rEnd;
                Kind kind = hasLeft && hasRight ? Kind.CHANGED : hasLeft ? Kind.REMOVED : Kind.ADDED;
                rows.add(new Row(
                        kind,
                        hasLeft ? l + 1 : 0,
                        hasLeft ? left.get(l++) : "",
                        hasRight ? r + 1 : 0,
                        hasRight ? right.get(r++) : ""));
            }
        }
        while (l < left.size()) {
            rows.add(new Row(Kind.SAME, l + 1, left.get(l++), r + 1, right.get(r++)));
        }
        return rows;
    }

    private static List<StepChange> steps(Runbook before, Runbook after) {
        Map<String, Placed> old = placed(before);
        Map<String, Placed> now = placed(after);
        List<StepChange> changes = new ArrayList<>();
        List<String> kept = now.keySet().stream().filter(old::containsKey).toList();
        Map<String, Boolean> steady = steady(kept, old);
        now.forEach((id, p) -> {
            Placed was = old.get(id);
            if (was == null) {
                changes.add(change(Kind.ADDED, p, ""));
                return;
            }
            if (!was.section().equals(p.section()) || !steady.getOrDefault(id, true)) {
                changes.add(change(Kind.MOVED, p, was.section().equals(p.section()) ? "" : "from " + was.section()));
            }
            String what = difference(was.step(), p.step());
            if (!what.isEmpty()) {
                changes.add(change(Kind.CHANGED, p, what));
            }
        });
        old.forEach((id, p) -> {
            if (!now.containsKey(id)) {
                changes.add(change(Kind.REMOVED, p, ""));
            }
        });
        return changes;
    }

    private static StepChange change(Kind kind, Placed p, String what) {
        return new StepChange(kind, p.section(), p.step().id(), p.step().title(), what);
    }

    private static Map<String, Placed> placed(Runbook r) {
        Map<String, Placed> steps = new LinkedHashMap<>();
        Map<String, List<Step>> sections = new LinkedHashMap<>();
        sections.put("steps", r.steps());
        sections.put("verification", r.verification());
        sections.put("rollback", r.rollback());
        sections.forEach((section, list) ->
                list.forEach(s -> steps.putIfAbsent(s.id(), new Placed(section, steps.size(), s))));
        return steps;
    }

    // Steps on a longest increasing subsequence kept their places relative to each other; the others were moved.
    private static Map<String, Boolean> steady(List<String> kept, Map<String, Placed> old) {
        int n = kept.size();
        int[] order = new int[n];
        int[] length = new int[n];
        int[] previous = new int[n];
        int best = -1;
        for (int i = 0; i < n; i++) {
            Placed was = old.get(kept.get(i));
            order[i] = was == null ? 0 : was.order();
            length[i] = 1;
            previous[i] = -1;
            for (int j = 0; j < i; j++) {
                if (order[j] < order[i] && length[j] + 1 > length[i]) {
                    length[i] = length[j] + 1;
                    previous[i] = j;
                }
            }
            best = best < 0 || length[i] > length[best] ? i : best;
        }
        Map<String, Boolean> steady = new HashMap<>();
        kept.forEach(id -> steady.put(id, false));
        for (int i = best; i >= 0; i = previous[i]) {
            steady.put(kept.get(i), true);
        }
        return steady;
    }

    private static String difference(Step was, Step is) {
        List<String> parts = new ArrayList<>();
        add(parts, "title", was.title().equals(is.title()));
        add(parts, "action", was.action().equals(is.action()));
        add(parts, "note", was.note().equals(is.note()));
        add(parts, "expected result", was.expected().equals(is.expected()));
        add(parts, "check", was.check().equals(is.check()));
        add(parts, "citations", was.citations().equals(is.citations()));
        add(parts, "support", was.supported() == is.supported());
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, String what, boolean same) {
        if (!same) {
            parts.add(what);
        }
    }
}
