package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;

/** Keys pressed in the text and in the form of a runbook of a thousand steps: how often the window is drawn meanwhile. */
public final class RunbookEditBench extends PgTest {

    private static final int STEPS = 1000;
    private static final int KEYS = 100;
    private static final int BETWEEN_KEYS_MILLIS = 60; // sixteen keys a second

    /**
     * @param frames drawn in a second
     * @param longest pause between two frames, in milliseconds
     * @param p99 of the pauses, in milliseconds
     */
    public record Figures(String where, double frames, double longest, double p99) {}

    private final List<Long> pulses = Collections.synchronizedList(new ArrayList<>());

    /** The toolkit must have been started. */
    public List<Figures> measure() throws Exception {
        var runbooks = new RunbookService(new RunbookRepository(database));
        long id = runbooks.create(text(), "bench", "").runbookId();
        try (var tasks = Tasks.onFxThread()) {
            Stage stage = Screen.onFx(Stage::new);
            var pane = Screen.onFx(() -> pane(runbooks, tasks, stage, id));
            Thread.sleep(5000);
            CodeArea area = Screen.onFx(
                    () -> (CodeArea) Objects.requireNonNull(stage.getScene().lookup("#yaml-editor")));
            int title = Screen.onFx(() -> area.getText().indexOf("title: Step 500") + "title: Step 500".length());
            int step = Screen.onFx(() -> area.getText().indexOf("  - id: step-300\n"));
            var timer = Screen.onFx(this::timer);
            List<Figures> figures = new ArrayList<>();
            figures.add(typed("in the text", key -> {
                area.insertText(title + key, "x");
            }));
            figures.add(typed("new lines in the text", key -> {
                area.insertText(step, "  # a remark\n");
            }));
            Screen.onFx(() -> {
                TabPane tabs = (TabPane) Objects.requireNonNull(stage.getScene().lookup(".tab-pane"));
                tabs.getSelectionModel().select(1);
                return tabs;
            });
            Thread.sleep(1000);
            Screen.onFx(() -> {
                ListView<?> list =
                        (ListView<?>) Objects.requireNonNull(stage.getScene().lookup("#runbook-form"));
                list.getSelectionModel().clearAndSelect(700);
                list.scrollTo(700);
                return list;
            });
            Thread.sleep(1000);
            TextField field = Screen.onFx(
                    () -> (TextField) Objects.requireNonNull(stage.getScene().lookup("#field-title")));
            figures.add(typed("in the form", key -> field.appendText("y")));
            Button add = Screen.onFx(
                    () -> (Button) Objects.requireNonNull(stage.getScene().lookup("#form-add")));
            figures.add(typed("new steps in the form", key -> add.fire()));
            Button up = Screen.onFx(
                    () -> (Button) Objects.requireNonNull(stage.getScene().lookup("#form-up")));
            figures.add(typed("steps moved in the form", key -> up.fire()));
            Screen.onFx(() -> {
                timer.stop();
                pane.closing();
                stage.hide();
                return stage;
            });
            return figures;
        }
    }

    private interface Key {
        void press(int number);
    }

    private Figures typed(String where, Key key) throws Exception {
        for (int i = 0; i < 10; i++) { // warm
            press(key, i);
        }
        pulses.clear();
        long begun = System.nanoTime();
        for (int i = 10; i < KEYS + 10; i++) {
            press(key, i);
        }
        Thread.sleep(1500); // the check that follows is a part of it
        double seconds = (System.nanoTime() - begun) / 1e9;
        List<Long> at = List.copyOf(pulses);
        double[] pauses = new double[Math.max(1, at.size() - 1)];
        for (int i = 1; i < at.size(); i++) {
            pauses[i - 1] = (at.get(i) - at.get(i - 1)) / 1e6;
        }
        Arrays.sort(pauses);
        return new Figures(where, at.size() / seconds, pauses[pauses.length - 1], pauses[(int) (pauses.length * 0.99)]);
    }

    private static void press(Key key, int number) throws Exception {
        Platform.runLater(() -> key.press(number));
        Thread.sleep(BETWEEN_KEYS_MILLIS);
    }

    private AnimationTimer timer() {
        var timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                pulses.add(System.nanoTime());
            }
        };
        timer.start();
        return timer;
    }

    private RunbookPane pane(RunbookService runbooks, Tasks tasks, Stage stage, long id) {
        var pane = new RunbookPane(
                RunbookViewModelPgTest.services(runbooks, q -> RunbookViewModelPgTest.found(), database),
                tasks,
                _ -> {});
        stage.setScene(Screen.scene(pane.node(), 1280, 800, false));
        stage.show();
        pane.shown(new Place.Runbooks(OptionalLong.of(id)));
        return pane;
    }

    private static String text() {
        var text = new StringBuilder("title: A long one\nservice: orders\nowner: team-a\nsteps:\n");
        for (int i = 0; i < STEPS; i++) {
            text.append("""
                      - id: step-%d
                        title: Step %d
                        ssh:
                          command: systemctl status unit-%d --no-pager | head -20
                          target: app-%d
                        expected: The unit is active
                        note: Look at the load before
                        # remark of step %d
                        check:
                          exit: 0
                          contains: active
                    """.formatted(i, i, i, i % 7, i));
        }
        return text.append("verification:\n  - {id: ok, title: Well again, manual: Look}\n")
                .toString();
    }
}
