package dev.runbench.ui.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The pane with real clicks: samples, filter, delete; files by choice. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class KnowledgePaneUiTest {

    private final FakeLibrary library = new FakeLibrary();
    private final List<Place> gone = new ArrayList<>();
    private List<Path> chosen = List.of();

    @Start
    void start(Stage stage) {
        library.samples = Optional.of(Path.of("/samples/checkout.md"));
        var pane = new KnowledgePane(library, () -> 0, Tasks.onFxThread(), gone::add, _ -> new FileChoice() {
            @Override
            public List<Path> files() {
                return chosen;
            }

            @Override
            public List<Path> folder() {
                return List.of();
            }
        });
        var scene = new Scene((javafx.scene.Parent) pane.node(), 1200, 760);
        scene.setUserAgentStylesheet(new atlantafx.base.theme.PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().add("/dev/runbench/ui/runbench.css");
        stage.setScene(scene);
        stage.show();
        pane.shown(new Place.Knowledge());
    }

    private static void await(FxRobot robot, String id) throws Exception {
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> robot.lookup(id).tryQuery().filter(Node::isVisible).isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void samplesAreImportedFilteredOpenedAndDeletedByClicks(FxRobot robot) throws Exception {
        await(robot, "#import-samples");
        robot.clickOn("#import-samples");
        await(robot, "#import-summary");
        assertThat(robot.lookup("#import-summary").queryAs(Label.class).getText())
                .contains("1 new");
        await(robot, "#documents");
        robot.clickOn("#import-close");

        chosen = List.of(Path.of("/new.md"), Path.of("/bad.md"));
        robot.clickOn("#choose-files");
        await(robot, "#import-start");
        assertThat(robot.lookup("#import-counts").queryAs(Label.class).getText())
                .isEqualTo("1 new · 1 unreadable");
        assertThat(robot.lookup("#import-files").queryAs(TableView.class).getItems())
                .hasSize(2);
        robot.clickOn("#import-start");
        await(robot, "#import-summary");
        robot.clickOn("#import-close");

        robot.clickOn("#document-filter").write("new");
        assertThat(robot.lookup("#document-filter").queryAs(TextField.class).getText())
                .isEqualTo("new");
        TableView<?> table = robot.lookup("#documents").queryAs(TableView.class);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> table.getItems().size() == 1);
        assertThat(robot.lookup("#document-delete").queryAs(ButtonBase.class).isDisabled())
                .isTrue();
        // The cells of rows that were filtered away linger until the next layout.
        WaitForAsyncUtils.waitForFxEvents();
        robot.doubleClickOn(robot.lookup("new.md")
                .match(n -> n.getScene() != null && n.isVisible())
                .<Node>query());
        assertThat(gone).singleElement().isInstanceOf(Place.Source.class);
        robot.clickOn("#document-delete");
        await(robot, "#delete-yes");
        assertThat(library.documents).hasSize(2);
        robot.clickOn("#delete-yes");
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> library.documents.size() == 1);
    }
}
