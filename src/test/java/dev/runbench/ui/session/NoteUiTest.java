package dev.runbench.ui.session;

import static dev.runbench.ui.fx.Screen.onFx;
import static dev.runbench.ui.fx.Screen.until;
import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.command.RunNote;
import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.session.OutputRing;
import dev.runbench.session.PastRuns;
import dev.runbench.session.Run;
import dev.runbench.session.RunFixture;
import dev.runbench.session.RunRepository;
import dev.runbench.session.incident.IncidentService;
import dev.runbench.session.memory.OutputMemory;
import dev.runbench.settings.UiSettings;
import dev.runbench.store.PgTest;
import dev.runbench.ui.Theme;
import dev.runbench.ui.command.ApprovalDesk;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.assertj.core.groups.Tuple;
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

/** A note and a pinned line, with real clicks and keys on the real journal. */
@Tag("ui")
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class NoteUiTest extends PgTest {

    private static final String STATUS =
            "{title: Look, steps: [{id: a, title: Look, ssh: {command: 'say up; err refused'}, check: {exit: 0}}]}";

    @TempDir
    Path home;

    private Stage stage;
    private Tasks tasks;
    private ApprovalDesk desk;
    private PgCommandJournal journal;
    private RunFixture fixture;
    private RunPane pane;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @BeforeEach
    void openPane() throws Exception {
        fixture = new RunFixture(
                database,
                home,
                Optional.of(clock -> journal = new PgCommandJournal(database, clock, _ -> Optional.empty())));
        tasks = Tasks.onFxThread();
        desk = new ApprovalDesk(tasks, InstantSource.system());
        var needs = new RunServices(
                fixture.service,
                new RunbookService(new RunbookRepository(database)),
                List::of,
                _ -> {
                    throw new AssertionError("no draft here");
                },
                new IncidentService(
                        new PastRuns(new RunRepository(database), home), journal, "ann", InstantSource.system()),
                new OutputMemory(database));
        onFx(() -> {
            pane = new RunPane(needs, tasks, _ -> {}, desk.node(), desk.openProperty());
            var scene = new Scene(new StackPane(pane.node()), 1280, 860);
            stage.setScene(scene);
            var unused = new Theme(scene, UiSettings.DEFAULT);
            stage.show();
            return unused;
        });
    }

    @AfterEach
    void closePane() throws Exception {
        onFx(() -> {
            desk.close();
            pane.hidden();
            return stage;
        });
        fixture.service.close();
        tasks.close();
    }

    private static boolean there(FxRobot robot, String id) {
        return robot.lookup(id)
                .match(n -> n.isVisible() && n.getParent().isVisible())
                .tryQuery()
                .isPresent();
    }

    private static TitledPane folded(FxRobot robot) {
        return robot.lookup("#run-notes").queryAs(TitledPane.class);
    }

    private static void focus(Node node) throws Exception {
        onFx(() -> {
            node.requestFocus();
            return node;
        });
    }

    private static void untilTold(FxRobot robot, int count) throws Exception {
        until(count + " in the list", () -> folded(robot).getText().equals("Notes and evidence (" + count + ")"));
    }

    @Test
    void aNoteIsWrittenAndALineIsPinnedByTheKey(FxRobot robot) throws Exception {
        Run run = fixture.drive(fixture.start(STATUS));
        onFx(() -> {
            pane.shown(new Place.PastRun(run.id()));
            return run;
        });
        until(
                "the output",
                () -> there(robot, "#run-output")
                        && robot.lookup("#run-output")
                                        .queryListView()
                                        .getItems()
                                        .size()
                                == 2);
        untilTold(robot, 0);
        assertThat(robot.lookup("#run-output-pin").query().isDisabled()).isTrue();

        robot.clickOn(folded(robot));
        until("it is unfolded", () -> folded(robot).isExpanded());
        robot.clickOn("#note-step");
        until("the question", () -> there(robot, "#run-drawer-text"));
        robot.write("The port is closed").type(KeyCode.ENTER);
        untilTold(robot, 1);

        ListView<OutputRing.Line> output = robot.lookup("#run-output").queryListView();
        onFx(() -> {
            output.getSelectionModel().clearAndSelect(1);
            return output;
        });
        focus(output);
        robot.type(KeyCode.P);
        until("why it matters is asked", () -> there(robot, "#run-drawer-text"));
        robot.write("the cause").type(KeyCode.ENTER);
        untilTold(robot, 2);
        Screen.keep(stage.getScene(), "run-notes");

        assertThat(fixture.service.notes().of(run))
                .extracting(RunNote.Written::note)
                .extracting(RunNote::what, RunNote::detail)
                .containsExactly(
                        Tuple.tuple("Note by ann on \"Look\"", "The port is closed"),
                        Tuple.tuple("Line 2 of \"Look\" on db-1, attempt 1, pinned by ann: the cause", "! refused"));
        until("the list has the focus again", output::isFocused);
        assertThat(fixture.target.ran).hasSize(1);
    }

    private void opened(FxRobot robot, Run run) throws Exception {
        onFx(() -> {
            pane.shown(new Place.PastRun(run.id()));
            return run;
        });
        until("the run", () -> there(robot, "#run-notes"));
        untilTold(robot, 0);
        robot.clickOn(folded(robot));
        until("it is unfolded", () -> folded(robot).isExpanded());
    }

    private static String typed(FxRobot robot) {
        return robot.lookup("#run-drawer-text").queryTextInputControl().getText();
    }

    @Test
    void whatWasTypedStaysWithTheProblemBesideItUntilItIsWritten(FxRobot robot) throws Exception {
        Run run = fixture.drive(fixture.start(STATUS));
        Run other = fixture.drive(fixture.start(STATUS));
        opened(robot, run);
        robot.clickOn("#note-step");
        until("the question", () -> there(robot, "#run-drawer-text"));
        readOnly(true);
        robot.write("The port is closed").type(KeyCode.ENTER);
        until(
                "the problem",
                () -> robot.lookup("#run-notes .run-drawer .problem-view")
                        .tryQuery()
                        .isPresent());
        assertThat(typed(robot)).isEqualTo("The port is closed");
        assertThat(robot.lookup("#run-drawer-go").query().isDisabled()).isFalse();
        Screen.keep(stage.getScene(), "run-note-failed");
        dark(true);
        Screen.keep(stage.getScene(), "run-note-failed-dark");
        dark(false);
        readOnly(false);
        onFx(() -> {
            pane.shown(new Place.PastRun(other.id()));
            return other;
        });
        until("the other run", () -> !there(robot, "#run-drawer-text"));
        onFx(() -> {
            pane.shown(new Place.PastRun(run.id()));
            return run;
        });
        until("what was typed is there again", () -> there(robot, "#run-drawer-text"));
        assertThat(typed(robot)).isEqualTo("The port is closed");
        focus(robot.lookup("#run-drawer-text").query());
        robot.type(KeyCode.ENTER);
        untilTold(robot, 1);
        assertThat(there(robot, "#run-drawer-text")).isFalse();
        assertThat(fixture.service.notes().of(run)).hasSize(1);
        assertThat(fixture.service.notes().of(other)).isEmpty();
    }

    private void dark(boolean on) throws Exception {
        onFx(() -> {
            Application.setUserAgentStylesheet((on ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
            return stage;
        });
    }
}
