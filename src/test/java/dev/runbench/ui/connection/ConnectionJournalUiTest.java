package dev.runbench.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.CloudClient;
import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionRepository;
import dev.runbench.command.DriverJar;
import dev.runbench.command.Outcome;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.command.Proposal;
import dev.runbench.command.TargetProbe;
import dev.runbench.command.Targets;
import dev.runbench.command.risk.Environment;
import dev.runbench.command.sql.SqlTarget;
import dev.runbench.settings.VaultSettings;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.journal.JournalPane;
import dev.runbench.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Makes a vault and a connection by hand, tries it against a real database, and verifies the journal. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class ConnectionJournalUiTest extends PgTest {

    @TempDir
    private Path folder;

    private final Tasks tasks = Tasks.onFxThread();
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        stage.setScene(new Scene(new TabPane(), 1200, 800));
        stage.show();
    }

    @AfterEach
    void end() {
        tasks.close();
    }

    private ConnectionForm form() {
        return new ConnectionForm(new SecretsModel(tasks, new Vault(folder.resolve("none.json")), () -> {}));
    }

    @Test
    void aVaultAConnectionAndATrialByHand(FxRobot robot) throws Exception {
        Vault vault = new Vault(folder.resolve("vault.json"));
        SqlTarget sql = new SqlTarget(vault, task -> Thread.ofVirtual().start(task));
        ConnectionRepository repository = new ConnectionRepository(database);
        robot.interact(() -> {
            var pane = new ConnectionPane(
                    tasks,
                    repository,
                    vault,
                    new TargetProbe(new Targets(sql, sql, sql, sql)),
                    new dev.runbench.command.ssh.SshConfigImport(repository),
                    () -> VaultSettings.DEFAULT);
            stage.getScene().setRoot((javafx.scene.Parent) pane.node());
            pane.shown(new Place.Connections());
        });
        until(robot, "#vault-again");
        robot.clickOn("#vault-passphrase")
                .write("four random words")
                .clickOn("#vault-again")
                .write("four random words");
        robot.clickOn("#vault-action");
        await(() -> vault.state() == Vault.State.UNLOCKED);
        robot.interact(() -> {
            ComboBox<String> kind = robot.lookup("#connection-kind").queryComboBox();
            kind.setValue("PostgreSQL");
        });
        robot.interact(
                () -> robot.lookup("#connection-name").queryTextInputControl().setText("x".repeat(5_000_000)));
        assertThat(robot.lookup("#connection-name").queryTextInputControl().getText())
                .as("what is pasted by accident cannot stop the window")
                .hasSize(2_000);
        String url = jdbcUrl();
        String password = password();
        robot.interact(() -> {
            robot.lookup("#connection-name").queryTextInputControl().setText("orders");
            robot.lookup("#connection-url").queryTextInputControl().setText(url);
            robot.lookup("#connection-account").queryTextInputControl().setText(account());
            robot.lookup("#connection-secret").queryTextInputControl().setText(password);
        });
        robot.clickOn("#connection-test");
        await(() -> message(robot, "#connection-message").startsWith("Connected to"));
        assertThat(message(robot, "#connection-message")).contains("PostgreSQL").contains("read-only");
        assertThat(repository.all()).extracting(Connection::name).containsExactly("orders");
        assertThat(robot.lookup("#connection-secret").queryTextInputControl().getText())
                .isEmpty();
        assertThat(vault.names()).hasSize(1);
    }

    @Test
    void theFormGivesBackAllThatItShows(FxRobot robot) {
        for (boolean yes : new boolean[] {true, false}) {
            Connection.Ssh ssh = new Connection.Ssh(
                    7,
                    "behind",
                    "10.0.0.1",
                    2222,
                    "deploy",
                    Connection.SshAuth.ASKED,
                    Optional.empty(),
                    Optional.of("ssh-ed25519 AAAA"),
                    yes,
                    Environment.STAGING,
                    yes ? Optional.of(3L) : Optional.empty(),
                    yes);
            robot.interact(() -> {
                ConnectionForm form = form();
                form.show(ssh);
                assertThat(form.connection()).isEqualTo(ssh);
                form.offer(java.util.List.of(ssh));
                assertThat(form.connection())
                        .as("offering other ways changes nothing")
                        .isEqualTo(ssh);
            });
        }
    }

    @Test
    void theFormGivesBackThisComputerAndItsClients(FxRobot robot) {
        for (CloudClient client : List.of(
                CloudClient.NONE,
                new CloudClient.Kubernetes("/k", "prod", "shop"),
                new CloudClient.Aws("prod", "eu-west-1"),
                new CloudClient.Azure("Production"),
                new CloudClient.Gcloud("ops", "ann@example.org", "shop"))) {
            Connection.Local here = new Connection.Local(
                    8,
                    "here",
                    "/bin/sh",
                    "/tmp",
                    new TreeMap<>(Map.of("A", "1=2", "B", "x y")),
                    client,
                    Environment.STAGING);
            robot.interact(() -> {
                ConnectionForm form = form();
                form.show(here);
                assertThat(form.connection()).isEqualTo(here);
                assertThat(form.node().lookup("#connection-host"))
                        .as("fields of other kinds")
                        .isNull();
            });
        }
    }

    @Test
    void theFormGivesBackABroughtDriverAndAsksForANewHashWhenItIsChosenAnew(FxRobot robot) {
        var oracle = new Connection.Jdbc(9, "o", "jdbc:oracle:thin:@//h:1521/s", "ann", false, Environment.STAGING)
                .with(new DriverJar("/d/ojdbc11.jar", "ab".repeat(32)));
        robot.interact(() -> {
            ConnectionForm form = form();
            form.show(oracle);
            assertThat(form.connection()).isEqualTo(oracle);
            Label hash = (Label) form.node().lookup("#connection-driver-hash");
            assertThat(hash.getText()).contains("ab".repeat(32));
            ((TextInputControl) form.node().lookup("#connection-driver")).setText("/d/other.jar");
            assertThat(((Connection.Jdbc) form.connection()).driver()).contains(new DriverJar("/d/other.jar", ""));
        });
    }

    @Test
    void theFormGivesBackAnApi(FxRobot robot) {
        for (Connection.HttpAuth auth : Connection.HttpAuth.values()) {
            var api = new Connection.Http(
                    9,
                    "api",
                    "https://h/v1",
                    "ann",
                    auth,
                    auth == Connection.HttpAuth.HEADER ? "X-Api-Key" : "",
                    Environment.STAGING);
            robot.interact(() -> {
                ConnectionForm form = form();
                form.show(api);
                assertThat(form.connection()).isEqualTo(api);
                assertThat(form.node().lookup("#connection-secret") != null)
                        .isEqualTo(auth != Connection.HttpAuth.NONE);
            });
        }
    }

    @Test
    void theJournalListsWhatHappenedAndVerifies(FxRobot robot) throws Exception {
        PgCommandJournal journal = new PgCommandJournal(database, InstantSource.system(), _ -> Optional.empty());
        for (int i = 0; i < 3; i++) {
            Proposal proposal = Proposal.of(
                    new Command.Shell(1, "uptime " + i, Duration.ofSeconds(5)),
                    Proposal.Origin.RUNBOOK,
                    Proposal.Context.of("Look"));
            journal.proposed(proposal, Optional.empty());
            journal.ended(proposal, new Outcome.NotRun("Rejected."), "");
        }
        robot.interact(() -> {
            var pane = new JournalPane(tasks, journal);
            stage.getScene().setRoot((javafx.scene.Parent) pane.node());
            pane.shown(new Place.Journal());
        });
        until(robot, ".list-view");
        ListView<?> list = robot.lookup(".list-view").queryListView();
        await(() -> list.getItems().size() == 3);
        robot.interact(() -> list.getSelectionModel().select(0));
        assertThat(robot.lookup("#journal-details").queryTextInputControl().getText())
                .startsWith("uptime 2")
                .contains("NotRun")
                .contains("SHA-256");
        robot.clickOn("#journal-verify");
        await(() -> message(robot, "#journal-verdict").startsWith("Intact, 6 rows"));
    }

    private static String message(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static void until(FxRobot robot, String id) throws Exception {
        await(() -> robot.lookup(id).tryQuery().isPresent());
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
