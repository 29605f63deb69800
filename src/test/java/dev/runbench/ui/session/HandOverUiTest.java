package dev.runbench.ui.session;

import static dev.runbench.ui.fx.Screen.onFx;
import static dev.runbench.ui.fx.Screen.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.PgCommandJournal;
import dev.runbench.session.PastRuns;
import dev.runbench.session.Run;
import dev.runbench.session.RunFixture;
import dev.runbench.session.RunRepository;
import dev.runbench.session.incident.Incident;
import dev.runbench.session.incident.IncidentFile;
import dev.runbench.session.incident.IncidentService;
import dev.runbench.session.memory.OutputMemory;
import dev.runbench.settings.UiSettings;
import dev.runbench.store.PgTest;
import dev.runbench.ui.Theme;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A colleague's file with real clicks: opened, taken over, and gone on with. */
@Tag("ui")
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class HandOverUiTest extends PgTest {

    private static final String BOOK = """
            title: Restart checkout
            parameters: [{name: token, type: secret}]
            steps:
              - {id: look, title: Look, ssh: {command: "say active"}, check: {contains: active}}
              - {id: call, title: Call, manual: Call the depot}
              - {id: use, title: Use, ssh: {command: "say used ${token}"}, check: {contains: used}}
            """;

    @TempDir
    Path home;

    private Stage stage;
    private Tasks tasks;
    private RunFixture fixture;
    private IncidentModel incidents;
    private RunView view;
    private Path file;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @BeforeEach
    void openView() throws Exception {
        var journal = new PgCommandJournal[1];
        fixture = new RunFixture(
                database,
                home,
                Optional.of(clock -> journal[0] = new PgCommandJournal(database, clock, _ -> Optional.empty())));
        var past = new PastRuns(new RunRepository(database), home);
        Run run = fixture.drive(fixture.start(RunFixture.runbook(BOOK), Map.of("token", "x-canary-x")));
        file = home.resolve("a.incident");
        var incident = Incident.of(run, journal[0].ofRun(run.id(), run.startedAt()), "bea", Instant.now());
        IncidentFile.write(incident, a -> past.output(run, a), false, file);
        database.jdbi().useHandle(h -> h.execute("delete from run"));
        tasks = Tasks.onFxThread();
        onFx(() -> {
            var model = new RunViewModel(
                    fixture.service,
                    List::of,
                    List::of,
                    _ -> {
                        throw new AssertionError("no draft here");
                    },
                    tasks);
            incidents = new IncidentModel(new IncidentService(past, journal[0], "ann", InstantSource.system()), tasks);
            var handOver = new HandOverModel(
                    fixture.service.handOver(),
                    () -> List.of(RunFixture.DB_1, RunFixture.HERE),
                    incidents,
                    tasks,
                    model::look);
            view = new RunView(
                    model,
                    new RunModels(
                            incidents,
                            handOver,
                            new LedgerModel(fixture.service.ledger(), model, tasks),
                            new NoteModel(fixture.service.notes(), tasks)),
                    new StepSources(fixture.service.sources(), tasks),
                    new OutputPast(new OutputMemory(database)::compare, tasks),
                    _ -> {},
                    new Label("no card here"),
                    new ReadOnlyBooleanWrapper(false).getReadOnlyProperty());
            var scene = new Scene(new StackPane(view.node()), 1280, 860);
            stage.setScene(scene);
            var unused = new Theme(scene, UiSettings.DEFAULT);
            stage.show();
            view.shown();
            incidents.open(file);
            return unused;
        });
    }

    @AfterEach
    void close() throws Exception {
        onFx(() -> {
            view.hidden();
            return stage;
        });
        fixture.service.close();
        tasks.close();
    }

    private static boolean there(FxRobot robot, String id) {
        return robot.lookup(id)
                .match(n -> n.isVisible() && n.getScene() != null)
                .tryQuery()
                .isPresent();
    }

    @Test
    void aColleaguesRunIsTakenOverAndGoneOnWithAndNothingIsSentInBetween(FxRobot robot) throws Exception {
        until("the file", () -> there(robot, "#incident-go-on"));
        Screen.keep(stage.getScene(), "hand-over-file");
        robot.clickOn("#incident-go-on");
        until("the form", () -> there(robot, "#hand-over-take"));
        assertThat(robot.lookup("#hand-over-take").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#hand-over-missing").queryAs(Label.class).getText())
                .isEqualTo("Fill in token.");
        robot.clickOn("#run-parameter-token").write("y-canary-y");
        Screen.keep(stage.getScene(), "hand-over-form");
        robot.clickOn("#hand-over-take");
        until("the run", () -> there(robot, "#run-step-title"));
        Run here = fixture.service.read(fixture.service.recent(1).getFirst().id());
        assertThat(here.status()).isEqualTo(Run.Status.PAUSED);
        assertThat(fixture.target.ran).containsExactly("say active");
        assertThat(fixture.asked).hasSize(1);
        Screen.keep(stage.getScene(), "hand-over-run");

        robot.clickOn("#run-done");
        until("the drawer", () -> there(robot, "#run-drawer-go"));
        robot.clickOn("#run-drawer-go");
        until(
                "judged",
                () -> fixture.service.read(here.id()).steps().get(1).state().settled());
        assertThat(fixture.target.ran).containsExactly("say active");
        robot.clickOn("#run-pause");
        until("gone on with", () -> fixture.target.ran.size() == 2);
        assertThat(fixture.target.ran).last().isEqualTo("say used y-canary-y");
    }
}
