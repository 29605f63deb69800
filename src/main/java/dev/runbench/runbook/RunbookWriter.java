package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.About;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Contact;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.util.List;
import java.util.function.Consumer;

/** Prints a runbook as YAML: the same runbook always gives the same text, and parsing gives the same runbook. */
final class RunbookWriter {

    static final int LEVEL = 2;

    private final RunbookNotes notes;
    private final StringBuilder out = new StringBuilder();

    RunbookWriter(RunbookNotes notes) {
        this.notes = notes;
    }

    String write(Runbook r) {
        comment(0, notes.head());
        about(r.about());
        if (section("parameters", r.parameters().isEmpty())) {
            each(r.parameters(), "parameters", this::parameter);
        }
        texts("prerequisites", r.prerequisites());
        steps("steps", r.steps());
        steps("verification", r.verification());
        steps("rollback", r.rollback());
        if (section("escalation", r.escalation().isEmpty())) {
            each(r.escalation(), "escalation", this::contact);
        }
        return out.toString();
    }

    private void about(About a) {
        field(0, "title", a.title());
        field(0, "service", a.service());
        optional(0, "environment", a.environment());
        optional(0, "owner", a.owner());
        optional(0, "severity", a.severity());
        words("tags", a.tags());
        words("alerts", a.alerts());
        comment(0, notes.parts().getOrDefault("summary", List.of()));
        field(0, "summary", a.summary());
    }

    private void words(String name, List<String> words) {
        if (!words.isEmpty()) {
            line(0, name + ":");
            words.forEach(w -> line(LEVEL, "- " + YamlScalars.of(w, 2 * LEVEL)));
        }
    }

    private void contact(Contact c) {
        int in = 2 * LEVEL;
        if (c.who().isEmpty() && c.when().isEmpty()) {
            line(in, YamlScalars.of(c.how(), in));
            return;
        }
        field(in, "who", c.who());
        optional(in, "when", c.when());
        optional(in, "how", c.how());
    }

    /** A step as an entry of a list, its dash in the first column. */
    static List<String> entry(Step step) {
        var writer = new RunbookWriter(RunbookNotes.NONE);
        writer.each(List.of(step), "", writer::step);
        return writer.withoutIndent();
    }

    /** A citation as an entry of a list. */
    static List<String> entry(Citation citation) {
        var writer = new RunbookWriter(RunbookNotes.NONE);
        writer.citation(2 * LEVEL, citation);
        return writer.withoutIndent();
    }

    /** A parameter as an entry of a list. */
    static List<String> entry(Parameter parameter) {
        var writer = new RunbookWriter(RunbookNotes.NONE);
        writer.each(List.of(parameter), "", writer::parameter);
        return writer.withoutIndent();
    }

    private List<String> withoutIndent() {
        return out.toString()
                .lines()
                .map(line -> line.substring(Math.min(LEVEL, line.length())))
                .toList();
    }

    private boolean section(String name, boolean empty) {
        out.append('\n');
        comment(0, notes.parts().getOrDefault(name, List.of()));
        out.append(name).append(empty ? ": []\n" : ":\n");
        return !empty;
    }

    private <T> void each(List<T> entries, String section, Consumer<T> print) {
        for (int i = 0; i < entries.size(); i++) {
            comment(LEVEL, notes.parts().getOrDefault(section + "[" + i + "]", List.of()));
            int start = out.length();
            print.accept(entries.get(i));
            // The first key of an entry stands behind its dash.
            out.replace(start + LEVEL, start + LEVEL + 1, "-");
        }
    }

    private void texts(String name, List<String> texts) {
        if (section(name, texts.isEmpty())) {
            each(
                    texts,
                    name,
                    t -> out.append(" ".repeat(2 * LEVEL))
                            .append(YamlScalars.of(t, 2 * LEVEL))
                            .append('\n'));
        }
    }

