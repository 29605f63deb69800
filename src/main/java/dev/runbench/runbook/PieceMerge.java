package dev.runbench.runbook;

import dev.runbench.runbook.RunbookMerge.Choice;
import dev.runbench.runbook.RunbookMerge.Conflict;
import dev.runbench.runbook.RunbookMerge.Take;
import dev.runbench.runbook.RunbookPieces.Piece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One merge of pieces. */
final class PieceMerge {

    /** Texts that stand where a piece stood. */
    private record Kept(String key, String text, int column) {}

    private final Map<String, Piece> base;
    private final Map<String, Piece> first;
    private final Map<String, Piece> second;
    private final boolean flipped;
    private final Map<String, Choice> choices;
    private final Map<String, List<Kept>> kept = new LinkedHashMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final List<String> steps = new ArrayList<>();

    /**
     * @param flipped whether the second side is ours
     */
    PieceMerge(
            RunbookPieces base,
            RunbookPieces first,
            RunbookPieces second,
            boolean flipped,
            Map<String, Choice> choices) {
        Set<String> uncut = new HashSet<>();
        for (RunbookPieces p : List.of(base, first, second)) {
            p.pieces().stream().filter(k -> isUncutList(k, p)).map(Piece::name).forEach(uncut::add);
        }
        this.base = joined(base, uncut).byKey();
        this.first = joined(first, uncut).knownAs(base).byKey();
        this.second = joined(second, uncut).knownAs(base).byKey();
        this.flipped = flipped;
        this.choices = choices;
    }

    /** Within brackets its entries cannot be told apart by lines. */
    private static boolean isUncutList(Piece key, RunbookPieces all) {
        return !key.isEntry()
                && RunbookPieces.LISTS.contains(key.name())
                && key.node()
                        .filter(n ->
                                !(n instanceof SequenceNode s && s.getValue().isEmpty()))
                        .filter(n -> !YamlFields.isNull(n))
                        .isPresent()
                && all.pieces().stream().noneMatch(p -> p.section().equals(key.name()));
    }

    private static RunbookPieces joined(RunbookPieces all, Set<String> lists) {
        if (lists.isEmpty()) {
            return all;
        }
        List<Piece> pieces = new ArrayList<>();
        for (Piece p : all.pieces()) {
            if (lists.contains(p.section())) {
                Piece list = pieces.removeLast();
                pieces.add(new Piece("", list.name(), list.line(), list.column(), list.text() + p.text(), list.node()));
            } else {
                pieces.add(p);
            }
        }
        return new RunbookPieces(pieces, all.root());
    }

    List<Conflict> conflicts() {
        return List.copyOf(conflicts);
    }

    Set<String> open() {
        return Set.copyOf(open);
    }

    /** The keys of all steps in the text. */
    List<String> steps() {
        return steps;
    }

