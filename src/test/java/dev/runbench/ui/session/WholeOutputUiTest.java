package dev.runbench.ui.session;

import static dev.runbench.ui.fx.Screen.onFx;
import static dev.runbench.ui.fx.Screen.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.session.Run;
import dev.runbench.ui.fx.Place;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** An output of which the window shows the end only is saved and analysed from its first line on. */
@Tag("ui")
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class WholeOutputUiTest extends RunViewWindow {

    private static final int LINES = 12_000;
    private static final String ALL =
            IntStream.rangeClosed(1, LINES).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @Test
    void allLinesAreSavedAndAnalysed(FxRobot robot) throws Exception {
        Run run = fixture.drive(fixture.start("{title: Look, steps: [{id: a, title: All of it, ssh: {command: 'lines "
                + LINES + "'}, check: {exit: 0}}]}"));
        onFx(() -> {
            model.open(run.id());
            return run;
        });
        until(
                "its end",
                () -> there(robot, "#run-output")
                        && !robot.lookup("#run-output")
                                .queryListView()
                                .getItems()
                                .isEmpty());
        robot.clickOn("#run-output-analyse");
        until("it is gone to", () -> !went.isEmpty());
        assertThat(went.getFirst()).isInstanceOfSatisfying(Place.LogCopy.class, log -> {
            var out = new ByteArrayOutputStream();
            try {
                log.log().to(out);
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(ALL);
        });

        Path file = home.resolve("whole.txt");
        place = Optional.of(file);
        robot.clickOn("#run-output-save");
        until("it is written", () -> Files.exists(file));
        assertThat(file).hasContent(ALL);
        until("it is said", () -> incidents.notice().get() instanceof IncidentNotice.Written);
        keep("run-output-saved");

        place = Optional.of(home.resolve("no/such/folder/whole.txt"));
        robot.clickOn("#run-output-save");
        until("the problem", () -> incidents.notice().get() instanceof IncidentNotice.Failed);
        keep("run-output-not-saved");
    }
}
