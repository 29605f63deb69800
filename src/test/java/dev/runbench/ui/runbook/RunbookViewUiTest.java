package dev.runbench.ui.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
class RunbookViewUiTest extends PgTest {

    private final FxRobot robot = new FxRobot();
    private final List<Place> visited = new ArrayList<>();

    @Test
    void aProblemBecomesAnApprovedRunbook() throws Exception {
        RunbookService runbooks = new RunbookService(new RunbookRepository(database));
        Stage stage = FxToolkit.registerPrimaryStage();
        Tasks tasks = Tasks.onFxThread();
        RunbookPane[] pane = new RunbookPane[1];
        robot.interact(() -> {
            Application.setUserAgentStylesheet(new atlantafx.base.theme.PrimerLight().getUserAgentStylesheet());
            pane[0] = new RunbookPane(
                    RunbookViewModelPgTest.services(runbooks, q -> RunbookViewModelPgTest.found()),
                    tasks,
                    visited::add);
            Scene scene = new Scene(new javafx.scene.layout.BorderPane(pane[0].node()), 1280, 800);
            scene.getStylesheets()
                    .add(Objects.requireNonNull(RunbookPane.class.getResource("/dev/runbench/ui/runbench.css"))
                            .toExternalForm());
            stage.setScene(scene);
            stage.show();
            pane[0].shown(new Place.Runbooks(OptionalLong.empty()));
        });

        robot.clickOn("#draft-problem").write("queue stuck").clickOn("#draft");
        await(() -> robot.lookup("#yaml-editor").tryQuery().isPresent());
        CodeArea editor = robot.lookup("#yaml-editor").queryAs(CodeArea.class);
        await(() -> editor.getText().contains("systemctl restart worker"));
        Screen.keep(stage.getScene(), "runbook-draft");

        robot.interact(() -> editor.replaceText(editor.getText() + "oops: [\n"));
        await(() -> approve().isDisable() && !problems().getItems().isEmpty());
        assertThat(editor.getParagraph(editor.getParagraphs().size() - 2).getParagraphStyle())
                .isNotNull();
        Screen.keep(stage.getScene(), "runbook-error");

        robot.interact(() -> editor.replaceText(editor.getText().replace("oops: [\n", "")));
        await(() -> !approve().isDisable());
        robot.interact(() -> editor.insertText(0, "# looked through\n"));
        robot.clickOn(editor).press(KeyCode.CONTROL, KeyCode.S).release(KeyCode.S, KeyCode.CONTROL);
        await(() -> runbooks.list().getFirst().latest() == 2);
        await(() -> !approve().isDisable());
        robot.clickOn("#approve-runbook");
        await(() -> runbooks.active().size() == 1);
        await(() -> !robot.lookup("#run-runbook").queryButton().isDisable());
        robot.clickOn("Versions");
        WaitForAsyncUtils.waitForFxEvents();
        Screen.keep(stage.getScene(), "runbook-versions");
        robot.clickOn("#run-runbook");
        assertThat(visited).singleElement().isInstanceOf(Place.Run.class);
        robot.interact(() -> pane[0].hidden());
        robot.interact(tasks::close);
    }

    private Button approve() {
        return robot.lookup("#approve-runbook").queryButton();
    }

    private ListView<?> problems() {
        return robot.lookup("#problem-list").queryListView();
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
