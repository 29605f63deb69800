package dev.runbench.ui.search;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import dev.runbench.base.TestHome;
import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.knowledge.DocumentLog;
import dev.runbench.search.PastSearch;
import dev.runbench.search.PgEmbeddingBacklog;
import dev.runbench.search.SearchService;
import dev.runbench.search.VectorSpaces;
import dev.runbench.search.VectorStore;
import dev.runbench.search.VectorStores;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.source.SourcePane;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
class SearchViewUiTest extends PgTest {

    private static final String CITED = "Drop the replication slot, then delete old WAL segments on orders-db-1.";
    private final FxRobot robot = new FxRobot();
    private BorderPane window;
    private Pane shown;
    private Pane searchPane;
    private Pane sourcePane;
    private Place lastPlace;

    @Test
    void oneTypesSeesAHitAndOpensItsSourceAtTheVeryWords() throws Exception {
        String text = "Intro line.\n".repeat(300) + CITED + "\n" + "Closing line.\n".repeat(300);
        long document = SearchFixture.insert(
                jdbi, "runbooks/orders-db.md", "Orders database", text, text.indexOf(CITED), CITED);
        try (var embedder = new OnnxEmbedder(TestHome.dirs());
                Tasks tasks = Tasks.onFxThread()) {
            VectorStore store = VectorStores.choose(database, false, embedder.model(), embedder.dimensions());
            var search = new SearchService(
                    database, embedder, store, new PgEmbeddingBacklog(database, VectorSpaces.of(embedder, store)));
            open(search, tasks);
            robot.clickOn("#search-field").write("old WAL segments");
            WaitForAsyncUtils.waitFor(
                    20,
                    TimeUnit.SECONDS,
                    () -> robot.lookup("#search-hits").tryQuery().isPresent());
            robot.type(KeyCode.DOWN);
            ListView<?> hits = robot.lookup("#search-hits").queryListView();
            assertThat(hits.getItems()).hasSize(1);
            robot.type(KeyCode.ENTER);
            WaitForAsyncUtils.waitFor(
                    20,
                    TimeUnit.SECONDS,
                    () -> robot.lookup("#source-text").tryQuery().isPresent());
            CodeArea area = robot.lookup("#source-text").queryAs(CodeArea.class);
            Node analyse = robot.lookup("#analyse-as-log").query();
            Screen.until("it can be analysed as a log", () -> !analyse.isDisabled());
            Screen.keep(window.getScene(), "source");
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> area.firstVisibleParToAllParIndex() > 200);
            assertThat(area.getStyleAtPosition(text.indexOf(CITED) + 1)).contains("cited");
            int line = text.substring(0, text.indexOf(CITED)).split("\n", -1).length - 1;
            assertThat(area.firstVisibleParToAllParIndex()).isLessThanOrEqualTo(line);
            assertThat(area.lastVisibleParToAllParIndex()).isGreaterThanOrEqualTo(line);
            assertThat(lastPlace)
                    .isInstanceOfSatisfying(
                            Place.Source.class,
                            source -> assertThat(source.citation().documentId()).isEqualTo(document));
        } finally {
            FxToolkit.cleanupStages();
        }
    }

    @Test
    void chipsNarrowASearchAndWhatLedSomewhereIsRemembered() throws Exception {
        for (int i = 0; i < 6; i++) {
            String text = "The replication slot of orders-db-" + i + " holds back old WAL segments.";
            long id = SearchFixture.insert(jdbi, "notes/" + i + ".md", "Replication slot " + i, text, 0, text);
            jdbi.useHandle(h -> h.execute(
                    "update document set kind = ?, service = 'orders-db' where id = ?",
                    id % 3 == 0 ? "runbook" : "chat",
                    id));
        }
        try (var embedder = new OnnxEmbedder(TestHome.dirs());
                Tasks tasks = Tasks.onFxThread()) {
            VectorStore store = VectorStores.choose(database, false, embedder.model(), embedder.dimensions());
            var search = new SearchService(
                    database, embedder, store, new PgEmbeddingBacklog(database, VectorSpaces.of(embedder, store)));
            open(search, tasks);
            robot.clickOn("#search-field").write("replication slot");
            Screen.until("hits", () -> robot.lookup("#search-hits").tryQuery().isPresent());
            ListView<?> hits = robot.lookup("#search-hits").queryListView();
            Screen.until("all of them", () -> hits.getItems().size() == 6);
            MenuButton kind = robot.lookup("#filter-kind").queryAs(MenuButton.class);
            Screen.until("the kinds are counted", () -> kind.getItems().size() == 2);
            assertThat(kind.getItems().getFirst().getText()).isEqualTo("chat  4");
            Screen.onFx(() -> {
                kind.getItems().get(1).fire();
                return kind;
            });
            Screen.until("only runbooks", () -> hits.getItems().size() == 2);
            assertThat(kind.getText()).isEqualTo("Kind: runbook");
            Screen.keep(window.getScene(), "search-filters");
            robot.clickOn("#search-field").type(KeyCode.ENTER);
            Screen.until("remembered", () -> search.history().list(5).size() == 1);
            PastSearch past = search.history().list(5).getFirst();
            assertThat(past.text()).isEqualTo("replication slot");
            assertThat(past.filters().kinds()).containsExactly("runbook");
            robot.clickOn("#filter-clear");
            Screen.until("all of them again", () -> hits.getItems().size() == 6);
        } finally {
            FxToolkit.cleanupStages();
        }
    }

    private void open(SearchService search, Tasks tasks) throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        FxToolkit.setupFixture(() -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            window = new BorderPane();
            searchPane = new SearchPane(search, tasks, this::go);
            sourcePane = new SourcePane(
                    search, _ -> List.of(new DocumentLog.OfText("Its whole text", "t", "12:00:01 a")), tasks, this::go);
            var scene = new Scene(window, 1000, 700);
            scene.getStylesheets().add("/dev/runbench/ui/runbench.css");
            stage.setScene(scene);
            stage.show();
            go(new Place.Search(""));
        });
    }

    private void go(Place place) {
        if (shown != null) {
            shown.hidden();
        }
        lastPlace = place;
        shown = place instanceof Place.Source ? sourcePane : searchPane;
        window.setCenter(shown.node());
        shown.shown(place);
    }
}