    String text() {
        Set<String> all = new LinkedHashSet<>(first.keySet());
        all.addAll(second.keySet());
        all.addAll(base.keySet());
        for (String key : all) {
            decide(key);
        }
        Map<String, Set<String>> sections = new LinkedHashMap<>();
        kept.forEach((key, texts) -> {
            String section = section(key);
            if (!section.isEmpty() && !texts.isEmpty()) {
                sections.computeIfAbsent(section, _ -> new HashSet<>()).add(key);
            }
        });
        Set<String> tops = new HashSet<>(sections.keySet());
        kept.forEach((key, texts) -> {
            if (section(key).isEmpty() && !texts.isEmpty()) {
                tops.add(key);
            }
        });
        List<String> texts = new ArrayList<>();
        for (String top :
                FieldMerge.edgesOutside(KeptOrder.merged(in("", base), in("", first), in("", second), tops))) {
            Set<String> entries = sections.getOrDefault(top, Set.of());
            texts.add(heading(top, entries.isEmpty()));
            if (!entries.isEmpty()) {
                entries(top, entries, texts);
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            text.append(i + 1 < texts.size() ? TextLines.ended(texts.get(i)) : texts.get(i));
        }
        return text.toString();
    }

    private void entries(String section, Set<String> members, List<String> texts) {
        int column = column(section);
        for (String key : KeptOrder.merged(in(section, base), in(section, first), in(section, second), members)) {
            for (Kept k : kept.getOrDefault(key, List.of())) {
                texts.add(k.column() == column ? k.text() : TextLines.in(TextLines.out(k.text(), k.column()), column));
                if (RunbookSlices.SECTIONS.contains(section)) {
                    steps.add(k.key());
                }
            }
        }
    }

    private List<String> in(String section, Map<String, Piece> side) {
        return side.values().stream()
                .filter(p -> p.section().equals(section))
                .map(Piece::key)
                .toList();
    }

    private int column(String section) {
        for (Map<String, Piece> side : List.of(first, second, base)) {
            for (Piece p : side.values()) {
                if (p.section().equals(section)) {
                    return p.column();
                }
            }
        }
        return 2;
    }

    /** A key's line, such as it must be for what stands below it. */
    private String heading(String key, boolean bare) {
        String text = kept.getOrDefault(key, List.of()).stream().map(Kept::text).reduce("", String::concat);
        boolean list = RunbookPieces.LISTS.contains(key);
        if (list && bare && hasEntries(key, text)) {
            return TextLines.ended(text)
                            .stripTrailing()
                            .replaceFirst(":\\s*(#.*)?$", ": [] $1")
                            .stripTrailing() + "\n";
        }
        if (list && !bare && !hasEntries(key, text)) {
            for (Map<String, Piece> side : List.of(first, second, base)) {
                Piece heading = side.get(key);
                if (heading != null && !in(key, side).isEmpty()) {
                    return heading.text();
                }
            }
            return key + ":\n";
        }
        return text;
    }

    // Whether it is the line above entries in the text that it comes from.
    private boolean hasEntries(String key, String heading) {
        for (Map<String, Piece> side : List.of(first, second, base)) {
            Piece own = side.get(key);
            if (own != null && TextLines.ended(own.text()).equals(TextLines.ended(heading))) {
                return !in(key, side).isEmpty();
            }
        }
        return false;
    }

    /** Where an entry stands in the end: where the side has it that moved it. */
    private String section(String key) {
        String b = sectionIn(base, key, "");
        String f = sectionIn(first, key, b);
        String s = sectionIn(second, key, b);
        if (!base.containsKey(key)) {
            return first.containsKey(key) ? f : s;
        }
        return f.equals(b) ? s : f;
    }

    private static String sectionIn(Map<String, Piece> side, String key, String otherwise) {
        Piece piece = side.get(key);
        return piece == null ? otherwise : piece.section();
    }

    private void decide(String key) {
        Optional<Piece> b = Optional.ofNullable(base.get(key));
        Optional<Piece> f = Optional.ofNullable(first.get(key));
        Optional<Piece> s = Optional.ofNullable(second.get(key));
        Optional<String> was = flat(b);
        Optional<String> one = flat(f);
        Optional<String> other = flat(s);
        if (one.equals(other) || other.equals(was)) {
            f.ifPresent(p -> keep(key, p));
        } else if (one.equals(was)) {
            s.ifPresent(p -> keep(key, p));
        } else {
            Piece any = f.or(() -> s).orElseThrow();
            settle(key, any, was.orElse(""), one.orElse(""), other.orElse(""));
        }
    }

    private static Optional<String> flat(Optional<Piece> piece) {
        return piece.map(p -> TextLines.ended(p.flat()));
    }

    private void keep(String key, Piece piece) {
        kept.put(key, List.of(new Kept(key, piece.text(), piece.column())));
    }

    private void settle(String key, Piece any, String was, String one, String other) {
        boolean changed = !was.isEmpty() && !one.isEmpty() && !other.isEmpty();
        Optional<FieldMerge.Merged> merged = !changed
                ? Optional.empty()
                : any.isEntry() ? FieldMerge.entry(was, one, other) : FieldMerge.keys(was, one, other);
        if (merged.isPresent() && merged.get().conflicts().isEmpty()) {
            kept.put(key, List.of(new Kept(key, merged.get().first(), 0)));
            return;
        }
        String firstText = merged.map(FieldMerge.Merged::first).orElse(one);
        String secondText = merged.map(FieldMerge.Merged::second).orElse(other);
        String ours = flipped ? secondText : firstText;
        String theirs = flipped ? firstText : secondText;
        String what = merged.map(m -> String.join(", ", m.conflicts()))
                .orElse(was.isEmpty() ? "added by both" : changed ? "changed by both" : gone(ours));
        boolean edge = any.name().equals(RunbookPieces.HEAD) || any.name().equals(RunbookPieces.END);
        boolean both =
                (any.isEntry() && !any.section().equals("parameters") || edge) && !ours.isEmpty() && !theirs.isEmpty();
        conflicts.add(new Conflict(key, RunbookDiff.title(any), what, was, ours, theirs, both));
        if (!choices.containsKey(key)) {
            open.add(key);
        }
        Choice choice = choices.getOrDefault(key, Choice.of(Take.OURS));
        List<Kept> texts = new ArrayList<>();
        switch (choice.take()) {
            case OURS -> texts.add(new Kept(key, ours, 0));
            case THEIRS -> texts.add(new Kept(key, theirs, 0));
            case BOTH -> {
                texts.add(new Kept(key, ours, 0));
                if (both) {
                    texts.add(any.isStep() ? again(any, theirs) : new Kept(key, theirs, 0));
                }
            }
            case EDITED -> texts.add(new Kept(key, TextLines.ended(choice.text()), 0));
        }
        texts.removeIf(k -> k.text().isBlank());
        kept.put(key, texts);
    }

    private static String gone(String ours) {
        return ours.isEmpty() ? "taken away here, changed there" : "changed here, taken away there";
    }

    /** The same step once more, with an id that nobody has. */
    private Kept again(Piece step, String text) {
        int number = 2;
        String id = step.name() + "-" + number;
        while (first.containsKey("step " + id) || second.containsKey("step " + id) || base.containsKey("step " + id)) {
            id = step.name() + "-" + ++number;
        }
        String list = "steps:\n";
        String renamed = RunbookText.of(list + text)
                .set("steps[0]", "step", "id", id)
                .map(t -> t.substring(list.length()))
                .orElse(text);
        return new Kept("step " + id, renamed, 0);
    }
}
