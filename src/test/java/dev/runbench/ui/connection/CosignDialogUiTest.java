package dev.runbench.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Approvals;
import dev.runbench.command.ColleagueFile;
import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.command.risk.Environment;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A colleague reads what is asked, whole and with nothing hidden, and signs it in the window. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class CosignDialogUiTest {

    private static final Connection DB_1 =
            new Connection.Jdbc(1, "db-1", "jdbc:h2:mem:x", "ann", false, Environment.PRODUCTION);

    @TempDir
    private Path folder;

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

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(TextInputControl.class).getText();
    }

    private static String said(FxRobot robot) {
        return robot.lookup("#cosign-said").queryAs(Label.class).getText();
    }

    private static void fill(FxRobot robot, String id, String text) {
        robot.interact(() -> robot.lookup(id).queryAs(TextInputControl.class).setText(text));
    }

    private void open(FxRobot robot) {
        var vault = new Vault(folder.resolve("vault.json"));
        vault.create("four random words".toCharArray());
        robot.interact(() -> new CosignDialog(new CosignModel(tasks, vault)).show());
    }

    @Test
    void aKeyIsMadeARequestIsReadWholeAndItsCodeFits(FxRobot robot) throws Exception {
        open(robot);
        Screen.until("no key yet", () -> robot.lookup("#cosign-make").query().isVisible());
        fill(robot, "#cosign-name", "bea b");
        robot.clickOn("#cosign-make");
        Screen.until("an objection", () -> said(robot).contains("letters, digits, - and _"));
        fill(robot, "#cosign-name", "bea");
        robot.clickOn("#cosign-make");
        Screen.until("the key", () -> text(robot, "#cosign-result").startsWith("colleagues:"));
        Path list = Files.writeString(folder.resolve("colleagues.yaml"), text(robot, "#cosign-result"));

        String request = Approvals.request(new Command.Sql(1, "drop table orders\u202e", Duration.ofSeconds(5)), DB_1);
        fill(robot, "#cosign-request", request);
        TextFlow shown = (TextFlow)
                robot.lookup("#cosign-command").queryAs(ScrollPane.class).getContent();
        assertThat(shown.getChildren().stream().map(n -> ((Text) n).getText()).collect(Collectors.joining()))
                .isEqualTo("drop table orders⟨U+202E⟩");
        assertThat(text(robot, "#cosign-result")).as("the key's lines are gone").isEmpty();
        robot.clickOn("#cosign-sign");
        Screen.until("the code", () -> text(robot, "#cosign-result").startsWith("RBS1.bea."));
        assertThat(Approvals.signer(request, text(robot, "#cosign-result"), new ColleagueFile(list).get()))
                .isPresent();
    }

    @Test
    void nonsenseIsNotSignedAndWhatWasSignedDoesNotStandBesideAnotherRequest(FxRobot robot) throws Exception {
        open(robot);
        fill(robot, "#cosign-request", "RBQ1.nonsense");
        assertThat(said(robot)).contains("no request for a second person");
        assertThat(robot.lookup("#cosign-sign").query().isDisabled()).isTrue();
        fill(robot, "#cosign-request", Approvals.request(new Command.Sql(1, "select 1", Duration.ofSeconds(5)), DB_1));
        robot.clickOn("#cosign-sign");
        Screen.until("no key", () -> said(robot).contains("You have no key yet"));
        assertThat(text(robot, "#cosign-result")).isEmpty();
    }
}
