package dev.runbench.ui.session;

import dev.runbench.command.Approver;
import dev.runbench.command.CommandService;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionRepository;
import dev.runbench.command.FakeProofs;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.command.Targets;
import dev.runbench.runbook.Approval;
import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.search.PgCitedSources;
import dev.runbench.session.Outputs;
import dev.runbench.session.PastRuns;
import dev.runbench.session.Road;
import dev.runbench.session.RunRepository;
import dev.runbench.session.RunService;
import dev.runbench.session.StepJournal;
import dev.runbench.session.incident.IncidentService;
import dev.runbench.session.ledger.LedgerRepository;
import dev.runbench.session.memory.OutputMemory;
import dev.runbench.settings.UiSettings;
import dev.runbench.store.Database;
import dev.runbench.ui.Theme;
import dev.runbench.ui.command.ApprovalDesk;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The Run pane in a window, with the real card, over runs of a test's choice or over the real road. */
public final class OpenRunPane implements AutoCloseable {

    public final Tasks tasks = Tasks.onFxThread();
    public final ApprovalDesk desk = new ApprovalDesk(tasks, InstantSource.system());
    public final ConnectionRepository connections;
    public final RunbookService runbooks;

    final List<Place> went = new ArrayList<>();

    private final Database database;
    private final Path outputs;
    private final Stage stage;
    private RunPane pane;
    private RunService runs;

    /**
     * Opens nothing yet.
     *
     * @param outputs where the runs keep what came out
     */
    public OpenRunPane(Database database, Path outputs, Stage stage) {
        this.database = database;
        this.outputs = outputs;
        this.stage = stage;
        connections = new ConnectionRepository(database);
        runbooks = new RunbookService(new RunbookRepository(database));
    }

    /** Runs with the pane's own card and the given journal. */
    public RunService runs(Targets targets, PgCommandJournal journal) {
        return runs(targets, journal, desk);
    }

    /** Runs with the given journal and somebody else to press. */
    public RunService runs(Targets targets, PgCommandJournal journal, Approver person) {
        var steps = new StepJournal(journal);
        var clock = InstantSource.system();
        var commands = new CommandService(
                connections,
                targets,
                person,
                steps,
                clock,
                problem -> {
                    throw new AssertionError(problem);
                },
                FakeProofs.safeguards(clock));
        return new RunService(
                new RunRepository(database),
                new Road(commands, steps, Thread::startVirtualThread, "ann"),
                connections,
                new Outputs(outputs, new OutputMemory(database), new LedgerRepository(database)),
                clock,
                new PgCitedSources(database));
    }

    public PgCommandJournal journal() {
        return new PgCommandJournal(database, InstantSource.system(), _ -> Optional.empty());
    }

    /** A runbook that may be run; its id. */
    public long approved(String text) {
        RunbookVersion version = runbooks.create(text, "ann", "");
        if (!(runbooks.approve(version.runbookId(), 1, "ann") instanceof Approval.Approved)) {
            throw new AssertionError("it was not approved: " + text);
        }
        return version.runbookId();
    }

    /** Shows the pane; from now on it owns the runs. */
    public void show(RunService runs, PgCommandJournal journal, Supplier<List<Connection>> targets) throws Exception {
        this.runs = runs;
        var past = new PastRuns(new RunRepository(database), outputs);
        var needs = new RunServices(
                runs,
                runbooks,
                targets,
                run -> past.draft(run, journal),
                new IncidentService(past, journal, "ann", InstantSource.system()),
                new OutputMemory(database));
        Screen.onFx(() -> {
            pane = new RunPane(needs, tasks, went::add, desk.node(), desk.openProperty());
            var scene = new Scene(new StackPane(pane.node()), 1280, 860);
            stage.setScene(scene);
            var theme = new Theme(scene, UiSettings.DEFAULT);
            stage.show();
            return theme;
        });
    }

    public void go(Place place) throws Exception {
        Screen.onFx(() -> {
            pane.shown(place);
            return place;
        });
    }

    @Override
    public void close() throws Exception {
        Screen.onFx(() -> {
            desk.close();
            pane.hidden();
            return pane;
        });
        runs.close();
        tasks.close();
    }
}
