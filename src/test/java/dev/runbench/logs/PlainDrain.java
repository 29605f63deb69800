package dev.runbench.logs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Drain as its paper and the common libraries have it (He et al., ICWS 2017): masks by regular expressions, a tree by length
 * and first words, the most similar group of a leaf. The measure for the miner's speed.
 */
final class PlainDrain {

    private static final int DEPTH = 2;
    private static final int MOST_CHILDREN = 100;
    private static final double SIMILAR = 0.4;
    private static final String ANY = "<*>";

    /** The types that {@link TokenType} knows, as one writes them for Drain. */
    private enum Mask {
        URL("https?://\\S+"),
        UUID("\\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b"),
        EMAIL("\\b[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+\\b"),
        IP("\\b\\d{1,3}(\\.\\d{1,3}){3}(:\\d+)?\\b"),
        HOST("\\b[\\w-]+(\\.[\\w-]+){2,}(:\\d+)?\\b"),
        PATH("(?<=[\\s=(]|^)(/[\\w.-]+)+/?"),
        HEX("\\b(0x[0-9a-fA-F]+|(?=[0-9a-fA-F]*\\d)[0-9a-fA-F]{6,})\\b"),
        TIME("\\b\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d:\\d\\d)?|\\b\\d\\d:\\d\\d:\\d\\d\\b"),
        DURATION("\\b\\d+(\\.\\d+)?(ns|us|ms|s|min|h)\\b"),
        SIZE("\\b\\d+(\\.\\d+)?(B|kB|KB|MB|GB|KiB|MiB|GiB)\\b"),
        STRING("\"[^\"]{0,400}\""),
        NUMBER("(?<![\\w.])[-+]?\\d+(\\.\\d+)?(?![\\w.])");

        final Pattern pattern;

        Mask(String regex) {
            pattern = Pattern.compile(regex);
        }
    }

    private static final class Group {
        private final String[] tokens;

        private Group(String[] tokens) {
            this.tokens = tokens;
        }
    }

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private final List<Group> groups = new ArrayList<>();
    }

    private final Map<Integer, Node> byLength = new HashMap<>();
    private int groups;

    int groups() {
        return groups;
    }

    void add(String message) {
        String masked = message;
        for (Mask mask : Mask.values()) {
            masked = mask.pattern.matcher(masked).replaceAll("<" + mask + ">");
        }
        addMasked(masked);
    }

    /** The part of it that comes behind the masks. */
    void addMasked(String masked) {
        String[] tokens = masked.split("\\s+");
        Node node = byLength.computeIfAbsent(tokens.length, _ -> new Node());
        for (int k = 0; k < Math.min(DEPTH, tokens.length); k++) {
            String word = tokens[k].chars().anyMatch(Character::isDigit) ? ANY : tokens[k];
            String child = node.children.containsKey(word) || node.children.size() < MOST_CHILDREN ? word : ANY;
            node = node.children.computeIfAbsent(child, _ -> new Node());
        }
        Group best = null;
        double most = SIMILAR;
        for (Group group : node.groups) {
            int equal = 0;
            for (int k = 0; k < tokens.length; k++) {
                equal += group.tokens[k].equals(tokens[k]) ? 1 : 0;
            }
            double share = (double) equal / tokens.length;
            if (share >= most) {
                most = share;
                best = group;
            }
        }
        if (best == null) {
            node.groups.add(new Group(tokens));
            groups++;
            return;
        }
        for (int k = 0; k < tokens.length; k++) {
            if (!best.tokens[k].equals(tokens[k])) {
                best.tokens[k] = ANY;
            }
        }
    }
}
