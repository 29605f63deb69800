package dev.runbench.runbook;

import dev.runbench.command.risk.Grammar;
import dev.runbench.command.risk.Risk;
import dev.runbench.command.risk.RiskPolicy;
import dev.runbench.command.risk.SafeFill;
import dev.runbench.command.risk.SqlDialect;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookYaml.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether what is captured before a step only reads, and whether its undo can use it. */
record CaptureLint(Parsed parsed, List<RunbookProblem> problems) {

    static List<RunbookProblem> check(Parsed parsed) {
        var lint = new CaptureLint(parsed, new ArrayList<>());
        parsed.runbook().byPath().forEach(lint::step);
        lint.parameters();
        return lint.problems;
    }

    private void step(String path, Step s) {
        boolean used = s.undo()
                .filter(u -> Placeholders.names(u.text()).contains(Placeholders.CAPTURED))
                .isPresent();
        s.capture().ifPresent(c -> capture(path + ".capture", s, c, used));
        if (used && s.capture().isEmpty()) {
            error(
                    "no-capture",
                    path + ".undo",
                    "The undo of \"" + s.id() + "\" uses ${captured}, but the step has no \"capture\".");
        }
        if (used && s.capture().isPresent()) {
            s.undo().flatMap(CaptureLint::objection).ifPresent(o -> error("capture-place", path + ".undo", o));
        }
    }

    private void capture(String path, Step s, Action capture, boolean used) {
        Risk risk = RiskPolicy.grade(grammar(capture), Placeholders.plain(capture.text()));
        if (!capture.text().isBlank() && risk.grade() != Risk.Grade.READ) {
            error(
                    "capture-changes",
                    path,
                    "The capture of \"" + s.id() + "\" must only read, and this may do more: " + risk.reason());
        }
        if (!used) {
            problems.add(RunbookProblem.warning(
                            parsed.line(path),
                            1,
                            "What \"" + s.id() + "\" captures is not used: write ${captured} where its undo needs it.")
                    .of("unused-capture", path));
        }
    }

    private void parameters() {
        List<Parameter> declared = parsed.runbook().parameters();
        for (int i = 0; i < declared.size(); i++) {
            if (declared.get(i).name().equals(Placeholders.CAPTURED)) {
                error(
                        "captured-parameter",
                        "parameters[" + i + "]",
                        "No parameter can be called \"captured\": that is what an undo calls what was captured. Rename it.");
            }
        }
    }

    // Other references are letters here: their values stand as typed, and are the person's own.
    private static Optional<String> objection(Action undo) {
        String marked = undo.text().replace(SafeFill.REFERENCE, "\0");
        String template = Placeholders.plain(marked).replace("\0", SafeFill.REFERENCE);
        return undo.isCommand()
                        && SafeFill.of(grammar(undo), template, Optional.of("1"), SqlDialect.OTHER)
                                instanceof SafeFill.Refused(String reason)
                ? Optional.of(reason)
                : Optional.empty();
    }

    private static Grammar grammar(Action action) {
        return switch (action) {
            case Action.Sql _ -> Grammar.SQL;
            case Action.Http _ -> Grammar.HTTP;
            default -> Grammar.SHELL;
        };
    }

    private void error(String rule, String path, String message) {
        problems.add(RunbookProblem.error(parsed.line(path), 1, message).of(rule, path));
    }
}
