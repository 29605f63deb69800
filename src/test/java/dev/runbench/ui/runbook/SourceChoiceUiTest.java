package dev.runbench.ui.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.runbench.base.Hashes;
import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.search.Answer;
import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import dev.runbench.search.Query;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** A person takes a run beside what was found, and leaves a log. */
@Tag("ui")
class SourceChoiceUiTest extends PgTest {

    private static final String LOG = "2026-11-02 09:58:40 ERROR worker queue is stuck: connection refused\n";

    private final FxRobot robot = new FxRobot();
    private Tasks tasks;
    private RunbookPane pane;

    private static Answer found(Query query) {
        var citation = new Citation(2, "logs/worker.log", "worker.log", Hashes.hex(LOG), 0, LOG.length(), LOG);
        return query.filters().kinds().contains("log")
                ? new Answer.Found(List.of(new Hit(1, 0.7, citation, "", LOG, List.of())), 0, Duration.ZERO)
                : RunbookViewModelPgTest.found();
    }

    @AfterEach
    void close() {
        robot.interact(() -> pane.hidden());
        robot.interact(tasks::close);
    }

    @Test
    void aRunIsTakenAndTheDraftCitesIt() throws Exception {
        for (int i = 0; i < 3; i++) {
            UUID id = new UUID(0, 7 - i);
            String title = i == 0 ? "Queue is stuck" : "Queue of labels is stuck, part " + i;
            String result = i == 0 ? "RESOLVED" : "NOT_VERIFIED";
            database.jdbi()
                    .useHandle(h -> h.execute(
                            "insert into run (id, runbook_id, version, title, runbook, parameters, targets, status, section,"
                                    + " started_at, result, ended_at) values (?, 1, 1, ?, ?, '{}', '[]', 'FINISHED', 'STEPS',"
                                    + " now(), ?, now())",
                            id,
                            title,
                            "title: " + title + "\nsteps: []\n",
                            result));
        }
        Stage stage = FxToolkit.registerPrimaryStage();
        tasks = Tasks.onFxThread();
        var runbooks = new RunbookService(new RunbookRepository(database));
        robot.interact(() -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            pane = new RunbookPane(
                    RunbookViewModelPgTest.services(runbooks, SourceChoiceUiTest::found, database), tasks, _ -> {});
            Scene scene = new Scene(new javafx.scene.layout.BorderPane(pane.node()), 1280, 800);
            scene.getStylesheets()
                    .add(Objects.requireNonNull(RunbookPane.class.getResource("/dev/runbench/ui/runbench.css"))
                            .toExternalForm());
            stage.setScene(scene);
            stage.show();
            pane.shown(new Place.Runbooks(OptionalLong.empty()));
        });
        robot.clickOn("#draft-problem").write("queue is stuck").clickOn("#draft-choose");
        Screen.until("sources", () -> robot.lookup("#draft-chosen").tryQuery().isPresent());
        Screen.until("rows", () -> robot.lookup(".check-box").queryAll().size() == 5);
        assertThat(button().getText()).isEqualTo("Draft from 1 source");
        Screen.keep(stage.getScene(), "draft-sources-light");
        CheckBox run = robot.lookup(".check-box").queryAllAs(CheckBox.class).stream()
                .filter(c -> c.getAccessibleText().contains("Run Queue is stuck,"))
                .findFirst()
                .orElseThrow();
        robot.clickOn(run);
        Screen.until("taken", () -> button().getText().equals("Draft from 2 sources"));
        robot.interact(() -> Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet()));
        Screen.keep(stage.getScene(), "draft-sources-dark");
        robot.interact(() -> Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()));
        robot.clickOn("#draft-chosen");
        Screen.until("draft", () -> robot.lookup("#yaml-editor").tryQuery().isPresent());
        CodeArea editor = robot.lookup("#yaml-editor").queryAs(CodeArea.class);
        Screen.until("text", () -> editor.getText().contains("rabbitmqctl list_queues"));
        assertThat(editor.getText())
                .contains("systemctl restart worker", "run:" + new UUID(0, 7))
                .doesNotContain("worker.log");
    }

    private Button button() {
        return robot.lookup("#draft-chosen").queryAs(Button.class);
    }
}
