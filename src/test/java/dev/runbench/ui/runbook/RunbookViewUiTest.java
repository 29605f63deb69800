package dev.runbench.ui.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.embed.WordPiece;
import dev.runbench.knowledge.ChunkSizes;
import dev.runbench.knowledge.DocumentSummary;
import dev.runbench.knowledge.ImportListener;
import dev.runbench.knowledge.KnowledgeService;
import dev.runbench.knowledge.Scope;
import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
class RunbookViewUiTest extends PgTest {

    private final FxRobot robot = new FxRobot();
    private final List<Place> visited = new ArrayList<>();
    private RunbookService runbooks;
    private Stage stage;
    private Tasks tasks;
    private RunbookPane pane;

    @Test
    void aCitationSaysThatItsSourceWasRemovedBeforeOneOpensIt(@TempDir Path folder) throws Exception {
        var library = new KnowledgeService(database, WordPiece.load(), 254, () -> ChunkSizes.DEFAULT, () -> {});
        Files.writeString(folder.resolve("disk.md"), "# Disk full\n\nDrop the slot before deleting WAL files.\n");
        library.importAll(library.preview(List.of(folder)), ImportListener.NONE);
        DocumentSummary page = library.documents("", 1, 0).getFirst();
        long id = runbooks.create(
                        "title: Disk\nsteps:\n  - id: a\n    title: Look\n    ssh: df -h\n    citations:\n      - source: "
                                + page.path() + "\n        title: Disk full\n        document: " + page.id()
                                + "\n        span: 13-53\n        quote: Drop the slot before deleting WAL files.\n",
                        "ann",
                        "")
                .runbookId();
        open(new Place.Runbooks(OptionalLong.of(id)));
        await(() -> citation().equals("Disk full"));

        library.delete(new Scope.Source("markdown"));
        robot.interact(() -> pane.hidden());
        robot.interact(() -> pane.shown(new Place.Runbooks(OptionalLong.empty())));
        await(() -> citation().equals("Disk full · source removed"));
        Screen.keep(stage.getScene(), "runbook-source-removed");
        robot.clickOn(".citation-link");
        assertThat(visited)
                .singleElement()
                .isInstanceOfSatisfying(
                        Place.Source.class, s -> assertThat(s.citation().path()).isEqualTo(page.path()));

        library.importAll(library.preview(List.of(folder)), ImportListener.NONE);
        robot.interact(() -> pane.shown(new Place.Runbooks(OptionalLong.empty())));
        await(() -> citation().equals("Disk full"));
    }

    private String citation() {
        return robot.lookup(".citation-link")
                .tryQueryAs(Hyperlink.class)
                .map(Hyperlink::getText)
                .orElse("");
    }

    @BeforeEach
    void wire() throws Exception {
        runbooks = new RunbookService(new RunbookRepository(database));
        stage = FxToolkit.registerPrimaryStage();
        tasks = Tasks.onFxThread();
    }

    @AfterEach
    void close() {
        robot.interact(() -> pane.hidden());
        robot.interact(tasks::close);
    }

    private void open(Place place) {
        robot.interact(() -> {
            pane = new RunbookPane(
                    RunbookViewModelPgTest.services(runbooks, q -> RunbookViewModelPgTest.found(), database),
                    tasks,
                    visited::add);
            stage.setScene(Screen.scene(pane.node(), 1280, 800, false));
            stage.show();
            pane.shown(place);
        });
    }

    @Test
    void aProblemBecomesAnApprovedRunbook() throws Exception {
        open(new Place.Runbooks(OptionalLong.empty()));

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
        await(() -> editor.getStyleOfChar(editor.getText().indexOf("title:")).contains("yaml-key"));
        robot.clickOn("Versions");
        WaitForAsyncUtils.waitForFxEvents();
        Screen.keep(stage.getScene(), "runbook-versions");
        robot.clickOn("#run-runbook");
        assertThat(visited).singleElement().isInstanceOf(Place.Run.class);
    }

    private Button approve() {
        return robot.lookup("#approve-runbook").queryButton();
    }

    private ListView<?> problems() {
        return robot.lookup("#problem-list").queryListView();
    }

    @Test
    void aLongCommandIsReadWholeInThePreview() throws Exception {
        String sql = "SELECT slot_name, active, restart_lsn, wal_status, safe_wal_size FROM pg_replication_slots "
                + "WHERE NOT active ORDER BY restart_lsn LIMIT 20";
        long id = runbooks.create(
                        "title: Slots\nsteps:\n  - {id: look, title: Look for slots that nobody reads and that keep"
                                + " what was written, sql: \"" + sql + "\"}\n",
                        "ann",
                        "")
                .runbookId();
        open(new Place.Runbooks(OptionalLong.of(id)));

        await(() -> robot.lookup(".step-code").queryAllAs(Label.class).stream()
                .anyMatch(l -> l.getText().equals(sql) && l.getHeight() > 0));
        for (Label words : robot.lookup(".step-card .label").queryAllAs(Label.class)) {
            assertThat(words.getHeight())
                    .as(words.getText())
                    .isGreaterThanOrEqualTo(words.prefHeight(words.getWidth()) - 1);
        }
        assertThat(robot.lookup(".step-title").queryAs(Hyperlink.class))
                .satisfies(t -> assertThat(t.getHeight()).isGreaterThanOrEqualTo(t.prefHeight(t.getWidth()) - 1));
    }

