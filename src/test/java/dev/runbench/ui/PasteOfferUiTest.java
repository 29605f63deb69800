package dev.runbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** Ctrl+V in the window. */
@Tag("ui")
class PasteOfferUiTest {

    private final FxRobot robot = new FxRobot();
    private final AtomicReference<Place> logs = new AtomicReference<>(new Place.Logs());

    private Pane pane(String field, boolean tells) {
        var box = new VBox(new TextField(field));
        box.setFocusTraversable(true);
        box.setId(field);
        return new Pane() {
            @Override
            public Node node() {
                return box;
            }

            @Override
            public void shown(Place place) {
                if (tells) {
                    logs.set(place);
                }
            }
        };
    }

    private static PaneEntry entry(String title, Place home, Pane pane) {
        return new PaneEntry(title, Feather.FILE, home, List.of(home.getClass()), () -> pane);
    }

    private void paste(String text) {
        robot.interact(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
    }

    private boolean offered() {
        return robot.lookup("#paste-analyse").tryQuery().isPresent();
    }

    @Test
    void severalLinesAreOfferedToTheLogsButNotInAFieldAndNotBesideACard() throws Exception {
        FxToolkit.registerPrimaryStage();
        var shown = new AtomicReference<MainWindow>();
        FxToolkit.setupFixture(() -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            var window = new MainWindow();
            shown.set(window);
            window.ready(
                    List.of(
                            entry("Journal", new Place.Journal(), pane("journal", false)),
                            entry("Logs", new Place.Logs(), pane("logs", true)),
                            entry("Run", new Place.Run(OptionalLong.empty()), pane("run", false))),
                    "");
            Stage stage = FxToolkit.toolkitContext().getRegisteredStage();
            stage.setScene(new Scene(window.node(), 900, 500));
            stage.getScene().getStylesheets().add("/dev/runbench/ui/runbench.css");
            stage.show();
        });
        robot.interact(() -> robot.lookup("#journal").query().requestFocus());
        paste("one line");
        assertThat(offered()).isFalse();
        paste("12:00:01 a\n12:00:02 b\n12:00:03 c");
        assertThat(offered()).isTrue();
        Screen.keep(shown.get().node().getScene(), "paste-offer");
        robot.clickOn("#paste-analyse");
        assertThat(logs.get()).isEqualTo(new Place.Logs("Pasted text", "12:00:01 a\n12:00:02 b\n12:00:03 c"));
        assertThat(offered()).isFalse();

        robot.interact(() -> robot.lookup("#logs").query().requestFocus());
        paste("12:00:04 d\n12:00:05 e");
        assertThat(offered()).as("where logs are looked at nobody is asked").isFalse();
        assertThat(logs.get()).isEqualTo(new Place.Logs("Pasted text", "12:00:04 d\n12:00:05 e"));

        robot.interact(() -> shown.get().go(new Place.Journal()));
        robot.clickOn(".text-field");
        paste("in a field\nit is text");
        assertThat(offered()).isFalse();

        robot.interact(() -> shown.get().go(new Place.Run(OptionalLong.empty())));
        robot.interact(() -> robot.lookup("#run").query().requestFocus());
        paste("12:00:01 a\n12:00:02 b");
        assertThat(offered()).isFalse();
    }
}
