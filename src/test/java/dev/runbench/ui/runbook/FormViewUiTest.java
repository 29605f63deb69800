package dev.runbench.ui.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.search.Citation;
import dev.runbench.store.PgTest;
import dev.runbench.ui.control.CitationClipboard;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.util.List;
import java.util.OptionalLong;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

@Tag("ui")
class FormViewUiTest extends PgTest {

    private static final String TEXT = """
            # kept by the storage team
            title: Disk full
            service: orders
            steps:
              # first of all
              - id: look
                title: Look
                ssh: df -h  # all of them
              - id: clean
                title: Clean
                ssh: |-
                  du -sh /var
                  ls /var
            verification:
              - {id: ok, title: Space is back, manual: Look again}
            """;

    private final FxRobot robot = new FxRobot();
    private Stage stage;
    private Tasks tasks;
    private RunbookPane pane;
    private CodeArea editor;

    @BeforeEach
    void open() throws Exception {
        var runbooks = new RunbookService(new RunbookRepository(database));
        long id = runbooks.create(TEXT, "ann", "").runbookId();
        stage = FxToolkit.registerPrimaryStage();
        tasks = Tasks.onFxThread();
        robot.interact(() -> {
            pane = new RunbookPane(
                    RunbookViewModelPgTest.services(runbooks, q -> RunbookViewModelPgTest.found(), database),
                    tasks,
                    _ -> {});
            stage.setScene(Screen.scene(pane.node(), 1280, 800, false));
            stage.show();
            pane.shown(new Place.Runbooks(OptionalLong.of(id)));
        });
        Screen.until("the text", () -> robot.lookup("#yaml-editor").tryQuery().isPresent());
        editor = robot.lookup("#yaml-editor").queryAs(CodeArea.class);
        Screen.until("its words", () -> editor.getText().contains("df -h"));
        robot.interact(() -> robot.lookup(".tab-pane")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .select(1));
        Screen.until("the cards", () -> !list().getItems().isEmpty());
    }

    @AfterEach
    void close() {
        robot.interact(() -> pane.hidden());
        robot.interact(tasks::close);
    }

    private ListView<FormRow> list() {
        return robot.lookup("#runbook-form").queryListView();
    }

    private void choose(String path) throws Exception {
        Screen.onFx(() -> {
            for (int i = 0; i < list().getItems().size(); i++) {
                FormRow row = list().getItems().get(i);
                if (row.path().equals(path) && !(row instanceof FormRow.Heading)) {
                    list().getSelectionModel().clearAndSelect(i);
                }
            }
            return list().getSelectionModel().getSelectedItem().path();
        });
        Screen.until(
                path, () -> list().getSelectionModel().getSelectedItem().path().equals(path));
    }

    private TextField line(String field) {
        return robot.lookup("#field-" + field).queryAs(TextField.class);
    }

    private List<String> titles() throws Exception {
        return Screen.onFx(() -> RunbookYaml.parse(editor.getText()).runbook().steps().stream()
                .map(s -> s.title())
                .toList());
    }

    @Test
    void aKeyPressedInOneEditorIsInTheOtherAtOnceAndOneUndoTakesItBack() throws Exception {
        choose("steps[0]");
        robot.clickOn(line("title")).type(KeyCode.END);
        for (String key : List.of("A", "t")) {
            robot.write(key);
            String shown = Screen.onFx(() -> line("title").getText());
            assertThat(Screen.onFx(() -> editor.getText())).contains("title: " + shown + "\n");
        }
        assertThat(editor.getText())
                .contains("title: LookAt\n    ssh: df -h  # all of them\n")
                .contains("# first of all");
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        Screen.until("undone", () -> editor.getText().equals(TEXT));
        assertThat(line("title").getText()).isEqualTo("Look");
        robot.press(KeyCode.CONTROL, KeyCode.Y).release(KeyCode.Y, KeyCode.CONTROL);
        Screen.until("done again", () -> line("title").getText().equals("LookAt"));

        int at = editor.getText().indexOf("LookAt") + "LookAt".length();
        robot.interact(() -> editor.insertText(at, " it"));
        assertThat(line("title").getText()).isEqualTo("LookAt it"); // without waiting
        robot.interact(() -> editor.insertText(editor.getText().indexOf("orders"), "all-"));
        choose("about");
        assertThat(line("service").getText()).isEqualTo("all-orders");
        robot.clickOn(line("owner")).write("team-a");
        assertThat(editor.getText()).contains("service: all-orders\nowner: team-a\nsteps:");
        Screen.keep(stage.getScene(), "runbook-form");
    }

