package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Action;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Parameter;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Prints a runbook as YAML: the same runbook always gives the same text, and parsing gives the same runbook. */
final class RunbookWriter {

    private static final int LEVEL = 2;

    private final RunbookNotes notes;
    private final StringBuilder out = new StringBuilder();

    RunbookWriter(RunbookNotes notes) {
        this.notes = notes;
    }

    String write(Runbook r) {
        comment(0, notes.head());
        field(0, "title", r.title());
        field(0, "service", r.service());
        field(0, "summary", r.summary());
        if (section("parameters", r.parameters().isEmpty())) {
            each(r.parameters(), "parameters", this::parameter);
        }
        texts("prerequisites", r.prerequisites());
        steps("steps", r.steps());
        steps("verification", r.verification());
        steps("rollback", r.rollback());
        texts("escalation", r.escalation());
        return out.toString();
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
        p.defaultValue().ifPresent(d -> field(in, "default", d));
        optional(in, "pattern", p.pattern());
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
        switch (s.action()) {
            case Action.Ssh(String target, String command, Duration timeout) -> {
                line(in, "ssh:");
                command(in + LEVEL, "command", command, target, timeout);
            }
            case Action.Sql(String target, String statement, Duration timeout) -> {
                line(in, "sql:");
                command(in + LEVEL, "statement", statement, target, timeout);
            }
            case Action.Manual(String instruction) -> field(in, "manual", instruction);
        }
        optional(in, "note", s.note());
        optional(in, "expected", s.expected());
        Check usual = s.action() instanceof Action.Manual ? Check.none() : Check.exitCodeZero();
        if (!s.check().equals(usual)) {
            check(in, s.check());
        }
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

    private void command(int in, String key, String text, String target, Duration timeout) {
        field(in, key, text);
        optional(in, "target", target);
        if (!timeout.equals(Runbook.DEFAULT_TIMEOUT)) {
            line(in, "timeout: " + DurationText.write(timeout));
        }
    }

    private void check(int in, Check c) {
        if (c.equals(Check.none())) {
            line(in, "check: {}");
            return;
        }
        line(in, "check:");
        c.exitCode().ifPresent(e -> line(in + LEVEL, "exit: " + e));
        c.contains().ifPresent(t -> field(in + LEVEL, "contains", t));
        c.notContains().ifPresent(t -> field(in + LEVEL, "notContains", t));
        c.matches().ifPresent(t -> field(in + LEVEL, "matches", t));
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

    private void optional(int in, String key, String text) {
        if (!text.isEmpty()) {
            field(in, key, text);
        }
    }

    private void field(int in, String key, String text) {
        line(in, key + ": " + YamlScalars.of(text, in + LEVEL));
    }

    private void line(int in, String text) {
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
