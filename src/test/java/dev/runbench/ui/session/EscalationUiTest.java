package dev.runbench.ui.session;

import static dev.runbench.ui.fx.Screen.onFx;
import static dev.runbench.ui.fx.Screen.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.session.Run;
import dev.runbench.session.Section;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Where a verification says that it is not resolved, with real clicks: a package for somebody who must go on. */
@Tag("ui")
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class EscalationUiTest extends RunViewWindow {

    private static final String BOOK = """
            title: Restart checkout
            steps:
              - {id: look, title: Look, ssh: {command: "say active on web-1.example.com"}, check: {exit: 0}}
            verification:
              - {id: ok, title: Healthy, ssh: {command: "say sick; exit 1"}, check: {exit: 0}}
            """;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    private Run look(FxRobot robot, boolean verified) throws Exception {
        Run run = fixture.drive(fixture.start(BOOK));
        if (verified) {
            fixture.service.enter(run.id(), Section.VERIFICATION);
            fixture.drive(run);
        }
        onFx(() -> {
            model.look(run.id());
            return run;
        });
        until("the run", () -> there(robot, "#run-step-title"));
        return run;
    }

    private static String typed(FxRobot robot, String id) {
        return robot.lookup(id).queryTextInputControl().getText();
    }

    @Test
    void aVerificationThatDidNotPassLeadsToAPackageAndWhatWasTypedStaysUntilItIsWritten(FxRobot robot)
            throws Exception {
        Run run = look(robot, true);
        until("it says so", () -> there(robot, "#not-resolved-escalate"));
        keep("escalate-offer");
        robot.clickOn("#not-resolved-escalate");
        until("the form", () -> there(robot, "#escalate-write"));
        assertThat(there(robot, "#not-resolved")).isFalse();
        assertThat(robot.lookup("#escalate-redacted").queryAs(CheckBox.class).isSelected())
                .isTrue();
        robot.clickOn("#escalate-to").write("Payments");
        robot.clickOn("#escalate-ask").write("May we roll back?");
        keep("escalate-form");

        place = Optional.of(home.resolve("nowhere/a.zip"));
        robot.clickOn("#escalate-write");
        until("the problem", () -> incidents.notice().get() instanceof IncidentNotice.Failed);
        assertThat(typed(robot, "#escalate-ask")).isEqualTo("May we roll back?");
        keep("escalate-failed");

        Path file = home.resolve("a.zip");
        place = Optional.of(file);
        robot.clickOn("#escalate-write");
        until("it is written", () -> incidents.notice().get() instanceof IncidentNotice.Written);
        until("the form is gone", () -> !there(robot, "#escalate-write"));
        keep("escalate-written");
        try (var zip = FileSystems.newFileSystem(file)) {
            assertThat(Files.readString(zip.getPath("summary.md")))
                    .contains("**to** Payments", "May we roll back?", "### 2. Healthy (verification)")
                    .doesNotContain("web-1.example.com");
            assertThat(zip.getPath("outputs/02-1-healthy.txt")).exists();
        }
        assertThat(fixture.service.read(run.id()).finished()).isFalse();
        assertThat(fixture.target.ran).hasSize(2);
    }

    @Test
    void itIsOfferedBesideShareForAnyRunAndAfterAnEndThatResolvedNothing(FxRobot robot) throws Exception {
        Run run = look(robot, false);
        assertThat(there(robot, "#not-resolved")).isFalse();
        robot.clickOn("#run-escalate");
        until("the form", () -> there(robot, "#escalate-write"));
        robot.clickOn("#escalate-ask").write("Who knows the cache?");
        Run other = look(robot, false);
        until("the other run has none", () -> !there(robot, "#escalate-write"));
        onFx(() -> {
            model.look(run.id());
            return run;
        });
        until("it is there again", () -> there(robot, "#escalate-write"));
        assertThat(typed(robot, "#escalate-ask")).isEqualTo("Who knows the cache?");
        fixture.service.finish(other.id(), Run.Result.NOT_RESOLVED, "");
        onFx(() -> {
            model.look(other.id());
            return other;
        });
        until("it is offered", () -> there(robot, "#not-resolved-escalate"));
    }
}
