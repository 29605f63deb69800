package dev.runbench.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import dev.runbench.logs.LogAnalysis.LogTemplate;
import dev.runbench.logs.LogAnalysis.Suspect;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** A log that really grows, with the analysis behind it. */
@Tag("ui")
class FollowedLogUiTest {

    private static final int CAUSE = 2_000;

    private final FxRobot robot = new FxRobot();

    @TempDir
    Path folder;

    private static String line(int i, String text) {
        return String.format(
                Locale.ROOT, "2026-03-10 14:%02d:%02d,%03d %s\n", i / 600 % 60, i / 10 % 60, i % 10 * 100, text);
    }

    private static String usual(int i) {
        return i == CAUSE
                ? line(i, "WARN  pool - lease of volume vol-7 on db-1 was lost")
                : i > CAUSE && i % 7 == 0
                        ? line(i, "ERROR checkout - order " + i + " failed: connection refused")
                        : line(i, "INFO  checkout - order " + i + " taken in " + i % 90 + " ms");
    }

    private static String usual(int from, int to) {
        return String.join(
                "", IntStream.range(from, to).mapToObj(FollowedLogUiTest::usual).toList());
    }

    private void show(Tasks tasks, Path file) throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupFixture(() -> {
            var model = new LogViewModel(LogFixture.services(), tasks, _ -> {});
            var pane = new LogPane(model, tasks, () -> List.of(file), Optional::empty);
            Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
            Stage stage = FxToolkit.toolkitContext().getRegisteredStage();
            var root = new BorderPane(pane.node());
            root.getStylesheets().add("/dev/runbench/ui/runbench.css");
            stage.setScene(new Scene(root, 1280, 800));
            pane.shown(new Place.Logs());
            stage.show();
        });
    }

    private TableView<LogTemplate> templates() {
        return robot.lookup("#log-templates").queryTableView();
    }

    private ListView<Suspect> suspects() {
        return robot.lookup("#log-suspects").queryListView();
    }

    private ListView<Long> lines() {
        return robot.lookup("#log-lines").queryListView();
    }

    private String words() {
        return robot.lookup("#log-renewal").queryAs(Label.class).getText();
    }

    private static int top(ListView<?> list) {
        return ((VirtualFlow<?>) list.lookup(".virtual-flow")).getFirstVisibleCell() instanceof IndexedCell<?> cell
                ? cell.getIndex()
                : -1;
    }

    private static Optional<LogTemplate> like(TableView<LogTemplate> table, String words) {
        return table.getItems().stream()
                .filter(t -> t.template().contains(words))
                .findFirst();
    }

    private static void append(Path file, String text) throws Exception {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    @Test
    void theAnalysisOfALogThatGrowsIsRenewedAndNothingThatWasChosenMoves() throws Exception {
        Path file = Files.writeString(folder.resolve("grows.log"), usual(0, 5_000));
        try (Tasks tasks = Tasks.onFxThread()) {
            show(tasks, file);
            robot.clickOn("#log-open");
            Screen.until(
                    "the first analysis",
                    () -> robot.lookup("#log-templates").tryQuery().isPresent()
                            && !templates().getItems().isEmpty());
            robot.clickOn("#log-follow");
            Screen.until("it says how old it is", () -> words().equals("Following · analysis up to line 5,000"));
            Screen.onFx(() -> {
                suspects().getSelectionModel().selectFirst();
                return true;
            });
            Screen.until(
                    "the cause is shown",
                    () -> Long.valueOf(CAUSE).equals(lines().getSelectionModel().getSelectedItem()));
            robot.type(KeyCode.P);
            Suspect suspect = suspects().getSelectionModel().getSelectedItem();
            int top = Screen.onFx(() -> top(lines()));
            append(file, usual(5_000, 5_400) + line(5_400, "FATAL store - disk /data of db-9 is full"));
            Screen.until("the lines are there", () -> lines().getItems().size() == 5_401);
            assertThat(words()).isEqualTo("Following · analysis up to line 5,000 of 5,401");
            Screen.until("the new template", () -> like(templates(), "is full").isPresent());
            Screen.until("what it says", () -> words().equals("Following · analysis up to line 5,401"));
            assertThat(suspects().getSelectionModel().getSelectedItem().line()).isEqualTo(suspect.line());
            assertThat(suspects().getItems()).anyMatch(s -> s.text().contains("is full"));
            assertThat(lines().getSelectionModel().getSelectedItem()).isEqualTo(CAUSE);
            assertThat((int) Screen.onFx(() -> top(lines()))).isEqualTo(top);
            assertThat(robot.lookup("Pinned (1)").tryQuery()).isPresent();
            Screen.keep(lines().getScene(), "logs-renewed-dark");

            // With a template, a span and a question at once.
            LogTemplate refused = like(templates(), "refused").orElseThrow();
            Screen.onFx(() -> {
                templates().getSelectionModel().select(refused);
                return true;
            });
            Screen.until("only its lines", () -> lines().getItems().size() == refused.count());
            robot.clickOn("#log-find").write("/order \\d+1 /");
            Screen.until("some of them", () -> lines().getItems().size() < refused.count() / 5);
            long before = lines().getItems().size();
            Long second = lines().getItems().get(1);
            Screen.onFx(() -> {
                lines().getSelectionModel().clearAndSelect(1);
                return true;
            });
            append(file, usual(5_401, 6_100));
            Screen.until(
                    "more of them after a renewal",
                    () -> lines().getItems().size() > before
                            && words().equals("Following · analysis up to line 6,100"));
            LogTemplate now = templates().getSelectionModel().getSelectedItem();
            assertThat(now.count()).isGreaterThan(refused.count());
            assertThat(now.template()).isEqualTo(refused.template());
            assertThat(lines().getSelectionModel().getSelectedItem()).isEqualTo(second);
            assertThat(lines().getItems()).allMatch(n -> n > CAUSE && n % 7 == 0 && n % 10 == 1);

            // What would move waits until the pointer has left.
            robot.moveTo("#log-templates");
            List<String> order = ids();
            append(file, line(6_100, "WARN  cache - shard 7 is cold").repeat(3_000));
            Screen.until(
                    "a renewal",
                    () -> words().startsWith("Following · analysis up to line 9,100 · the list under the pointer"));
            assertThat(ids()).isEqualTo(order);
            robot.moveTo("#log-find");
            Screen.until("they move now", () -> ids().size() > order.size());
            assertThat(templates().getSelectionModel().getSelectedItem().template())
                    .isEqualTo(refused.template());

            assertThat(words()).isEqualTo("Following · analysis up to line 9,100");

            Files.writeString(file, usual(0, 3));
            Screen.until("begun anew", () -> lines().getItems().size() == 3);
            append(file, usual(3, 50));
            Screen.until("and followed on", () -> words().equals("Following · analysis up to line 50"));
            robot.clickOn("#log-follow");
            Screen.until(
                    "no longer", () -> !robot.lookup("#log-renewal").query().isVisible() || words().isEmpty());
        } finally {
            FxToolkit.cleanupStages();
        }
    }

    @Test
    void whatIsNoTextIsAnalysedUnderAWarning() throws Exception {
        byte[] noise = new byte[40_000];
        new Random(7).nextBytes(noise);
        Path file = Files.write(folder.resolve("core.dump"), noise);
        try (Tasks tasks = Tasks.onFxThread()) {
            show(tasks, file);
            robot.clickOn("#log-open");
            Screen.until(
                    "the warning",
                    () -> robot.lookup("#log-no-text")
                            .tryQuery()
                            .filter(Node::isVisible)
                            .isPresent());
            assertThat(robot.lookup("#log-no-text").queryAs(Label.class).getText())
                    .matches("This does not look like text: \\d+ % of its characters are control characters\\..*");
            Screen.until(
                    "its lines", () -> !robot.lookup(".line-text").queryAll().isEmpty());
            assertThat(robot.lookup(".line-text").queryAllAs(Label.class))
                    .as("none goes over the one below it")
                    .noneMatch(line -> line.getText().chars().anyMatch(Character::isISOControl));
            Screen.keep(lines().getScene(), "logs-no-text-dark");
        } finally {
            FxToolkit.cleanupStages();
        }
    }

    private List<String> ids() {
        return templates().getItems().stream().map(LogTemplate::id).toList();
    }
}
