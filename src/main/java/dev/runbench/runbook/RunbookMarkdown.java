package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A runbook as Markdown (CommonMark with tables), for a wiki or for paper: with everything that it says and where it comes from. */
public final class RunbookMarkdown {

    private final StringBuilder out = new StringBuilder();

    private RunbookMarkdown() {}

    public static String write(Runbook runbook) {
        return new RunbookMarkdown().of(runbook);
    }

    private String of(Runbook r) {
        out.append("# ").append(line(r.title())).append('\n');
        Runbook.About about = r.about();
        String facts = Stream.of(
                        fact("Service", about.service()),
                        fact("Environment", about.environment()),
                        fact("Owner", about.owner()),
                        fact("Severity", about.severity()),
                        fact("Tags", String.join(", ", about.tags())),
                        fact("Alerts", String.join(", ", about.alerts())))
                .filter(f -> !f.isEmpty())
                .collect(Collectors.joining("  \n"));
        paragraph(facts);
        paragraph(text(about.summary()));
        parameters(r.parameters());
        list("Before you start", r.prerequisites());
        steps("Steps", r.steps());
        steps("Verification", r.verification());
        steps("Rollback", r.rollback());
        list("Escalation", r.escalation().stream().map(Runbook.Contact::words).toList());
        return out.toString();
    }

    private static String fact(String name, String value) {
        return value.isBlank() ? "" : "**" + name + ":** " + line(value);
    }

    private void parameters(List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        out.append("\n## Parameters\n\n| name | what | default |\n|---|---|---|\n");
        for (Parameter p : parameters) {
            String type = p.choices().isEmpty() ? p.type().word() : String.join(", ", p.choices());
            String what = Stream.of(
                            p.description(),
                            p.type() == ParameterType.TEXT ? "" : "(" + type + ")",
                            p.required() ? "" : "(optional)")
                    .filter(s -> !s.isBlank())
                    .collect(Collectors.joining(" "));
            out.append("| `${")
                    .append(p.name())
                    .append("}` | ")
                    .append(cell(what))
                    .append(" | ")
                    .append(cell(p.defaultValue().orElse("")))
                    .append(" |\n");
        }
    }

    private void list(String heading, List<String> entries) {
        if (!entries.isEmpty()) {
            out.append("\n## ").append(heading).append("\n\n");
            entries.forEach(e -> out.append("- ").append(line(e)).append('\n'));
        }
    }

    private void steps(String heading, List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        out.append("\n## ").append(heading).append('\n');
        for (int i = 0; i < steps.size(); i++) {
            step(i + 1, steps.get(i));
        }
    }

    private void step(int number, Step s) {
        out.append("\n### ").append(number).append(". ").append(line(s.title())).append('\n');
        quoted("Mind", s.note());
        quoted("Risk", s.risk());
        s.capture().ifPresent(capture -> {
            paragraph("**Capture first:**");
            action(capture);
            paragraph("**Then:**");
        });
        action(s.action());
        paragraph(fact("Expected", s.expected()));
        String check = check(s.check());
        paragraph(check.isEmpty() || s.check().equals(Check.usual(s.action())) ? "" : "**Check:** " + check);
        s.undo().ifPresent(undo -> {
            paragraph("**Undo:**");
            action(undo);
        });
        if (!s.citations().isEmpty()) {
            paragraph("Sources: "
                    + s.citations().stream().map(RunbookMarkdown::source).collect(Collectors.joining("; ")));
        }
    }

    private void quoted(String what, String text) {
        if (!text.isBlank()) {
            paragraph("> **" + what + ":** " + text(text).replace("\n", "\n> "));
        }
    }

    private void action(Action action) {
        switch (action) {
            case Action.Ssh ssh -> code("sh", ssh.command(), ssh.target());
            case Action.Sql sql -> code("sql", sql.statement(), sql.target());
            case Action.Http http -> code("http", http.text(), http.target());
            case Action.Decision decision -> {
                paragraph(text(decision.question()));
                out.append('\n');
                decision.options()
                        .forEach(o -> out.append("- ")
                                .append(line(o.answer()))
                                .append(": go on with ")
                                .append(line(o.next()))
                                .append('\n'));
            }
            default -> paragraph(text(action.text()));
        }
    }

    private void code(String language, String code, String target) {
        if (!target.isEmpty()) {
            paragraph("On " + line(target) + ":");
        }
        String fence = "```";
        while (code.contains(fence)) {
            fence = fence + "`";
        }
        out.append('\n')
                .append(fence)
                .append(language)
                .append('\n')
                .append(code.stripTrailing())
                .append('\n')
                .append(fence)
                .append('\n');
    }

    private static String check(Check c) {
        List<String> parts = new ArrayList<>();
        c.exitCode().ifPresent(e -> parts.add("exit code " + e));
        c.contains().ifPresent(t -> parts.add("the output contains `" + t + "`"));
        c.notContains().ifPresent(t -> parts.add("the output does not contain `" + t + "`"));
        c.matches().ifPresent(t -> parts.add("the output matches `" + t + "`"));
        c.value().ifPresent(v -> parts.add("`" + v.words() + "`"));
        return String.join(", ", parts);
    }

    private static String source(Citation c) {
        String title = line(c.title().isEmpty() ? c.path() : c.title())
                .replace("[", "\\[")
                .replace("]", "\\]");
        String quote = c.quote().isBlank() ? "" : ": “" + line(c.quote()) + "”";
        return "[" + title + "](<" + c.path().replace(">", "%3E") + ">)" + quote;
    }

    private void paragraph(String text) {
        if (!text.isBlank()) {
            out.append('\n').append(text.strip()).append('\n');
        }
    }

    /** What looks like a tag is a placeholder mostly, and would be gone on a page. */
    private static String text(String text) {
        return text.strip().replace("<", "\\<");
    }

    /** On one line. */
    private static String line(String text) {
        return text(text).replaceAll("\\s*\\R\\s*", " ");
    }

    private static String cell(String text) {
        return line(text).replace("|", "\\|");
    }
}
