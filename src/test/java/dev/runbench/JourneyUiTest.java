package dev.runbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.AppDirs;
import dev.runbench.command.Connection;
import dev.runbench.command.ssh.PracticeHost;
import dev.runbench.ui.fx.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The whole road in the real window: import, search, source, draft, approve, connect, run by one press, journal. Its
 * pictures lie under {@code target/screens}.
 */
@Tag("ui")
@Timeout(300)
@ExtendWith(ApplicationExtension.class)
class JourneyUiTest {

    // The practice host understands "say"; the story is otherwise an ordinary page.
    private static final String PAGE = """
            # Label printer queue is stuck

            ## Meaning
            Labels pile up in the spool of lbl-1 and the depot prints nothing.

            ## Diagnosis
            1. Look at the state of the label spool:

            ```bash
            say label spool is active (running)
            ```

            ## Mitigation
            1. Restart the label spooler:

            ```bash
            say restarted label spooler
            ```

            ## Verification
            ```bash
            say 0 labels waiting
            ```

            ## Rollback
            There is nothing to undo: a restart keeps the spooled labels.

            ## Escalation
            Call the depot systems team after 15 minutes.
            """;

    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();
    private Stage stage;
    private App app;
    private PracticeHost host;

    @Start
    void keepStage(Stage shown) {
        stage = shown;
    }

    @BeforeEach
    void openTheApp() throws Exception {
        host = new PracticeHost();
        Path samples = Files.createDirectories(folder.resolve("samples"));
        Files.writeString(samples.resolve("label-printer-queue.md"), PAGE);
        try (Stream<Path> pages = Files.list(Path.of("sample-data/postmortems"))) {
            for (Path page : pages.limit(4).toList()) {
                Files.copy(page, samples.resolve(page.getFileName()));
            }
        }
        System.setProperty("runbench.samples", samples.toString());
        Screen.onFx(() -> {
            app = new App(new AppDirs(folder.resolve("home")));
            app.start(stage);
            return true;
        });
        Screen.keep(stage.getScene(), "journey-00-start");
        Screen.until("the window is usable", () -> there("#go-search"));
    }

    @AfterEach
    void closeTheApp() throws Exception {
        Screen.keep(stage.getScene(), "journey-99-end");
        Screen.onFx(() -> {
            app.stop();
            return true;
        });
        System.clearProperty("runbench.samples");
        host.close();
    }

    @Test
    void fromAFolderOfPagesToAVerifiedCommand() throws Exception {
        importTheSamples();
        searchAndOpenTheSource();
        draftAndApprove();
        connect();
        run();
        readTheJournal();
        lookAtThePanesInTheDark();
    }

    private void importTheSamples() throws Exception {
        robot.clickOn("#go-knowledge");
        Screen.until("the empty state", () -> there("#import-samples"));
        Screen.keep(stage.getScene(), "journey-01-knowledge-empty");
        robot.clickOn("#import-samples");
        Screen.until("the import's summary", () -> there("#import-summary"));
        assertThat(text("#import-summary")).contains("5 new");
        Screen.keep(stage.getScene(), "journey-02-imported");
    }

    private void searchAndOpenTheSource() throws Exception {
        robot.clickOn("#go-search");
        robot.clickOn("#search-field").write("the label printer queue is stuck");
        Screen.until(
                "hits",
                () -> there("#search-hits")
                        && !robot.lookup("#search-hits")
                                .queryListView()
                                .getItems()
                                .isEmpty());
        Screen.keep(stage.getScene(), "journey-03-search");
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        Screen.until("the source", () -> there("#source-text"));
        CodeArea source = robot.lookup("#source-text").queryAs(CodeArea.class);
        Screen.until("its text", () -> source.getText().contains("Label printer queue is stuck"));
        Screen.keep(stage.getScene(), "journey-04-source");
        robot.clickOn("#go-search");
        Screen.until("the hits again", () -> there("#search-draft"));
        robot.clickOn("#search-draft");
    }

    private Optional<CodeArea> editor() {
        return robot.lookup("#yaml-editor").tryQueryAs(CodeArea.class);
    }

    private void draftAndApprove() throws Exception {
        Screen.until("the editor or the draft strip", () -> there("#yaml-editor") || there("#draft"));
        if (!there("#yaml-editor")) {
            robot.clickOn("#draft");
        }
        // Looked up each time: the pane may still put another editor in its place.
        Screen.until(
                "the draft",
                () -> editor().filter(e -> e.getText().contains("say restarted label spooler"))
                        .isPresent());
        CodeArea editor = editor().orElseThrow();
        assertThat(editor.getText()).contains("citations:").contains("label-printer-queue.md");
        Screen.keep(stage.getScene(), "journey-05-draft");
        Screen.until(
                "the draft may be approved",
                () -> !robot.lookup("#approve-runbook").queryButton().isDisabled());
        robot.clickOn("#approve-runbook");
        Screen.until(
                "it is active",
                () -> !robot.lookup("#run-runbook").queryButton().isDisabled());
        Screen.keep(stage.getScene(), "journey-06-active");
    }

