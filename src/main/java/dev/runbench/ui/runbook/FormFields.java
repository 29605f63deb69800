package dev.runbench.ui.runbook;

import static dev.runbench.ui.runbook.FormField.Kind.CHOICE;
import static dev.runbench.ui.runbook.FormField.Kind.CODE;
import static dev.runbench.ui.runbook.FormField.Kind.LINE;
import static dev.runbench.ui.runbook.FormField.Kind.LINES;
import static dev.runbench.ui.runbook.FormField.Kind.PROPOSED;
import static dev.runbench.ui.runbook.FormField.Kind.WORDS;

import dev.runbench.runbook.Action;
import dev.runbench.runbook.DurationText;
import dev.runbench.runbook.Parameter;
import dev.runbench.runbook.ParameterType;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a card can be filled in. */
final class FormFields {

    /** What a step can do, as in the text. */
    static final List<String> KINDS = List.of("ssh", "sql", "http", "manual", "check", "wait", "decision", "runbook");

    private FormFields() {}

    /**
     * The fields of a card; none of a heading.
     *
     * @param ids of all steps: where a decision may go on
     * @param targets names of connections and roles
     */
    static List<FormField> of(FormRow row, List<String> ids, List<String> targets) {
        return switch (row) {
            case FormRow.About(Runbook.About about) -> about(about);
            case FormRow.Prerequisites(List<String> texts) ->
                List.of(FormField.of("", "prerequisites", "One a line", String.join("\n", texts), LINES));
            case FormRow.Heading _ -> List.of();
            case FormRow.Value(int _, Parameter parameter) -> parameter(parameter);
            case FormRow.Card(String _, int _, Step step) -> step(step, ids, targets);
            case FormRow.Person(int _, Runbook.Contact c) ->
                List.of(
                        FormField.of("person", "who", "Who", c.who(), LINE),
                        FormField.of("person", "when", "When", c.when(), LINE),
                        FormField.of("person", "how", "How", c.how(), LINE));
        };
    }

    private static List<FormField> about(Runbook.About a) {
        return List.of(
                FormField.of("", "title", "Title", a.title(), LINE),
                FormField.of("", "service", "Service", a.service(), LINE),
                FormField.of("", "environment", "Environment", a.environment(), LINE),
                FormField.of("", "owner", "Owner", a.owner(), LINE),
                FormField.of("", "severity", "Severity", a.severity(), LINE),
                FormField.of("", "tags", "Tags", String.join("\n", a.tags()), LINES),
                FormField.of("", "alerts", "Alerts", String.join("\n", a.alerts()), LINES),
                FormField.of("", "summary", "Summary", a.summary(), WORDS));
    }

    private static List<FormField> parameter(Parameter p) {
        List<FormField> fields = new ArrayList<>();
        fields.add(FormField.of("parameter", "name", "Name", p.name(), LINE));
        fields.add(FormField.of("parameter", "description", "Description", p.description(), LINE));
        fields.add(FormField.of("parameter", "type", "Type", p.type().word(), CHOICE, values("parameter", "type")));
        fields.add(
                FormField.of("parameter", "default", "Default", p.defaultValue().orElse(""), LINE));
        if (p.type() == ParameterType.CHOICE) {
            fields.add(FormField.of("parameter", "choices", "Choices", String.join("\n", p.choices()), LINES));
        }
        fields.add(FormField.of("parameter", "pattern", "Pattern", p.pattern(), LINE));
        if (p.type() == ParameterType.NUMBER) {
            fields.add(FormField.of("parameter", "min", "Least", number(p.min()), LINE));
            fields.add(FormField.of("parameter", "max", "Most", number(p.max()), LINE));
        }
        fields.add(FormField.of(
                "parameter",
                "required",
                "Required",
                String.valueOf(p.required()),
                CHOICE,
                values("parameter", "required")));
        return fields;
    }

    private static String number(Optional<Double> number) {
        return number.map(n -> n == Math.rint(n) ? String.valueOf(n.longValue()) : String.valueOf(n))
                .orElse("");
    }

