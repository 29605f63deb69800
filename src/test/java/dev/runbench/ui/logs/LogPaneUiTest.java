package dev.runbench.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
class LogPaneUiTest {

    private static final int CAUSE = 6_200;

    private final FxRobot robot = new FxRobot();
    private final AtomicReference<Place> went = new AtomicReference<>(new Place.Logs());

    @TempDir
    Path folder;

    private static String log() {
        var text = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            String time =
                    String.format(Locale.ROOT, "2026-03-10 14:%02d:%02d,%03d", i / 600 % 60, i / 10 % 60, i % 10 * 100);
            if (i == CAUSE) {
                text.append(time).append(" WARN  pool - lease of volume vol-7 on db-1 was lost\n");
            } else if (i > CAUSE + 40 && i % 7 == 0) {
                text.append(time).append(" ERROR checkout - order ").append(i).append(" failed: connection refused\n");
            } else {
                text.append(time)
                        .append(" INFO  checkout - order ")
                        .append(i)
                        .append(" taken in ")
                        .append(i % 90)
                        .append(" ms\n");
            }
        }
        return text.toString();
    }

    private static void wait(Callable<Boolean> until) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, until);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private LogPane show(Tasks tasks, Supplier<Optional<Path>> choice, boolean dark, double width, double height)
            throws Exception {
        FxToolkit.registerPrimaryStage();
        var shown = new AtomicReference<LogPane>();
        FxToolkit.setupFixture(() -> {
            var model = new LogViewModel(LogFixture.services(), tasks, went::set);
            var pane = new LogPane(
                    model, tasks, () -> choice.get().stream().toList(), () -> Optional.of(folder.resolve("saved.log")));
            shown.set(pane);
            Application.setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
            Stage stage = FxToolkit.toolkitContext().getRegisteredStage();
            var root = new BorderPane(pane.node());
            root.getStylesheets().add("/dev/runbench/ui/runbench.css");
            stage.setScene(new Scene(root, width, height));
            pane.shown(new Place.Logs());
            stage.show();
        });
        return shown.get();
    }

    private Label count() {
        return robot.lookup("#log-count").queryAs(Label.class);
    }

    @Test
    void aPastedLogShowsItsSuspectItsTemplatesAndItsLines() throws Exception {
        try (Tasks tasks = Tasks.onFxThread()) {
            LogPane pane = show(tasks, Optional::empty, false, 1280, 800);
            Screen.keep(pane.node().getScene(), "logs-empty");
            robot.interact(() -> {
                var content = new ClipboardContent();
                content.putString(log());
                Clipboard.getSystemClipboard().setContent(content);
            });
            long start = System.nanoTime();
            robot.clickOn("#log-paste");
            wait(() -> robot.lookup("#log-suspects").tryQuery().isPresent()
                    && !robot.lookup("#log-suspects").queryListView().getItems().isEmpty());
            System.out.printf("suspects of 10,000 pasted lines after %d ms%n", (System.nanoTime() - start) / 1_000_000);
            ListView<Long> lines = robot.lookup("#log-lines").queryListView();
            wait(() -> lines.getItems().size() == 10_000);
            robot.interact(() -> robot.lookup("#log-suspects")
                    .queryListView()
                    .getSelectionModel()
                    .selectFirst());
            wait(() -> Long.valueOf(CAUSE).equals(lines.getSelectionModel().getSelectedItem()));
            wait(() -> robot.lookup(".line-text").queryAllAs(Label.class).stream()
                    .anyMatch(label -> label.getText().contains("lease of volume")));
            Screen.keep(pane.node().getScene(), "logs");
            robot.type(KeyCode.E);
            wait(() -> lines.getSelectionModel().getSelectedItem() > CAUSE);
            assertThat(lines.getSelectionModel().getSelectedItem() % 7).isZero();
            long first = lines.getSelectionModel().getSelectedItem();
            robot.press(KeyCode.SHIFT).type(KeyCode.E).release(KeyCode.SHIFT);
            wait(() -> count().getText().equals("No further error above"));
            assertThat(lines.getSelectionModel().getSelectedItem()).isEqualTo(first);
        }
    }

    @Test
    void oneFindsFiltersAndComesBackToTheSameLine() throws Exception {
        Path file = Files.writeString(folder.resolve("checkout.log"), log());
        try (Tasks tasks = Tasks.onFxThread()) {
            LogPane pane = show(tasks, () -> Optional.of(file), true, 900, 640);
            robot.clickOn("#log-open");
            wait(() -> robot.lookup("#log-templates").tryQuery().isPresent()
                    && !robot.lookup("#log-templates")
                            .queryTableView()
                            .getItems()
                            .isEmpty());
            ListView<Long> lines = robot.lookup("#log-lines").queryListView();
            robot.clickOn("#log-find").write("\"connection refused\" -/order 9\\d+/");
            // Each letter is a question of its own, so the last one's answer is waited for.
            wait(() -> count().getText().matches("\\d+ of 10,000 lines")
                    && !lines.getItems().isEmpty()
                    && lines.getItems().stream().allMatch(n -> n > CAUSE && n % 7 == 0 && n < 9_000));
            robot.interact(() -> lines.getSelectionModel().clearAndSelect(3));
            long line = lines.getSelectionModel().getSelectedItem();
            Screen.keep(pane.node().getScene(), "logs-dark-found");
            robot.clickOn("#log-everything");
            wait(() -> lines.getItems().size() == 10_000);
            assertThat(lines.getSelectionModel().getSelectedItem()).isEqualTo(line);
            TableView<?> templates = robot.lookup("#log-templates").queryTableView();
            robot.interact(() -> templates.getSelectionModel().clearAndSelect(0));
            wait(() -> lines.getItems().size() > 8_000
                    && lines.getItems().size() < 10_000
                    && !count().getText().contains("searching"));
            robot.clickOn("#log-find").write("/(/");
            wait(() -> count().getText().contains("not well-formed"));
        }
    }

    @Test
    void aSpanOfTimeATemplateAndAValueLeaveOnlyTheirLinesWhichCanBeSaved() throws Exception {
        Path file = Files.writeString(folder.resolve("checkout.log"), log());
        try (Tasks tasks = Tasks.onFxThread()) {
            LogPane pane = show(tasks, () -> Optional.of(file), false, 1280, 800);
            robot.clickOn("#log-open");
            TableView<?> templates = robot.lookup("#log-templates").queryTableView();
            wait(() -> !templates.getItems().isEmpty());
            ListView<Long> lines = robot.lookup("#log-lines").queryListView();
            Node timeline = robot.lookup("#log-timeline").query();
            wait(() -> timeline.localToScreen(timeline.getBoundsInLocal()) != null);
            Bounds bounds = timeline.localToScreen(timeline.getBoundsInLocal());
            robot.drag(bounds.getCenterX(), bounds.getCenterY()).dropTo(bounds.getMaxX() - 100, bounds.getCenterY());
            wait(() -> lines.getItems().size() < 5_000 && !count().getText().contains("searching"));
            assertThat(lines.getItems()).isNotEmpty().allMatch(n -> n > 4_900);
            assertThat(count().getText()).contains(" to 10 Mar 14:");
            robot.interact(() -> templates.getSelectionModel().clearAndSelect(1));
            wait(() -> robot.lookup("#log-values").query().isVisible()
                    && !count().getText().contains("searching"));
            assertThat(lines.getItems()).isNotEmpty().allMatch(n -> n > CAUSE && n % 7 == 0);
            int shown = lines.getItems().size();
            Screen.keep(pane.node().getScene(), "logs-zoomed");
            robot.clickOn("#log-export");
            wait(() -> Files.exists(folder.resolve("saved.log")));
            wait(() -> robot.lookup("#log-about").queryAs(Label.class).getText().contains("lines saved"));
            assertThat(Files.readAllLines(folder.resolve("saved.log")))
                    .hasSize(shown)
                    .allMatch(line -> line.contains("connection refused"));
            robot.clickOn("#log-always");
            wait(() -> lines.getItems().size() > shown && !count().getText().contains("searching"));
            robot.clickOn("#log-everything");
            wait(() -> lines.getItems().size() == 10_000);
            robot.clickOn("#log-wrap");
            robot.interact(() -> lines.scrollTo(5_000));
            wait(() -> robot.lookup(".line-text").queryAllAs(Label.class).stream()
                    .anyMatch(label -> label.getText().contains("order 500")));
        }
    }

    @Test
    void theNextStepsLeadToLinesToSourcesAndToADraftFromWhatIsPinned() throws Exception {
        try (Tasks tasks = Tasks.onFxThread()) {
            LogPane pane = show(tasks, Optional::empty, true, 1280, 800);
            robot.interact(() -> {
                var content = new ClipboardContent();
                content.putString(log());
                Clipboard.getSystemClipboard().setContent(content);
            });
            robot.clickOn("#log-paste");
            wait(() -> robot.lookup("#log-suspects").tryQuery().isPresent()
                    && !robot.lookup("#log-suspects").queryListView().getItems().isEmpty());
            robot.clickOn("Next steps");
            wait(() -> robot.lookup("#log-draft").tryQuery().isPresent());
            Screen.keep(pane.node().getScene(), "logs-next-dark");
            robot.interact(() -> robot.lookup("#log-phrase").queryButton().fire());
            wait(() -> robot.lookup("The lease of volume vol-7 was lost first.")
                    .tryQuery()
                    .isPresent());
            assertThat(robot.lookup(".label").queryAllAs(Label.class))
                    .noneMatch(label -> label.getText().contains("meteor"));
            ListView<Long> lines = robot.lookup("#log-lines").queryListView();
            robot.clickOn("line " + String.format(Locale.ROOT, "%,d", CAUSE + 1));
            wait(() -> Long.valueOf(CAUSE).equals(lines.getSelectionModel().getSelectedItem()));
            robot.type(KeyCode.P);
            wait(() -> robot.lookup("Pinned (1)").tryQuery().isPresent());
            robot.type(KeyCode.M);
            robot.interact(() -> lines.getSelectionModel().clearAndSelect(0));
            robot.type(KeyCode.U);
            wait(() -> Long.valueOf(CAUSE).equals(lines.getSelectionModel().getSelectedItem()));
            assertThat(robot.lookup(".label").queryAllAs(Label.class))
                    .anyMatch(label -> label.getText().equals("kubectl get lease vol-7 -o yaml"));
            robot.interact(() -> robot.lookup("#log-draft").queryButton().fire());
            wait(() -> went.get() instanceof Place.Draft);
            var draft = (Place.Draft) went.get();
            assertThat(draft.problem()).contains("lease of volume vol-7");
            assertThat(draft.hits()).hasSize(1);
            robot.interact(() -> robot.lookup("#log-ticket").queryButton().fire());
            wait(() -> went.get() instanceof Place.Knowledge);
            assertThat(((Place.Knowledge) went.get()).text())
                    .startsWith("---\nkind: ticket\n---\n# 2026-03-10 14:10:20,000 WARN  pool - lease")
                    .contains(
                            "\n\nLog: Pasted text\n",
                            "## Evidence",
                            "(line 6,201)",
                            "`kubectl get lease vol-7 -o yaml` (read");
        }
    }

    @Test
    void aLogThatGrowsIsFollowedAndOneThatBeginsAnewIsShownAnew() throws Exception {
        Path file = Files.writeString(folder.resolve("grows.log"), log());
        try (Tasks tasks = Tasks.onFxThread()) {
            show(tasks, () -> Optional.of(file), false, 900, 640);
            robot.clickOn("#log-open");
            ListView<Long> lines = robot.lookup("#log-lines").queryListView();
            wait(() -> lines.getItems().size() == 10_000);
            robot.clickOn("#log-follow");
            Files.writeString(file, "2026-03-10 15:00:00,000 INFO last one\n", StandardOpenOption.APPEND);
            wait(() -> lines.getItems().size() == 10_001);
            wait(() -> robot.lookup(".line-text").queryAllAs(Label.class).stream()
                    .anyMatch(label -> label.getText().contains("last one")));
            Screen.keep(robot.lookup("#log-lines").query().getScene(), "logs-followed");
            Files.writeString(file, "2026-03-10 16:00:00,000 INFO begun anew\n");
            wait(() -> lines.getItems().size() == 1);
        }
    }

    @Test
    void whatCannotBeReadSaysWhy() throws Exception {
        try (Tasks tasks = Tasks.onFxThread()) {
            LogPane pane = show(tasks, () -> Optional.of(folder.resolve("gone.log")), false, 900, 640);
            robot.clickOn("#log-open");
            wait(() -> robot.lookup(".problem-view").tryQuery().isPresent());
            assertThat(robot.lookup(".label").queryAllAs(Label.class))
                    .anyMatch(label -> label.getText().contains("gone.log"));
        }
    }
}
