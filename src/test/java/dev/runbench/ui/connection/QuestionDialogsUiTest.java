package dev.runbench.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionImport;
import dev.runbench.command.LoginPrompt;
import dev.runbench.command.risk.Environment;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
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

/** What a host asks is answered by a person, or not at all; what a file offers is chosen by one. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class QuestionDialogsUiTest {

    private static final Connection.Ssh HOST = new Connection.Ssh(
            1,
            "lbl-1",
            "127.0.0.1",
            22,
            "deploy",
            Connection.SshAuth.ASKED,
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

    private static void until(FxRobot robot, String id) throws Exception {
        Screen.until("the dialog", () -> robot.lookup(id).tryQuery().isPresent());
        WaitForAsyncUtils.sleep(700, TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<List<String>> login() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                var fields = List.of(new LoginPrompt.Field("Password:", true), new LoginPrompt.Field("Code:", false));
                return new LoginDialog(tasks)
                        .answers(HOST, "Have your token ready", fields).orElse(List.of()).stream()
                                .map(String::new)
                                .toList();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void bothQuestionsAreAnsweredFromTheKeyboard(FxRobot robot) throws Exception {
        var answers = login();
        until(robot, "#answer-1");
        assertThat(robot.lookup("#answer-0").queryAs(PasswordField.class)).isNotNull();
        robot.clickOn("#answer-0")
                .write("secret")
                .type(KeyCode.ENTER)
                .write("123456")
                .type(KeyCode.ENTER);
        assertThat(answers.get(10, TimeUnit.SECONDS)).containsExactly("secret", "123456");
    }

    @Test
    void closingTheQuestionIsANo(FxRobot robot) throws Exception {
        var answers = login();
        until(robot, "#answer-1");
        robot.clickOn("#answer-0").write("secret").type(KeyCode.ESCAPE);
        assertThat(answers.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void sudosPasswordIsAskedWithTheCommandThatWaits(FxRobot robot) throws Exception {
        var answer = CompletableFuture.supplyAsync(() -> {
            try {
                return new SudoDialog(tasks)
                        .password(HOST, new Command.Shell(1, "sudo systemctl restart x", Duration.ofSeconds(5)));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        until(robot, "#answer-0");
        assertThat(robot.lookup(".label").queryAllAs(Label.class))
                .anyMatch(l -> l.getText().contains("sudo systemctl restart x"));
        robot.clickOn("#answer-0").write("pw");
        robot.clickOn("#answers-give");
        assertThat(answer.get(10, TimeUnit.SECONDS))
                .hasValueSatisfying(pw -> assertThat(pw).containsExactly('p', 'w'));
    }

    @Test
    void onlyHostsThatCanBeTakenAreChosen(FxRobot robot) throws Exception {
        var good = new ConnectionImport.Offer("db-1", "h", 22, "me", Optional.empty(), Optional.empty(), "");
        var known = new ConnectionImport.Offer("db-2", "h", 22, "me", Optional.empty(), Optional.empty(), "It exists.");
        AtomicReference<ConfigImportDialog> dialog = new AtomicReference<>();
        robot.interact(() -> {
            dialog.set(new ConfigImportDialog(
                    new ConnectionImport.Preview(List.of(good, known), List.of("Line 3 is a Match block."))));
            dialog.get().show();
        });
        until(robot, "#import-take");
        assertThat(robot.lookup("#import-take").queryButton().getText()).isEqualTo("Import 1 host");
        robot.clickOn("#import-take");
        assertThat(dialog.get().getResult().offers()).containsExactly(good);
        assertThat(dialog.get().getResult().askHosts())
                .as("only who has read what it means turns it on")
                .isFalse();
    }
}
