package dev.runbench.runbook;

import dev.runbench.runbook.YamlParts.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A runbook's text cut at its steps, so that a key pressed in one of them costs the reading of that one alone, however many there are.
 * Immutable; it holds places only, not the text.
 */
public final class RunbookSlices {

    /** The lists of steps, in the order of the schema. */
    public static final List<String> SECTIONS = List.of("steps", "verification", "rollback");

    /** What stands before the lines of a step that is read by itself. */
    public static final String HEAD = "steps:\n";

    /** How paths of such a step begin. */
    public static final String FIRST = "steps[0].";

    private static final String PLACEHOLDER = "- title: x";

    private final List<Slice> slices;

    /**
     * The lines of one step with the comment right above it, without the last line's break.
     *
     * @param from its first character's place in the text
     * @param to behind its last character
     */
    public record Slice(String section, int index, int from, int to) {

        /** Its path in the text: {@code steps[3]}. */
        public String path() {
            return section + "[" + index + "]";
        }

        private Slice moved(int by) {
            return new Slice(section, index, from + by, to + by);
        }

        private boolean holds(int start, int end) {
            return from <= start && end <= to;
        }
    }

    /** Something else in the place of a piece of a text. */
    public record Splice(int from, int to, String text) {}

    private RunbookSlices(List<Slice> slices) {
        this.slices = List.copyOf(slices);
    }

    /** Cuts a text; empty if it does not parse, or has its steps within brackets. As costly as reading the text. */
    public static Optional<RunbookSlices> cut(String text) {
        Optional<Node> root;
        try {
            root = RunbookYaml.compose(text).filter(MappingNode.class::isInstance);
        } catch (YAMLException | StackOverflowError _) {
            return Optional.empty();
        }
        return root.flatMap(r -> cut(text, YamlParts.of(text, r)));
    }

    private static Optional<RunbookSlices> cut(String text, YamlParts parts) {
        List<Slice> slices = new ArrayList<>();
        for (String section : SECTIONS) {
            Optional<Part> list = parts.at(section);
            if (list.isEmpty() || !(list.get().node() instanceof SequenceNode sequence)) {
                continue;
            }
            List<Part> entries = parts.within(section, sequence);
            if (entries.size() != sequence.getValue().size()) {
                return Optional.empty();
            }
            for (Part p : entries) {
                boolean dashed =
                        text.charAt(p.start()) == '-' && text.charAt(list.get().value()) != '[';
                if (!dashed) {
                    return Optional.empty();
                }
                slices.add(new Slice(
                        section, slices.size(), LinePlaces.commented(text, p.start()), LinePlaces.end(text, p.end())));
            }
        }
        return Optional.of(new RunbookSlices(numbered(slices)));
    }

    private static List<Slice> numbered(List<Slice> slices) {
        List<Slice> numbered = new ArrayList<>(slices.size());
        int index = 0;
        for (Slice s : slices) {
            boolean first = numbered.isEmpty() || !numbered.getLast().section().equals(s.section());
            index = first ? 0 : index + 1;
            numbered.add(new Slice(s.section(), index, s.from(), s.to()));
        }
        numbered.sort((a, b) -> Integer.compare(a.from(), b.from()));
        return numbered;
    }

    static RunbookSlices of(List<Slice> inOrder) {
        return new RunbookSlices(inOrder);
    }

    /** In the order of the text. */
    public List<Slice> slices() {
        return slices;
    }

    /** The step around a place of the text. */
    public Optional<Slice> at(int start, int end) {
        int low = 0;
        int high = slices.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Slice s = slices.get(middle);
            if (s.holds(start, end)) {
                return Optional.of(s);
            }
            if (s.to() < start) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** The step of a path such as {@code steps[3]}. */
    public Optional<Slice> of(String path) {
        return slices.stream().filter(s -> s.path().equals(path)).findFirst();
    }

    /**
     * The cuts after a change of the text within one step or between two; empty if it touched a border, and the text must be cut
     * anew.
     */
    public Optional<RunbookSlices> changed(int from, int to, int inserted) {
        int by = inserted - (to - from);
        List<Slice> after = new ArrayList<>(slices.size());
        for (Slice s : slices) {
            if (s.holds(from, to)) {
                after.add(new Slice(s.section(), s.index(), s.from(), s.to() + by));
            } else if (s.to() < from) {
                after.add(s);
            } else if (s.from() > to) {
                after.add(s.moved(by));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new RunbookSlices(after));
    }

    /** What the lines of one step say; empty if they are not exactly one step, or cannot be read by themselves. */
    public static Optional<RunbookYaml.Parsed> read(String slice) {
        RunbookYaml.Parsed parsed = RunbookYaml.parse("title: x\n" + HEAD + slice);
        return parsed.runbook().steps().size() == 1 ? Optional.of(parsed) : Optional.empty();
    }

    /**
     * Changes the lines of one step.
     *
     * @param change gets them as a text whose only step is {@code steps[0]}
     */
    public static Optional<Splice> edit(Slice slice, String lines, Function<RunbookText, Optional<String>> change) {
        return change.apply(RunbookText.of(HEAD + lines + "\n"))
                .filter(changed -> changed.startsWith(HEAD) && changed.endsWith("\n"))
                .map(changed -> {
                    String now = changed.substring(HEAD.length(), changed.length() - 1);
                    return between(lines, now, slice.from());
                });
    }

    /**
     * Changes what stands outside of the steps.
     *
     * @param change gets the text with at most one step in each list, which must stay
     */
    public Optional<Splice> editHead(String text, Function<RunbookText, Optional<String>> change) {
        List<int[]> cuts = new ArrayList<>();
        String head = head(text, cuts);
        return change.apply(RunbookText.of(head)).map(changed -> {
            Splice s = between(head, changed, 0);
            return new Splice(placed(s.from(), cuts), placed(s.to(), cuts), s.text());
        });
    }

    /** The text with at most one step in each list, and that one means nothing. */
    public String head(String text) {
        return head(text, new ArrayList<>());
    }

    /** @param cuts gets where something was taken from the head, and how many characters */
    private String head(String text, List<int[]> cuts) {
        StringBuilder head = new StringBuilder();
        int at = 0;
        for (int i = 0; i < slices.size(); i++) {
            Slice first = slices.get(i);
            while (i + 1 < slices.size() && slices.get(i + 1).section().equals(first.section())) {
                i++;
            }
            head.append(text, at, first.from());
            head.append(" ".repeat(LinePlaces.dash(text, first.from()))).append(PLACEHOLDER);
            at = slices.get(i).to();
            cuts.add(new int[] {head.length(), at - head.length()});
        }
        return head.append(text, at, text.length()).toString();
    }

    private static int placed(int inHead, List<int[]> cuts) {
        int by = 0;
        for (int[] cut : cuts) {
            by = cut[0] <= inHead ? cut[1] : by;
        }
        return inHead + by;
    }

    /** The smallest piece in which two texts differ. */
    public static Splice between(String from, String to, int offset) {
        int same = 0;
        int shorter = Math.min(from.length(), to.length());
        while (same < shorter && from.charAt(same) == to.charAt(same)) {
            same++;
        }
        int tail = 0;
        while (tail < shorter - same && from.charAt(from.length() - 1 - tail) == to.charAt(to.length() - 1 - tail)) {
            tail++;
        }
        return new Splice(offset + same, offset + from.length() - tail, to.substring(same, to.length() - tail));
    }
}