    private void parameter(Parameter p) {
        int in = 2 * LEVEL;
        field(in, "name", p.name());
        optional(in, "description", p.description());
        if (p.type() != ParameterType.TEXT) {
            line(in, "type: " + p.type().word());
        }
        p.defaultValue().ifPresent(d -> field(in, "default", d));
        if (!p.choices().isEmpty()) {
            line(in, "choices:");
            p.choices().forEach(c -> line(in + LEVEL, "- " + YamlScalars.of(c, in + 2 * LEVEL)));
        }
        optional(in, "pattern", p.pattern());
        p.min().ifPresent(n -> line(in, "min: " + ParameterType.plain(n)));
        p.max().ifPresent(n -> line(in, "max: " + ParameterType.plain(n)));
        if (!p.required()) {
            line(in, "required: false");
        }
    }

    private void steps(String name, List<Step> steps) {
        if (section(name, steps.isEmpty())) {
            each(steps, name, this::step);
        }
    }

    private void step(Step s) {
        int in = 2 * LEVEL;
        field(in, "id", s.id());
        field(in, "title", s.title());
        new ActionWriter(this).write(in, s.action());
        optional(in, "note", s.note());
        optional(in, "risk", s.risk());
        optional(in, "expected", s.expected());
        if (s.action() instanceof Action.Judge(String of)) {
            check(in, s.check(), of);
        } else if (!s.check().equals(Check.usual(s.action()))) {
            check(in, s.check(), "");
        }
        s.capture().ifPresent(c -> {
            line(in, "capture:");
            new ActionWriter(this).write(in + LEVEL, c);
        });
        s.undo().ifPresent(u -> undo(in, u));
        if (!s.citations().isEmpty()) {
            line(in, "citations:");
            for (Citation c : s.citations()) {
                citation(in + 2 * LEVEL, c);
            }
        }
        if (!s.supported()) {
            line(in, "supported: false");
        }
    }

    private void undo(int in, Action undo) {
        if (undo instanceof Action.Manual(String instruction)) {
            field(in, "undo", instruction);
        } else {
            line(in, "undo:");
            new ActionWriter(this).write(in + LEVEL, undo);
        }
    }

    private void check(int in, Check c, String of) {
        if (c.equals(Check.none()) && of.isEmpty()) {
            line(in, "check: {}");
            return;
        }
        line(in, "check:");
        optional(in + LEVEL, "of", of);
        c.exitCode().ifPresent(e -> line(in + LEVEL, "exit: " + e));
        c.contains().ifPresent(t -> field(in + LEVEL, "contains", t));
        c.notContains().ifPresent(t -> field(in + LEVEL, "notContains", t));
        c.matches().ifPresent(t -> field(in + LEVEL, "matches", t));
        c.value().ifPresent(v -> value(in + LEVEL, v));
    }

    private void value(int in, ValueCheck v) {
        line(in, "value:");
        v.json().ifPresent(t -> field(in + LEVEL, "json", t));
        v.column().ifPresent(t -> field(in + LEVEL, "column", t));
        v.find().ifPresent(t -> field(in + LEVEL, "find", t));
        v.is().ifPresent(t -> field(in + LEVEL, "is", t));
        v.min().ifPresent(n -> line(in + LEVEL, "min: " + ValueCheck.number(n)));
        v.max().ifPresent(n -> line(in + LEVEL, "max: " + ValueCheck.number(n)));
    }

    private void citation(int in, Citation c) {
        int start = out.length();
        field(in, "source", c.path());
        out.replace(start + in - LEVEL, start + in - LEVEL + 1, "-");
        optional(in, "title", c.title());
        if (c.documentId() != 0) {
            line(in, "document: " + c.documentId());
        }
        line(in, "span: \"" + c.start() + "-" + c.end() + "\"");
        optional(in, "version", c.version());
        optional(in, "quote", c.quote());
    }

    void optional(int in, String key, String text) {
        if (!text.isEmpty()) {
            field(in, key, text);
        }
    }

    void field(int in, String key, String text) {
        line(in, key + ": " + YamlScalars.of(text, in + LEVEL));
    }

    void line(int in, String text) {
        out.append(" ".repeat(in)).append(text).append('\n');
    }

    private void comment(int in, List<String> lines) {
        for (String line : lines) {
            for (String part : line.split("\n", -1)) {
                line(in, part.isBlank() ? "#" : "# " + part.strip());
            }
        }
    }
}
