package dev.runbench.ui.session;

import static dev.runbench.ui.fx.Screen.onFx;
import static dev.runbench.ui.fx.Screen.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Connection;
import dev.runbench.session.Mode;
import dev.runbench.session.Run;
import dev.runbench.session.RunFixture;
import dev.runbench.session.StepState;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.input.Clipboard;
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

/** Choosing how to go through a run, and going through it so, with real clicks and keys. */
@Tag("ui")
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class RunModesUiTest extends PgTest {

    private static final String BOOK = """
            title: Restart the unit
            parameters: [{name: unit, default: web}, {name: password, type: secret, required: false}]
            steps:
              - {id: look, title: Look, ssh: {command: "say ${unit} ${password}"}, check: {exit: 0, contains: active}}
              - {id: next, title: Next, ssh: {command: "say b"}}
            """;

    @TempDir
    Path home;

    private Stage stage;
    private volatile List<Connection> connections = List.of(RunFixture.DB_1, RunFixture.ORDERS);
    private RunFixture fixture;
    private OpenRunPane open;
    private long book;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @BeforeEach
    void openPane() throws Exception {
        fixture = new RunFixture(database, home);
        open = new OpenRunPane(database, home, stage);
        book = open.approved(BOOK);
        open.show(fixture.service, open.journal(), () -> connections);
        open.go(new Place.Run(OptionalLong.of(book)));
    }

    @AfterEach
    void closePane() throws Exception {
        open.close();
    }

    private static boolean there(FxRobot robot, String id) {
        return robot.lookup(id)
                .match(n ->
                        n.isVisible() && n.getScene() != null && n.getParent().isVisible())
                .tryQuery()
                .isPresent();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private Run run() {
        return fixture.service.byId(fixture.service.recent(1).getFirst().id()).orElseThrow();
    }

    private void choose(FxRobot robot, String mode) throws Exception {
        until("the form", () -> there(robot, "#run-mode-step-by-step"));
        assertThat(robot.lookup("#run-mode-step-by-step")
                        .queryAs(RadioButton.class)
                        .isSelected())
                .isTrue();
        robot.clickOn("#run-mode-" + mode);
    }

    @Test
    void theModeIsChosenByArrowKeysAndInstructionsNeedNoConnection(FxRobot robot) throws Exception {
        choose(robot, "step-by-step");
        robot.type(KeyCode.UP).type(KeyCode.UP);
        until(
                "chosen",
                () -> robot.lookup("#run-mode-instruction")
                        .queryAs(RadioButton.class)
                        .isSelected());
        robot.clickOn("#run-parameter-password").write("s3cret-pw");
        Screen.keep(stage.getScene(), "run-modes-setup");
        robot.clickOn("#run-start");
        until("the instruction", () -> there(robot, "#instruction-text"));
        assertThat(text(robot, "#instruction-text")).isEqualTo("say web ${password}");
        assertThat(text(robot, "#run-verdict")).isEqualTo("By hand");
        robot.clickOn("#instruction-copy");
        until("it is said", () -> text(robot, "#instruction-copied").startsWith("Copied without password"));
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("say web ${password}");
        robot.clickOn("#instruction-copy-secret");
        until("it is said", () -> text(robot, "#instruction-copied").contains("now holds the secret password"));
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("say web s3cret-pw");
        Screen.keep(stage.getScene(), "run-modes-instruction");
        robot.clickOn("#instruction-output").write("active");
        robot.clickOn("#instruction-exit").write("0");
        robot.clickOn("#instruction-judge");
        until("passed", () -> run().steps().getFirst().state() instanceof StepState.Passed);
        until("the next", () -> text(robot, "#instruction-text").equals("say b"));
        robot.clickOn("#run-done");
        until("the drawer", () -> there(robot, "#run-drawer-go"));
        robot.clickOn("#run-drawer-go");
        until("done", () -> run().current().isEmpty());
        assertThat(fixture.asked).isEmpty();
        assertThat(fixture.target.reached).hasValue(0);
    }

    @Test
    void whatIsFilledInStaysWhileOneIsAwayAndTheNextRunBeginsWithDefaults(FxRobot robot) throws Exception {
        connections = List.of(RunFixture.ORDERS);
        open.go(new Place.Run(OptionalLong.of(book)));
        until("the form", () -> there(robot, "#run-go-connections"));
        robot.doubleClickOn("#run-parameter-unit").write("api");
        robot.clickOn("#run-mode-instruction");
        connections = List.of(RunFixture.DB_1, RunFixture.ORDERS);
        open.go(new Place.Run(OptionalLong.empty()));
        until("the connection", () -> there(robot, "#run-target-ssh"));
        assertThat(robot.lookup("#run-parameter-unit").queryTextInputControl().getText())
                .isEqualTo("api");
        assertThat(robot.lookup("#run-mode-instruction")
                        .queryAs(RadioButton.class)
                        .isSelected())
                .isTrue();
        robot.clickOn("#run-start");
        until("the instruction", () -> there(robot, "#instruction-text"));
        assertThat(text(robot, "#instruction-text")).startsWith("say api");

        robot.clickOn("#run-back");
        until("the form", () -> there(robot, "#run-parameter-unit"));
        assertThat(robot.lookup("#run-parameter-unit").queryTextInputControl().getText())
                .isEqualTo("web");
        robot.clickOn("#run-mode-instruction").clickOn("#run-start");
        until("the instruction", () -> there(robot, "#instruction-text"));
        assertThat(text(robot, "#instruction-text")).startsWith("say web");
    }

    @Test
    void simulatedLeadsToTheRehearsalWithoutSecrets(FxRobot robot) throws Exception {
        choose(robot, "simulated");
        robot.clickOn("#run-parameter-password").write("s3cret-pw");
        until(
                "rehearse",
                () -> robot.lookup("#run-start").queryAs(Button.class).getText().equals("Rehearse"));
        robot.clickOn("#run-start");
        until("away", () -> !open.went.isEmpty());
        assertThat(open.went).containsExactly(new Place.Rehearsal(book, Map.of("unit", "web")));
        assertThat(fixture.service.recent(5)).isEmpty();
    }

    @Test
    void aStoppedPreparedRunSaysWhyAndGoesOnOnlyByAPress(FxRobot robot) throws Exception {
        choose(robot, "prepared");
        until("its budgets", () -> there(robot, "#run-budget-minutes"));
        robot.doubleClickOn("#run-budget-commands").write("1");
        robot.clickOn("#run-parameter-unit").write("active");
        Screen.keep(stage.getScene(), "run-modes-budgets");
        robot.clickOn("#run-start");
        until("held", () -> there(robot, "#run-held"));
        assertThat(text(robot, "#run-held")).startsWith("The commands are used up. 1 command was sent");
        assertThat(text(robot, "#run-budget")).contains("1 of 1 commands").contains("on db-1");
        assertThat(robot.lookup("#run-pause").query().isDisabled()).isTrue();
        assertThat(fixture.asked).hasSize(1);
        Screen.keep(stage.getScene(), "run-modes-held");
        onFx(() -> {
            javafx.application.Application.setUserAgentStylesheet(
                    new atlantafx.base.theme.PrimerDark().getUserAgentStylesheet());
            return stage;
        });
        Screen.keep(stage.getScene(), "run-modes-held-dark");
        robot.clickOn("#run-go-on-more");
        until("on", () -> run().current().isEmpty());
        assertThat(fixture.asked).hasSize(2);
        assertThat(run().conduct().guard().orElseThrow().commands()).isEqualTo(6);
    }

    @Test
    void aRunBecomesQuieterFromItsHead(FxRobot robot) throws Exception {
        fixture.person = question -> question.reject("Not now.");
        Run run = fixture.drive(fixture.start("{title: S, steps: [{id: a, title: A, ssh: {command: say a}}]}"));
        open.go(new Place.PastRun(run.id()));
        until("the run", () -> there(robot, "#run-mode"));
        robot.clickOn("#run-mode-change");
        robot.clickOn("#run-mode-to-instruction");
        until("quiet", () -> run().mode() == Mode.INSTRUCTION);
        until("the instruction", () -> there(robot, "#instruction-text"));
        Screen.keep(stage.getScene(), "run-modes-quiet");
        robot.clickOn("#run-done");
        until("the drawer", () -> there(robot, "#run-drawer-go"));
        robot.clickOn("#run-drawer-go");
        until("done", () -> run().current().isEmpty());
        assertThat(fixture.target.ran).isEmpty();
    }
}
