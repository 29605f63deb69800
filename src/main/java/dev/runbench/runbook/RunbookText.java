package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.YamlParts.Part;
import dev.runbench.search.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A runbook's text that can be changed in one place: everything else, comments, order, unknown keys and blank lines, stays as it is
 * to the character. Immutable; each change gives a new text, or none where the text around it cannot be changed so (it does not
 * parse, or the place is not there).
 */
public final class RunbookText {

    private static final int LEVEL = RunbookWriter.LEVEL;

    private final String text;
    private final Optional<Node> root;
    private final Optional<YamlParts> parts;

    private RunbookText(String text, Optional<Node> root) {
        this.text = text;
        this.root = root;
        this.parts = root.map(r -> YamlParts.of(text, r));
    }

    /** Any text; one that is no YAML cannot be changed. */
    public static RunbookText of(String text) {
        try {
            return new RunbookText(text, RunbookYaml.compose(text).filter(MappingNode.class::isInstance));
        } catch (YAMLException _) {
            return new RunbookText(text, Optional.empty());
        }
    }

    /**
     * Gives a key a text; it is put behind those that the schema names before it if it is new.
     *
     * @param mapping path of the keys: empty for the runbook itself, {@code steps[2]}, {@code steps[2].ssh}
     * @param block what the schema calls them
     */
    public Optional<String> set(String mapping, String block, String key, String value) {
        return put(
                mapping,
                block,
                key,
                column -> YamlScalars.of(key, value, column + LEVEL),
                YamlScalars.flow(key, value));
    }

    private interface Printed {
        String at(int column);
    }

    private Optional<String> put(String mapping, String block, String key, Printed value, String flow) {
        return mapping(mapping).flatMap(node -> {
            String path = mapping.isEmpty() ? key : mapping + "." + key;
            Optional<Part> present = at(path);
            if (present.isPresent()) {
                Part p = present.get();
                String printed = p.flow() ? flow : value.at(p.column());
                return Optional.of(ScalarPlace.of(text, p).put(printed));
            }
            List<Part> keys = parts.orElseThrow().within(mapping, node);
            if (keys.isEmpty()) {
                return Optional.empty();
            }
            Part first = keys.getFirst();
            if (first.flow()) {
                return Optional.of(splice(keys.getLast().end(), keys.getLast().end(), ", " + key + ": " + flow));
            }
            int column = first.column();
            Optional<Part> before = before(keys, block, key);
            String content = value.at(column);
            String printed = key + (content.startsWith("\n") ? ":" : ": ") + content;
            return Optional.of(
                    before.isPresent()
                            ? splice(
                                    lineEnd(before.get().end()),
                                    lineEnd(before.get().end()),
                                    "\n" + " ".repeat(column) + printed)
                            : splice(first.start(), first.start(), printed + "\n" + " ".repeat(column)));
        });
    }

