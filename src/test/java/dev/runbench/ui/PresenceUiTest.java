package dev.runbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What counts as a person at the window. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class PresenceUiTest {

    private final AtomicInteger touched = new AtomicInteger();
    private Button button;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        button = new Button("Press");
        stage.setScene(new Scene(new VBox(button, new TextField()), 1280, 800));
        Presence.watch(touched::incrementAndGet);
        stage.show();
    }

    @Test
    void keysAndTheMouseCountInEveryWindowAndWhatMovesByItselfDoesNot(FxRobot robot) {
        robot.clickOn(button);
        assertThat(touched.getAndSet(0)).isPositive();
        robot.clickOn(".text-field");
        touched.set(0);
        robot.type(KeyCode.A);
        assertThat(touched.getAndSet(0)).isPositive();
        robot.interact(() -> {
            var second = new Stage();
            second.setScene(new Scene(new VBox(new TextField()), 200, 100));
            second.initOwner(stage);
            second.show();
            touched.set(0);
            Event.fireEvent(second.getScene().getRoot(), mouse(MouseEvent.MOUSE_MOVED, 700));
            assertThat(touched.getAndSet(0)).as("another window").isOne();
            Event.fireEvent(second.getScene().getRoot(), mouse(MouseEvent.MOUSE_MOVED, 700));
            Event.fireEvent(second.getScene().getRoot(), mouse(MouseEvent.MOUSE_ENTERED_TARGET, 700));
            assertThat(touched.get()).as("a mouse at rest").isZero();
            second.close();
        });
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x) {
        return new MouseEvent(
                type,
                5,
                5,
                x,
                5,
                MouseButton.NONE,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                null);
    }
}
