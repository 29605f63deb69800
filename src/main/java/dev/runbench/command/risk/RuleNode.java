package dev.runbench.command.risk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The keys of one part of a rules file. What is wrong is a {@link Wrong} with its line. */
final class RuleNode {

    /** A mistake in a rules file. */
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;
        private final int line;

        Wrong(Node at, String reason) {
            super(reason);
            this.line = RuleNode.line(at);
        }

        int line() {
            return line;
        }
    }

    /** A text and where it stands; the reason is empty unless it is written behind a colon. */
    record Said(String text, String reason, int line, Node node) {}

    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();

    RuleNode(Node node, Set<String> keys) throws Wrong {
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw new Wrong(
                    node,
                    "here must be keys with values, such as \""
                            + keys.iterator().next() + ": …\"");
        }
        for (NodeTuple entry : mapping.getValue()) {
            String key = scalar(entry.getKeyNode());
            if (!keys.contains(key)) {
                throw new Wrong(
                        entry.getKeyNode(),
                        "the key \"" + key + "\" is not known; known are "
                                + String.join(", ", keys.stream().sorted().toList()));
            }
            if (values.put(key, entry.getValueNode()) != null) {
                throw new Wrong(entry.getKeyNode(), "the key \"" + key + "\" stands here twice");
            }
        }
    }

    int line() {
        return line(node);
    }

    Node node() {
        return node;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Node at(String key) {
        return values.getOrDefault(key, node);
    }

    String text(String key) throws Wrong {
        Node value = values.get(key);
        if (value == null) {
            return "";
        }
        if (!(value instanceof ScalarNode)) {
            throw new Wrong(value, "\"" + key + "\" must be a text");
        }
        return scalar(value).strip();
    }

    boolean flag(String key, boolean otherwise) throws Wrong {
        String text = text(key);
        return switch (text) {
            case "" -> otherwise;
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw new Wrong(at(key), "\"" + key + "\" must be true or false");
        };
    }

    int number(String key, int otherwise) throws Wrong {
        String text = text(key);
        if (!text.matches("[0-9]{0,3}")) {
            throw new Wrong(at(key), "\"" + key + "\" must be a number");
        }
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) throws Wrong {
        String text = text(key);
        return text.isEmpty() ? Optional.empty() : Optional.of(choice(at(key), text, type));
    }

    static <E extends Enum<E>> E choice(Node at, String text, Class<E> type) throws Wrong {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new Wrong(at, "\"" + text + "\" is none of " + String.join(", ", names(type)));
    }

    /** Words separated by blanks, or a list of them. */
    List<String> words(String key) throws Wrong {
        List<String> words = new ArrayList<>();
        for (Said said : list(key)) {
            words.addAll(List.of(said.text().split("\\s+")));
        }
        return words;
    }

    /** The texts of a list, or the only one; each may carry a reason behind a colon. */
    List<Said> list(String key) throws Wrong {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        List<Said> all = new ArrayList<>();
        for (Node item : value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value)) {
            if (item instanceof ScalarNode) {
                all.add(new Said(nonEmpty(item), "", line(item), item));
            } else if (item instanceof MappingNode mapping) {
                for (NodeTuple entry : mapping.getValue()) {
                    Node name = entry.getKeyNode();
                    all.add(new Said(nonEmpty(name), nonEmpty(entry.getValueNode()), line(name), name));
                }
            } else {
                throw new Wrong(item, "here must be a text");
            }
        }
        return all;
    }

    /** The same, each with the reason that may stand behind a colon. */
    List<Said> reasoned(String key) throws Wrong {
        List<Said> all = new ArrayList<>();
        for (Said said : list(key)) {
            int colon = said.text().indexOf(": ");
            all.add(
                    colon < 0 || !said.reason().isEmpty()
                            ? said
                            : new Said(
                                    said.text().substring(0, colon),
                                    said.text().substring(colon + 2).strip(),
                                    said.line(),
                                    said.node()));
        }
        return all;
    }

    List<Node> nodes(String key) throws Wrong {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            throw new Wrong(value, "\"" + key + "\" must be a list: lines that begin with \"- \"");
        }
        return sequence.getValue();
    }

    private static String nonEmpty(Node node) throws Wrong {
        String text = scalar(node).strip();
        if (text.isEmpty()) {
            throw new Wrong(node, "here must be a text");
        }
        return text;
    }

    private static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    static <E extends Enum<E>> List<String> names(Class<E> type) {
        return java.util.Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static int line(Node node) {
        return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    }
}
