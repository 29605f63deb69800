package dev.runbench.runbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where every key and every entry of a YAML text stands, to the character, so that one of them can be changed alone. */
final class YamlParts {

    /**
     * A key with its value, or an entry of a list.
     *
     * @param start where the key or the entry's dash begins; in a list within brackets, the value
     * @param value where the value begins; behind the colon if it is empty
     * @param end behind the value
     * @param column of the key, or of the entry's content
     * @param flow whether it stands within braces or brackets
     */
    record Part(String path, Node node, int start, int value, int end, int column, boolean flow) {

        boolean isEmpty() {
            return value == end;
        }
    }

    private final String text;
    private final Map<String, Part> parts = new HashMap<>();
    private final boolean wide;

    private YamlParts(String text) {
        this.text = text;
        this.wide = text.codePointCount(0, text.length()) != text.length();
    }

    static YamlParts of(String text, Node root) {
        var parts = new YamlParts(text);
        parts.visit("", root, root instanceof MappingNode m && m.getFlowStyle() == FlowStyle.FLOW);
        return parts;
    }

    Optional<Part> at(String path) {
        return Optional.ofNullable(parts.get(path));
    }

    /** The keys of a mapping, or the entries of a list, in the order of the text. */
    List<Part> within(String path, Node node) {
        List<Part> found = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    at(join(path, key.getValue())).ifPresent(found::add);
                }
            }
        } else if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.getValue().size(); i++) {
                at(path + "[" + i + "]").ifPresent(found::add);
            }
        }
        return found;
    }

    private void visit(String path, Node node, boolean flow) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    String own = join(path, key.getValue());
                    Node value = tuple.getValueNode();
                    int colon = text.indexOf(':', end(key)) + 1;
                    boolean empty = YamlFields.isNull(value) && end(value) == start(value);
                    int from = empty ? colon : start(value);
                    parts.putIfAbsent(
                            own, new Part(own, value, start(key), from, empty ? colon : end(value), column(key), flow));
                    visit(own, value, flow || isFlow(value));
                }
            }
        } else if (node instanceof SequenceNode sequence) {
            boolean within = flow || isFlow(sequence);
            for (int i = 0; i < sequence.getValue().size(); i++) {
                Node entry = sequence.getValue().get(i);
                String own = path + "[" + i + "]";
                int from = within ? start(entry) : dash(start(entry));
                if (from >= 0) {
                    parts.put(own, new Part(own, entry, from, start(entry), end(entry), column(entry), within));
                }
                visit(own, entry, within || isFlow(entry));
            }
        }
    }

    private static boolean isFlow(Node node) {
        return node instanceof MappingNode m && m.getFlowStyle() == FlowStyle.FLOW
                || node instanceof SequenceNode s && s.getFlowStyle() == FlowStyle.FLOW;
    }

    /** The dash before an entry; -1 if something else stands between them, such as a comment. */
    private int dash(int entry) {
        int k = entry - 1;
        while (k >= 0 && Character.isWhitespace(text.charAt(k))) {
            k--;
        }
        return k >= 0 && text.charAt(k) == '-' ? k : -1;
    }

    private int start(Node node) {
        return index(node.getStartMark().getIndex());
    }

    private int column(Node node) {
        int start = start(node);
        return start - (text.lastIndexOf('\n', start - 1) + 1);
    }

    /** Behind the last character of a node; blanks, comments and line breaks that follow do not belong to it. */
    private int end(Node node) {
        int end = switch (node) {
            case MappingNode m
            when !isFlow(m) && !m.getValue().isEmpty() -> {
                NodeTuple last = m.getValue().getLast();
                yield Math.max(end(last.getValueNode()), colon(last.getKeyNode()));
            }
            case SequenceNode s
            when !isFlow(s) && !s.getValue().isEmpty() -> end(s.getValue().getLast());
            default -> index(node.getEndMark().getIndex());
        };
        int start = start(node);
        boolean spaces = !(node instanceof ScalarNode scalar) || !isBlock(scalar); // in a block they may be content
        while (end > start
                && (text.charAt(end - 1) == '\n' || spaces && Character.isWhitespace(text.charAt(end - 1)))) {
            end--;
        }
        return end;
    }

    private static boolean isBlock(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    }

    private int colon(Node key) {
        return text.indexOf(':', end(key)) + 1;
    }

    // SnakeYAML counts code points.
    private int index(int codePoints) {
        return wide ? text.offsetByCodePoints(0, codePoints) : codePoints;
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
