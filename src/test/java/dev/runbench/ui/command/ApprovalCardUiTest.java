package dev.runbench.ui.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Outcome;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Real pointer and keys on the real card, in a real (headless) window. */
@Tag("ui")
@Timeout(60)
class ApprovalCardUiTest extends CardFixture {

    @Start
    void start(Stage stage) {
        open(stage);
    }

    @Test
    @SuppressWarnings("NullAway") // stands for anything that makes drawing the card fail
    void aCardThatCannotBeDrawnIsANoAtOnce(FxRobot robot) throws Exception {
        target.identity = null;
        outcome = worker("drop table orders");
        assertThat(outcome.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Outcome.NotRun.class, n -> assertThat(n.reason()).contains("could not be shown"));
        target.identity = "SHA256:abc";
        ask(robot);
        assertThat(target.ran).isEmpty();
    }

    @Test
    void aRealClickApprovesAfterHalfASecond(FxRobot robot) throws Exception {
        ask(robot);
        assertThat(robot.lookup("#approve").queryAs(Button.class).getText()).isEqualTo("Run on db-1 (production)");
        settle();
        robot.clickOn("#approve");
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Finished.class);
        assertThat(target.ran).containsExactly("drop table orders");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(desk.openProperty().get()).isFalse();
    }

    @Test
    void anEarlyClickIsIgnored(FxRobot robot) throws Exception {
        ask(robot);
        pass(499);
        robot.clickOn("#approve");
        assertNothingRan();
    }

    @Test
    void enterSpacePasteAndFireDoNothing(FxRobot robot) throws Exception {
        ask(robot);
        settle();
        WaitForAsyncUtils.asyncFx(() -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString("\n\n");
                    Clipboard.getSystemClipboard().setContent(content);
                    Button approve = robot.lookup("#approve").queryAs(Button.class);
                    approve.requestFocus();
                    approve.fire();
                    approve.executeAccessibleAction(javafx.scene.AccessibleAction.FIRE);
                    approve.fireEvent(new javafx.event.ActionEvent());
                })
                .get();
        for (int i = 0; i < 5; i++) {
            robot.type(KeyCode.ENTER).type(KeyCode.SPACE);
        }
        robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        assertNothingRan();
    }

    @Test
    void aRightClickOrAPressThatEndsElsewhereIsNoPress(FxRobot robot) throws Exception {
        ask(robot);
        settle();
        robot.rightClickOn("#approve");
        robot.drag("#approve").dropTo("#approval-text");
        assertNothingRan();
    }

    @Test
    void holdingControlAndEnterForASecondApproves(FxRobot robot) throws Exception {
        ask(robot);
        pass(1_000);
        robot.interact(() -> robot.lookup("#approval-text").query().requestFocus());
        robot.press(KeyCode.CONTROL, KeyCode.ENTER);
        pass(1_000);
        robot.release(KeyCode.ENTER, KeyCode.CONTROL);
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Finished.class);
    }

    @Test
    void keysLetGoTooEarlyRunNothing(FxRobot robot) throws Exception {
        ask(robot);
        pass(1_000);
        robot.interact(() -> robot.lookup("#approval-text").query().requestFocus());
        for (int i = 0; i < 3; i++) {
            robot.press(KeyCode.CONTROL, KeyCode.ENTER);
            pass(600);
            robot.release(KeyCode.ENTER, KeyCode.CONTROL);
        }
        assertNothingRan();
    }

    @Test
    void closingTheWindowWithACardOpenRunsNothing(FxRobot robot) throws Exception {
        ask(robot);
        robot.interact(() -> robot.listWindows().forEach(javafx.stage.Window::hide));
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(new Outcome.NotRun("The window was closed."));
        assertThat(target.ran).isEmpty();
    }

    @Test
    void anEditHandsTheTextBackAndRunsNothing(FxRobot robot) throws Exception {
        ask(robot);
        settle();
        robot.clickOn("#edit");
        assertThat(robot.lookup("#approve").tryQuery()).isEmpty();
        robot.write("x");
        robot.clickOn("#propose");
        assertThat(outcome.get(5, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Outcome.NotRun.class, n -> assertThat(n.edited()).isPresent());
        assertThat(target.ran).isEmpty();
    }

    @Test
    void controlAndEnterHeldInTheEditorDoNotRunTheOldText(FxRobot robot) throws Exception {
        ask(robot);
        pass(1_000);
        robot.clickOn("#edit");
        robot.press(KeyCode.CONTROL, KeyCode.ENTER);
        pass(1_200);
        robot.release(KeyCode.ENTER, KeyCode.CONTROL);
        assertNothingRan();
    }

    @Test
    void aLongCommandIsReadToItsEndBeforeItCanRun(FxRobot robot) throws Exception {
        ask(robot, "select 1\n".repeat(60) + ", evil()");
        settle();
        robot.clickOn("#approve");
        robot.interact(() -> robot.lookup("#approval-text").query().requestFocus());
        pass(600);
        robot.press(KeyCode.CONTROL, KeyCode.ENTER);
        pass(1_200);
        robot.release(KeyCode.ENTER, KeyCode.CONTROL);
        assertThat(target.ran).isEmpty();
        robot.interact(
                () -> robot.lookup("#approval-text").queryAs(ScrollPane.class).setVvalue(1));
        settle();
        robot.moveBy(5, 5);
        robot.clickOn("#approve");
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Finished.class);
    }

    @Test
    void oneLongWordIsWrappedAndNotCutOffAtTheSide(FxRobot robot) throws Exception {
        ask(robot, "x".repeat(2_000));
        settle();
        robot.interact(() -> {
            ScrollPane text = robot.lookup("#approval-text").queryAs(ScrollPane.class);
            assertThat(text.getContent().getLayoutBounds().getWidth()).isLessThan(900);
            assertThat(text.getContent().getBoundsInLocal().getMaxX()).isLessThan(900);
        });
        assertNothingRan();
    }
}
