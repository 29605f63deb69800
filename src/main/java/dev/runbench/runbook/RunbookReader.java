package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Action;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Parameter;
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
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads composed nodes as a runbook and notes down what does not fit. */
final class RunbookReader {

    private static final List<String> TOP = List.of(
            "title",
            "service",
            "summary",
            "parameters",
            "prerequisites",
            "steps",
            "verification",
            "rollback",
            "escalation");
    private static final List<String> PARAMETER = List.of("name", "description", "default", "pattern", "required");
    private static final List<String> STEP =
            List.of("id", "title", "ssh", "sql", "manual", "note", "expected", "check", "citations", "supported");
    private static final List<String> SSH = List.of("command", "target", "timeout");
    private static final List<String> SQL = List.of("statement", "target", "timeout");
    private static final List<String> CHECK = List.of("exit", "contains", "notContains", "matches");
    private static final List<String> CITATION = List.of("source", "title", "document", "span", "version", "quote");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})\\s*-\\s*(\\d{1,9})");

    private final Findings findings = new Findings();

    Parsed read(Node root) {
        Runbook runbook = YamlFields.of("", "A runbook", root, findings, TOP)
                .map(this::runbook)
                .orElse(Runbook.empty());
        return new Parsed(runbook, RunbookYaml.sorted(findings.problems()), Map.copyOf(findings.lines()));
    }

    private Runbook runbook(YamlFields f) {
        return new Runbook(
                f.requiredText("title", "The runbook"),
                f.text("service"),
                f.text("summary"),
                parameters(f),
                f.texts("prerequisites"),
                steps(f, "steps"),
                steps(f, "verification"),
                steps(f, "rollback"),
                f.texts("escalation"));
    }

    private List<Parameter> parameters(YamlFields f) {
        List<Parameter> parameters = new ArrayList<>();
        List<Node> nodes = f.list("parameters", "\"- name: host\"");
        for (int i = 0; i < nodes.size(); i++) {
            YamlFields.of("parameters[" + i + "]", "A parameter", nodes.get(i), findings, PARAMETER)
                    .ifPresent(p -> parameters.add(parameter(p)));
        }
        return parameters;
    }

    private Parameter parameter(YamlFields p) {
        String name = p.requiredText("name", "A parameter");
        if (!name.isEmpty() && !Placeholders.isName(name)) {
            findings.error(
                    p.value("name").orElse(p.node()),
                    "The parameter's name is \"" + name
                            + "\"; expected letters, digits and _, beginning with a letter.");
        }
        return new Parameter(
                name,
                p.text("description"),
                p.optionalText("default"),
                regex(p, "pattern").orElse(""),
                p.bool("required", true));
    }

    private List<Step> steps(YamlFields f, String section) {
        List<Step> steps = new ArrayList<>();
        List<Node> nodes = f.list(section, "\"- title: Look at the disk\"");
        for (int i = 0; i < nodes.size(); i++) {
            int number = i + 1;
            YamlFields.of(section + "[" + i + "]", "Step " + number + " of " + section, nodes.get(i), findings, STEP)
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
                            + "\" until another is put before it; give it one.");
        }
        Action action = action(s);
        Check check = s.has("check") ? check(s) : action instanceof Action.Manual ? Check.none() : Check.exitCodeZero();
        return new Step(
                id,
                s.requiredText("title", "The step \"" + id + "\""),
                action,
                s.text("note"),
                s.text("expected"),
                check,
                citations(s),
                s.bool("supported", true));
    }

    private Action action(YamlFields s) {
        List<String> present =
                List.of("ssh", "sql", "manual").stream().filter(s::has).toList();
        if (present.size() != 1) {
            findings.error(
                    s.node(),
                    present.isEmpty()
                            ? "The step does nothing; expected one of ssh: {command}, sql: {statement} or manual: text."
                            : "The step has " + String.join(" and ", present)
                                    + "; one step does one thing, make two of it.");
        }
        if (present.isEmpty()) {
            return new Action.Manual("");
        }
        String kind = present.getFirst();
        Optional<Node> value = s.value(kind);
        if (value.isPresent() && value.get() instanceof ScalarNode scalar) {
            return switch (kind) {
                case "ssh" -> new Action.Ssh("", scalar.getValue(), Runbook.DEFAULT_TIMEOUT);
                case "sql" -> new Action.Sql("", scalar.getValue(), Runbook.DEFAULT_TIMEOUT);
                default -> new Action.Manual(scalar.getValue());
            };
        }
        if (kind.equals("manual")) {
            return new Action.Manual(s.requiredText("manual", "The step"));
        }
        boolean ssh = kind.equals("ssh");
        Optional<YamlFields> fields =
                value.flatMap(v -> YamlFields.of(s.part(kind), "\"" + kind + "\"", v, findings, ssh ? SSH : SQL));
        if (fields.isEmpty()) {
            if (value.isEmpty()) {
                findings.error(
                        s.node(), "\"" + kind + "\" is empty; expected the " + (ssh ? "command." : "statement."));
            }
            return ssh
                    ? new Action.Ssh("", "", Runbook.DEFAULT_TIMEOUT)
                    : new Action.Sql("", "", Runbook.DEFAULT_TIMEOUT);
        }
        YamlFields f = fields.get();
        return ssh
                ? new Action.Ssh(f.text("target"), f.requiredText("command", "The ssh step"), f.duration("timeout"))
                : new Action.Sql(f.text("target"), f.requiredText("statement", "The sql step"), f.duration("timeout"));
    }

    private Check check(YamlFields s) {
        return s.value("check")
                .flatMap(n -> YamlFields.of(s.part("check"), "\"check\"", n, findings, CHECK))
                .map(c -> new Check(
                        c.integer("exit"),
                        c.optionalText("contains"),
                        c.optionalText("notContains"),
                        regex(c, "matches")))
                .orElse(Check.none());
    }

    private List<Citation> citations(YamlFields s) {
        List<Citation> citations = new ArrayList<>();
        List<Node> nodes = s.list("citations", "\"- source: wiki/disk.md\"");
        for (int i = 0; i < nodes.size(); i++) {
            YamlFields.of(s.part("citations") + "[" + i + "]", "A citation", nodes.get(i), findings, CITATION)
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

    private Optional<String> regex(YamlFields f, String key) {
        Optional<String> regex = f.optionalText(key);
        if (regex.isPresent()) {
            try {
                Pattern.compile(regex.get());
            } catch (PatternSyntaxException e) {
                findings.error(
                        f.value(key).orElse(f.node()),
                        "\"" + key + "\" is no regular expression: " + e.getDescription() + " at character "
                                + e.getIndex() + ".");
                return Optional.empty();
            }
        }
        return regex;
    }
}
