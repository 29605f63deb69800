package dev.runbench.runbook;

import dev.runbench.runbook.RunbookProblem.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One mapping of the text, read key by key; what is wrong with a value becomes a problem, the value its default. */
final class YamlFields {

    private final String path;
    private final MappingNode mapping;
    private final Findings findings;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /** What reading has found so far, shared by all mappings of one text. */
    record Findings(List<RunbookProblem> problems, Map<String, Integer> lines) {

        Findings() {
            this(new ArrayList<>(), new LinkedHashMap<>());
        }

        void error(Node node, String message) {
            problems.add(RunbookYaml.at(Severity.ERROR, node, message));
        }

        void warning(Node node, String message, String rule, String path) {
            problems.add(RunbookYaml.at(Severity.WARNING, node, message).of(rule, path));
        }

        void mark(String path, Node node) {
            lines.put(path, node.getStartMark().getLine() + 1);
        }
    }

    /**
     * The fields of a mapping; empty, with a problem, if the node is something else.
     *
     * @param block what the schema calls it; keys that it has not are told
     */
    static Optional<YamlFields> of(String path, String block, String what, Node node, Findings findings) {
        findings.mark(path, node);
        List<String> known = RunbookSchema.names(block);
        if (!(node instanceof MappingNode mapping)) {
            findings.error(
                    node, what + " is " + describe(node) + "; expected keys such as \"" + known.getFirst() + ":\".");
            return Optional.empty();
        }
        return Optional.of(new YamlFields(path, mapping, findings, known));
    }

    private YamlFields(String path, MappingNode mapping, Findings findings, List<String> known) {
        this.path = path;
        this.mapping = mapping;
        this.findings = findings;
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                findings.error(tuple.getKeyNode(), "A key is " + describe(tuple.getKeyNode()) + "; expected a word.");
                continue;
            }
            String name = key.getValue();
            if (values.putIfAbsent(name, tuple.getValueNode()) != null) {
                findings.error(key, "The key \"" + name + "\" stands here twice; only the first is used. Delete one.");
            } else if (!known.contains(name)) {
                findings.warning(
                        key,
                        "The key \"" + name + "\" is not known here and does nothing; known are "
                                + String.join(", ", known) + Suggestion.of(name, known) + ".",
                        "unknown-key",
                        part(name));
            } else {
                findings.mark(part(name), key);
            }
        }
    }

    String part(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    MappingNode node() {
        return mapping;
    }

    Findings findings() {
        return findings;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value's node, unless the key is missing or its value is empty. */
    Optional<Node> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(n -> !isNull(n));
    }

    String text(String key) {
        return optionalText(key).orElse("");
    }

    Optional<String> optionalText(String key) {
        return value(key).flatMap(n -> scalar(key, n));
    }

    /** A text that must be there. */
    String requiredText(String key, String what) {
        Optional<String> text = optionalText(key).filter(t -> !t.isBlank());
        if (text.isEmpty() && value(key).filter(n -> !(n instanceof ScalarNode)).isEmpty()) {
            Node at = values.getOrDefault(key, mapping);
            findings.error(at, what + " has no \"" + key + "\"; every one needs it.");
        }
        return text.orElse("");
    }

    Optional<Integer> integer(String key) {
        return value(key)
                .flatMap(n -> scalar(key, n).flatMap(s -> {
                    try {
                        return Optional.of(Integer.valueOf(s.strip()));
                    } catch (NumberFormatException _) {
                        findings.error(n, "\"" + key + "\" is \"" + s + "\"; expected a whole number.");
                        return Optional.empty();
                    }
                }));
    }

    boolean bool(String key, boolean otherwise) {
        Optional<String> word = optionalText(key);
        if (word.isEmpty() || word.get().equals("true") || word.get().equals("false")) {
            return word.map("true"::equals).orElse(otherwise);
        }
        findings.error(
                values.getOrDefault(key, mapping),
                "\"" + key + "\" is \"" + word.get() + "\"; expected true or false.");
        return otherwise;
    }

    Optional<Double> number(String key) {
        return value(key)
                .flatMap(n -> scalar(key, n).flatMap(s -> {
                    try {
                        return Optional.of(Double.valueOf(s.strip())).filter(Double::isFinite);
                    } catch (NumberFormatException _) {
                        findings.error(n, "\"" + key + "\" is \"" + s + "\"; expected a number.");
                        return Optional.empty();
                    }
                }));
    }

    /** A regular expression; a problem and none if it is not well-formed. */
    Optional<String> regex(String key) {
        Optional<String> regex = optionalText(key);
        if (regex.isPresent()) {
            try {
                Pattern.compile(regex.get());
            } catch (PatternSyntaxException e) {
                findings.error(
                        value(key).orElse(mapping),
                        "\"" + key + "\" is no regular expression: " + e.getDescription() + " at character "
                                + e.getIndex() + ".");
                return Optional.empty();
            }
        }
        return regex;
    }

    /** Names and texts, in their order. */
    Map<String, String> pairs(String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Optional<Node> node = value(key);
        if (node.isPresent() && node.get() instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                scalar(key, tuple.getKeyNode())
                        .ifPresent(name ->
                                scalar(name, tuple.getValueNode()).ifPresent(value -> pairs.putIfAbsent(name, value)));
            }
        } else {
            node.ifPresent(n -> findings.error(
                    n, "\"" + key + "\" is " + describe(n) + "; expected names with values, such as \"name: value\"."));
        }
        return pairs;
    }

    Duration duration(String key) {
        return duration(key, Runbook.DEFAULT_TIMEOUT);
    }

    Duration duration(String key, Duration otherwise) {
        return value(key)
                .flatMap(n -> scalar(key, n).flatMap(s -> {
                    Optional<Duration> d = DurationText.read(s);
                    if (d.isEmpty()) {
                        findings.error(
                                n, "\"" + key + "\" is \"" + s + "\"; expected a time such as 30s, 5m or 1h30m.");
                    }
                    return d;
                }))
                .orElse(otherwise);
    }

    /** The entries of a list; one problem and no entries if the value is no list. */
    List<Node> list(String key, String example) {
        Optional<Node> node = value(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        findings.error(
                node.get(),
                "\"" + key + "\" is " + describe(node.get())
                        + "; expected a list, each entry begins with \"- \", such as " + example + ".");
        return List.of();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        List<Node> nodes = list(key, "\"- " + "a sentence\"");
        for (int i = 0; i < nodes.size(); i++) {
            findings.mark(part(key) + "[" + i + "]", nodes.get(i));
            scalar(key, nodes.get(i)).ifPresent(texts::add);
        }
        return texts;
    }

    private Optional<String> scalar(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        findings.error(
                node,
                "\"" + key + "\" is " + describe(node)
                        + "; expected a text. A text with \": \" or [ ] { } in it needs quotes.");
        return Optional.empty();
    }

    static boolean isNull(Node node) {
        return node instanceof ScalarNode s && Tag.NULL.equals(s.getTag());
    }

    static String describe(Node node) {
        return switch (node) {
            case SequenceNode _ -> "a list";
            case MappingNode _ -> "a block of keys";
            case ScalarNode s when isNull(s) -> "empty";
            case ScalarNode s -> "the text \"" + shorten(s.getValue()) + "\"";
            default -> "something else";
        };
    }

    private static String shorten(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 40 ? line.substring(0, 40) + "…" : line;
    }
}
