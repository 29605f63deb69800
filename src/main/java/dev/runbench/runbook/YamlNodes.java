package dev.runbench.runbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What composed nodes say, whatever they look like. */
final class YamlNodes {

    private YamlNodes() {}

    /** Whether both mean the same; the order of keys means nothing, that of a list does. */
    static boolean same(Node a, Node b) {
        return switch (a) {
            case ScalarNode x
            when b instanceof ScalarNode y ->
                x.getTag().equals(y.getTag()) && x.getValue().equals(y.getValue());
            case SequenceNode x when b instanceof SequenceNode y -> sameLists(x.getValue(), y.getValue());
            case MappingNode x
            when b instanceof MappingNode y -> {
                Map<String, Node> left = byKey(x);
                Map<String, Node> right = byKey(y);
                yield x.getValue().size() == y.getValue().size()
                        && left.keySet().equals(right.keySet())
                        && left.entrySet().stream().allMatch(e -> {
                            Node other = right.get(e.getKey());
                            return other != null && same(e.getValue(), other);
                        });
            }
            default -> false;
        };
    }

    private static boolean sameLists(List<Node> a, List<Node> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Keys of two mappings whose values differ, or that only one of them has; sorted. */
    static List<String> differing(Node a, Node b) {
        if (!(a instanceof MappingNode x) || !(b instanceof MappingNode y)) {
            return List.of();
        }
        Map<String, Node> left = byKey(x);
        Map<String, Node> right = byKey(y);
        Set<String> keys = new TreeSet<>(left.keySet());
        keys.addAll(right.keySet());
        List<String> differing = new ArrayList<>();
        for (String key : keys) {
            Node one = left.get(key);
            Node other = right.get(key);
            if (one == null || other == null || !same(one, other)) {
                differing.add(key);
            }
        }
        return differing;
    }

    static Map<String, Node> byKey(MappingNode mapping) {
        Map<String, Node> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode s ? s.getValue() : "? " + tuple.getKeyNode();
            keys.putIfAbsent(key, tuple.getValueNode());
        }
        return keys;
    }

    /** The text under a key of a mapping; empty if there is none. */
    static String text(Node node, String key) {
        return node instanceof MappingNode m && byKey(m).get(key) instanceof ScalarNode s ? s.getValue() : "";
    }

    static Optional<MappingNode> blockMapping(Node node) {
        return node instanceof MappingNode m
                        && m.getFlowStyle() != FlowStyle.FLOW
                        && !m.getValue().isEmpty()
                ? Optional.of(m)
                : Optional.empty();
    }

    static Optional<SequenceNode> blockList(Node node) {
        return node instanceof SequenceNode s
                        && s.getFlowStyle() != FlowStyle.FLOW
                        && !s.getValue().isEmpty()
                ? Optional.of(s)
                : Optional.empty();
    }

    /** The line behind the last one of a node's content, 0 for the first. */
    static int end(Node node) {
        Optional<MappingNode> mapping = blockMapping(node);
        if (mapping.isPresent()) {
            NodeTuple last = mapping.get().getValue().getLast();
            return Math.max(
                    end(last.getValueNode()), last.getKeyNode().getEndMark().getLine() + 1);
        }
        Optional<SequenceNode> list = blockList(node);
        if (list.isPresent()) {
            return end(list.get().getValue().getLast());
        }
        int line = node.getEndMark().getLine();
        boolean block = node instanceof ScalarNode s
                && (s.getScalarStyle() == ScalarStyle.LITERAL || s.getScalarStyle() == ScalarStyle.FOLDED);
        return block && node.getEndMark().getColumn() == 0 ? line : line + 1;
    }
}
