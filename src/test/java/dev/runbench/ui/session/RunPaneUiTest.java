package dev.runbench.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.session.OutputRing;
import dev.runbench.session.StepState;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole road with real clicks: an approved runbook, a real SSH server, the real card, the real journal. */
@Tag("ui")
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class RunPaneUiTest extends PracticeRunPane {

    private static final String RUNBOOK = """
            title: Queue is stuck
            service: orders
            summary: Look at the queue and bring it back.
            parameters:
              - {name: queue, description: Name of the queue, pattern: "[a-z-]+"}
            steps:
              - id: look
                title: Look at ${queue}
                ssh: {command: "say queue ${queue} is active (running)"}
                expected: active (running)
                check: {exit: 0, contains: active (running)}
                citations:
                  - {source: wiki/queue.md, title: Queue page, document: 77, span: "0-17", quote: Look at the queue}
              - id: drain
                title: Drain it
                ssh: {command: "hang"}
                check: {exit: 0}
              - {id: call, title: Tell the depot, manual: Call the depot and tell them.}
            """;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @Override
    String runbook() {
        return RUNBOOK;
    }

    private void approveStep(FxRobot robot, String purpose) throws Exception {
        until(
                "the card of " + purpose,
                () -> there(robot, "#approve") && text(robot, "#run-step-title").contains(purpose));
        approve(robot, "run-card-" + purpose.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
    }

    private void shot(String name) throws Exception {
        Screen.keep(stage.getScene(), "run-" + name);
    }

    @Test
    void aRunbookIsSteppedThroughWithOnePressPerCommand(FxRobot robot) throws Exception {
        until("the form", () -> there(robot, "#run-start"));
        assertThat(robot.lookup("#run-start").query().isDisabled()).isTrue();
        shot("setup");
        robot.clickOn("#run-parameter-queue").write("orders-in");
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#run-start");

        approveStep(robot, "Look at orders-in");
        until("the first step has passed", () -> run().steps().getFirst().state() instanceof StepState.Passed);
        approveStep(robot, "Drain it");
        until("the command runs", () -> text(robot, "#run-verdict").equals("Running"));
        assertThat(host.received).containsExactly("say queue orders-in is active (running)", "hang");
        until("its output is there", () -> lines(robot).contains("waiting"));
        shot("running");

        Instant pressed = Instant.now();
        robot.clickOn("#run-stop");
        until("it has stopped", () -> text(robot, "#run-verdict").equals("Stopped") && host.running.get() == 0);
        assertThat(Duration.between(pressed, Instant.now())).isLessThan(Duration.ofSeconds(2));
        shot("stopped");

        robot.clickOn("#run-skip");
        until("the drawer", () -> there(robot, "#run-drawer-text"));
        robot.clickOn("#run-drawer-text").write("not today ]");
        robot.clickOn("#run-drawer-go");
        until("the manual step", () -> text(robot, "#run-step-title").contains("Tell the depot"));
        assertThat(run().steps().get(1).state()).isEqualTo(new StepState.Skipped("not today ]"));

        robot.clickOn("#run-done");
        until("the drawer", () -> there(robot, "#run-drawer-go"));
        robot.clickOn("#run-drawer-go");
        until("the run's steps are done", () -> run().current().isEmpty());
        robot.clickOn("#run-finish");
        until("the drawer", () -> there(robot, "#run-drawer-go"));
        shot("finish");
        robot.clickOn("#run-drawer-go");
        until("the run is finished", () -> run().finished());
        shot("finished");
        robot.clickOn("#run-steps").type(javafx.scene.input.KeyCode.HOME);
        until("the first step is looked at again", () -> lines(robot).contains("queue orders-in is active (running)"));
        robot.clickOn("#run-draft");
        until("the draft", () -> !open.went.isEmpty());
        assertThat(open.went.getFirst()).isInstanceOfSatisfying(Place.Drafted.class, d -> {
            Runbook made = RunbookYaml.parse(d.yaml()).runbook();
            assertThat(made.steps()).extracting(Runbook.Step::id).containsExactly("look", "call");
            assertThat(made.steps().getFirst().action().text()).isEqualTo("say queue ${queue} is active (running)");
            assertThat(made.steps().getFirst().citations().getLast().run()).hasValue(run().id());
            assertThat(d.said()).contains("\"Drain it\" was skipped: not today ]");
        });
        robot.clickOn("#run-back");
        until("the history", () -> there(robot, "#run-runbooks"));
        shot("history");
        assertThat(host.received).hasSize(2);
    }

    @Test
    void rejectingOnTheCardRunsNothingAndRetryAsksAgain(FxRobot robot) throws Exception {
        until("the form", () -> there(robot, "#run-parameter-queue"));
        robot.clickOn("#run-parameter-queue").write("orders-in");
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#run-start");
        until("the card", () -> there(robot, "#reject"));
        assertThat(robot.lookup(".approval-card .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("Why: Queue page (source removed): Look at the queue");
        robot.clickOn("#reject");
        until("not run", () -> text(robot, "#run-verdict").equals("Not run"));
        until(
                "the citation says that its source is gone",
                () -> robot.lookup(".citation-link")
                        .queryAs(Hyperlink.class)
                        .getText()
                        .equals("Queue page · source removed"));
        shot("rejected");
        robot.clickOn("#run-retry");
        until("the card again", () -> there(robot, "#reject"));
        assertThat(host.received).isEmpty();
        assertThat(run().steps().getFirst().attempts()).hasSize(2);
    }

    @SuppressWarnings("unchecked")
    private static List<String> lines(FxRobot robot) {
        ListView<OutputRing.Line> list = robot.lookup("#run-output").queryAs(ListView.class);
        return List.copyOf(list.getItems()).stream().map(OutputRing.Line::text).toList();
    }
}
