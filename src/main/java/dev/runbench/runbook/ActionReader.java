package dev.runbench.runbook;

import dev.runbench.runbook.Action.Option;
import dev.runbench.runbook.YamlFields.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads what a step does, and how it is undone. */
final class ActionReader {

    private static final List<String> KINDS = List.of("ssh", "sql", "http", "manual", "wait", "decision", "runbook");
    private static final List<String> UNDO = List.of("ssh", "sql", "http", "manual");
    private static final List<String> CAPTURE = List.of("ssh", "sql");
    private static final Action NOTHING = new Action.Manual("");

    private final Findings findings;

    ActionReader(Findings findings) {
        this.findings = findings;
    }

    /** Nothing but a check looks at an earlier step; anything else must be exactly one of the kinds. */
    Action of(YamlFields s) {
        List<String> present = KINDS.stream().filter(s::has).toList();
        if (present.isEmpty() && s.value("check").isPresent()) {
            return new Action.Judge(s.value("check")
                    .flatMap(n -> YamlFields.of(s.part("check"), "check", "\"check\"", n, new Findings()))
                    .map(c -> c.text("of"))
                    .orElse(""));
        }
        if (present.size() != 1) {
            findings.error(
                    s.node(),
                    present.isEmpty()
                            ? "The step does nothing; expected one of ssh: {command}, sql: {statement}, http: {url}, manual: text,"
                                    + " wait: 5m, decision: {question, options}, runbook: name, or a check alone."
                            : "The step has " + String.join(" and ", present)
                                    + "; one step does one thing, make two of it.");
        }
        return present.isEmpty() ? NOTHING : read(s, present.getFirst());
    }

    /** How the step is taken back; a plain text is for a person. */
    Optional<Action> undo(YamlFields s) {
        Optional<Node> value = s.value("undo");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof ScalarNode text) {
            return Optional.of(new Action.Manual(text.getValue()));
        }
        return oneOf(s, "undo", UNDO, value.get());
    }

    /** What reads, before the step, what it will change. */
    Optional<Action> capture(YamlFields s) {
        return s.value("capture").flatMap(value -> oneOf(s, "capture", CAPTURE, value));
    }

    private Optional<Action> oneOf(YamlFields s, String key, List<String> kinds, Node value) {
        return YamlFields.of(s.part(key), key, "\"" + key + "\"", value, findings)
                .flatMap(f -> {
                    List<String> present = kinds.stream().filter(f::has).toList();
                    if (present.size() != 1) {
                        findings.error(
                                f.node(), "\"" + key + "\" needs exactly one of " + String.join(", ", kinds) + ".");
                    }
                    return present.stream().findFirst().map(kind -> read(f, kind));
                });
    }

    private Action read(YamlFields s, String kind) {
        Optional<Node> value = s.value(kind);
        if (value.isPresent() && value.get() instanceof ScalarNode scalar) {
            return plain(s, kind, scalar);
        }
        if (kind.equals("manual")) {
            return new Action.Manual(s.requiredText("manual", "The step"));
        }
        Optional<YamlFields> fields =
                value.flatMap(v -> YamlFields.of(s.part(kind), kind, "\"" + kind + "\"", v, findings));
        if (value.isEmpty()) {
            String first = RunbookSchema.names(kind).getFirst();
            findings.error(s.node(), "\"" + kind + "\" is empty; expected \"" + first + "\".");
        }
        return fields.map(f -> block(f, kind)).orElseGet(() -> switch (kind) {
            case "ssh" -> new Action.Ssh("", "", Runbook.DEFAULT_TIMEOUT);
            case "sql" -> new Action.Sql("", "", Runbook.DEFAULT_TIMEOUT);
            default -> NOTHING;
        });
    }

    private Action plain(YamlFields s, String kind, ScalarNode scalar) {
        String text = scalar.getValue();
        return switch (kind) {
            case "ssh" -> new Action.Ssh("", text, Runbook.DEFAULT_TIMEOUT);
            case "sql" -> new Action.Sql("", text, Runbook.DEFAULT_TIMEOUT);
            case "http" -> HttpText.read(text, scalar, findings);
            case "wait" -> new Action.Wait(s.duration("wait"), "");
            case "runbook" -> new Action.Part(text, Map.of());
            case "decision" -> {
                findings.error(scalar, "\"decision\" is a text; expected \"question:\" and \"options:\".");
                yield new Action.Decision(text, List.of());
            }
            default -> new Action.Manual(text);
        };
    }

    private Action block(YamlFields f, String kind) {
        return switch (kind) {
            case "ssh" ->
                new Action.Ssh(f.text("target"), f.requiredText("command", "The ssh step"), f.duration("timeout"));
            case "sql" ->
                new Action.Sql(f.text("target"), f.requiredText("statement", "The sql step"), f.duration("timeout"));
            case "http" -> HttpText.read(f, findings);
            case "wait" -> {
                if (f.value("for").isEmpty()) {
                    findings.error(f.node(), "The wait has no \"for\"; say how long, such as 5m.");
                }
                yield new Action.Wait(f.duration("for", Duration.ofMinutes(1)), f.text("until"));
            }
            case "decision" -> new Action.Decision(f.requiredText("question", "The decision"), options(f));
            default -> new Action.Part(f.requiredText("name", "The runbook step"), f.pairs("parameters"));
        };
    }

    private List<Option> options(YamlFields f) {
        List<Option> options = new ArrayList<>();
        List<Node> nodes = f.list("options", "\"- answer: yes\"");
        for (int i = 0; i < nodes.size(); i++) {
            YamlFields.of(f.part("options") + "[" + i + "]", "option", "An answer", nodes.get(i), findings)
                    .ifPresent(o -> options.add(
                            new Option(o.requiredText("answer", "An option"), o.requiredText("goto", "An option"))));
        }
        if (options.size() < 2) {
            findings.error(f.value("options").orElse(f.node()), "A decision needs at least two options.");
        }
        return options;
    }
}
