package dev.runbench.ui.session;

import static dev.runbench.ui.fx.Screen.onFx;
import static dev.runbench.ui.fx.Screen.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.session.Run;
import dev.runbench.session.RunFixture;
import dev.runbench.session.RunLine;
import dev.runbench.session.incident.Incident;
import dev.runbench.session.incident.IncidentFile;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A colleague's file with real clicks: opened, taken over, and gone on with. */
@Tag("ui")
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class HandOverUiTest extends RunViewWindow {

    private static final String BOOK = """
            title: Restart checkout
            parameters: [{name: token, type: secret}]
            steps:
              - {id: look, title: Look, ssh: {command: "say active"}, check: {contains: active}}
              - {id: call, title: Call, manual: Call the depot}
              - {id: use, title: Use, ssh: {command: "say used ${token}"}, check: {contains: used}}
            """;

    private Path file;
    private Path redacted;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @BeforeEach
    void aColleaguesFile() throws Exception {
        Run run = fixture.drive(fixture.start(RunFixture.runbook(BOOK), Map.of("token", "x-canary-x")));
        file = home.resolve("a.incident");
        redacted = home.resolve("b.incident");
        var incident = Incident.of(run, journal.ofRun(run.id(), run.startedAt()), "bea", Instant.now());
        IncidentFile.write(incident, a -> past.output(run, a), false, file);
        IncidentFile.write(incident, a -> past.output(run, a), true, redacted);
        database.jdbi().useHandle(h -> h.execute("delete from run"));
        open(file);
    }

    private void open(Path from) throws Exception {
        onFx(() -> {
            incidents.open(from);
            return from;
        });
    }

    private void take(FxRobot robot) throws Exception {
        until("the file", () -> there(robot, "#incident-go-on"));
        robot.clickOn("#incident-go-on");
        until("the form", () -> there(robot, "#hand-over-take"));
        robot.clickOn("#run-parameter-token").write("y-canary-y");
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

    @Test
    void aConnectionThatIsMadeMeanwhileIsThereAndWhatWasTypedStays(FxRobot robot) throws Exception {
        connections = List.of();
        take(robot);
        assertThat(there(robot, "#run-go-connections")).isTrue();
        robot.clickOn("#run-go-connections");
        until("it is gone to", () -> went.contains(new Place.Connections()));
        awayAndBack(() -> connections = List.of(RunFixture.DB_1));
        until("it is proposed", () -> there(robot, "#run-target-ssh"));
        assertThat(robot.lookup("#run-parameter-token").queryTextInputControl().getText())
                .isEqualTo("y-canary-y");
        keep("hand-over-connection");
        robot.clickOn("#hand-over-take");
        until("the run", () -> there(robot, "#run-step-title"));
        assertThat(fixture.service.recent(5)).hasSize(1);
        assertThat(fixture.target.ran).containsExactly("say active");
    }

    @Test
    void whoTakesTheSameFileASecondTimeIsToldAndMustSayThatAnotherIsWanted(FxRobot robot) throws Exception {
        take(robot);
        robot.clickOn("#hand-over-take");
        until("the run", () -> there(robot, "#run-step-title"));
        Run first = fixture.service.read(fixture.service.recent(1).getFirst().id());
        open(file);
        take(robot);
        assertThat(robot.lookup("#hand-over-known").queryAs(Label.class).getText())
                .isEqualTo("This run was taken over here already; that one is not finished.");
        assertThat(robot.lookup("#hand-over-missing").queryAs(Label.class).getText())
                .startsWith("Say that a second one is wanted");
        assertThat(robot.lookup("#hand-over-take").query().isDisabled()).isTrue();
        keep("hand-over-again");
        robot.clickOn("#hand-over-take");
        assertThat(fixture.service.recent(5)).hasSize(1);
        robot.clickOn("#hand-over-again");
        until("it may be taken", () -> !robot.lookup("#hand-over-take").query().isDisabled());
        robot.clickOn("#hand-over-take");
        until("the second run", () -> fixture.service.recent(5).size() == 2 && there(robot, "#run-step-title"));
        assertThat(fixture.service.recent(5))
                .extracting(RunLine::status)
                .containsExactly(Run.Status.PAUSED, Run.Status.PAUSED);
        assertThat(fixture.service.read(first.id())).isEqualTo(first);
        assertThat(fixture.target.ran).containsExactly("say active");
    }

    @Test
    void aRedactedFileIsReadButNotGoneOnWith(FxRobot robot) throws Exception {
        until("the file", () -> there(robot, "#incident-go-on"));
        open(redacted);
        until(
                "the redacted one",
                () -> robot.lookup("#incident-go-on").queryButton().isDisabled());
        Button goOn = robot.lookup("#incident-go-on").queryButton();
        assertThat(goOn.getAccessibleHelp())
                .isEqualTo(
                        "This is a redacted copy: its commands are not those of the run. Ask for the incident file.");
        assertThat(robot.lookup("#incident-verdict").queryAs(Label.class).getText())
                .startsWith("The file is whole.");
        keep("hand-over-redacted");
        robot.clickOn("#incident-go-on");
        assertThat(there(robot, "#hand-over-take")).isFalse();
        assertThat(fixture.service.recent(5)).isEmpty();
    }
}
