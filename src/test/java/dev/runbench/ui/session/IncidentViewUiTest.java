package dev.runbench.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.session.Conduct;
import dev.runbench.session.Run;
import dev.runbench.session.RunFixture;
import dev.runbench.session.RunStep;
import dev.runbench.session.Section;
import dev.runbench.session.StepState;
import dev.runbench.session.incident.Event;
import dev.runbench.session.incident.Incident;
import dev.runbench.session.incident.IncidentFile;
import dev.runbench.session.incident.IncidentService;
import dev.runbench.session.incident.IncidentService.Form;
import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.Ledger;
import dev.runbench.session.ledger.PreState;
import dev.runbench.session.ledger.Undo;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A file that somebody else wrote, opened in a window: read only, with its verdict. */
@Tag("ui")
@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class IncidentViewUiTest {

    private static final Instant AT = Instant.parse("2026-03-10T13:00:00Z");

    @TempDir
    Path folder;

    private final Tasks tasks = Tasks.onFxThread();
    private final BorderPane root = new BorderPane();
    private IncidentModel model;

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(root, 1000, 640));
        stage.show();
    }

    @AfterEach
    void end() {
        tasks.close();
    }

    private static Run run() {
        var runbook =
                RunFixture.runbook("{title: Restart checkout, steps: [{id: ask, title: Ask, manual: Call them}]}");
        RunStep step = new RunStep(
                0,
                Section.STEPS,
                runbook.steps().getFirst(),
                new StepState.Passed("They restarted it."),
                AT.plusSeconds(60),
                List.of());
        return new Run(
                new UUID(1, 2),
                7,
                3,
                runbook,
                Map.of(),
                List.of(),
                Conduct.STEP_BY_STEP,
                Run.Status.FINISHED,
                Section.STEPS,
                List.of(step),
                Optional.of(Run.Result.RESOLVED),
                "All is well.",
                AT,
                Optional.of(AT.plusSeconds(90)));
    }

    private Path file() {
        Path file = folder.resolve("a.incident");
        IncidentFile.write(
                Incident.of(run(), List.of(), "ann", AT.plusSeconds(100)), _ -> Optional.empty(), false, file);
        return file;
    }

    private void show(FxRobot robot, Path file) throws Exception {
        robot.interact(() -> {
            model = new IncidentModel(new IncidentService(null, null, "bea", () -> AT), tasks);
            model.open(file);
        });
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !(model.notice().get() instanceof IncidentNotice.Busy));
        robot.interact(() ->
                model.opened().get().ifPresent(o -> root.setCenter(new IncidentView(o, model, handOver()).node())));
    }

    private HandOverModel handOver() {
        return new HandOverModel(null, List::of, model, tasks, _ -> {});
    }

    @Test
    void aWholeFileSaysSoAndALineOfTheTimelineShowsWhatWasSaid(FxRobot robot) throws Exception {
        show(robot, file());
        assertThat(robot.lookup("#incident-verdict").queryAs(Label.class).getText())
                .startsWith("The file is whole.");
        ListView<Event> timeline = robot.lookup("#incident-timeline").queryListView();
        assertThat(timeline.getItems())
                .extracting(Event::what)
                .containsExactly(
                        "\"Restart checkout\", version 3, was started.",
                        "\"Ask\" was done by hand.",
                        "The run was finished: Resolved.");
        robot.clickOn("\"Ask\" was done by hand.");
        assertThat(robot.lookup("#incident-detail").queryAs(TextArea.class).getText())
                .isEqualTo("\"Ask\" was done by hand.\n\nThey restarted it.");
        robot.clickOn("#incident-back");
        assertThat(model.opened().get()).isEmpty();
    }

    @Test
    void whatIsNotPutBackIsListedToReadOnly(FxRobot robot) throws Exception {
        show(robot, file());
        assertThat(robot.lookup("#incident-ledger").queryAs(TitledPane.class).getText())
                .contains("older Runbench");
        Entry entry = new Entry(
                new UUID(3, 4),
                new UUID(1, 2),
                0,
                0,
                "Restart",
                "",
                "systemctl restart app",
                AT,
                PreState.NONE,
                List.of(Undo.byHand("Start it again.")),
                false,
                0,
                Entry.State.OPEN,
                "",
                Optional.empty(),
                "");
        Path file = folder.resolve("changed.incident");
        Ledger ledger = new Ledger(List.of(entry), OptionalInt.empty());
        IncidentFile.write(
                Incident.of(run(), List.of(), ledger, "ann", AT.plusSeconds(100)), _ -> Optional.empty(), false, file);
        show(robot, file);
        TitledPane shown = robot.lookup("#incident-ledger").queryAs(TitledPane.class);
        assertThat(shown.getText()).contains("1 entry, 1 not undone");
        assertThat(shown.isExpanded()).isTrue();
        assertThat(robot.from(shown).lookup(".button").queryAll()).isEmpty();
        robot.clickOn("Details");
        assertThat(robot.from(shown)
                        .lookup(".text-area")
                        .queryAs(TextArea.class)
                        .getText())
                .contains("systemctl restart app", "Start it again.");
        Screen.keep(root.getScene(), "incident-ledger");
    }

    @Test
    void aFileThatWasChangedSaysWhatIsWrong(FxRobot robot) throws Exception {
        Path file = file();
        try (var zip = FileSystems.newFileSystem(file)) {
            Path text = zip.getPath("incident.json");
            Files.writeString(text, Files.readString(text).replace("All is well.", "All was well."));
        }
        show(robot, file);
        assertThat(robot.lookup("#incident-verdict").queryAs(Label.class).getText())
                .isEqualTo("The file is not what was written. The part incident.json is not what was written.");
        assertThat(robot.lookup("#incident-go-on").queryButton().isDisabled()).isTrue();
        assertThat(robot.lookup("#incident-go-on").queryButton().getAccessibleHelp())
                .contains("not what was written");
    }

    @Test
    void whatIsNoIncidentIsAProblemAndNotAnEmptyView(FxRobot robot) throws Exception {
        show(robot, Files.writeString(folder.resolve("b.incident"), "nonsense"));
        assertThat(model.notice().get())
                .isInstanceOfSatisfying(
                        IncidentNotice.Failed.class,
                        f -> assertThat(f.problem().what()).contains("cannot be read as an incident"));
    }

    @Test
    void aFileThatIsOpenStaysSoWhileAReportFailsAndUntilSomebodyGoesToACertainRun(FxRobot robot) throws Exception {
        show(robot, file());
        Path nowhere = folder.resolve("nowhere/report.md");
        robot.interact(() -> model.report(model.opened().get().orElseThrow().incident(), Form.MARKDOWN, nowhere));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> model.notice().get() instanceof IncidentNotice.Failed);
        assertThat(model.opened().get()).isPresent();
        robot.interact(() -> model.shown(new Place.Run(OptionalLong.empty())));
        assertThat(model.notice().get()).isInstanceOf(IncidentNotice.None.class);
        assertThat(model.opened().get()).isPresent();
        robot.interact(() -> model.shown(new Place.PastRun(UUID.randomUUID())));
        assertThat(model.opened().get()).isEmpty();
    }
}
