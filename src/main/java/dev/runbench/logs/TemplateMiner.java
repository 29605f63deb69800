package dev.runbench.logs;

import dev.runbench.base.Hashes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Mines templates from messages in one pass. {@link #add} masks typed values and gives the number of the message's shape
 * (the masked text); {@link #templates} then groups the shapes, see {@link ShapeGrouping}. The family is Drain (He et al.,
 * ICWS 2017); what differs is that grouping looks at all shapes together. Memory is bounded: beyond {@code mostShapes}
 * the shapes are grouped early and only templates are kept. The same message always gets the same template.
 */
final class TemplateMiner {

    /**
     * One mined template.
     *
     * @param id 12 hex digits of the text's hash: the same text has the same id in every log
     * @param text tokens with typed variables, such as {@code Accepted password for <*> from <ip> port <num>}
     * @param shapes numbers of the shapes that belong to it
     * @param aliases ids that more special forms of it had before it generalised
     */
    record Template(String id, String text, int[] shapes, List<String> aliases) {}

    private static final int MOST_ALIASES = 20;
    private static final int DEFAULT_SHAPES = 20_000;

    private final Masker masker = new Masker();
    private final ShapeGrouping grouping = new ShapeGrouping();
    private final int mostShapes;

    // Open addressing over the masked text, so that a known shape costs no allocation.
    private int[] table = new int[1 << 12];
    private final List<Shape> shapes = new ArrayList<>();
    private int[] movedTo = new int[1 << 10];
    private int numbers;
    private final List<Integer> numberOfShape = new ArrayList<>();
    private final Map<String, List<Integer>> index = new HashMap<>();
    private boolean compacted;
    private boolean full;
    private int catchAll = -1;

    TemplateMiner() {
        this(DEFAULT_SHAPES);
    }

    TemplateMiner(int mostShapes) {
        this.mostShapes = mostShapes;
    }

    /** The number of the message's shape: small, dense, the same for the same message. */
    int add(String message) {
        masker.mask(message);
        int slot = slot(masker.text, masker.length, masker.hash);
        if (table[slot] == 0) {
            Shape shape = new Shape(new String(masker.text, 0, masker.length), masker.hash);
            int known = compacted && masker.length > 0 ? placed(shape) : -1;
            if (known >= 0) {
                return known;
            }
            if (full) {
                return catchAll >= 0 ? catchAll : numberOfShape.getFirst();
            }
            int number = insert(slot, shape);
            if (shapes.size() >= mostShapes) {
                compact();
            }
            return number;
        }
        Shape shape = shapes.get(table[slot] - 1);
        shape.count++;
        return numberOfShape.get(table[slot] - 1);
    }

    /** How many shape numbers were given out. */
    int shapeNumbers() {
        return numbers;
    }

    /** Groups what was seen so far; may be called again later. */
    List<Template> templates() {
        int[] groupOf = grouping.group(shapes);
        List<List<Integer>> numbersOf = numbersOfShapes();
        List<Template> templates = new ArrayList<>();
        for (List<Integer> group : members(groupOf)) {
            List<Shape> forms = group.stream().map(shapes::get).toList();
            String text = Shape.general(forms);
            String id = id(text);
            int[] mine = group.stream()
                    .flatMap(k -> numbersOf.get(k).stream())
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .toArray();
            List<String> aliases = forms.stream()
                    .map(f -> id(f.readable()))
                    .filter(a -> !a.equals(id))
                    .limit(MOST_ALIASES)
                    .toList();
            templates.add(new Template(id, text, mine, aliases));
        }
        return templates;
    }

    private static List<List<Integer>> members(int[] groupOf) {
        List<List<Integer>> members = new ArrayList<>();
        for (int k = 0; k < groupOf.length; k++) {
            if (groupOf[k] == members.size()) {
                members.add(new ArrayList<>());
            }
            members.get(groupOf[k]).add(k);
        }
        return members;
    }

    static String id(String text) {
        return Hashes.hex(text).substring(0, 12);
    }

    private List<List<Integer>> numbersOfShapes() {
        List<List<Integer>> of = new ArrayList<>();
        int[] shapeOfNumber = new int[numbers];
        Arrays.fill(shapeOfNumber, -1);
        for (int k = 0; k < shapes.size(); k++) {
            of.add(new ArrayList<>());
            shapeOfNumber[numberOfShape.get(k)] = k;
        }
        for (int n = 0; n < numbers; n++) {
            of.get(shapeOfNumber[home(n)]).add(n);
        }
        return of;
    }

    private int home(int number) {
        int n = number;
        while (movedTo[n] != n) {
            n = movedTo[n];
        }
        return n;
    }

    private int insert(int slot, Shape shape) {
        shapes.add(shape);
        table[slot] = shapes.size();
        if (numbers == movedTo.length) {
            movedTo = Arrays.copyOf(movedTo, numbers * 2);
        }
        movedTo[numbers] = numbers;
        numberOfShape.add(numbers);
        if (shapes.size() * 2 > table.length) {
            rehash(table.length * 2);
        }
        return numbers++;
    }

    /** After a compaction a known message may be found in a template only. */
    private int placed(Shape shape) {
        for (String first : List.of(shape.generic()[0], Shape.ANY)) {
            for (int k : index.getOrDefault(shape.generic().length + first, List.of())) {
                if (shapes.get(k).covers(shape)) {
                    shapes.get(k).count++;
                    return numberOfShape.get(k);
                }
            }
        }
        return -1;
    }

    /** Groups, keeps one shape a template; if that is still too many, what was seen once becomes "anything". */
    private void compact() {
        int[] groupOf = grouping.group(shapes);
        List<List<Integer>> members = members(groupOf);
        boolean tight = members.size() > mostShapes / 2;
        List<Shape> kept = new ArrayList<>();
        List<Integer> keptNumbers = new ArrayList<>();
        for (List<Integer> group : members) {
            Shape merged = Shape.merge(group.stream().map(shapes::get).toList());
            int home = numberOfShape.get(group.getFirst());
            if (tight && merged.count == 1 && catchAll >= 0 && home != catchAll) {
                movedTo[home] = catchAll;
                continue;
            }
            if (tight && catchAll < 0 && merged.count == 1) {
                merged = Shape.of(Shape.ANY, 1);
                catchAll = home;
            }
            group.stream().skip(1).forEach(k -> movedTo[numberOfShape.get(k)] = home);
            kept.add(merged);
            keptNumbers.add(home);
        }
        shapes.clear();
        shapes.addAll(kept);
        numberOfShape.clear();
        numberOfShape.addAll(keptNumbers);
        index.clear();
        for (int k = 0; k < shapes.size(); k++) {
            String[] form = shapes.get(k).generic();
            index.computeIfAbsent(form.length + form[0], _ -> new ArrayList<>()).add(k);
        }
        compacted = true;
        full = shapes.size() > mostShapes * 3 / 4;
        rehash(table.length);
    }

    private void rehash(int size) {
        table = new int[size];
        for (int k = 0; k < shapes.size(); k++) {
            char[] key = shapes.get(k).key.toCharArray();
            int slot = slot(key, key.length, shapes.get(k).hash);
            table[slot] = k + 1;
        }
    }

    private int slot(char[] text, int length, int hash) {
        int slot = hash & (table.length - 1);
        while (table[slot] != 0 && !shapes.get(table[slot] - 1).is(text, length, hash)) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }
}
