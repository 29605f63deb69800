package dev.runbench.ui.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookTree;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.util.OptionalLong;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

@Tag("ui")
class VersionsViewUiTest extends PgTest {

    private static final String FIRST = """
            # Kept by the storage team
            title: Disk full
            service: orders
            steps:
              - id: look
                title: Look at the disk
                ssh: df -h /var/lib/postgresql
                expected: Less than 90 % of every file system is used, and nothing grows while one watches it.
              - id: slots
                title: Look for replication slots
                sql: SELECT slot_name, active FROM pg_replication_slots
              - id: clean
                title: Clean up
                ssh: journalctl --vacuum-size=1G
            verification:
              - id: again
                title: Look again
                ssh: df -h
            """;

    private final FxRobot robot = new FxRobot();
    private RunbookService runbooks;
    private Stage stage;
    private Tasks tasks;
    private RunbookPane pane;

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

    private void open(long id, boolean dark) {
        robot.interact(() -> {
            pane = new RunbookPane(
                    RunbookViewModelPgTest.services(runbooks, q -> RunbookViewModelPgTest.found(), database),
                    tasks,
                    _ -> {});
            stage.setScene(Screen.scene(pane.node(), 1400, 860, dark));
            stage.show();
            pane.shown(new Place.Runbooks(OptionalLong.of(id)));
        });
    }

    private String second() {
        return FIRST.replace("df -h /var/lib/postgresql", "df -hT /var/lib/postgresql")
                .replace("# Kept by the storage team", "# Kept by the storage team, ask Ann")
                .replace("service: orders", "service: orders\nowner: team-storage")
                .replace("journalctl --vacuum-size=1G", "journalctl --vacuum-size=500M");
    }

    @Test
    void versionsAreComparedPartByPart() throws Exception {
        long id = runbooks.create(FIRST, "ann", "As we did it in May").runbookId();
        String step = "  - id: slots\n    title: Look for replication slots\n"
                + "    sql: SELECT slot_name, active FROM pg_replication_slots\n";
        String moved = second().replace(step, "").replace("verification:\n", step + "verification:\n");
        runbooks.save(id, 1, moved, "bob", "The new disks");
        open(id, false);
        Screen.until(
                "the versions",
                () -> robot.lookup("#tab-versions").tryQuery().isPresent()
                        || robot.lookup("Versions").tryQuery().isPresent());
        robot.clickOn("Versions");
        Screen.until("the summary", () -> summary().contains("“Clean up” changed and moved (ssh)"));
        assertThat(summary()).contains("“owner” added");
        Screen.keep(stage.getScene(), "versions-beside");
        assertThat(place()).startsWith("Change 1 of ");
        robot.clickOn("#next-change");
        Screen.until("the second change", () -> place().startsWith("Change 2 of "));
        robot.interact(() -> robot.lookup("#version-diff").queryListView().requestFocus());
        robot.press(KeyCode.SHIFT).type(KeyCode.N).release(KeyCode.SHIFT);
        Screen.until("the first change again", () -> place().startsWith("Change 1 of "));
        robot.clickOn("#diff-inline");
        Screen.until(
                "all in one column",
                () -> robot.lookup("#version-diff").<DiffItem>queryListView().getItems().stream()
                        .noneMatch(DiffItem.Beside.class::isInstance));
        Screen.keep(stage.getScene(), "versions-inline");
    }

    @Test
    void aConflictIsSettledStepByStep() throws Exception {
        long id = runbooks.create(FIRST, "ann", "").runbookId();
        runbooks.save(id, 1, second(), "bob", "The new disks");
        runbooks.save(id, 1, FIRST.replace("1G", "2G").replace("Look again", "Look once more"), "ann", "More room");
        open(id, true);
        Screen.until("the tab", () -> robot.lookup("Versions").tryQuery().isPresent());
        robot.clickOn("Versions");
        Screen.until(
                "the branches", () -> robot.lookup("#merge-branches").query().isVisible());
        Screen.keep(stage.getScene(), "versions-branches-dark");
        robot.clickOn("#merge-branches");
        Screen.until("the conflict", () -> robot.lookup("#take-both").tryQuery().isPresent());
        assertThat(robot.lookup("#save-merge").query().isDisabled()).isTrue();
        robot.clickOn("#take-theirs");
        Screen.until("all settled", () -> !robot.lookup("#save-merge").query().isDisabled());
        Screen.keep(stage.getScene(), "versions-merge-dark");
        robot.clickOn("#save-merge");
        Screen.until(
                "one version",
                () -> RunbookTree.of(runbooks.versions(id)).tips().size() == 1);
        assertThat(runbooks.versions(id).getFirst().text()).isEqualTo(second().replace("Look again", "Look once more"));
    }

    /** Work of the FX thread alone, whatever else the machine does; the bound is that of a pause one notices. */
    @Test
    void aThousandStepsAreComparedAndScrolledWithoutAPause() throws Exception {
        var before = new StringBuilder("title: Long\nsteps:\n");
        for (int i = 0; i < 1000; i++) {
            before.append(
                    "  - id: s%1$d\n    title: Step %1$d of many\n    ssh:\n      command: df -h /srv/%1$d\n      target: db\n"
                            .formatted(i));
        }
        String after = before.toString().replaceAll("df -h /srv/(\\d*)5\n", "df -hT /srv/$15\n");
        var comparison = dev.runbench.runbook.RunbookDiff.compare(before.toString(), after);
        pane = new RunbookPane(
                RunbookViewModelPgTest.services(runbooks, q -> RunbookViewModelPgTest.found(), database),
                tasks,
                _ -> {});
        double[] millis = new double[3];
        robot.interact(() -> {
            var view = new DiffView(DiffSetting.forgetful());
            var root = new javafx.scene.layout.BorderPane(view.node());
            Scene scene = new Scene(root, 1280, 800);
            stage.setScene(scene);
            stage.show();
            view.render(comparison);
            root.applyCss();
            root.layout();
            millis[0] = millis(() -> view.render(comparison), root);
            ListView<?> list = (ListView<?>) root.lookup("#version-diff");
            for (int i = 0; i < 60; i++) {
                int to = i * 83 % list.getItems().size();
                double took = millis(() -> list.scrollTo(to), root);
                millis[1] = Math.max(millis[1], took);
                millis[2] += took / 60;
            }
        });
        System.out.printf(
                "diff view of 1,000 steps: shown in %.0f ms; a jump %.1f ms on average, %.0f ms at the most%n",
                millis[0], millis[2], millis[1]);
        assertThat(millis[2]).isLessThan(50);
    }

    private static double millis(Runnable work, javafx.scene.layout.Region root) {
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        work.run();
        root.applyCss();
        root.layout();
        return (threads.getCurrentThreadCpuTime() - begun) / 1e6;
    }

    private String summary() {
        return robot.lookup("#version-summary").queryAs(Label.class).getText();
    }

    private String place() {
        return robot.lookup("#diff-place").queryAs(Label.class).getText();
    }
}
