package dev.runbench.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.session.StepState;
import dev.runbench.ui.fx.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TitledPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The way back with real clicks: a real shell behind a real SSH server changes a file and gets it back as it was. */
@Tag("ui")
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class LedgerUiTest extends PracticeRunPane {

    // Everything that a shell would do something with, if it were read as a command.
    private static final String CONTENT = """
            limit = 10
            motd = "it's $(touch pwned) `touch pwned` ${HOME} \\ ; touch pwned"
            # '; touch pwned; '

            --last
            """;

    private Path file;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @Override
    String runbook() throws Exception {
        host.runsAShell();
        file = home.resolve("app.conf");
        Files.writeString(file, CONTENT);
        return """
                title: Raise the limit
                service: orders
                summary: More at once.
                steps:
                  - id: raise
                    title: Raise it
                    ssh: {command: "sed -i s/10/99/ FILE"}
                    capture: {ssh: {command: "cat FILE"}}
                    undo: {ssh: {command: "printf '%s\\\\n' ${captured} > FILE; seq 1 3000"}}
                    check: {exit: 0}
                  - {id: call, title: Tell the depot, manual: Call the depot., undo: Call them again.}
                """.replace("FILE", file.toString());
    }

    private void approveNext(FxRobot robot, String name) throws Exception {
        until("the card of " + name, () -> there(robot, "#approve"));
        approve(robot, "ledger-" + name);
    }

    private void shot(String name) throws Exception {
        Screen.keep(stage.getScene(), "ledger-" + name);
    }

    // Whether it was followed while it ran or asked for afterwards.
    private void allOfTheUndosOutput(FxRobot robot) throws Exception {
        onFx(() -> {
            robot.lookup("#run-steps").queryListView().getSelectionModel().select(1);
            return 0;
        });
        until("the step's output", () -> text(robot, "#run-output-title").equals("Output"));
        onFx(() -> {
            robot.lookup("#undo-ledger").queryAs(TitledPane.class).setExpanded(true);
            return 0;
        });
        until(
                "the ledger",
                () -> robot.lookup("Output")
                        .match(Hyperlink.class::isInstance)
                        .tryQuery()
                        .isPresent());
        onFx(() -> {
            robot.lookup("Output")
                    .match(Hyperlink.class::isInstance)
                    .queryAs(Hyperlink.class)
                    .fire();
            return 0;
        });
        until(
                "all of the undo's lines",
                () -> robot.lookup("#run-output").queryListView().getItems().size() == 3000);
        assertThat(text(robot, "#run-output-title")).isEqualTo("Undo of \"Raise it\"");
        onFx(() -> {
            robot.lookup("#run-output").queryListView().getSelectionModel().select(0);
            return 0;
        });
        assertThat(robot.lookup("#run-output-pin").query().isDisabled())
                .as("it is no evidence of a step")
                .isTrue();
        shot("output");
        robot.clickOn("#run-output-step");
        until("the step's again", () -> text(robot, "#run-output-title").equals("Output"));
    }

    @Test
    void aFileIsChangedAndComesBackAsItWasWithOnePressEach(FxRobot robot) throws Exception {
        until("the form", () -> there(robot, "#run-start"));
        robot.clickOn("#run-start");
        approveNext(robot, "capture");
        until("the capture has run", () -> host.received.size() == 1);
        until("the card of the step", () -> there(robot, "#approve") && there(robot, "#edit"));
        approveNext(robot, "step");
        until("the step has passed", () -> run().steps().getFirst().state() instanceof StepState.Passed);
        assertThat(Files.readString(file)).contains("limit = 99");
        robot.clickOn("#run-done");
        until("the drawer", () -> there(robot, "#run-drawer-go"));
        robot.clickOn("#run-drawer-go");
        until("all is done", () -> run().current().isEmpty());

        onFx(() -> {
            robot.lookup("#run-steps").queryListView().getSelectionModel().select(0);
            return 0;
        });
        until(
                "the way back is offered",
                () -> !robot.lookup("#run-back-to").query().isDisabled());
        robot.clickOn("#run-back-to");
        until("the queue", () -> there(robot, "#back-begin"));
        shot("queue");
        robot.clickOn("#back-begin");
        until("what is by hand", () -> there(robot, "#back-tick"));
        assertThat(text(robot, "#back-said")).contains("by hand");
        shot("by-hand");
        robot.clickOn("#back-tick");
        until("the drawer", () -> there(robot, "#run-drawer-text"));
        robot.clickOn("#run-drawer-text").write("called");
        robot.clickOn("#run-drawer-go");
        assertThat(host.received).hasSize(2);
        approveNext(robot, "undo");
        until(
                "the steps wait again",
                () -> run().steps().stream().allMatch(s -> s.state() instanceof StepState.Waiting));
        assertThat(host.received).hasSize(3);
        assertThat(Files.readString(file)).isEqualTo(CONTENT);
        assertThat(home.resolve("pwned")).doesNotExist();
        until("the ledger says so", () -> !there(robot, "#back-way"));
        until(
                "its output came while it ran",
                () -> text(robot, "#run-output-title").startsWith("Undo of"));
        shot("arrived");
        allOfTheUndosOutput(robot);
    }
}
