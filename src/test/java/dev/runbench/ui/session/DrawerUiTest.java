package dev.runbench.ui.session;

import static dev.runbench.ui.fx.Screen.onFx;
import static dev.runbench.ui.fx.Screen.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.session.Mode;
import dev.runbench.session.Run;
import dev.runbench.session.StepState;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a person typed outlives a database that cannot write, wherever the Run pane asks for words. */
@Tag("ui")
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class DrawerUiTest extends RunViewWindow {

    private static final String CALLS = """
            title: Tell them
            steps:
              - {id: a, title: Look, ssh: {command: say up}, check: {contains: up}}
              - {id: b, title: Call, manual: Call the depot}
            """;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    private Run opened(FxRobot robot) throws Exception {
        Run run = fixture.drive(fixture.start(CALLS, Mode.INSTRUCTION));
        onFx(() -> {
            model.open(run.id());
            return run;
        });
        until("the instruction", () -> there(robot, "#instruction-text"));
        return run;
    }

    private StepState state(Run run, int ordinal) {
        return now(run).steps().get(ordinal).state();
    }

    private Run now(Run run) {
        return fixture.service.byId(run.id()).orElseThrow();
    }

    private static String typed(FxRobot robot, String field) {
        return robot.lookup(field).queryTextInputControl().getText();
    }

    private static boolean problem(FxRobot robot, String inside) {
        return robot.lookup(inside + " .problem-view").tryQuery().isPresent();
    }

    private void refusedThenWritten(FxRobot robot, String button, String words, String picture) throws Exception {
        robot.clickOn(button);
        until("the question", () -> there(robot, "#run-drawer-text"));
        readOnly(true);
        robot.clickOn("#run-drawer-text").write(words).type(KeyCode.ENTER);
        until("the problem", () -> problem(robot, ".run-drawer"));
        assertThat(typed(robot, "#run-drawer-text")).isEqualTo(words);
        keep(picture);
        readOnly(false);
        robot.type(KeyCode.ENTER);
        until("it is put away", () -> !there(robot, "#run-drawer-text"));
    }

    @Test
    void reasonsAndJudgementsStayUntilTheyAreWritten(FxRobot robot) throws Exception {
        Run run = opened(robot);
        refusedThenWritten(robot, "#run-skip", "known to be up", "run-drawer-skip");
        until("skipped", () -> state(run, 0).equals(new StepState.Skipped("known to be up")));
        until("the next", () -> !robot.lookup("#run-done").query().isDisabled());
        refusedThenWritten(robot, "#run-done", "they know", "run-drawer-done");
        until("judged", () -> state(run, 1) instanceof StepState.Passed);
        until("the end", () -> !robot.lookup("#run-finish").query().isDisabled());
        refusedThenWritten(robot, "#run-finish", "depot is warned", "run-drawer-finish");
        until("finished", () -> now(run).finished());
        assertThat(now(run).note()).isEqualTo("depot is warned");
    }

    @Test
    void aPastedOutputStaysUntilItIsJudged(FxRobot robot) throws Exception {
        Run run = opened(robot);
        robot.clickOn("#instruction-output").write("it is up");
        robot.clickOn("#instruction-exit").write("0");
        readOnly(true);
        robot.clickOn("#instruction-judge");
        until("the problem", () -> problem(robot, "#instruction"));
        assertThat(typed(robot, "#instruction-output")).isEqualTo("it is up");
        assertThat(typed(robot, "#instruction-exit")).isEqualTo("0");
        keep("run-instruction-refused");
        readOnly(false);
        robot.clickOn("#instruction-judge");
        until("judged", () -> state(run, 0) instanceof StepState.Passed);
        assertThat(now(run).steps().getFirst().lastAttempt().orElseThrow().tail())
                .contains("it is up");
    }

    @Test
    void aQuestionWithoutWordsHasNoFieldForThem(FxRobot robot) throws Exception {
        Run run = fixture.drive(fixture.start("{title: T, steps: [{id: a, title: Look, manual: Look}],"
                + " rollback: [{id: r, title: Back, manual: Put it back}]}"));
        onFx(() -> {
            model.open(run.id());
            return run;
        });
        until("the run", () -> there(robot, "#run-rollback"));
        robot.clickOn("#run-rollback");
        until("the question", () -> there(robot, "#run-drawer-go"));
        assertThat(there(robot, "#run-drawer-text")).isFalse();
        robot.type(KeyCode.ESCAPE);
        until("it is put away", () -> !there(robot, "#run-drawer-go"));
        robot.clickOn("#run-rollback");
        until("the question", () -> there(robot, "#run-drawer-go"));
        robot.type(KeyCode.SPACE);
        until("the rollback", () -> now(run).section() == dev.runbench.session.Section.ROLLBACK);
    }
}
