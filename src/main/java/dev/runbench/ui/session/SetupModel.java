package dev.runbench.ui.session;

import dev.runbench.command.Connection;
import dev.runbench.session.ActiveRunbook;
import dev.runbench.session.Run;
import dev.runbench.session.RunLine;
import dev.runbench.session.RunService;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.session.RunState.Choosing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;

/** What is chosen and filled in before a run, and its start. FX thread only. */
final class SetupModel {

    private static final int HISTORY = 200;

    private record Shelf(List<ActiveRunbook> runbooks, List<Connection> connections, List<RunLine> history) {}

    private final RunService service;
    private final Supplier<List<ActiveRunbook>> runbooks;
    private final Supplier<List<Connection>> connections;
    private final Tasks tasks;
    private final ObjectProperty<RunState> state;
    private final Consumer<Run> started;

    /** @param started gets the run that began */
    SetupModel(
            RunService service,
            Supplier<List<ActiveRunbook>> runbooks,
            Supplier<List<Connection>> connections,
            Tasks tasks,
            ObjectProperty<RunState> state,
            Consumer<Run> started) {
        this.service = service;
        this.runbooks = runbooks;
        this.connections = connections;
        this.tasks = tasks;
        this.state = state;
        this.started = started;
    }

    /**
     * Shows what there is to choose from.
     *
     * @param runbook chosen already, if there is one
     * @param instead told of the newest run that is not finished; true if that is shown instead
     */
    Tasks.Running load(OptionalLong runbook, Predicate<Optional<UUID>> instead) {
        return tasks.run(
                () -> new Shelf(runbooks.get(), connections.get(), service.recent(HISTORY)),
                shelf -> {
                    Optional<UUID> unfinished = shelf.history().stream()
                            .filter(line -> line.status() != Run.Status.FINISHED)
                            .findFirst()
                            .map(RunLine::id);
                    if (!instead.test(unfinished)) {
                        state.set(choosing(shelf, runbook, state.get()));
                    }
                },
                problem -> state.set(new RunState.Failed(problem)));
    }

    private static RunState choosing(Shelf shelf, OptionalLong runbook, RunState before) {
        if (shelf.runbooks().isEmpty()) {
            return new RunState.NoRunbook(shelf.history());
        }
        Setup now = before instanceof Choosing filledIn
                ? filledIn.setup().over(shelf.runbooks(), shelf.connections())
                : Setup.of(shelf.runbooks(), shelf.connections());
        Optional<ActiveRunbook> wanted = shelf.runbooks().stream()
                .filter(r -> runbook.isPresent() && r.id() == runbook.getAsLong())
                .findFirst();
        return new Choosing(wanted.map(now::wanting).orElse(now), shelf.history());
    }

    void filter(String text) {
        change(s -> s.filter(text));
    }

    void choose(ActiveRunbook runbook) {
        change(s -> s.wanting(runbook));
    }

    /** Takes what was filled in. */
    void change(UnaryOperator<Setup> change) {
        if (state.get() instanceof Choosing(Setup setup, List<RunLine> history)) {
            state.set(new Choosing(change.apply(setup), history));
        }
    }

    /** Begins a run. A rehearsal is none and begins elsewhere. */
    void start() {
        if (!(state.get() instanceof Choosing(Setup setup, List<RunLine> history))) {
            return;
        }
        if (!setup.missing().isEmpty()) {
            state.set(new Choosing(setup.refused(setup.missing()), history));
            return;
        }
        state.set(new RunState.Loading());
        tasks.run(
                () -> service.start(setup.request()),
                start -> {
                    switch (start) {
                        case RunService.Start.Started(Run run) -> started.accept(run);
                        case RunService.Start.Refused(List<String> reasons) ->
                            state.set(new Choosing(setup.refused(reasons), history));
                    }
                },
                problem -> state.set(new RunState.Failed(problem)));
    }
}
