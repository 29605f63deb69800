package dev.runbench.ui.session;

import static dev.runbench.ui.fx.Screen.onFx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.runbench.command.Connection;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.session.PastRuns;
import dev.runbench.session.RunFixture;
import dev.runbench.session.RunRepository;
import dev.runbench.session.incident.IncidentService;
import dev.runbench.session.memory.OutputMemory;
import dev.runbench.settings.UiSettings;
import dev.runbench.store.PgTest;
import dev.runbench.ui.Theme;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The Run pane's view over scripted targets and the real journal; whoever approves does it at once. */
abstract class RunViewWindow extends PgTest {

    @TempDir
    Path home;

    /** Set by the test's own {@code @Start}, which is looked for in its class alone. */
    Stage stage;

    /** Where files are written when the window asks. */
    volatile Optional<Path> place = Optional.empty();

    /** What there is to run on. */
    volatile List<Connection> connections = List.of(RunFixture.DB_1, RunFixture.HERE);

    /** Where the window was asked to go. */
    final List<Place> went = new CopyOnWriteArrayList<>();

    private Tasks tasks;
    PgCommandJournal journal;
    PastRuns past;
    RunFixture fixture;
    IncidentModel incidents;
    RunViewModel model;
    private RunView view;

    @BeforeEach
    void openView() throws Exception {
        fixture = new RunFixture(
                database,
                home,
                Optional.of(clock -> journal = new PgCommandJournal(database, clock, _ -> Optional.empty())));
        past = new PastRuns(new RunRepository(database), home);
        tasks = Tasks.onFxThread();
        onFx(() -> {
            model = new RunViewModel(
                    fixture.service,
                    List::of,
                    List::of,
                    _ -> {
                        throw new AssertionError("no draft here");
                    },
                    tasks);
            incidents = new IncidentModel(new IncidentService(past, journal, "ann", InstantSource.system()), tasks);
            var handOver =
                    new HandOverModel(fixture.service.handOver(), () -> connections, incidents, tasks, model::look);
            view = new RunView(
                    model,
                    new RunModels(
                            incidents,
                            handOver,
                            new LedgerModel(fixture.service.ledger(), model, tasks),
                            new NoteModel(fixture.service.notes(), tasks),
                            (_, _, _) -> place),
                    new StepSources(fixture.service.sources(), tasks),
                    new OutputPast(new OutputMemory(database)::compare, tasks),
                    went::add,
                    new Label("no card here"),
                    new ReadOnlyBooleanWrapper(false).getReadOnlyProperty());
            var scene = new Scene(new StackPane(view.node()), 1280, 800);
            stage.setScene(scene);
            var unused = new Theme(scene, UiSettings.DEFAULT);
            stage.show();
            view.shown();
            return unused;
        });
    }

    /** Somebody goes to another pane and comes back. */
    final void awayAndBack(Runnable meanwhile) throws Exception {
        onFx(() -> {
            view.hidden();
            meanwhile.run();
            view.shown();
            return view;
        });
    }

    @AfterEach
    void closeView() throws Exception {
        onFx(() -> {
            view.hidden();
            return stage;
        });
        fixture.service.close();
        tasks.close();
    }

    static boolean there(FxRobot robot, String id) {
        return robot.lookup(id)
                .match(n ->
                        n.isVisible() && n.getScene() != null && n.getParent().isVisible())
                .tryQuery()
                .isPresent();
    }

    /** Pictures in light and dark. */
    final void keep(String name) throws Exception {
        Screen.keep(stage.getScene(), name);
        theme(true);
        Screen.keep(stage.getScene(), name + "-dark");
        theme(false);
    }

    private static void theme(boolean dark) throws Exception {
        onFx(() -> {
            Application.setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
            return dark;
        });
    }
}
