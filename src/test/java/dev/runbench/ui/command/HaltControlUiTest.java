package dev.runbench.ui.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.Problem;
import dev.runbench.command.Allowed;
import dev.runbench.command.FakeJournal;
import dev.runbench.command.Halt;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.ActionEvent;
import javafx.scene.Scene;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@Tag("ui")
@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class HaltControlUiTest {

    private final FakeJournal journal = new FakeJournal();
    private final Halt halt = new Halt(journal, InstantSource.system());
    private final AtomicInteger stops = new AtomicInteger();
    private final List<Problem> alarms = new ArrayList<>();
    private final Tasks tasks = Tasks.onFxThread();

    @Start
    void start(Stage stage) {
        halt.onStop(stops::incrementAndGet);
        stage.setScene(new Scene(new StackPane(new HaltControl(halt, tasks, alarms::add).node()), 500, 120));
        stage.show();
    }

    @AfterEach
    void end() {
        tasks.close();
    }

    @Test
    void onePressStopsEverythingAndAReleaseThatCannotBeWrittenIsNone(FxRobot robot) throws Exception {
        robot.clickOn("#halt");
        Screen.until("halted", () -> text(robot).equals("All commands are stopped"));
        assertThat(stops.get()).isEqualTo(1);
        assertThat(robot.lookup("#halt").query().isDisabled()).isTrue();

        journal.downAt = "halt";
        choose(robot, Allowed.ALL);
        Screen.until("told", () -> alarms.size() == 1);
        assertThat(halt.last().now()).isEqualTo(Allowed.NONE);

        journal.downAt = "";
        choose(robot, Allowed.READS);
        Screen.until("released", () -> text(robot).equals("Only reading commands are asked about"));
        choose(robot, Allowed.ALL);
        Screen.until("all", () -> text(robot).equals("Each command waits for its press"));
        assertThat(journal.entries).containsExactly("NONE", "READS", "ALL");
    }

    @Test
    void aReasonIsJournalledAndGivenLaterItStopsNothing(FxRobot robot) throws Exception {
        robot.interact(() -> reason(robot).setText(" nobody reads this "));
        robot.interact(() -> reason(robot).fireEvent(new ActionEvent()));
        Screen.until("noted", () -> journal.entries.size() == 1);
        assertThat(stops.get())
                .as("all is allowed still, and nothing was stopped")
                .isZero();

        robot.interact(() -> reason(robot).setText("wrong cluster"));
        choose(robot, Allowed.READS);
        Screen.until("less", () -> halt.last().why().equals("wrong cluster"));
        assertThat(stops.get()).isEqualTo(1);
        assertThat(reason(robot).getText()).isEmpty();
        Screen.until(
                "told",
                () -> robot.lookup("#allowed")
                        .queryAs(MenuButton.class)
                        .getTooltip()
                        .getText()
                        .endsWith(": wrong cluster"));
    }

    private static TextField reason(FxRobot robot) {
        return (TextField) robot.lookup("#allowed").queryAs(MenuButton.class).getItems().stream()
                .filter(CustomMenuItem.class::isInstance)
                .map(i -> ((CustomMenuItem) i).getContent())
                .findFirst()
                .orElseThrow();
    }

    private static String text(FxRobot robot) {
        return robot.lookup("#allowed").queryAs(MenuButton.class).getText();
    }

    private static void choose(FxRobot robot, Allowed allowed) {
        robot.interact(() -> robot.lookup("#allowed").queryAs(MenuButton.class).getItems().stream()
                .filter(i -> i.getId().equals("allow-" + allowed.name().toLowerCase(java.util.Locale.ROOT)))
                .forEach(javafx.scene.control.MenuItem::fire));
    }
}
