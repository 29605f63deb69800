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
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
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

    private static String text(FxRobot robot) {
        return robot.lookup("#allowed").queryAs(MenuButton.class).getText();
    }

    private static void choose(FxRobot robot, Allowed allowed) {
        robot.interact(() -> robot.lookup("#allowed").queryAs(MenuButton.class).getItems().stream()
                .filter(i -> i.getId().equals("allow-" + allowed.name().toLowerCase(java.util.Locale.ROOT)))
                .forEach(javafx.scene.control.MenuItem::fire));
    }
}
