package dev.runbench.ui.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.runbench.embed.WordPiece;
import dev.runbench.knowledge.ChunkSizes;
import dev.runbench.knowledge.DocumentSummary;
import dev.runbench.knowledge.ImportListener;
import dev.runbench.knowledge.KnowledgeService;
import dev.runbench.runbook.AlertCoverage.Row;
import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookSummary;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

@Tag("ui")
class CoverageViewUiTest extends PgTest {

    private static final double NAVIGATION = 184;

    @TempDir
    private Path folder = Path.of("");

    private final FxRobot robot = new FxRobot();
    private final List<Place> visited = new ArrayList<>();
    private RunbookService runbooks;
    private KnowledgeService library;
    private Stage stage;
    private Tasks tasks;
    private RunbookPane pane;

    @BeforeEach
    void wire() throws Exception {
        runbooks = new RunbookService(new RunbookRepository(database));
        library = new KnowledgeService(database, WordPiece.load(), 254, () -> ChunkSizes.DEFAULT, () -> {});
        stage = FxToolkit.registerPrimaryStage();
        tasks = Tasks.onFxThread();
    }

    @AfterEach
    void close() {
        robot.interact(() -> {
            Window.getWindows().stream().filter(w -> w != stage).toList().forEach(Window::hide);
            pane.hidden();
            tasks.close();
        });
    }

    private void open(Place place) {
        open(place, 1280, 800);
    }

    private void open(Place place, double width, double height) {
        robot.interact(() -> {
            light();
            pane = new RunbookPane(
                    RunbookViewModelPgTest.services(runbooks, q -> RunbookViewModelPgTest.found(), database),
                    tasks,
                    visited::add);
            var navigation = new Region();
            navigation.setPrefWidth(NAVIGATION);
            var root = new BorderPane(pane.node());
            root.setLeft(navigation);
            var scene = new Scene(root, width, height);
            scene.getStylesheets()
                    .add(Objects.requireNonNull(RunbookPane.class.getResource("/dev/runbench/ui/runbench.css"))
                            .toExternalForm());
            stage.setScene(scene);
            stage.show();
            pane.shown(place);
        });
    }

    private static void light() {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    }

    private static void dark() {
        Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
    }

    private void pictures(String name, Window of) throws Exception {
        Screen.keep(of.getScene(), name + "-light");
        robot.interact(CoverageViewUiTest::dark);
        Screen.keep(of.getScene(), name + "-dark");
        robot.interact(CoverageViewUiTest::light);
    }

    private void take(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
        library.importAll(library.preview(List.of(folder)), ImportListener.NONE);
    }

    private static String fired(String name, String at, String runbook) {
        return "{\"status\":\"firing\",\"labels\":{\"alertname\":\"" + name
                + "\",\"severity\":\"page\"},\"annotations\":{\"runbook_url\":\"" + runbook + "\"},\"startsAt\":\"" + at
                + "\"}";
    }

    private long runbook(String title, String alerts) {
        return runbooks.create(
                        "title: " + title + "\n" + alerts + "steps:\n  - {id: a, title: Look, manual: Look at it.}\n",
                        "ann",
                        "")
                .runbookId();
    }

    @SuppressWarnings("unchecked")
    private TableView<Row> table() {
        return robot.lookup("#coverage-table").queryAs(TableView.class);
    }

    private List<String> told() {
        return table().getItems().stream().map(CoverageWords::sentence).toList();
    }

    private CodeArea editor() {
        return robot.lookup("#yaml-editor").queryAs(CodeArea.class);
    }

    private void map() throws Exception {
        robot.clickOn("#alert-coverage");
        Screen.until(
                "the map",
                () -> robot.lookup("#coverage-table").tryQuery().isPresent()
                        && !table().getItems().isEmpty());
    }

    private void press(String accessible) throws Exception {
        Screen.until("the link " + accessible, () -> link(accessible).isPresent());
        robot.clickOn(link(accessible).orElseThrow());
    }

    private Optional<Node> link(String accessible) {
        return Stream.concat(
                        robot.lookup(".hyperlink").queryAll().stream(), robot.lookup(".button").queryAll().stream())
                .filter(n -> accessible.equals(n.getAccessibleText()) && n.isVisible())
                .findFirst();
    }

    @Test
    void withoutAlertsTheMapSaysWhatItIsFor() throws Exception {
        runbook("Disk full", "alerts: [DiskFull]\n");
        open(new Place.Runbooks(OptionalLong.empty()));
        robot.clickOn("#alert-coverage");
        Screen.until(
                "the empty map",
                () -> robot.lookup("No alerts are known yet").tryQuery().isPresent());
        pictures("coverage-empty", stage);
        robot.clickOn("Import alerts");
        assertThat(visited).singleElement().isInstanceOf(Place.Knowledge.class);
    }

    @Test
    void onAWideScreenTheTableTakesTheWholeWidth() throws Exception {
        take("alerts.json", "{\"version\":\"4\",\"alerts\":[" + fired("DiskFull", "2026-11-20T03:00:00Z", "") + "]}");
        runbook("Queue stuck", "");
        open(new Place.Runbooks(OptionalLong.empty()), 1920, 1080);
        map();
        Screen.keep(stage.getScene(), "coverage-wide");

        double columns = table().getColumns().stream()
                .mapToDouble(javafx.scene.control.TableColumn::getWidth)
                .sum();
        assertThat(columns).isGreaterThan(table().getWidth() - 30);
        assertThat(table().getColumns().getLast().getWidth()).isGreaterThanOrEqualTo(180);
    }