    private void connect() throws Exception {
        robot.clickOn("#go-connections");
        Screen.until("the vault's form", () -> there("#vault-again"));
        robot.clickOn("#vault-passphrase").write("four random words");
        robot.clickOn("#vault-again").write("four random words");
        robot.clickOn("#vault-action");
        Screen.until("the connection's form", () -> there("#connection-name"));
        Screen.onFx(() -> {
            robot.lookup("#connection-auth").<Connection.SshAuth>queryComboBox().setValue(Connection.SshAuth.PASSWORD);
            return true;
        });
        fill("#connection-name", "lbl-1");
        fill("#connection-host", "127.0.0.1");
        fill("#connection-port", Integer.toString(host.port()));
        fill("#connection-account", PracticeHost.ACCOUNT);
        fill("#connection-secret", PracticeHost.PASSWORD);
        robot.clickOn("#connection-test");
        Screen.until("the fingerprint", () -> there("#trust-key"));
        WaitForAsyncUtils.sleep(500, TimeUnit.MILLISECONDS); // a person reads the fingerprint
        Screen.keep(robot.lookup("#trust-key").query().getScene(), "journey-07-fingerprint");
        robot.clickOn("#trust-key");
        Screen.until("it is connected", () -> text("#connection-message").startsWith("Connected to"));
        assertThat(host.received).as("a test of a connection runs nothing").isEmpty();
        Screen.keep(stage.getScene(), "journey-07-connection");
    }

    private void run() throws Exception {
        robot.clickOn("#go-runbooks");
        Screen.until("the runbook", () -> there("#run-runbook"));
        robot.clickOn("#run-runbook");
        Screen.until("the run's form", () -> there("#run-start"));
        chooseTargets();
        Screen.keep(stage.getScene(), "journey-08-setup");
        Screen.until("it may start", () -> !robot.lookup("#run-start").query().isDisabled());
        robot.clickOn("#run-start");
        approve("journey-09-card");
        Screen.until("the first command ran", () -> host.received.size() == 1);
        approve("journey-10-second-card");
        Screen.until("the second command ran", () -> host.received.size() == 2);
        assertThat(host.received).containsExactly("say label spool is active (running)", "say restarted label spooler");
        Screen.keep(stage.getScene(), "journey-11-ran");
    }

    private void chooseTargets() throws Exception {
        Screen.onFx(() -> {
            for (var node : robot.lookup(n -> String.valueOf(n.getId()).startsWith("run-target-"))
                    .queryAll()) {
                if (node instanceof ComboBox<?> box && box.getValue() == null) {
                    box.getSelectionModel().selectFirst();
                }
            }
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void approve(String picture) throws Exception {
        Screen.until("the card", () -> there("#approve"));
        robot.moveTo(400, 300);
        WaitForAsyncUtils.sleep(1500, TimeUnit.MILLISECONDS);
        robot.moveBy(7, 7);
        Screen.keep(stage.getScene(), picture);
        int before = host.received.size();
        robot.type(KeyCode.ENTER).type(KeyCode.SPACE);
        assertThat(host.received).as("no key runs anything").hasSize(before);
        Screen.typeName(robot, "lbl-1");
        robot.clickOn("#approve");
    }

    private void readTheJournal() throws Exception {
        robot.clickOn("#go-journal");
        Screen.until("the journal", () -> there("#journal-verify"));
        robot.clickOn("#journal-verify");
        Screen.until(
                "the verdict",
                () -> text("#journal-verdict")
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("intact"));
        ListView<?> entries = robot.lookup(".list-view").queryListView();
        assertThat(entries.getItems()).isNotEmpty();
        Screen.keep(stage.getScene(), "journey-12-journal");
    }

    private void lookAtThePanesInTheDark() throws Exception {
        robot.clickOn("#go-settings");
        Screen.until("the settings", () -> there("#theme-dark"));
        robot.clickOn("#theme-dark");
        for (String pane : List.of("settings", "search", "knowledge", "runbooks", "run", "journal", "connections")) {
            robot.clickOn("#go-" + pane);
            WaitForAsyncUtils.sleep(300, TimeUnit.MILLISECONDS);
            Screen.keep(stage.getScene(), "journey-dark-" + pane);
        }
    }

    private void fill(String id, String value) throws Exception {
        Screen.onFx(() -> {
            ((TextInputControl) robot.lookup(id).query()).setText(value);
            return true;
        });
    }

    private boolean there(String id) {
        return robot.lookup(id)
                .match(n -> n.isVisible() && n.getScene() != null)
                .tryQuery()
                .isPresent();
    }

    private String text(String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }
}
