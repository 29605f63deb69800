package dev.runbench.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Connection;
import dev.runbench.command.risk.Environment;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A host key is trusted by a press on the button that says so, and by nothing else. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class HostKeyDialogUiTest {

    private static final Connection.Ssh HOST = new Connection.Ssh(
            1,
            "lbl-1",
            "127.0.0.1",
            22,
            "deploy",
            Connection.SshAuth.AGENT,
            Optional.empty(),
            Optional.empty(),
            false,
            Environment.STAGING);

    private final Tasks tasks = Tasks.onFxThread();

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new Label("Runbench"), 1280, 800));
        stage.show();
    }

    @AfterEach
    void end() {
        tasks.close();
    }

    private boolean asked() {
        try {
            return new HostKeyDialog(tasks).accepts(HOST, "ssh-ed25519", "SHA256:abcdef");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<Boolean> ask(FxRobot robot) throws Exception {
        var answer = CompletableFuture.supplyAsync(this::asked);
        Screen.until("the dialog", () -> robot.lookup("#trust-key").tryQuery().isPresent());
        return answer;
    }

    @Test
    void pressingTrustTrusts(FxRobot robot) throws Exception {
        var answer = ask(robot);
        WaitForAsyncUtils.sleep(600, TimeUnit.MILLISECONDS);
        robot.clickOn("#trust-key");
        assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aPressThatWasMeantForSomethingElseDoesNot(FxRobot robot) throws Exception {
        var second = CompletableFuture.supplyAsync(this::asked);
        Screen.until("the dialog", () -> robot.lookup("#trust-key").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#trust-key").queryButton().fire());
        WaitForAsyncUtils.sleep(700, TimeUnit.MILLISECONDS);
        assertThat(second).as("the press came too soon").isNotDone();
        robot.type(KeyCode.ESCAPE);
        assertThat(second.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void enterAndEscapeDoNot(FxRobot robot) throws Exception {
        var answer = ask(robot);
        robot.type(KeyCode.ENTER);
        assertThat(answer.get(10, TimeUnit.SECONDS)).isFalse();
        var second = ask(robot);
        robot.type(KeyCode.ESCAPE);
        assertThat(second.get(10, TimeUnit.SECONDS)).isFalse();
    }
}