    /** Gives a key other keys with their texts, in the place of whatever it has. */
    Optional<String> setBlock(String mapping, String block, String key, Map<String, String> fields) {
        Printed printed = column -> fields.entrySet().stream()
                .map(f -> "\n" + " ".repeat(column + LEVEL) + f.getKey() + ": "
                        + YamlScalars.of(f.getKey(), f.getValue(), column + 2 * LEVEL))
                .collect(Collectors.joining());
        String flow = fields.entrySet().stream()
                .map(f -> f.getKey() + ": " + YamlScalars.flow(f.getKey(), f.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        return put(mapping, block, key, printed, flow);
    }

    /** The last key that the schema names before this one. */
    private static Optional<Part> before(List<Part> keys, String block, String key) {
        List<String> order = RunbookSchema.names(block);
        int place = order.indexOf(key);
        Optional<Part> last = Optional.empty();
        for (Part p : keys) {
            int other = order.indexOf(p.path().substring(p.path().lastIndexOf('.') + 1));
            if (place < 0 || other >= 0 && other < place) {
                last = Optional.of(p);
            }
        }
        return last;
    }

    /** Takes away a key or an entry, with the comment that stands right above an entry. */
    public Optional<String> remove(String path) {
        return at(path).map(p -> {
            boolean entry = path.endsWith("]");
            String around = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
            List<Part> siblings = mapping(around)
                    .or(() -> at(around).map(Part::node))
                    .map(node -> parts.orElseThrow().within(around, node))
                    .orElse(List.of());
            int place = siblings.indexOf(p);
            if (siblings.size() == 1 && !around.isEmpty()) {
                Part whole = at(around).orElseThrow();
                boolean within = whole.flow() || "[{".indexOf(text.charAt(whole.value())) >= 0;
                return splice(whole.value(), lineEndIf(!within, whole.end()), entry ? "[]" : "{}");
            }
            if (p.flow()) {
                return place == 0
                        ? splice(p.start(), siblings.get(1).start(), "")
                        : splice(siblings.get(place - 1).end(), p.end(), "");
            }
            if (!entry && place == 0 && !lineStart(p.start()).isBlank()) {
                return splice(p.start(), siblings.get(1).start(), ""); // it shares its line with a dash
            }
            int from = entry ? commented(p.start()) : begin(p.start());
            int to = Math.min(text.length(), lineEnd(p.end()) + 1);
            return splice(from, to, "");
        });
    }

    /** Puts a step before the one at a place, or behind the last. */
    public Optional<String> insert(String section, int at, Step step) {
        return insert(section, at, RunbookWriter.entry(step));
    }

    /** Puts a parameter behind the others. */
    public Optional<String> add(Parameter parameter) {
        return insert("parameters", Integer.MAX_VALUE, RunbookWriter.entry(parameter));
    }

    /** Puts something else in the place of a step. */
    public Optional<String> replace(String path, Step step) {
        return at(path).filter(p -> path.endsWith("]")).map(p -> {
            if (p.flow()
                    && at(path.substring(0, path.lastIndexOf('[')))
                            .filter(Part::flow)
                            .isPresent()) {
                return text; // within a list in brackets there is no room for lines
            }
            int column = p.start() - begin(p.start());
            return splice(
                    p.start(),
                    p.end(),
                    String.join("\n", shifted(RunbookWriter.entry(step), column))
                            .strip());
        });
    }

    /** Puts a text behind the others of a list. */
    public Optional<String> addText(String section, String entry) {
        return insert(
                section,
                Integer.MAX_VALUE,
                ("- " + YamlScalars.of(entry, LEVEL)).lines().toList());
    }

    /** Gives an entry of a list another text. */
    Optional<String> setEntry(String path, String entry) {
        return at(path).filter(p -> p.node() instanceof ScalarNode)
                .map(p -> splice(
                        p.value(), p.end(), p.flow() ? YamlScalars.flow(entry) : YamlScalars.of(entry, p.column())));
    }

    /** Gives a list within brackets other entries. */
    Optional<String> setBrackets(String path, List<String> entries) {
        return at(path).filter(p -> p.node() instanceof SequenceNode && inBrackets(p))
                .map(p -> splice(
                        p.value(),
                        p.end(),
                        entries.stream().map(YamlScalars::flow).collect(Collectors.joining(", ", "[", "]"))));
    }

    /** Gives a key a list without entries. */
    Optional<String> emptyList(String key) {
        return put("", "", key, _ -> "[]", "[]");
    }

    /** Puts a citation behind the others of a step. */
    public Optional<String> cite(String step, Citation citation) {
        return insert(step + ".citations", Integer.MAX_VALUE, RunbookWriter.entry(citation));
    }

    /** Gives a key another name. */
    Optional<String> rename(String path, String name) {
        return at(path).filter(p -> !path.endsWith("]")).map(p -> {
            int end = text.lastIndexOf(':', p.value() - 1);
            return splice(
                    p.start(),
                    p.start() + text.substring(p.start(), end).stripTrailing().length(),
                    name);
        });
    }

    /** A key's text; empty if it is none. */
    Optional<String> value(String path) {
        return at(path).map(Part::node).filter(ScalarNode.class::isInstance).map(n -> ((ScalarNode) n).getValue());
    }

    boolean has(String path) {
        return at(path).isPresent();
    }

    boolean isMapping(String path) {
        return mapping(path).isPresent();
    }

    /** The keys of a block. */
    List<String> keys(String path) {
        List<Part> within =
                mapping(path).map(n -> parts.orElseThrow().within(path, n)).orElse(List.of());
        return within.stream().map(p -> p.path().substring(path.length() + 1)).toList();
    }

    /** How many entries a list has. */
    int count(String list) {
        return at(list).map(Part::node)
                .filter(SequenceNode.class::isInstance)
                .map(n -> ((SequenceNode) n).getValue().size())
                .orElse(0);
    }

    Optional<String> insert(String section, int at, List<String> lines) {
        Optional<Part> list = at(section);
        if (list.isEmpty()) {
            int dot = section.lastIndexOf('.');
            String around = section.substring(0, Math.max(0, dot));
            return put(around, RunbookSchema.blockOf(around), section.substring(dot + 1), _ -> "[]", "[]")
                    .flatMap(made -> RunbookText.of(made).insert(section, at, lines));
        }
        Part whole = list.get();
        if (!(whole.node() instanceof SequenceNode sequence)
                || sequence.getValue().isEmpty()) {
            if (!whole.isEmpty() && !(whole.node() instanceof SequenceNode) && !YamlFields.isNull(whole.node())) {
                return Optional.empty();
            }
            return Optional.of(splice(
                    text.lastIndexOf(':', whole.value()) + 1,
                    whole.end(),
                    "\n" + String.join("\n", shifted(lines, whole.column() + LEVEL))));
        }
        List<Part> entries = parts.orElseThrow().within(section, sequence);
        if (entries.size() != sequence.getValue().size() || entries.getFirst().flow() && inBrackets(whole)) {
            return Optional.empty();
        }
        int column = entries.getFirst().start() - begin(entries.getFirst().start());
        String block = String.join("\n", shifted(lines, column));
        if (at >= entries.size()) {
            int end = lineEnd(entries.getLast().end());
            return Optional.of(splice(end, end, "\n" + block));
        }
        int from = commented(entries.get(at).start());
        return Optional.of(splice(from, from, block + "\n"));
    }

    private boolean inBrackets(Part list) {
        return text.charAt(list.value()) == '[';
    }

    /** Puts an entry elsewhere, word for word and with the comment right above it. */
    public Optional<String> move(String section, int from, String toSection, int to) {
        Optional<Part> entry = at(section + "[" + from + "]").filter(p -> !p.flow() || text.charAt(p.start()) == '-');
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        Part p = entry.get();
        List<String> lines =
                text.substring(commented(p.start()), lineEnd(p.end())).lines().toList();
        int column = p.start() - begin(p.start());
        List<String> bare = lines.stream()
                .map(l -> l.substring(
                        Math.min(column, l.length() - l.stripLeading().length())))
                .toList();
        return remove(p.path()).flatMap(rest -> RunbookText.of(rest).insert(toSection, to, bare));
    }

    private Optional<Node> mapping(String path) {
        return (path.isEmpty() ? root : at(path).map(Part::node)).filter(MappingNode.class::isInstance);
    }

    private Optional<Part> at(String path) {
        return parts.flatMap(p -> p.at(path));
    }

    private String splice(int from, int to, String instead) {
        return text.substring(0, from) + instead + text.substring(to);
    }

    private int begin(int at) {
        return LinePlaces.begin(text, at);
    }

    private String lineStart(int at) {
        return text.substring(begin(at), at);
    }

    private int lineEnd(int at) {
        return LinePlaces.end(text, at);
    }

    private int lineEndIf(boolean wanted, int at) {
        return wanted ? lineEnd(at) : at;
    }

    private int commented(int at) {
        return LinePlaces.commented(text, at);
    }

    private static List<String> shifted(List<String> lines, int columns) {
        List<String> shifted = new ArrayList<>();
        for (String line : lines) {
            shifted.add(line.isEmpty() ? line : " ".repeat(columns) + line);
        }
        return shifted;
    }

    @Override
    public String toString() {
        return text;
    }
}
