package dev.runbench.runbook;

import dev.runbench.command.Connection;
import dev.runbench.privacy.Redactor;
import dev.runbench.runbook.Runbook.Action;
import dev.runbench.runbook.Runbook.Parameter;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookYaml.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds what a careful colleague would mention about a runbook's text. Pure, and quick enough to run while typing. */
public final class RunbookLint {

    private RunbookLint() {}

    /** All mistakes of the text and all gaps of the runbook, in the order of the text. */
    public static List<RunbookProblem> check(String text) {
        return check(text, RunbookYaml.parse(text), Optional.empty());
    }

    /**
     * The same for a text that has been parsed already.
     *
     * @param connections all there are; empty if they are not known here, then targets are not judged
     */
    public static List<RunbookProblem> check(String text, Parsed parsed, Optional<List<Connection>> connections) {
        List<RunbookProblem> problems = new ArrayList<>(parsed.problems());
        secrets(text, problems);
        if (!parsed.lines().isEmpty()) {
            new Rules(parsed, problems).check();
            problems.addAll(CommandLint.check(parsed));
            connections.ifPresent(known -> problems.addAll(TargetLint.check(parsed, known)));
        }
        return RunbookYaml.sorted(problems);
    }

    private static void secrets(String text, List<RunbookProblem> problems) {
        if (Redactor.redact(text).equals(text)) {
            return;
        }
        int number = 0;
        int before = problems.size();
        for (String line : text.split("\n", -1)) {
            number++;
            // A value to be filled in is no secret.
            String literal = line.strip().replaceFirst("^- ", "").startsWith("id: ")
                    ? ""
                    : line.replaceAll("\\$\\{?[A-Za-z_][A-Za-z0-9_-]*}?|<[^<>\\s]+>", "");
            String clean = Redactor.redact(literal);
            if (!clean.equals(literal)) {
                int column = 1;
                while (column <= Math.min(clean.length(), literal.length())
                        && clean.charAt(column - 1) == literal.charAt(column - 1)) {
                    column++;
                }
                problems.add(secret(number, column));
            }
        }
        if (problems.size() == before && text.contains("PRIVATE KEY-----")) {
            problems.add(secret(
                    (int) text.substring(0, text.indexOf("PRIVATE KEY-----"))
                            .lines()
                            .count(),
                    1));
        }
    }

    private static RunbookProblem secret(int line, int column) {
        return RunbookProblem.error(
                line,
                column,
                "This looks like a secret. Runbooks are shared: use a parameter or the vault, and change the secret.");
    }

    private record Rules(Parsed parsed, List<RunbookProblem> problems) {

        void check() {
            Runbook r = parsed.runbook();
            present(r);
            Map<String, String> seen = new HashMap<>();
            each("steps", r.steps(), (path, s) -> step(path, s, seen));
            each("verification", r.verification(), (path, s) -> step(path, s, seen));
            each("rollback", r.rollback(), (path, s) -> step(path, s, seen));
            if (r.rollback().isEmpty()) {
                each("steps", r.steps(), this::undo);
            }
            parameters(r);
        }

        private void present(Runbook r) {
            if (r.service().isBlank()) {
                warn("service", "No service is named; it tells on-call whose runbook this is.");
            }
            if (r.steps().isEmpty()) {
                error("steps", "There are no steps, so there is nothing to run.");
            }
            if (r.verification().isEmpty()) {
                warn("verification", "There is no verification: how does one see that the problem is gone?");
            }
            if (r.rollback().isEmpty()) {
                warn("rollback", "There is no rollback: what if a step makes it worse?");
            }
            if (r.escalation().isEmpty()) {
                warn("escalation", "There is no escalation: who is called when this does not help?");
            }
        }

