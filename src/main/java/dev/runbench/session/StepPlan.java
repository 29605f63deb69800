package dev.runbench.session;

import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionDirectory;
import dev.runbench.command.HttpPlace;
import dev.runbench.command.Proposal;
import dev.runbench.command.RowPreview;
import dev.runbench.runbook.Action;
import dev.runbench.search.Citation;
import dev.runbench.search.SourceStanding;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** From a step to the command it proposes, or why it cannot propose one. */
final class StepPlan {

    private StepPlan() {}

    sealed interface Plan {

        record Ready(Command command) implements Plan {}

        record Unfit(String reason) implements Plan {}
    }

    /** The step's command with its values put in. */
    static Plan plan(Run run, Map<String, String> values, RunStep step, ConnectionDirectory connections) {
        return plan(run, values, step, step.step().action(), connections);
    }

    /** The same of what belongs to a step: its capture, its undo. Without a target of its own it goes where the step goes. */
    static Plan plan(
            Run run, Map<String, String> values, RunStep step, Action action, ConnectionDirectory connections) {
        return switch (action) {
            case Action.Ssh ssh ->
                plan(
                        run,
                        values,
                        role(step, action),
                        ssh.command(),
                        connections,
                        (on, sent) -> ready(new Command.Shell(on.id(), sent, ssh.timeout())));
            case Action.Sql sql ->
                plan(
                        run,
                        values,
                        role(step, action),
                        sql.statement(),
                        connections,
                        (on, sent) -> ready(new Command.Sql(on.id(), sent, sql.timeout())));
            case Action.Http http
            when http.isCommand() ->
                plan(
                        run,
                        values,
                        role(step, action),
                        http.text(),
                        connections,
                        (on, sent) -> request(on, sent, http.timeout()));
            default -> new Plan.Unfit("This step is done by hand.");
        };
    }

    private static Plan plan(
            Run run,
            Map<String, String> values,
            TargetRole role,
            String text,
            ConnectionDirectory connections,
            BiFunction<Connection, String, Plan> command) {
        Optional<RunTarget> target = run.target(role);
        if (target.isEmpty()) {
            return new Plan.Unfit("No connection was chosen for " + role.label() + ". Start a new run and choose one.");
        }
        Optional<Connection> connection = connections.byId(target.get().connectionId());
        if (connection.isEmpty()) {
            return new Plan.Unfit("The connection \"" + target.get().name()
                    + "\" has been deleted. Start a new run with another one.");
        }
        if (!role.fits(connection.get())) {
            return new Plan.Unfit(mismatch(role, connection.get()));
        }
        return switch (Parameters.expand(text, run.runbook(), values)) {
            case Parameters.Expanded.Ready(String expanded) -> command.apply(connection.get(), expanded);
            case Parameters.Expanded.Unresolved(String reason) -> new Plan.Unfit(reason);
        };
    }

    private static TargetRole role(RunStep step, Action action) {
        TargetRole own = TargetRole.of(action).orElseThrow();
        return TargetRole.of(step.step().action())
                .filter(s -> own.name().isEmpty() && s.kind() == own.kind())
                .orElse(own);
    }

    private static Plan ready(Command command) {
        return new Plan.Ready(command);
    }

    // The address in the text must be the connection's: the card would prove another one.
    private static Plan request(Connection on, String text, Duration timeout) {
        return on instanceof Connection.Http http
                ? HttpPlace.request(http, text)
                        .map(t -> ready(new Command.Http(on.id(), t, timeout)))
                        .orElseGet(() -> new Plan.Unfit(
                                "The address of this request does not begin with " + http.url() + ", where \""
                                        + on.name() + "\" begins. Choose another connection, or give the path alone."))
                : new Plan.Unfit("\"" + on.name() + "\" is " + on.kind() + ".");
    }

    static String mismatch(TargetRole role, Connection connection) {
        return role.label() + " needs " + role.wanted() + "; \"" + connection.name() + "\" is " + connection.kind()
                + ".";
    }

    /** The same command with another text. */
    static Command edited(Command command, String text) {
        return switch (command) {
            case Command.Shell shell -> new Command.Shell(shell.connectionId(), text, shell.timeout());
            case Command.Sql sql -> new Command.Sql(sql.connectionId(), text, sql.timeout());
            case Command.Http http -> new Command.Http(http.connectionId(), text, http.timeout());
        };
    }

    /** What the card shows beside the bytes. */
    static Proposal.Context context(
            Run run, Map<String, String> values, RunStep step, Map<Citation, SourceStanding> standing, String usual) {
        return new Proposal.Context(
                Parameters.shown(step.step().title(), run.runbook(), values),
                step.step().citations().stream()
                        .map(c -> citation(c, standing.getOrDefault(c, SourceStanding.SOUND)))
                        .collect(Collectors.joining("\n")),
                Parameters.shown(step.step().expected(), run.runbook(), values),
                step.step().check().words(),
                step.step()
                        .undo()
                        .map(u -> Parameters.shown(u.text(), run.runbook(), values))
                        .orElse(""),
                usual,
                new TreeMap<>(values),
                new RowPreview.None(),
                Optional.of(run.runbook().title() + ", version " + run.version()),
                Optional.of(run.id()),
                Optional.of(step.step().id()));
    }

    private static String citation(Citation citation, SourceStanding standing) {
        String mark = standing.mark().isEmpty() ? "" : " (" + standing.mark() + ")";
        return citation.title() + mark + ": " + citation.quote();
    }
}
