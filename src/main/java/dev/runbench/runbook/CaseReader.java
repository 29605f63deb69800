package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookCase.Expected;
import dev.runbench.runbook.RunbookCase.Given;
import dev.runbench.runbook.RunbookCases.Parsed;
import dev.runbench.runbook.YamlFields.Findings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads composed nodes as tests of a runbook and notes down what does not fit, the runbook included. */
final class CaseReader {

    private static final List<String> STATES =
            List.of("passed", "failed", "skipped", "rejected", "stopped", "unknown", "waiting");
    private static final List<String> BLOCKS = List.of("tests", "tests.case", "tests.given", "tests.expect");

    private final Findings findings = new Findings();
    private final Map<String, Step> steps;
    private final List<String> parameters;

    CaseReader(Runbook runbook) {
        steps = runbook.allSteps().stream()
                .collect(Collectors.toMap(Step::id, s -> s, (first, _) -> first, LinkedHashMap::new));
        parameters = runbook.parameters().stream().map(Parameter::name).toList();
    }

    Parsed read(Node root) {
        List<RunbookCase> cases = new ArrayList<>();
        YamlFields.of("", BLOCKS.get(0), "The text", root, findings).ifPresent(f -> cases(f, cases));
        return new Parsed(List.copyOf(cases), RunbookYaml.sorted(findings.problems()));
    }

    private void cases(YamlFields f, List<RunbookCase> cases) {
        f.integer("schema")
                .filter(v -> v != 1)
                .ifPresent(v -> findings.error(
                        f.value("schema").orElse(f.node()),
                        "The format is version " + v + "; this Runbench reads version 1."));
        List<Node> nodes = f.list("cases", "\"- name: The disk is full\"");
        if (nodes.isEmpty()) {
            findings.error(f.value("cases").orElse(f.node()), "There are no cases; a test is an entry of \"cases\".");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            YamlFields.of("cases[" + i + "]", BLOCKS.get(1), "Case " + (i + 1), node, findings)
                    .map(this::one)
                    .ifPresent(c -> {
                        if (!names.add(c.name())) {
                            findings.error(node, "Two cases are called \"" + c.name() + "\"; give one another name.");
                        }
                        cases.add(c);
                    });
        }
    }

    private RunbookCase one(YamlFields c) {
        Map<String, String> values = c.pairs("parameters");
        values.keySet().stream()
                .filter(name -> !parameters.contains(name))
                .forEach(name -> findings.error(
                        c.value("parameters").orElse(c.node()),
                        "The runbook has no parameter \"" + name + "\"" + Suggestion.of(name, parameters) + "."));
        List<Given> given = new ArrayList<>();
        List<Node> nodes = c.list("given", "\"- step: look\"");
        for (int i = 0; i < nodes.size(); i++) {
            YamlFields.of(c.part("given") + "[" + i + "]", BLOCKS.get(2), "An entry of given", nodes.get(i), findings)
                    .ifPresent(g -> given.add(given(g)));
        }
        Optional<Node> expect = c.value("expect");
        if (expect.isEmpty()) {
            findings.error(c.node(), "The case expects nothing; say \"expect:\" with a path, states or an end.");
        }
        return new RunbookCase(
                c.requiredText("name", "A case"),
                c.node().getStartMark().getLine() + 1,
                values,
                c.optionalText("run"),
                given,
                expect.flatMap(e -> YamlFields.of(c.part("expect"), BLOCKS.get(3), "\"expect\"", e, findings))
                        .map(this::expected)
                        .orElse(new Expected(
                                Optional.empty(), Map.of(), Map.of(), Optional.empty(), Optional.empty())));
    }

    private Given given(YamlFields g) {
        String id = g.requiredText("step", "An entry of given");
        known(id, g.value("step").orElse(g.node()));
        Optional<String> answer = g.optionalText("answer");
        answer.ifPresent(a -> answer(id, a, g));
        Optional<String> then = g.optionalText("then");
        then.ifPresent(t -> among("then", t, choices(BLOCKS.get(2), "then"), g));
        return new Given(
                id,
                output(g),
                g.integer("exit"),
                g.value("took").map(_ -> g.duration("took")),
                answer,
                g.bool("fails", false),
                g.value("judged").map(_ -> g.bool("judged", true)),
                then);
    }

    // What the check sees: one channel behind the other, without the line break at the end of the text.
    private Optional<String> output(YamlFields g) {
        if (g.has("rows")) {
            return Optional.of(RowsText.of(rows(g)));
        }
        if (!g.has("stdout") && !g.has("stderr")) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(g.text("stdout"), g.text("stderr"))
                .map(t -> t.endsWith("\n") ? t.substring(0, t.length() - 1) : t)
                .filter(t -> !t.isEmpty())
                .collect(Collectors.joining("\n")));
    }

    private List<List<String>> rows(YamlFields g) {
        List<List<String>> rows = new ArrayList<>();
        for (Node node : g.list("rows", "\"- [name, count]\"")) {
            if (node instanceof SequenceNode row && row.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
                rows.add(row.getValue().stream()
                        .map(v -> YamlFields.isNull(v) ? "NULL" : ((ScalarNode) v).getValue())
                        .toList());
            } else {
                findings.error(
                        node, "A row is " + YamlFields.describe(node) + "; expected values in brackets: [main, 3].");
            }
        }
        return rows;
    }

    private void answer(String id, String answer, YamlFields g) {
        Node at = g.value("answer").orElse(g.node());
        Step step = steps.get(id);
        if (step == null) {
            return;
        }
        if (!(step.action() instanceof Action.Decision decision)) {
            findings.error(at, "The step \"" + id + "\" is no decision; it has no answer.");
            return;
        }
        List<String> answers =
                decision.options().stream().map(Action.Option::answer).toList();
        if (!answers.contains(answer)) {
            findings.error(
                    at,
                    "\"" + id + "\" cannot be answered \"" + answer + "\"; expected one of "
                            + String.join(", ", answers) + Suggestion.of(answer, answers) + ".");
        }
    }

    private Expected expected(YamlFields e) {
        Optional<List<String>> path = e.value("path").map(_ -> e.texts("path"));
        path.ifPresent(ids -> ids.forEach(id -> known(id, e.value("path").orElse(e.node()))));
        Map<String, String> states = e.pairs("states");
        states.forEach((id, state) -> {
            known(id, e.value("states").orElse(e.node()));
            among("states", state, STATES, e);
        });
        Map<String, String> commands = e.pairs("commands");
        commands.keySet().forEach(id -> known(id, e.value("commands").orElse(e.node())));
        Optional<String> end = e.optionalText("end");
        end.ifPresent(word -> among("end", word, choices(BLOCKS.get(3), "end"), e));
        return new Expected(path, states, commands, end, e.integer("clicks"));
    }

    private void known(String id, Node at) {
        if (!id.isEmpty() && !steps.containsKey(id)) {
            List<String> ids = List.copyOf(steps.keySet());
            findings.error(at, "The runbook has no step \"" + id + "\"" + Suggestion.of(id, ids) + ".");
        }
    }

    private void among(String key, String word, List<String> words, YamlFields f) {
        if (!words.contains(word)) {
            findings.error(
                    f.value(key).orElse(f.node()),
                    "\"" + key + "\" is \"" + word + "\"; expected one of " + String.join(", ", words)
                            + Suggestion.of(word, words) + ".");
        }
    }

    private static List<String> choices(String block, String key) {
        return RunbookSchema.key(block, key).orElseThrow().values();
    }
}