    @Test
    void theEditorKnowsTheSchemaAndAPressMendsAProblem() throws Exception {
        long id = runbooks.create("""
                        # kept by hand
                        title: Disk full
                        service: orders
                        steps:
                          - id: look
                            title: Look
                            ssh: df -h ${host}
                        """, "ann", "").runbookId();
        open(new Place.Runbooks(OptionalLong.of(id)));
        await(() -> robot.lookup("#yaml-editor").tryQuery().isPresent());
        CodeArea editor = robot.lookup("#yaml-editor").queryAs(CodeArea.class);
        await(() -> editor.getText().contains("df -h"));

        robot.interact(() -> {
            editor.requestFocus();
            editor.moveTo(editor.getText().indexOf("steps:"));
        });
        robot.write("o");
        await(() -> robot.lookup("#completion").tryQuery().isPresent());
        Screen.keep(stage.getScene(), "runbook-completion");
        robot.type(KeyCode.ENTER);
        await(() -> editor.getText().contains("owner: steps:"));
        robot.write("team-a\n");
        await(() -> editor.getText().contains("owner: team-a\nsteps:"));

        await(() -> fix("Declare").isPresent());
        Screen.keep(stage.getScene(), "runbook-fixes");
        robot.interact(() -> fix("Declare").orElseThrow().fire());
        await(() -> editor.getText().contains("parameters:\n  - name: host\n"));
        assertThat(editor.getText()).startsWith("# kept by hand\n").contains("owner: team-a\n");
        await(() -> fix("Declare").isEmpty());
        robot.interact(editor::undo);
        assertThat(editor.getText()).doesNotContain("parameters:").contains("owner: team-a\n");
    }

    @Test
    void everyKindOfStepIsShown() throws Exception {
        long id = runbooks.create("""
                        title: Node not ready
                        service: platform
                        owner: team-platform
                        severity: page
                        environment: production
                        tags: [kubernetes]
                        alerts: [KubeNode*]
                        parameters:
                          - {name: node, type: host, description: As kubectl names it}
                          - {name: zone, choices: [a, b]}
                        steps:
                          - {id: ask, title: Ask the status page, http: GET https://status.example/nodes}
                          - id: restart
                            title: Restart the kubelet
                            ssh: {command: systemctl restart kubelet, target: node}
                            risk: Pods of the node move.
                            undo: {ssh: systemctl start kubelet}
                          - {id: rest, title: Let it settle, wait: 5m}
                          - id: which
                            title: Which way?
                            decision:
                              question: Is it ready?
                              options: [{answer: "yes", goto: verification}, {answer: "no", goto: drain}]
                          - {id: drain, title: Drain, runbook: {name: drain-node, parameters: {node: "${node}"}}}
                        verification:
                          - {id: judged, title: Nothing pending, check: {of: ask, notContains: Pending}}
                        escalation:
                          - {who: Platform lead, when: after 30 minutes, how: pager 7}
                        """, "ann", "").runbookId();
        open(new Place.Runbooks(OptionalLong.of(id)));
        await(() -> labels().contains("Risk: Pods of the node move."));
        Screen.keep(stage.getScene(), "runbook-kinds");
        assertThat(labels())
                .contains("platform · production · kept by team-platform · page · kubernetes", "Answers KubeNode*")
                .contains("GET https://status.example/nodes", "Wait 5m.", "systemctl start kubelet");
    }

    @Test
    void aVersionAsksForAReviewAndIsSentBackWithAWord() throws Exception {
        long id = runbooks.create(
                        "title: Disk full\nservice: orders\nsteps:\n  - {id: a, title: Look, ssh: df -h}\n", "ann", "")
                .runbookId();
        open(new Place.Runbooks(OptionalLong.of(id)));
        await(() -> robot.lookup("#submit-runbook").tryQuery().isPresent());
        robot.clickOn("#submit-runbook");
        await(() -> runbooks.versions(id).getFirst().state() == RunbookVersion.State.REVIEW);
        await(() -> labels().stream().anyMatch(l -> l.contains("asks for a review of v1")));
        Screen.keep(stage.getScene(), "runbook-review");
        robot.clickOn("#review-note").write("Name the host").clickOn("#send-back");
        await(() -> runbooks.versions(id).getFirst().reviewNote().equals("Name the host"));
        await(() -> !robot.lookup("#review-note").query().isVisible()
                || !robot.lookup("#review-note").query().getParent().isVisible());
    }

    private List<String> labels() {
        return robot.lookup(".label").queryAllAs(javafx.scene.control.Label.class).stream()
                .map(javafx.scene.control.Label::getText)
                .toList();
    }

    private Optional<Hyperlink> fix(String label) {
        return robot.lookup("#problem-list .hyperlink").queryAllAs(Hyperlink.class).stream()
                .filter(h -> h.isVisible() && h.getText().equals(label))
                .findFirst();
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
