package dev.runbench.ui.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.llm.PromptReview.Waiting;
import dev.runbench.privacy.Pseudonyms;
import dev.runbench.privacy.Sensitive;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the model will see is seen by a person first. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class PromptDialogUiTest {

    private final Tasks tasks = Tasks.onFxThread();

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new atlantafx.base.theme.PrimerLight().getUserAgentStylesheet());
        var scene = new Scene(new Label("Runbench"), 1280, 800);
        scene.getStylesheets()
                .add(Objects.requireNonNull(PromptDialog.class.getResource("/dev/runbench/ui/runbench.css"))
                        .toExternalForm());
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void end() {
        tasks.close();
    }

    private static Waiting question(String place) {
        var names = new Pseudonyms(Sensitive.DEFAULT);
        return new Waiting(
                "gpt at api.example.com",
                place,
                names.mask("You write a runbook from numbered passages."),
                names.mask("Problem: ann@example.com cannot log in\n\nPassage 1:\nDB_PASSWORD=Tr0ub4dor for app\n"));
    }

    private CompletableFuture<Boolean> asked(String place) throws Exception {
        CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return new PromptDialog(tasks).mayGo(question(place));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> new FxRobot().lookup("#send-prompt").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        return answer;
    }

    @Test
    void theTextIsShownAsItLeavesWithItsMasksMarkedAndGoesWithAPress(FxRobot robot) throws Exception {
        CompletableFuture<Boolean> answer = asked("api.example.com");
        var text = robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
        assertThat(text.getText())
                .contains("<email-1> cannot log in", "DB_PASSWORD=<secret-1> for app", "You write a runbook")
                .doesNotContain("Tr0ub4dor", "ann@example.com");
        assertThat(text.getStyleOfChar(text.getText().indexOf("<email-1>") + 3)).contains("mask");
        assertThat(text.getStyleOfChar(text.getText().indexOf("cannot"))).doesNotContain("mask");
        assertThat(robot.lookup("#prompt-about").queryAs(Label.class).getText())
                .contains("leaves this machine", "e-mail addresses 1", "passwords, keys and tokens 1");
        assertThat(robot.lookup("#send-prompt").queryButton().getText()).isEqualTo("Send to api.example.com");
        Screen.keep(text.getScene(), "prompt-dialog");
        robot.clickOn("#send-prompt");
        assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void enterEscapeAndTheOtherButtonAreNo(FxRobot robot) throws Exception {
        CompletableFuture<Boolean> escaped = asked("api.example.com");
        robot.type(KeyCode.ESCAPE);
        assertThat(escaped.get(10, TimeUnit.SECONDS)).isFalse();
        CompletableFuture<Boolean> refused = asked("");
        assertThat(robot.lookup("#prompt-about").queryAs(Label.class).getText()).contains("stays on this machine");
        robot.clickOn("#refuse-prompt");
        assertThat(refused.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aStoppedDraftTakesItsQuestionAway(FxRobot robot) throws Exception {
        Thread worker = new Thread(() -> {
            try {
                new PromptDialog(tasks).mayGo(question("api.example.com"));
            } catch (InterruptedException e) {
                // that is the test
            }
        });
        worker.start();
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> robot.lookup("#send-prompt").tryQuery().isPresent());
        worker.interrupt();
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> robot.lookup("#send-prompt").tryQuery().isEmpty());
    }
}
