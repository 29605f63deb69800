package dev.runbench.ui.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.CaseRepository;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookCases;
import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.session.CaseResult;
import dev.runbench.session.Script;
import dev.runbench.session.SimulatedAnswers;
import dev.runbench.settings.UiSettings;
import dev.runbench.store.PgTest;
import dev.runbench.ui.Theme;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A runbook is rehearsed with real clicks; what comes of it is a test that passes. */
@Tag("ui")
@Timeout(120)
class RehearsalViewUiTest extends PgTest {

    private static final String RUNBOOK = """
            title: Disk full
            parameters: [{name: mount}]
            steps:
              - {id: look, title: Look, ssh: "df -h ${mount}", check: {contains: "%"}}
              - id: which
                title: Which
                decision: {question: What fills it, options: [{answer: logs, goto: next}, {answer: rows, goto: verification}]}
              - {id: clean, title: Clean up, ssh: clean}
            verification:
              - {id: ok, title: Fine again, ssh: check}
            rollback:
              - {id: back, title: Bring back, ssh: restore}
            """;

    private final FxRobot robot = new FxRobot();
    private Tasks tasks;
    private Stage stage;
    private RunbookPane pane;
    private long id;

    @BeforeEach
    void open() throws Exception {
        var runbooks = new RunbookService(new RunbookRepository(database));
        id = runbooks.create(RUNBOOK, "ann", "").runbookId();
        stage = FxToolkit.registerPrimaryStage();
        tasks = Tasks.onFxThread();
        robot.interact(() -> {
            pane = new RunbookPane(
                    RunbookViewModelPgTest.services(runbooks, _ -> RunbookViewModelPgTest.found(), database),
                    tasks,
                    _ -> {});
            var scene = new Scene(new StackPane(pane.node()), 1500, 900);
            stage.setScene(scene);
            new Theme(scene, UiSettings.DEFAULT);
            stage.show();
            pane.shown(new Place.Runbooks(OptionalLong.of(id)));
        });
    }

    @AfterEach
    void close() {
        robot.interact(() -> pane.hidden());
        robot.interact(tasks::close);
    }

    private void until(String what, Callable<Boolean> holds) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, holds);
        } catch (java.util.concurrent.TimeoutException e) {
            Screen.keep(stage.getScene(), "rehearsal-never");
            throw new AssertionError("never: " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String text(String id) {
        return robot.lookup(id).tryQueryAs(Label.class).map(Label::getText).orElse("");
    }

    private Node button(String accessible) {
        return robot.lookup((Node n) -> n instanceof Button b && accessible.equals(b.getAccessibleText()))
                .query();
    }

    @Test
    void aWhatIfChangesTheWalkAndTheWalkIsKeptAsATest() throws Exception {
        until("the runbook", () -> robot.lookup(".step-card").tryQuery().isPresent());
        robot.clickOn("#tab-rehearse");
        until(
                "the walk",
                () -> text("#rehearsal-totals").startsWith("Ends resolved · 3 presses on Approve, 1 by hand"));
        assertThat(text("#rehearsal-nothing-runs")).startsWith("Nothing runs.");
        assertThat(text("#rehearsal-unresolved")).isEqualTo("Fill in mount.");
        robot.clickOn("#rehearsal-value-mount").write("/var");
        until("the value is in", () -> text("#rehearsal-unresolved").isEmpty());
        until("the bytes", () -> robot.lookup("df -h /var").tryQuery().isPresent());
        assertThat(robot.lookup(".command-text").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(t -> t.equals("What fills it\nlogs: go on with next\nrows: go on with verification"));
        Screen.keep(stage.getScene(), "rehearsal-walk");

        robot.clickOn(button("rows: Which"));
        until("the other answer", () -> text("#rehearsal-totals").startsWith("Ends resolved · 2 presses"));
        robot.interact(() -> robot.lookup("#rehearsal-walk").queryListView().scrollTo(2));
        robot.clickOn(button("Fails: Fine again"));
        until("rolled back", () -> text("#rehearsal-totals").startsWith("Ends rolled back · 3 presses"));
        assertThat(text("#rehearsal-coverage")).contains("Untested answers: which: logs");
        Screen.keep(stage.getScene(), "rehearsal-what-if");
        robot.clickOn("#rehearsal-name").write("Rows, and it stays full");
        robot.clickOn("#rehearsal-save");
        until("saved", () -> text("#rehearsal-said").startsWith("Saved as the test \"Rows, and it stays full\""));

        String kept = new CaseRepository(database).text(id).orElseThrow();
        Runbook runbook = RunbookYaml.parse(RUNBOOK).runbook();
        RunbookCases.Parsed cases = RunbookCases.parse(kept, runbook);
        assertThat(cases.problems()).as(kept).isEmpty();
        var one = cases.cases().getFirst();
        assertThat(one.parameters()).containsEntry("mount", "/var");
        assertThat(one.expected().path()).hasValue(java.util.List.of("look", "which", "ok", "back"));
        CaseResult result = CaseResult.of(one, Script.of(runbook, Map.of(), SimulatedAnswers.ALL_WELL));
        assertThat(result.difference()).as(kept).isEmpty();

        robot.clickOn("#rehearsal-usual");
        until("as usual", () -> text("#rehearsal-totals").startsWith("Ends resolved · 3 presses"));
        assertThat(text("#rehearsal-coverage")).contains("2 of 2 answers", "1 saved test)");
    }
}
