package dev.runbench.ui.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Outcome;
import dev.runbench.command.Question;
import dev.runbench.command.RowPreview;
import dev.runbench.command.TargetFact;
import dev.runbench.ui.fx.Screen;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What a press needs besides: a typed name, a fresh proof, the machine that was there before. */
@Tag("ui")
@Timeout(60)
class CardCareUiTest extends CardFixture {

    @Start
    void start(Stage stage) {
        open(stage);
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
    void theCardShowsHowManyRowsChangeAndTheFirstOfThem(FxRobot robot) throws Exception {
        List<String> sample = List.of("status | id", "-------+---", "open   | 1 ", "open   | 2 ");
        ask(
                robot,
                "update orders set status = 'x' where id < 3",
                new RowPreview.Counted(2, sample, now, "1 trigger of this table may change more."));
        assertThat(robot.lookup("#approval-rows .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anySatisfy(t -> assertThat(t).startsWith("It changes 2 rows, counted at "))
                .contains(String.join("\n", sample), "1 trigger of this table may change more.");
        settle();
        robot.clickOn("#approve");
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Finished.class);
    }

    @Test
    void theCountCanBeSkippedAndThenTheStatementIsProposedAnew(FxRobot robot) throws Exception {
        ask(robot, "select count(*) from orders", new RowPreview.Asks("delete from orders"));
        assertThat(robot.lookup("#edit").tryQuery()).isEmpty();
        robot.clickOn("#skip-count");
        assertThat(outcome.get(5, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Outcome.NotRun.class, no -> assertThat(no.edited()).contains("delete from orders"));
        assertThat(target.ran).isEmpty();
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
        assertThat(OnScreen.part(approve).getHeight())
                .isEqualTo(approve.getLayoutBounds().getHeight());
        Node name = robot.lookup("#approval-name").query();
        assertThat(OnScreen.part(name).getHeight())
                .isEqualTo(name.getLayoutBounds().getHeight());
        assertNothingRan();
    }

    private static List<TargetFact> machine(String id) {
        return List.of(new TargetFact("machine id", id, TargetFact.Weight.IDENTITY));
    }
}
