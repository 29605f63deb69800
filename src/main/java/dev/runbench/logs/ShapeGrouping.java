package dev.runbench.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which shapes are one template. The evidence that a place holds a variable is what stands there while all the
 * rest is equal: many different words, or a few in a place that introduces a name ("user x", "for x"), but not words that
 * make a statement another one (opened, closed). The result does not depend on the order of the shapes.
 */
final class ShapeGrouping {

    private static final int MANY_WORDS = 4;
    private static final int MANY_FIRST_WORDS = 6;
    private static final int ROUNDS = 4;

    private final Words words = new Words();

    /** For each shape the number of its group, dense from 0 in order of first appearance. */
    int[] group(List<Shape> shapes) {
        int n = shapes.size();
        int[] parent = new int[n];
        Arrays.setAll(parent, k -> k);
        String[][] forms = new String[n][];
        for (int k = 0; k < n; k++) {
            forms[k] = shapes.get(k).generic().clone();
        }
        for (int round = 0; round < ROUNDS; round++) {
            boolean changed = mergeEqual(parent, forms);
            changed |= leaveOneOut(parent, forms);
            if (!changed) {
                break;
            }
        }
        similar(parent, forms);
        mergeSqueezed(parent, forms);
        return dense(parent);
    }

    private static boolean mergeEqual(int[] parent, String[][] forms) {
        Map<List<String>, Integer> seen = new HashMap<>();
        boolean changed = false;
        for (int k = 0; k < forms.length; k++) {
            if (root(parent, k) == k) {
                Integer first = seen.putIfAbsent(Arrays.asList(forms[k]), k);
                if (first != null) {
                    changed |= unite(parent, forms, first, k);
                }
            }
        }
        return changed;
    }

    private static void mergeSqueezed(int[] parent, String[][] forms) {
        Map<List<String>, Integer> seen = new HashMap<>();
        for (int k = 0; k < forms.length; k++) {
            if (root(parent, k) == k) {
                Integer first = seen.putIfAbsent(Shape.squeeze(forms[k]), k);
                if (first != null) {
                    parent[k] = first;
                }
            }
        }
    }

    /** What differs in one place only, with the words seen there. */
    private record Place(List<String> rest, int at) {}

    private boolean leaveOneOut(int[] parent, String[][] forms) {
        Map<Place, List<Integer>> places = new HashMap<>();
        for (int k = 0; k < forms.length; k++) {
            if (root(parent, k) != k) {
                continue;
            }
            String[] form = forms[k];
            for (int at = 0; at < form.length; at++) {
                if (Shape.isPunctuation(form[at])) {
                    continue;
                }
                String word = form[at];
                String[] rest = form.clone();
                rest[at] = "";
                places.computeIfAbsent(new Place(Arrays.asList(rest), at), _ -> new ArrayList<>(2))
                        .add(k);
                form[at] = word;
            }
        }
        boolean changed = false;
        for (Map.Entry<Place, List<Integer>> e : places.entrySet()) {
            List<Integer> rows = e.getValue();
            if (rows.size() > 1 && variable(e.getKey(), rows, forms)) {
                for (int row : rows) {
                    unite(parent, forms, rows.getFirst(), row);
                }
                changed = true;
            }
        }
        if (changed) {
            generalise(parent, forms);
        }
        return changed;
    }

    private boolean variable(Place place, List<Integer> rows, String[][] forms) {
        Set<String> values = new HashSet<>();
        for (int row : rows) {
            values.add(forms[row][place.at()]);
        }
        int fixed = 0;
        for (String word : place.rest()) {
            fixed += !word.isEmpty() && !Shape.isMask(word) && !Shape.isPunctuation(word) ? 1 : 0;
        }
        boolean filled = values.remove(Shape.ANY);
        if (fixed == 0) {
            return false;
        }
        int statements = 0;
        for (String value : values) {
            statements += words.statement(value) ? 1 : 0;
        }
        if (statements > 0 && (statements * 2 > values.size() || values.size() < MANY_WORDS)) {
            return false;
        }
        if (place.at() == 0) {
            return fixed > 1 && values.size() >= MANY_FIRST_WORDS;
        }
        boolean slot = words.introducesName(place.rest(), place.at());
        if (filled || values.size() >= MANY_WORDS) {
            return fixed > 1 || slot;
        }
        return fixed > 1 && (slot || values.stream().allMatch(words::nameLike));
    }

    /** Rare shapes that differ in two places that both look like names. */
    private void similar(int[] parent, String[][] forms) {
        Map<List<Object>, List<Integer>> buckets = new HashMap<>();
        for (int k = 0; k < forms.length; k++) {
            if (root(parent, k) == k && forms[k].length >= 5) {
                buckets.computeIfAbsent(List.of(forms[k].length, forms[k][0]), _ -> new ArrayList<>())
                        .add(k);
            }
        }
        for (List<Integer> bucket : buckets.values()) {
            bucket.sort(Comparator.comparing((Integer k) -> String.join(" ", forms[k])));
            int most = Math.min(bucket.size(), 600);
            for (int a = 0; a < most; a++) {
                for (int b = a + 1; b < most; b++) {
                    if (alike(forms[bucket.get(a)], forms[bucket.get(b)])) {
                        unite(parent, forms, bucket.get(a), bucket.get(b));
                    }
                }
            }
        }
        generalise(parent, forms);
    }

    private boolean alike(String[] a, String[] b) {
        int equal = 0;
        int different = 0;
        for (int k = 0; k < a.length; k++) {
            if (a[k].equals(b[k])) {
                equal += !Shape.isMask(a[k]) && !Shape.isPunctuation(a[k]) ? 1 : 0;
            } else if (Shape.isPunctuation(a[k]) || Shape.isPunctuation(b[k])) {
                return false;
            } else {
                boolean open = a[k].equals(Shape.ANY) || b[k].equals(Shape.ANY);
                String word = a[k].equals(Shape.ANY) ? b[k] : a[k];
                if (words.statement(a[k]) || words.statement(b[k])) {
                    return false;
                }
                if (!open
                        && !words.introducesName(Arrays.asList(a), k)
                        && !(words.nameLike(word) && words.nameLike(b[k]))) {
                    return false;
                }
                different++;
            }
        }
        return different <= 3 && equal >= 2 * different;
    }

    /** Every member of a group gets the group's form, with variables where members differ. */
    private static void generalise(int[] parent, String[][] forms) {
        for (int k = 0; k < forms.length; k++) {
            int r = root(parent, k);
            if (r != k) {
                for (int at = 0; at < forms[r].length && at < forms[k].length; at++) {
                    if (!forms[r][at].equals(forms[k][at])) {
                        forms[r][at] = Shape.ANY;
                    }
                }
            }
        }
    }

    private static boolean unite(int[] parent, String[][] forms, int a, int b) {
        int ra = root(parent, a);
        int rb = root(parent, b);
        if (ra == rb || forms[ra].length != forms[rb].length) {
            return false;
        }
        parent[Math.max(ra, rb)] = Math.min(ra, rb);
        return true;
    }

    private static int root(int[] parent, int k) {
        int r = k;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }

    private static int[] dense(int[] parent) {
        int[] group = new int[parent.length];
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int k = 0; k < parent.length; k++) {
            group[k] = numbers.computeIfAbsent(root(parent, k), _ -> numbers.size());
        }
        return group;
    }
}
