package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.About;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Contact;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookYaml.Parsed;
import dev.runbench.runbook.YamlFields.Findings;
import dev.runbench.search.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads composed nodes as a runbook and notes down what does not fit. */
final class RunbookReader {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})\\s*-\\s*(\\d{1,9})");

    private final Findings findings = new Findings();
    private final ActionReader actions = new ActionReader(findings);

    Parsed read(Node root) {
        Runbook runbook = YamlFields.of("", "", "A runbook", root, findings)
                .map(this::runbook)
                .orElse(Runbook.empty());
        return new Parsed(runbook, RunbookYaml.sorted(findings.problems()), Map.copyOf(findings.lines()));
    }

    private Runbook runbook(YamlFields f) {
        int version = f.integer("schema").orElse(RunbookSchema.VERSION);
        if (version != RunbookSchema.VERSION) {
            findings.error(
                    f.value("schema").orElse(f.node()),
                    "The format is version " + version + "; this Runbench reads version " + RunbookSchema.VERSION
                            + ". Read it with a newer one.");
        }
        return new Runbook(
                new About(
                        f.requiredText("title", "The runbook"),
                        f.text("service"),
                        f.text("environment"),
                        f.text("owner"),
                        f.text("severity"),
                        f.texts("tags"),
                        f.texts("alerts"),
                        f.text("summary")),
                new ParameterReader(findings).read(f),
                f.texts("prerequisites"),
                steps(f, "steps"),
                steps(f, "verification"),
                steps(f, "rollback"),
                contacts(f));
    }

    private List<Contact> contacts(YamlFields f) {
        List<Contact> contacts = new ArrayList<>();
        List<Node> nodes = f.list("escalation", "\"- who: the database team\"");
        for (int i = 0; i < nodes.size(); i++) {
            String path = "escalation[" + i + "]";
            if (nodes.get(i) instanceof ScalarNode scalar) {
                findings.mark(path, scalar);
                contacts.add(Contact.of(scalar.getValue()));
            } else {
                YamlFields.of(path, "person", "An entry of escalation", nodes.get(i), findings)
                        .ifPresent(c -> contacts.add(new Contact(c.text("who"), c.text("when"), c.text("how"))));
            }
        }
        return contacts;
    }

    private List<Step> steps(YamlFields f, String section) {
        List<Step> steps = new ArrayList<>();
        List<Node> nodes = f.list(section, "\"- title: Look at the disk\"");
        for (int i = 0; i < nodes.size(); i++) {
            int number = i + 1;
            YamlFields.of(section + "[" + i + "]", "step", "Step " + number + " of " + section, nodes.get(i), findings)
                    .ifPresent(s -> steps.add(step(s, section, number)));
        }
        return steps;
    }

    private Step step(YamlFields s, String section, int number) {
        String id = s.optionalText("id").filter(t -> !t.isBlank()).orElse("");
        if (id.isEmpty()) {
            id = section + "-" + number;
            findings.warning(
                    s.node(),
                    "The step has no \"id\", so it is called \"" + id
                            + "\" until another is put before it; give it one.",
                    "no-id",
                    section + "[" + (number - 1) + "]");
        }
        Action action = actions.of(s);
        Check check = s.has("check") ? check(s) : Check.usual(action);
        return new Step(
                id,
                s.requiredText("title", "The step \"" + id + "\""),
                action,
                s.text("note"),
                s.text("risk"),
                s.text("expected"),
                check,
                actions.capture(s),
                actions.undo(s),
                citations(s),
                s.bool("supported", true));
    }

    private Check check(YamlFields s) {
        return s.value("check")
                .flatMap(n -> YamlFields.of(s.part("check"), "check", "\"check\"", n, findings))
                .map(c -> new Check(
                        c.integer("exit"),
                        c.optionalText("contains"),
                        c.optionalText("notContains"),
                        c.regex("matches"),
                        value(c)))
                .orElse(Check.none());
    }

    private Optional<ValueCheck> value(YamlFields c) {
        return c.value("value")
                .flatMap(n -> YamlFields.of(c.part("value"), "value", "\"value\"", n, findings))
                .map(v -> new ValueCheck(
                        v.optionalText("json"),
                        v.optionalText("column"),
                        v.regex("find"),
                        v.optionalText("is"),
                        v.number("min"),
                        v.number("max")))
                .filter(v -> {
                    v.objection().ifPresent(o -> findings.error(c.value("value").orElseThrow(), o));
                    return v.objection().isEmpty();
                });
    }

    private List<Citation> citations(YamlFields s) {
        List<Citation> citations = new ArrayList<>();
        List<Node> nodes = s.list("citations", "\"- source: wiki/disk.md\"");
        for (int i = 0; i < nodes.size(); i++) {
            YamlFields.of(s.part("citations") + "[" + i + "]", "citation", "A citation", nodes.get(i), findings)
                    .ifPresent(c -> citations.add(citation(c)));
        }
        return citations;
    }

    private Citation citation(YamlFields c) {
        int start = 0;
        int end = 0;
        Optional<String> span = c.optionalText("span");
        if (span.isPresent()) {
            Matcher m = SPAN.matcher(span.get().strip());
            if (m.matches() && Integer.parseInt(m.group(1)) <= Integer.parseInt(m.group(2))) {
                start = Integer.parseInt(m.group(1));
                end = Integer.parseInt(m.group(2));
            } else {
                findings.error(
                        c.value("span").orElse(c.node()),
                        "The span is \"" + span.get() + "\"; expected two character positions such as \"120-340\".");
            }
        }
        return new Citation(
                c.integer("document").orElse(0),
                c.requiredText("source", "A citation"),
                c.text("title"),
                c.text("version"),
                start,
                end,
                c.text("quote"));
    }
}