    private static List<FormField> step(Step s, List<String> ids, List<String> targets) {
        List<FormField> fields = new ArrayList<>();
        fields.add(field("title", "Title", s.title(), LINE));
        fields.add(new FormField(
                FormField.KIND, "Does", s.action().kind(), CHOICE, KINDS, "What the step does. Its words are kept."));
        action(fields, "", s.action(), ids, targets);
        fields.add(field("expected", "Expected", s.expected(), WORDS));
        Check c = s.check();
        if (s.action().isCommand() || s.action() instanceof Action.Judge) {
            fields.add(field(
                    "check.exit", "Exit code", c.exitCode().map(String::valueOf).orElse(""), LINE));
        }
        if (!(s.action() instanceof Action.Decision || s.action() instanceof Action.Wait)) {
            fields.addAll(CheckFields.ofOutput(c));
        }
        fields.add(field("note", "Mind before", s.note(), WORDS));
        fields.add(field("risk", "Risk", s.risk(), WORDS));
        capture(fields, s, ids, targets);
        Action undo = s.undo().orElse(new Action.Manual(""));
        if (undo instanceof Action.Manual(String words)) {
            fields.add(field("undo", "Undo", words, WORDS));
        } else {
            action(fields, "undo.", undo, ids, targets);
        }
        fields.add(field("id", "Id", s.id(), LINE));
        return fields;
    }

    // What a command may capture is of its own kind, unless the text says otherwise.
    private static void capture(List<FormField> fields, Step s, List<String> ids, List<String> targets) {
        switch (s.capture().orElse(s.action())) {
            case Action capture when s.capture().isPresent() -> action(fields, "capture.", capture, ids, targets);
            case Action.Ssh _ -> fields.add(field("capture.ssh.command", "Capture: Command", "", CODE));
            case Action.Sql _ -> fields.add(field("capture.sql.statement", "Capture: Statement", "", CODE));
            default -> {}
        }
    }

    private static void action(
            List<FormField> fields, String at, Action action, List<String> ids, List<String> targets) {
        String undo = at.isEmpty() ? "" : at.equals("undo.") ? "Undo: " : "Capture: ";
        switch (action) {
            case Action.Ssh(String target, String command, Duration time) -> {
                fields.add(field(at + "ssh.command", undo + "Command", command, CODE));
                command(fields, at + "ssh.", undo, target, time, targets);
            }
            case Action.Sql(String target, String statement, Duration time) -> {
                fields.add(field(at + "sql.statement", undo + "Statement", statement, CODE));
                command(fields, at + "sql.", undo, target, time, targets);
            }
            case Action.Http http -> {
                fields.add(FormField.of(
                        "step", at + "http.method", undo + "Method", http.method(), CHOICE, values("http", "method")));
                fields.add(field(at + "http.url", undo + "Address", http.url(), LINE));
                String headers = http.headers().entrySet().stream()
                        .map(h -> h.getKey() + ": " + h.getValue())
                        .collect(Collectors.joining("\n"));
                fields.add(field(at + "http.headers", undo + "Headers", headers, LINES));
                fields.add(field(at + "http.body", undo + "Body", http.body(), CODE));
                command(fields, at + "http.", undo, http.target(), http.timeout(), targets);
            }
            case Action.Manual(String instruction) ->
                fields.add(field(at + "manual", undo + "Instruction", instruction, WORDS));
            case Action.Judge(String of) -> fields.add(FormField.of("step", "check.of", "Looks at", of, PROPOSED, ids));
            case Action.Wait(Duration time, String until) -> {
                fields.add(field("wait.for", "For", text(time), LINE));
                fields.add(field("wait.until", "Or until", until, LINE));
            }
            case Action.Decision(String question, List<Action.Option> options) -> {
                fields.add(field("decision.question", "Question", question, WORDS));
                List<String> places = Stream.concat(Action.Option.PLACES.stream(), ids.stream())
                        .toList();
                for (int i = 0; i < options.size(); i++) {
                    String option = "decision.options[" + i + "].";
                    fields.add(field(
                            option + "answer",
                            "Answer " + (i + 1),
                            options.get(i).answer(),
                            LINE));
                    fields.add(FormField.of(
                            "step",
                            option + "goto",
                            "then go on with",
                            options.get(i).next(),
                            PROPOSED,
                            places));
                }
            }
            case Action.Part part -> fields.add(field("runbook.name", "Runbook", part.name(), LINE));
        }
    }

    private static void command(
            List<FormField> fields, String at, String undo, String target, Duration time, List<String> targets) {
        fields.add(FormField.of("step", at + "target", undo + "Target", target, PROPOSED, targets));
        String longest = time.equals(Runbook.DEFAULT_TIMEOUT) ? "" : text(time);
        fields.add(field(at + "timeout", undo + "Longest", longest, LINE));
    }

    /** All that a key may be, as the schema has it. */
    private static List<String> values(String block, String key) {
        return RunbookSchema.key(block, key).map(RunbookSchema.Key::values).orElse(List.of());
    }

    private static String text(Duration time) {
        return DurationText.write(time);
    }

    static FormField field(String path, String label, String value, FormField.Kind kind) {
        return FormField.of("step", path, label, value, kind);
    }
}
