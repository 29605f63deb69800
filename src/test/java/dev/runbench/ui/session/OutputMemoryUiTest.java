package dev.runbench.ui.session;

import static dev.runbench.ui.fx.Screen.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.session.OutputRing;
import dev.runbench.session.Run;
import dev.runbench.session.RunFixture;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
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

/** What past runs say of a step, on its card and at its output, with real clicks and keys. */
@Tag("ui")
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class OutputMemoryUiTest extends PgTest {

    private static final String STATUS =
            "{title: Look, steps: [{id: a, title: Look, ssh: {command: play}, check: {exit: 0}}]}";

    @TempDir
    Path home;

    private Stage stage;
    private RunFixture fixture;
    private OpenRunPane open;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @BeforeEach
    void openPane() throws Exception {
        fixture = new RunFixture(database, home);
        open = new OpenRunPane(database, home, stage);
        open.show(fixture.service, open.journal(), List::of);
    }

    @AfterEach
    void closePane() throws Exception {
        open.close();
    }

    private Run run(String part) {
        fixture.target.part = part;
        return fixture.drive(fixture.start(STATUS));
    }

    private void show(Run run) throws Exception {
        open.go(new Place.PastRun(run.id()));
    }

    private static boolean there(FxRobot robot, String id) {
        return robot.lookup(id)
                .match(n -> n.isVisible() && n.getParent().isVisible())
                .tryQuery()
                .isPresent();
    }

    private static ListView<OutputRing.Line> list(FxRobot robot) {
        return robot.lookup("#run-output").queryListView();
    }

    private static int chosen(FxRobot robot) {
        return list(robot).getSelectionModel().getSelectedIndex();
    }

    @Test
    void theLinesNeverSeenAreSaidMarkedAndReached(FxRobot robot) throws Exception {
        for (int i = 0; i < 8; i++) {
            run("say Active: active (running); say PID " + i + "; say bye");
        }
        Run other = run("say Active: active (running); say Out of memory; say PID 9; err core dumped; say bye");
        show(other);
        until("past runs are told", () -> there(robot, "#run-output-past"));
        assertThat(robot.lookup("#run-output-past").queryAs(Label.class).getText())
                .isEqualTo("New: 2 lines were never seen in 8 past runs.");
        Screen.keep(stage.getScene(), "run-output-memory");

        robot.clickOn("#run-output-next-mark");
        until("the first new line", () -> chosen(robot) == 1);
        robot.type(KeyCode.N);
        until("the second new line", () -> chosen(robot) == 3);
        robot.press(KeyCode.SHIFT).type(KeyCode.N).release(KeyCode.SHIFT);
        until("back at the first", () -> chosen(robot) == 1);
        assertThat(robot.lookup(".list-cell.marked")
                        .<ListCell<?>>queryAllAs((Class<ListCell<?>>) (Class<?>) ListCell.class))
                .extracting(ListCell::getAccessibleText)
                .containsExactlyInAnyOrder(
                        "Never seen before: Out of memory", "Never seen before: Error output: core dumped");
        assertThat(robot.lookup(".marked .output-mark").queryAllAs(Label.class))
                .extracting(Label::getText)
                .containsExactlyInAnyOrder("NEW", "ERR NEW");
    }

    @Test
    void withoutAPastNothingIsSaidAndTheCardKnowsTheRest(FxRobot robot) throws Exception {
        show(run("say ready"));
        until(
                "the output",
                () -> there(robot, "#run-output") && list(robot).getItems().size() == 1);
        assertThat(there(robot, "#run-output-past")).isFalse();

        fixture.person = open.desk;
        Run next = fixture.start(STATUS);
        var outcome = CompletableFuture.supplyAsync(() -> fixture.drive(next));
        // Opened before, the pane would show the run as it stood then: somebody else drives it.
        until("the question", () -> open.desk.openProperty().get());
        show(next);
        until("the card", () -> there(robot, "#approval-usual"));
        assertThat(robot.lookup("#approval-usual").queryAs(Label.class).getText())
                .isEqualTo("1 past run here: exit code 0; 1 line");
        Screen.keep(stage.getScene(), "run-card-usual");
        robot.clickOn("#reject");
        outcome.join();
        assertThat(fixture.target.ran).hasSize(1);
    }
}
