package dev.runbench.runbook;

import static dev.runbench.runbook.RunbookWriter.LEVEL;

import dev.runbench.runbook.RunbookCase.Given;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Prints a test of a runbook as an entry of a list; reading it gives the same test again. */
final class CaseWriter {

    private final StringBuilder out = new StringBuilder();

    /** Where a further entry goes. */
    record Place(int offset, int column) {}

    /** Behind the last case of a text; empty if the text has no list of cases in lines of their own. */
    static Optional<Place> behindTheLast(String text) {
        try {
            return RunbookYaml.compose(text)
                    .filter(MappingNode.class::isInstance)
                    .flatMap(root -> cases((MappingNode) root))
                    .map(cases -> new Place(
                            // Marks count characters, a string's offsets count UTF-16 units.
                            text.offsetByCodePoints(0, cases.getEndMark().getIndex()),
                            cases.getStartMark().getColumn()));
        } catch (YAMLException _) {
            return Optional.empty();
        }
    }

    private static Optional<Node> cases(MappingNode root) {
        return root.getValue().stream()
                .filter(t -> t.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("cases"))
                .map(t -> t.getValueNode())
                .filter(n -> n instanceof SequenceNode list && list.getFlowStyle() == FlowStyle.BLOCK)
                .findFirst();
    }

    /** @param column of the entry's dash */
    String write(RunbookCase c, int column) {
        int in = column + LEVEL;
        out.append(" ".repeat(column)).append("- ");
        out.append("name: ").append(YamlScalars.of(c.name(), in + LEVEL)).append('\n');
        pairs(in, "parameters", c.parameters());
        c.run().ifPresent(id -> field(in, "run", id));
        if (!c.given().isEmpty()) {
            line(in, "given:");
            c.given().forEach(g -> given(in + LEVEL, g));
        }
        line(in, "expect:");
        RunbookCase.Expected e = c.expected();
        e.path().ifPresent(ids -> {
            line(in + LEVEL, "path:");
            ids.forEach(id -> line(in + 2 * LEVEL, "- " + YamlScalars.of(id, in + 4 * LEVEL)));
        });
        pairs(in + LEVEL, "states", e.states());
        pairs(in + LEVEL, "commands", e.commands());
        e.end().ifPresent(end -> field(in + LEVEL, "end", end));
        e.clicks().ifPresent(n -> line(in + LEVEL, "clicks: " + n));
        return out.toString();
    }

    private void given(int in, Given g) {
        line(in, "- step: " + YamlScalars.of(g.step(), in + 2 * LEVEL));
        int at = in + LEVEL;
        g.output().ifPresent(text -> field(at, "stdout", text));
        g.exitCode().ifPresent(code -> line(at, "exit: " + code));
        g.took().filter(t -> !t.isZero()).ifPresent(t -> line(at, "took: " + DurationText.write(t)));
        g.answer().ifPresent(a -> field(at, "answer", a));
        if (g.fails()) {
            line(at, "fails: true");
        }
        g.judged().ifPresent(j -> line(at, "judged: " + j));
        g.then().ifPresent(t -> line(at, "then: " + t));
    }

    private void pairs(int in, String key, Map<String, String> pairs) {
        if (!pairs.isEmpty()) {
            line(in, key + ":");
            pairs.forEach((name, value) -> field(in + LEVEL, YamlScalars.key(name), value));
        }
    }

    private void field(int in, String key, String text) {
        line(in, key + ": " + YamlScalars.of(text, in + LEVEL));
    }

    private void line(int in, String text) {
        out.append(" ".repeat(in)).append(text).append('\n');
    }
}