    @Test
    void gapsAreSeenAndClosedFromTheMap() throws Exception {
        take(
                "alerts.json",
                "{\"version\":\"4\",\"status\":\"firing\",\"alerts\":["
                        + String.join(
                                ",",
                                fired("DiskFull", "2026-11-20T03:00:00Z", ""),
                                fired("DiskFull", "2026-11-21T03:12:00Z", ""),
                                fired(
                                        "LatencyHigh",
                                        "2026-11-21T08:00:00Z",
                                        "https://wiki.example/runbooks/slow-answers.md"),
                                fired("QueueStuck", "2026-11-19T22:10:00Z", ""))
                        + "]}");
        take("rules.yaml", "groups:\n  - rules:\n      - alert: BackupMissing\n        expr: x\n");
        long disk = runbook("Disk full on a host", "alerts: [DiskFull]\n");
        long queue = runbook("Queue does not move", "alerts:\n  - QueueStuk # the old one\n");
        runbook("Rotate the keys", "");
        open(new Place.Runbooks(OptionalLong.of(disk)));
        Screen.until(
                "gaps beside the list",
                () -> robot.lookup("#alert-coverage")
                        .queryAs(Labeled.class)
                        .getText()
                        .endsWith("· 4 gaps"));
        map();
        assertThat(told())
                .containsExactly(
                        "Missing runbook: LatencyHigh “slow-answers” is missing",
                        "No runbook: QueueStuck ",
                        "No runbook: BackupMissing ",
                        "Never seen: QueueStuk (QueueStuck?) Queue does not move",
                        "No alert:  Rotate the keys",
                        "Covered: DiskFull Disk full on a host");
        pictures("coverage", stage);

        robot.clickOn("#coverage-filter").write("queue");
        Screen.until("two rows", () -> table().getItems().size() == 2);
        robot.clickOn("#coverage-never-seen");
        Screen.until("one row", () -> table().getItems().size() == 1);
        press("Replace QueueStuk by QueueStuck");
        Screen.until(
                "the right name in the editor",
                () -> robot.lookup("#yaml-editor").tryQuery().isPresent()
                        && editor().getText().contains("  - QueueStuck # the old one\n"));
        Screen.until(
                "it is kept",
                () -> runbooks.list().stream().filter(r -> r.id() == queue).anyMatch(RunbookSummary::unsaved));

        map();
        robot.interact(
                () -> robot.lookup("#coverage-filter").queryTextInputControl().clear());
        robot.clickOn("All " + 6);
        Screen.until("all rows", () -> table().getItems().size() > 1);
        press("New runbook for the alert LatencyHigh");
        Screen.until(
                "a new runbook",
                () -> robot.lookup("#yaml-editor").tryQuery().isPresent()
                        && editor().getText().startsWith("title: slow-answers\n"));
        assertThat(editor().getText()).contains("alerts:\n  - LatencyHigh\n");
        Screen.keep(stage.getScene(), "coverage-new");

        map();
        Screen.until(
                "the gap is closed",
                () -> told().contains("Covered: LatencyHigh slow-answers")
                        && told().contains("Covered: QueueStuck Queue does not move"));
        press("Name BackupMissing in a runbook");
        Screen.until(
                "the question", () -> robot.lookup("#coverage-runbook").query().isVisible());
        Screen.keep(stage.getScene(), "coverage-name");
        robot.interact(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<RunbookSummary> choice = robot.lookup("#coverage-runbook").queryAs(ComboBox.class);
            choice.setValue(choice.getItems().stream()
                    .filter(r -> r.id() == disk)
                    .findFirst()
                    .orElseThrow());
        });
        robot.clickOn("#coverage-name");
        Screen.until(
                "named in the brackets",
                () -> robot.lookup("#yaml-editor").tryQuery().isPresent()
                        && editor().getText().contains("alerts: [DiskFull, BackupMissing]"));
    }

    @Test
    void aChangedSourceShowsItsDifferenceAndIsCitedAnew() throws Exception {
        take("disk.md", "# Disk full\n\nDrop the slot before deleting WAL files.\n\nThen call the team.\n");
        DocumentSummary page = library.documents("", 1, 0).getFirst();
        long id = runbooks.create(
                        "title: Disk\nservice: db\nowner: dba\nescalation: [Call them]\nsteps:\n  - id: a\n    title: Look\n    ssh: df -h\n    citations:\n      - source: "
                                + page.path() + " # the page of the team\n        title: Disk full\n        document: "
                                + page.id()
                                + "\n        span: 13-53\n        quote: Drop the slot before deleting WAL files.\n",
                        "ann",
                        "")
                .runbookId();
        take(
                "disk.md",
                "# Disk full\n\nDelete the replication slot before removing old WAL files!\n\nThen call the team.\n");
        open(new Place.Runbooks(OptionalLong.of(id)));
        Screen.until("the mark", () -> citation().equals("Disk full · source changed"));
        robot.clickOn("Show what changed");
        Screen.until(
                "the difference beside the problem",
                () -> robot.lookup("#cite-new-words").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);
        Screen.until("closed", () -> robot.lookup("#cite-new-words").tryQuery().isEmpty());
        robot.clickOn(".citation-link");
        Screen.until(
                "the difference",
                () -> robot.lookup("#cite-new-words").tryQuery().isPresent());
        assertThat(visited).isEmpty();
        Window popup = robot.lookup("#source-change").query().getScene().getWindow();
        pictures("source-change", popup);

        robot.clickOn("#cite-new-words");
        Screen.until(
                "cited anew",
                () -> editor().getText().contains("quote: Delete the replication slot before removing old WAL files!"));
        assertThat(editor().getText()).contains(" # the page of the team\n");
        Screen.until("sound again", () -> citation().equals("Disk full"));
    }

    private String citation() {
        return robot.lookup(".citation-link")
                .tryQueryAs(Hyperlink.class)
                .map(Hyperlink::getText)
                .orElse("");
    }
}