        private void step(String path, Step s, Map<String, String> seen) {
            String other = seen.putIfAbsent(s.id(), path);
            if (other != null) {
                error(
                        path + ".id",
                        "The id \"" + s.id() + "\" is already used in line " + parsed.line(other)
                                + "; ids are unique.");
            }
            String text = text(s.action());
            if (text.isBlank()
                    && parsed.problems().stream().noneMatch(p -> p.isError() && p.line() == parsed.line(path))) {
                error(path, "The step \"" + s.id() + "\" is empty: it has nothing to do.");
            }
            if (s.citations().isEmpty()) {
                warn(path, "The step \"" + s.id() + "\" cites no source: where does it come from?");
            }
            if (!s.supported()) {
                warn(
                        path,
                        "The step \"" + s.id()
                                + "\" is not confirmed by the passages it cites: check it, then delete \"supported: false\".");
            }
        }

        private void undo(String path, Step s) {
            if (CommandWords.mutates(s.action())
                    && !s.note().matches("(?is).*\\b(undo|roll\\s?back|revert|back out)\\b.*")) {
                warn(
                        path,
                        "The step \"" + s.id()
                                + "\" changes something, and neither a rollback nor its note says how to undo it.");
            }
        }

        private void parameters(Runbook r) {
            Set<String> declared = new LinkedHashSet<>();
            for (int i = 0; i < r.parameters().size(); i++) {
                Parameter p = r.parameters().get(i);
                if (!declared.add(p.name())) {
                    error("parameters[" + i + "]", "The parameter \"" + p.name() + "\" is declared twice.");
                }
                if (p.defaultValue().isPresent()
                        && !p.pattern().isEmpty()
                        && !p.defaultValue().get().matches(p.pattern())) {
                    error(
                            "parameters[" + i + "].default",
                            "The default \"" + p.defaultValue().get() + "\" does not match the pattern.");
                }
            }
            Set<String> used = new LinkedHashSet<>();
            for (String section : List.of("steps", "verification", "rollback")) {
                Function<Runbook, List<Step>> of = section.equals("steps")
                        ? Runbook::steps
                        : section.equals("verification") ? Runbook::verification : Runbook::rollback;
                each(section, of.apply(r), (path, s) -> {
                    for (String name : Placeholders.names(target(s.action()) + " " + text(s.action()))) {
                        used.add(name);
                        if (!declared.contains(name)
                                && !ShellVariables.assigned(text(s.action())).contains(name)) {
                            error(
                                    commandPath(path, s),
                                    "${" + name + "} is used here, but no parameter \"" + name + "\" is declared.");
                        }
                    }
                    Placeholders.names(s.title() + " " + s.expected() + " " + s.note())
                            .forEach(used::add);
                });
            }
            for (int i = 0; i < r.parameters().size(); i++) {
                String name = r.parameters().get(i).name();
                if (!name.isEmpty() && !used.contains(name)) {
                    warn("parameters[" + i + "]", "The parameter \"" + name + "\" is used in no step.");
                }
            }
        }

        private static String commandPath(String path, Step s) {
            return switch (s.action()) {
                case Action.Ssh _ -> path + ".ssh.command";
                case Action.Sql _ -> path + ".sql.statement";
                case Action.Manual _ -> path + ".manual";
            };
        }

        private static String text(Action action) {
            return switch (action) {
                case Action.Ssh ssh -> ssh.command();
                case Action.Sql sql -> sql.statement();
                case Action.Manual manual -> manual.instruction();
            };
        }

        private static String target(Action action) {
            return switch (action) {
                case Action.Ssh ssh -> ssh.target();
                case Action.Sql sql -> sql.target();
                case Action.Manual _ -> "";
            };
        }

        private interface OneStep {
            void at(String path, Step step);
        }

        private static void each(String section, List<Step> steps, OneStep visit) {
            for (int i = 0; i < steps.size(); i++) {
                visit.at(section + "[" + i + "]", steps.get(i));
            }
        }

        private void warn(String path, String message) {
            problems.add(RunbookProblem.warning(parsed.line(path), 1, message));
        }

        private void error(String path, String message) {
            problems.add(RunbookProblem.error(parsed.line(path), 1, message));
        }
    }
}
