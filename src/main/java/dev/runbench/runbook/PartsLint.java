package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookYaml.Parsed;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is missing, empty, declared twice or never used. */
record PartsLint(Parsed parsed, List<RunbookProblem> problems) {

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
            warn("no-service", "service", "No service is named; it tells on-call whose runbook this is.");
        }
        if (r.about().owner().isBlank()) {
            warn("no-owner", "owner", "No owner is named: who keeps this right?");
        }
        if (r.steps().isEmpty()) {
            error("no-steps", "steps", "There are no steps, so there is nothing to run.");
        }
        if (r.verification().isEmpty()) {
            warn(
                    "no-verification",
                    "verification",
                    "There is no verification: how does one see that the problem is gone?");
        }
        if (r.rollback().isEmpty()) {
            warn("no-rollback", "rollback", "There is no rollback: what if a step makes it worse?");
        }
        if (r.escalation().isEmpty()) {
            warn("no-escalation", "escalation", "There is no escalation: who is called when this does not help?");
        }
    }

    private void step(String path, Step s, Map<String, String> seen) {
        String other = seen.putIfAbsent(s.id(), path);
        if (other != null) {
            error(
                    "same-id",
                    path + ".id",
                    "The id \"" + s.id() + "\" is already used in line " + parsed.line(other) + "; ids are unique.");
        }
        String text = s.action().text();
        if (text.isBlank() && parsed.problems().stream().noneMatch(p -> p.isError() && p.line() == parsed.line(path))) {
            error("empty-step", path, "The step \"" + s.id() + "\" is empty: it has nothing to do.");
        }
        boolean acts =
                s.action().isCommand() || s.action() instanceof Action.Manual || s.action() instanceof Action.Http;
        if (acts && s.citations().isEmpty()) {
            warn("no-source", path, "The step \"" + s.id() + "\" cites no source: where does it come from?");
        }
        if (!s.supported()) {
            warn(
                    "unconfirmed",
                    path,
                    "The step \"" + s.id()
                            + "\" is not confirmed by the passages it cites: check it, then delete \"supported: false\".");
        }
    }

    private void undo(String path, Step s) {
        if (s.undo().isEmpty()
                && CommandWords.mutates(s.action())
                && !s.note().matches("(?is).*\\b(undo|roll\\s?back|revert|back out)\\b.*")) {
            warn(
                    "no-undo",
                    path,
                    "The step \"" + s.id()
                            + "\" changes something, and neither a rollback, its \"undo\" nor its note says how to undo it.");
        }
    }

    private void parameters(Runbook r) {
        Set<String> declared = new LinkedHashSet<>();
        for (int i = 0; i < r.parameters().size(); i++) {
            Parameter p = r.parameters().get(i);
            if (!declared.add(p.name())) {
                error(
                        "same-parameter",
                        "parameters[" + i + "]",
                        "The parameter \"" + p.name() + "\" is declared twice.");
            }
            if (p.defaultValue().isPresent()
                    && !p.pattern().isEmpty()
                    && !p.defaultValue().get().matches(p.pattern())) {
                error(
                        "default",
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
                for (String name : Placeholders.names(
                        s.action().target() + " " + s.action().text())) {
                    used.add(name);
                    if (!declared.contains(name)
                            && !ShellVariables.assigned(s.action().text()).contains(name)) {
                        error(
                                "no-parameter",
                                commandPath(path, s),
                                "${" + name + "} is used here, but no parameter \"" + name + "\" is declared.");
                    }
                }
                String undo = Stream.concat(s.capture().stream(), s.undo().stream())
                        .map(u -> u.target() + " " + u.text())
                        .collect(Collectors.joining(" "));
                Placeholders.names(s.title() + " " + s.expected() + " " + s.note() + " " + s.risk() + " " + undo)
                        .forEach(used::add);
            });
        }
        for (int i = 0; i < r.parameters().size(); i++) {
            String name = r.parameters().get(i).name();
            if (!name.isEmpty() && !used.contains(name)) {
                warn("unused-parameter", "parameters[" + i + "]", "The parameter \"" + name + "\" is used in no step.");
            }
        }
    }

    private static String commandPath(String path, Step s) {
        String first =
                RunbookSchema.names(s.action().kind()).stream().findFirst().orElse("");
        return path + "." + s.action().kind() + (first.isEmpty() ? "" : "." + first);
    }

    private interface OneStep {
        void at(String path, Step step);
    }

    private static void each(String section, List<Step> steps, OneStep visit) {
        for (int i = 0; i < steps.size(); i++) {
            visit.at(section + "[" + i + "]", steps.get(i));
        }
    }

    private void warn(String rule, String path, String message) {
        problems.add(RunbookProblem.warning(parsed.line(path), 1, message).of(rule, path));
    }

    private void error(String rule, String path, String message) {
        problems.add(RunbookProblem.error(parsed.line(path), 1, message).of(rule, path));
    }
}
