package dev.runbench.session;

import dev.runbench.command.Command;
import dev.runbench.command.ConnectionDirectory;
import dev.runbench.command.JdbcUrl;
import dev.runbench.command.risk.SafeFill;
import dev.runbench.command.risk.SqlDialect;
import dev.runbench.runbook.Action;
import dev.runbench.session.StepCapture.Captured;
import dev.runbench.session.ledger.Undo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What takes a step's command back: the runbook's own undo with what was captured in it, else what puts the old rows back.
 *
 * @param all in the order of sending; empty if nothing takes it back
 * @param reason why nothing does, or what to mind; may be empty
 */
record StepUndo(List<Undo> all, String reason) {

    // Letters, so that it is a word wherever it stands while the parameters are filled in.
    private static final String MARK = "zq7CapturedHere7qz";

    static StepUndo of(
            Run run,
            Map<String, String> values,
            RunStep step,
            ConnectionDirectory connections,
            Captured captured,
            Command sent,
            OldRows old) {
        Optional<Action> said = step.step().undo();
        if (said.filter(Action::isCommand).isPresent()) {
            return commanded(run, values, step, connections, captured, said.get());
        }
        if (!old.back().isEmpty()) {
            return new StepUndo(
                    old.back().stream()
                            .map(s -> Undo.of(
                                    new Command.Sql(sent.connectionId(), s.sql(), sent.timeout()),
                                    OptionalLong.of(s.rows())))
                            .toList(),
                    "");
        }
        return said.map(action -> new StepUndo(
                        List.of(Undo.byHand(Parameters.shown(action.text(), run.runbook(), values))), old.reason()))
                .orElseGet(() -> new StepUndo(
                        List.of(),
                        old.reason().isEmpty() ? "The runbook does not say how this is taken back." : old.reason()));
    }

    private static StepUndo commanded(
            Run run,
            Map<String, String> values,
            RunStep step,
            ConnectionDirectory connections,
            Captured captured,
            Action undo) {
        Action marked = marked(undo);
        return switch (StepPlan.plan(run, values, step, marked, connections)) {
            case StepPlan.Plan.Unfit(String reason) -> new StepUndo(List.of(), reason);
            case StepPlan.Plan.Ready(Command command) -> {
                String template = command.text().replace(MARK, SafeFill.REFERENCE);
                if (!undo.text().contains(SafeFill.REFERENCE)) {
                    yield new StepUndo(List.of(Undo.of(command, OptionalLong.empty())), "");
                }
                if (captured.value().isEmpty()) {
                    yield new StepUndo(
                            List.of(),
                            switch (captured.before().kind()) {
                                case OUTPUT ->
                                    "The undo needs one captured value, and the query gave no single one that can be written down.";
                                default -> captured.before().text();
                            });
                }
                SafeFill filled = SafeFill.of(
                        command.grammar(), template, captured.value().get(), dialect(command, connections));
                yield switch (filled) {
                    case SafeFill.Ready(String text) ->
                        new StepUndo(List.of(Undo.of(StepPlan.edited(command, text), OptionalLong.empty())), "");
                    case SafeFill.Refused(String reason) -> new StepUndo(List.of(), reason);
                };
            }
        };
    }

    private static Action marked(Action undo) {
        return switch (undo) {
            case Action.Ssh ssh -> new Action.Ssh(ssh.target(), marked(ssh.command()), ssh.timeout());
            case Action.Sql sql -> new Action.Sql(sql.target(), marked(sql.statement()), sql.timeout());
            case Action.Http http ->
                new Action.Http(
                        http.target(),
                        http.method(),
                        marked(http.url()),
                        http.headers(),
                        marked(http.body()),
                        http.timeout());
            default -> undo;
        };
    }

    private static String marked(String text) {
        return text.replace(SafeFill.REFERENCE, MARK);
    }

    private static SqlDialect dialect(Command command, ConnectionDirectory connections) {
        return connections.byId(command.connectionId()).map(JdbcUrl::dialect).orElse(SqlDialect.OTHER);
    }
}
