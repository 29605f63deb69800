package dev.runbench.ui.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
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
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.text.Text;
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
                return List.of(Path.of("/docs/wiki"));
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

    @Test
    void aTicketIsTakenToTheLogsWithWhatItNamesAndTheTableIsReadWhole(FxRobot robot) throws Exception {
        await(robot, "#import-samples");
        library.add("OPS-7 A title of a ticket that says at length what was broken and for whom");
        robot.clickOn("#import-samples");
        await(robot, "#import-summary");
        robot.clickOn("#import-close");
        await(robot, "#documents");
        TableView<?> table = robot.lookup("#documents").queryAs(TableView.class);
        MenuButton menu = robot.lookup("#analyse-as-log").queryAs(MenuButton.class);
        assertThat(menu.isDisabled()).as("nothing is chosen").isTrue();
        Screen.onFx(() -> {
            table.getSelectionModel().select(0);
            return table;
        });
        Screen.until("it is known what can be analysed", () -> !menu.isDisabled());
        robot.clickOn(menu);
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("Attachment gc_1.log");
        assertThat(gone.getLast()).isEqualTo(new Place.LogFiles(List.of(Path.of("/tickets/gc_1.log"))));
        robot.clickOn(menu);
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("What looks like a log in it, 2 lines");
        assertThat(gone.getLast()).isEqualTo(new Place.Logs("OPS-7", "12:00:01 a\n12:00:02 b"));

        for (boolean dark : new boolean[] {false, true}) {
            Screen.onFx(() -> {
                table.getScene()
                        .setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
                table.getScene().getWindow().setWidth(1280 - 176); // what the navigation leaves
                return table;
            });
            Screen.keep(table.getScene(), dark ? "knowledge-dark" : "knowledge");
        }
        for (var column : table.getColumns()) {
            if (List.of("Imported", "Chunks", "Passages").contains(column.getText())) {
                for (Node cell : robot.lookup(".table-cell")
                        .match(c -> c instanceof TableCell<?, ?> t && t.getTableColumn() == column && !t.isEmpty())
                        .queryAll()) {
                    assertThat(whole((Labeled) cell)).as(column.getText()).isTrue();
                }
                Labeled header = robot.lookup(".column-header .label")
                        .match(l ->
                                l instanceof Labeled named && named.getText().equals(column.getText()))
                        .query();
                assertThat(whole(header)).as(column.getText()).isTrue();
            }
        }
        double title = table.getColumns().getFirst().getWidth();
        Screen.onFx(() -> {
            table.getScene().getWindow().setWidth(1500);
            return table;
        });
        Screen.until(
                "the title has most of what is left",
                () -> table.getColumns().getFirst().getWidth() > title + 200);
    }

    private static boolean whole(Labeled label) {
        Text drawn = (Text) label.lookup(".text");
        return drawn.getText().equals(label.getText());
    }

    @Test
    void facetsAreSetSourcesClearedAndFoldersWatchedByClicks(FxRobot robot) throws Exception {
        await(robot, "#import-samples");
        robot.clickOn("#import-samples");
        await(robot, "#import-summary");
        robot.clickOn("#import-close");
        await(robot, "#documents");
        TableView<?> table = robot.lookup("#documents").queryAs(TableView.class);
        Screen.onFx(() -> {
            table.getSelectionModel().select(0);
            return table;
        });
        robot.clickOn("#document-facets");
        await(robot, "#facet-service");
        Screen.keep(table.getScene(), "knowledge-facets");
        robot.doubleClickOn("#facet-service").write("billing");
        robot.clickOn("#facet-set");
        Screen.until(
                "the service is set",
                () -> library.documents.getFirst().service().equals("billing"));
        assertThat(library.documents.getFirst().tags())
                .as("what was not touched stays")
                .containsExactly("disk");

        robot.clickOn("#show-sources");
        await(robot, "#watch-folder");
        robot.clickOn("#watch-folder");
        await(robot, "#unwatch");
        Screen.until(
                "it was looked at", () -> !library.watched.getFirst().outcome().isEmpty());
        robot.clickOn("#clear-markdown");
        await(robot, "#clear-yes");
        Screen.keep(table.getScene() == null ? robot.window(0).getScene() : table.getScene(), "knowledge-sources");
        robot.clickOn("#clear-yes");
        Screen.until("it is cleared", () -> library.documents.isEmpty());
    }
}
