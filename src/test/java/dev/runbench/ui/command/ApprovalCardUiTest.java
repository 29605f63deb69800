package dev.runbench.ui.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Command;
import dev.runbench.command.CommandService;
import dev.runbench.command.Connection;
import dev.runbench.command.FakeJournal;
import dev.runbench.command.FakeProofs;
import dev.runbench.command.FakeTarget;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.Proposal;
import dev.runbench.command.Question;
import dev.runbench.command.TargetFact;
import dev.runbench.command.Targets;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Real pointer and keys on the real card, in a real (headless) window. */
@Tag("ui")
@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class ApprovalCardUiTest {

    private static final Connection DB_1 =
            new Connection.Jdbc(1, "db-1", "jdbc:h2:mem:x", "ann", false, Connection.Environment.PRODUCTION);

    private final FakeTarget target = new FakeTarget();
    private final FakeJournal journal = new FakeJournal();
    private final Tasks tasks = Tasks.onFxThread();
    private ApprovalDesk desk;
    private CommandService service;
    private Future<Outcome> outcome;
    // The card's own clock stands still until a test lets it go on: a slow machine must not turn "early" into "late".
    private volatile Instant now = Instant.now();

    @Start
    void start(Stage stage) {
        desk = new ApprovalDesk(tasks, () -> now);
        target.clock = () -> now;
        service = new CommandService(
                _ -> Optional.of(DB_1),
                new Targets(target, target),
                desk,
                journal,
                () -> now,
                _ -> {},
                FakeProofs.safeguards(() -> now));
        BorderPane root = new BorderPane(desk.node());
        root.setBottom(new TextArea("elsewhere"));
        stage.setScene(new Scene(root, 900, 700));
        stage.getScene()
                .getStylesheets()
                .add(getClass().getResource("/dev/runbench/ui/runbench.css").toExternalForm());
        stage.setOnHidden(_ -> desk.close());
        stage.show();
    }

    @AfterEach
    void end() {
        tasks.close();
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

    private void ask(FxRobot robot) throws Exception {
        ask(robot, "drop table orders");
    }

    private void ask(FxRobot robot, String text) throws Exception {
        robot.moveTo(20, 20);
        outcome = worker(text);
        WaitForAsyncUtils.waitFor(
                5, TimeUnit.SECONDS, () -> robot.lookup("#approve").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        // What these tests are about is everything else that a press needs.
        robot.lookup("#approval-name")
                .tryQueryAs(TextField.class)
                .ifPresent(f -> robot.interact(() -> f.setText("db-1")));
    }

    private Future<Outcome> worker(String text) {
        Proposal proposal = Proposal.of(
                new Command.Sql(1, text, Duration.ofSeconds(5)),
                Proposal.Origin.RUNBOOK,
                Proposal.Context.of("Remove the table"));
        var worker = Executors.newVirtualThreadPerTaskExecutor();
        Future<Outcome> asked = worker.submit(() -> service.execute(proposal, OutputSink.NONE));
        worker.shutdown();
        return asked;
    }

    /** Lets the card notice that it is visible, then the time pass, tick by tick: a jump would not count. */
    private void pass(int millis) {
        WaitForAsyncUtils.sleep(200, TimeUnit.MILLISECONDS);
        WaitForAsyncUtils.waitForFxEvents();
        for (int left = millis; left > 0; left -= 50) {
            now = now.plusMillis(Math.min(50, left));
            WaitForAsyncUtils.sleep(70, TimeUnit.MILLISECONDS);
            WaitForAsyncUtils.waitForFxEvents();
        }
    }

    private void settle() {
        pass(500);
    }

    private void assertNothingRan() throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(target.ran).isEmpty();
        assertThat(outcome.isDone()).isFalse();
        WaitForAsyncUtils.asyncFx(() -> desk.close()).get();
        assertThat(outcome.get()).isInstanceOf(Outcome.NotRun.class);
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
    void whatDestroysNeedsTheTargetsNameTypedAndNotPasted(FxRobot robot) throws Exception {
        ask(robot);
        TextField name = robot.lookup("#approval-name").queryAs(TextField.class);
        robot.interact(name::clear);
        settle();
        assertThat(robot.lookup("#approve").query().isDisabled()).isTrue();
        robot.clickOn("#approve");
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString("db-1");
            Clipboard.getSystemClipboard().setContent(content);
        });
        robot.clickOn(name).press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
        assertThat(name.getText()).isEmpty();
        robot.write("db-2");
        settle();
        robot.clickOn("#approve");
        assertThat(target.ran).isEmpty();
        robot.interact(name::clear);
        robot.clickOn(name).write("db-1");
        settle();
        robot.clickOn("#approve");
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Finished.class);
    }

    @Test
    void whatOnlyReadsNeedsOnePressAndNoName(FxRobot robot) throws Exception {
        ask(robot, "select count(*) from orders");
        assertThat(robot.lookup("#approval-name").tryQuery()).isEmpty();
        settle();
        robot.clickOn("#approve");
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Finished.class);
    }

    @Test
    void anotherMachineUnderTheSameNameIsToldAndNothingRunsThere(FxRobot robot) throws Exception {
        target.facts = machine("a1");
        ask(robot, "select 1");
        settle();
        robot.clickOn("#approve");
        outcome.get(5, TimeUnit.SECONDS);
        target.facts = machine("b2");
        ask(robot, "select 2");
        settle();
        assertThat(robot.lookup("#approval-elsewhere").queryAs(Label.class).getText())
                .contains("the machine id was a1 and is b2");
        robot.clickOn("#approve");
        assertThat(target.ran).containsExactly("select 1");
        robot.clickOn("#accept-proof");
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.NotRun.class);
        ask(robot, "select 3");
        settle();
        assertThat(robot.lookup("#approval-elsewhere").tryQuery()).isEmpty();
        robot.clickOn("#approve");
        outcome.get(5, TimeUnit.SECONDS);
        assertThat(target.ran).containsExactly("select 1", "select 3");
    }

    @Test
    void aProofThatGrewOldIsNoProof(FxRobot robot) throws Exception {
        ask(robot, "select 1");
        now = now.plus(Question.PROOF_GOOD_FOR).plusSeconds(1);
        settle();
        assertThat(robot.lookup("#approve").query().isDisabled()).isTrue();
        robot.clickOn("#approve");
        assertNothingRan();
    }

    @Test
    void theCardIsWholeInASmallWindow(FxRobot robot) throws Exception {
        target.facts = List.of(
                new TargetFact("host name", "db-1.berlin.example", TargetFact.Weight.IDENTITY),
                new TargetFact("machine id", "9f1c2b7a5d3e4f60817263544a5b6c7d", TargetFact.Weight.IDENTITY),
                new TargetFact("user", "deploy (1001)", TargetFact.Weight.IDENTITY),
                new TargetFact("groups", "deploy, docker, adm", TargetFact.Weight.STATE),
                new TargetFact("working directory", "/home/deploy", TargetFact.Weight.STATE),
                new TargetFact("uptime", "12 days", TargetFact.Weight.PASSING));
        ask(robot);
        settle();
        Screen.keep(robot.window(0).getScene(), "card");
        Node approve = robot.lookup("#approve").query();
        assertThat(OnScreen.part(approve).getHeight()).isEqualTo(approve.getLayoutBounds().getHeight());
        Node name = robot.lookup("#approval-name").query();
        assertThat(OnScreen.part(name).getHeight()).isEqualTo(name.getLayoutBounds().getHeight());
        assertNothingRan();
    }

    private static List<TargetFact> machine(String id) {
        return List.of(new TargetFact("machine id", id, TargetFact.Weight.IDENTITY));
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