    @Test
    void stepsAreAddedSplitMovedAndTakenAwayWithTheirComments() throws Exception {
        choose("steps[1]");
        robot.clickOn("#form-split");
        Screen.until("split", () -> titles().equals(List.of("Look", "Clean", "Clean (2)")));
        choose("steps[0]");
        robot.interact(() -> list().requestFocus());
        robot.press(KeyCode.ALT, KeyCode.DOWN).release(KeyCode.DOWN, KeyCode.ALT);
        Screen.until("moved", () -> titles().equals(List.of("Clean", "Look", "Clean (2)")));
        assertThat(editor.getText()).contains("  # first of all\n  - id: look\n");
        Screen.until(
                "it stays chosen",
                () -> list().getSelectionModel().getSelectedItem().path().equals("steps[1]"));
        robot.press(KeyCode.CONTROL, KeyCode.D).release(KeyCode.D, KeyCode.CONTROL);
        Screen.until("twice", () -> titles().equals(List.of("Clean", "Look", "Look", "Clean (2)")));
        robot.clickOn("#form-delete");
        Screen.until("taken away", () -> titles().equals(List.of("Clean", "Look", "Clean (2)")));
        robot.clickOn("#form-add");
        Screen.until("added", () -> titles().equals(List.of("Clean", "Look", "Clean (2)", "New step")));
        Screen.until(
                "it can be filled in",
                () -> robot.lookup("#field-manual").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#field-kind")
                .queryComboBox()
                .getSelectionModel()
                .select(FormFields.KINDS.indexOf("ssh")));
        Screen.until(
                "a command", () -> robot.lookup("#field-ssh-command").tryQuery().isPresent());
        TextArea command = robot.lookup("#field-ssh-command").queryAs(TextArea.class);
        robot.interact(() -> command.setText("uptime\nfree -g"));
        robot.clickOn(robot.lookup("#field-ssh-timeout").queryAs(TextField.class))
                .write("2m");
        Screen.until("its time", () -> editor.getText().contains("timeout: 2m"));
        assertThat(RunbookYaml.parse(editor.getText()).hasErrors()).isFalse();
        Screen.keep(stage.getScene(), "runbook-form-step");
        for (int i = 0; i < 60 && !editor.getText().equals(TEXT); i++) {
            robot.interact(editor::undo);
        }
        assertThat(editor.getText()).isEqualTo(TEXT);
    }

    @Test
    void aCitationIsPastedOnAStepAndTakenAway() throws Exception {
        robot.interact(() -> CitationClipboard.copy(
                new Citation(0, "wiki/disk.md", "Disk full", "", 3, 20, "Look at the disks first"), "Look"));
        choose("steps[0]");
        robot.interact(() -> robot.lookup("#paste-citation").queryButton().fire());
        Screen.until("cited", () -> editor.getText().contains("source: wiki/disk.md"));
        assertThat(editor.getText()).contains("df -h  # all of them\n    citations:\n      - source: wiki/disk.md");
        Screen.until(
                "shown",
                () -> robot.lookup("#step-sources .citation-link").tryQuery().isPresent());
        Screen.keep(stage.getScene(), "runbook-form-cited");
        robot.interact(
                () -> robot.lookup("#step-sources .button-icon").queryButton().fire());
        Screen.until("away", () -> !editor.getText().contains("wiki/disk.md"));
    }

    @Test
    void aBrokenTextIsNotFilledInAndComesBackWhenItIsMended() throws Exception {
        robot.interact(() -> editor.insertText(0, "oops: [\n"));
        Screen.until(
                "said",
                () -> robot.lookup(".runbook-notice").queryAll().stream().anyMatch(n -> n.isVisible()));
        Screen.keep(stage.getScene(), "runbook-form-broken");
        robot.interact(() -> editor.replaceText(0, 8, ""));
        Screen.until(
                "mended",
                () -> robot.lookup(".runbook-notice").queryAll().stream().noneMatch(n -> n.isVisible()));
        choose("steps[0]");
        robot.clickOn(line("title")).type(KeyCode.END).write("!");
        assertThat(editor.getText()).isEqualTo(TEXT.replace("title: Look\n", "title: Look!\n"));
    }

    @Test
    void aBlockIsFoldedAndOpensWhenOneGoesIntoIt() throws Exception {
        int look = editor.getText()
                        .substring(0, editor.getText().indexOf("- id: look"))
                        .split("\n", -1)
                        .length
                - 1;
        robot.interact(() -> editor.moveTo(look, 0));
        robot.interact(editor::requestFocus);
        robot.press(KeyCode.CONTROL, KeyCode.PERIOD).release(KeyCode.PERIOD, KeyCode.CONTROL);
        Screen.until("folded", () -> editor.isFolded(look + 1));
        Screen.keep(stage.getScene(), "runbook-folded");
        assertThat(editor.getText()).isEqualTo(TEXT);
        choose("steps[0]");
        robot.interact(() -> robot.lookup("#form-text").queryButton().fire());
        robot.press(KeyCode.CONTROL, KeyCode.PERIOD).release(KeyCode.PERIOD, KeyCode.CONTROL);
        Screen.until("open", () -> !editor.isFolded(look + 1));
    }
}
