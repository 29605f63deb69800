package dev.runbench.runbook;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * Merges two texts that were made of a common older one: key by key, step by step, and within a step field by field. It works on the
 * text, so comments, blank lines and unknown keys come along. What both sides changed differently is a conflict that a person
 * settles; the text never holds marks that break it. Which side is called ours changes nothing but what stands in for an open
 * conflict.
 */
public final class RunbookMerge {

    /** The whole text, where it cannot be cut into pieces. */
    static final String WHOLE = "~text";

    /** Whose text is taken. */
    public enum Take {
        OURS,
        THEIRS,
        /** Ours, then theirs: only for entries of lists. A step that is there twice gets a new id. */
        BOTH,
        EDITED
    }

    /**
     * How a conflict is settled.
     *
     * @param text the entry as it shall be, at the left edge, if it was edited; empty to take it away
     */
    public record Choice(Take take, String text) {

        public static Choice of(Take take) {
            return new Choice(take, "");
        }

        public static Choice edited(String text) {
            return new Choice(Take.EDITED, text);
        }
    }

    /**
     * What the two sides do not agree on.
     *
     * @param key the same in each run over the same texts
     * @param title for a person
     * @param what which fields, or how it came about
     * @param base what it was; empty if it was not there
     * @param ours with everything settled that only one side changed; empty if it is gone
     * @param theirs likewise
     */
    public record Conflict(
            String key, String title, String what, String base, String ours, String theirs, boolean mayTakeBoth) {}

    /**
     * The merged text.
     *
     * @param text in place of an open conflict stands ours
     * @param conflicts settled ones too, in the order of the text
     * @param open keys of those that nobody has settled yet
     */
    public record Result(String text, List<Conflict> conflicts, Set<String> open) {

        /** Whether nothing is left to settle. */
        public boolean isComplete() {
            return open.isEmpty();
        }
    }

    private RunbookMerge() {}

    /** Merges with every conflict left open. */
    public static Result merge(String base, String ours, String theirs) {
        return merge(base, ours, theirs, Map.of());
    }

    /**
     * Merges. If all three texts are YAML the result is, whatever was chosen but edited texts.
     *
     * @param choices by the keys of conflicts
     */
    public static Result merge(String base, String ours, String theirs, Map<String, Choice> choices) {
        if (ours.equals(theirs) || theirs.equals(base)) {
            return new Result(ours, List.of(), Set.of());
        }
        if (ours.equals(base)) {
            return new Result(theirs, List.of(), Set.of());
        }
        RunbookPieces b = RunbookPieces.of(base);
        RunbookPieces o = RunbookPieces.of(ours);
        RunbookPieces t = RunbookPieces.of(theirs);
        if (b.isWhole() || o.isWhole() || t.isWhole()) {
            return whole(base, ours, theirs, choices);
        }
        boolean flipped = ours.compareTo(theirs) > 0; // the same result, whoever is called ours
        PieceMerge merge = new PieceMerge(b, flipped ? t : o, flipped ? o : t, flipped, choices);
        String text = merge.text();
        boolean edited = choices.values().stream().anyMatch(c -> c.take() == Take.EDITED);
        if (edited || isSound(text, merge.steps())) {
            return new Result(text, merge.conflicts(), merge.open());
        }
        return whole(base, ours, theirs, choices);
    }

    private static boolean isSound(String text, List<String> steps) {
        try {
            if (RunbookYaml.compose(text).filter(MappingNode.class::isInstance).isEmpty()) {
                return false;
            }
        } catch (YAMLException _) {
            return false;
        }
        List<String> there = RunbookPieces.of(text).pieces().stream()
                .filter(RunbookPieces.Piece::isStep)
                .map(RunbookPieces.Piece::key)
                .toList();
        return there.size() == steps.size() && new HashSet<>(there).size() == there.size();
    }

    private static Result whole(String base, String ours, String theirs, Map<String, Choice> choices) {
        var conflict =
                new Conflict(WHOLE, "The whole text", "it cannot be read step by step", base, ours, theirs, false);
        Optional<Choice> choice = Optional.ofNullable(choices.get(WHOLE));
        String text = choice.map(c -> switch (c.take()) {
                    case OURS, BOTH -> ours;
                    case THEIRS -> theirs;
                    case EDITED -> c.text();
                })
                .orElse(ours);
        return new Result(text, List.of(conflict), choice.isPresent() ? Set.of() : Set.of(WHOLE));
    }
}
