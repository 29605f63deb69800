package dev.runbench.ui.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionRepository;
import dev.runbench.command.TargetProbe;
import dev.runbench.command.Targets;
import dev.runbench.command.risk.Environment;
import dev.runbench.command.sql.SqlTarget;
import dev.runbench.command.ssh.SshConfigImport;
import dev.runbench.settings.VaultSettings;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.vault.Programs;
import dev.runbench.vault.Providers;
import dev.runbench.vault.Reference;
import dev.runbench.vault.Secret;
import dev.runbench.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Where a secret is kept is chosen in the form, by hand, and used; an old one is mentioned and no more. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class SecretPlacesUiTest extends PgTest {

    @TempDir
    private Path folder;

    private final Tasks tasks = Tasks.onFxThread();
    private final List<List<String>> started = new CopyOnWriteArrayList<>();
    private Instant now = Instant.now().minus(Duration.ofDays(100));
    private Stage stage;
    private Vault vault;
    private ConnectionRepository repository;
    private FxRobot robot;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        stage.setScene(new Scene(new TabPane(), 1200, 900));
        stage.show();
    }

    @AfterEach
    void end() {
        tasks.close();
    }

    private void open(FxRobot fx) throws Exception {
        robot = fx;
        String password = password();
        Programs programs = (arguments, _) -> {
            started.add(arguments);
            return new Programs.Ended.Exited(arguments.contains("orders") ? 0 : 1, (password + "\n").getBytes(UTF_8));
        };
        vault = new Vault(folder.resolve("vault.json"), new Providers(programs), () -> now);
        vault.create("four random words".toCharArray());
        repository = new ConnectionRepository(database);
        Connection old =
                repository.save(new Connection.Jdbc(0, "billing", jdbcUrl(), account(), true, Environment.STAGING));
        vault.put(old.secretKey(), "secret".toCharArray());
        now = Instant.now();
        SqlTarget sql = new SqlTarget(vault, task -> Thread.ofVirtual().start(task));
        fx.interact(() -> {
            var pane = new ConnectionPane(
                    tasks,
                    repository,
                    vault,
                    new TargetProbe(new Targets(sql, sql, sql, sql)),
                    new SshConfigImport(repository),
                    () -> VaultSettings.DEFAULT);
            stage.getScene().setRoot((Parent) pane.node());
            pane.shown(new Place.Connections());
        });
        Screen.until(
                "the form",
                () -> robot.lookup("#connection-secret-where").tryQuery().isPresent());
    }

    @Test
    void aSecretIsAskedForAnewWhereTheConnectionLeadsElsewhere(FxRobot fx) throws Exception {
        open(fx);
        String kept = vault.names().iterator().next();
        fx.interact(() ->
                fx.lookup(".list-view").queryListView().getSelectionModel().select(0));
        Screen.until(
                "the connection",
                () -> fx.lookup("#connection-name")
                        .queryTextInputControl()
                        .getText()
                        .equals("billing"));
        assertThat(text("#connection-secret-anew")).isEmpty();
        fill("#connection-url", "jdbc:postgresql://elsewhere.example:5432/billing");
        assertThat(text("#connection-secret-anew")).contains("is not sent to jdbc:postgresql://elsewhere.example:5432");
        Screen.keep(stage.getScene(), "connection-secret-anew");
        fx.clickOn("#connection-save");
        Screen.until("it is saved", () -> text("#connection-message").startsWith("Saved"));
        Connection moved = repository.byName("billing").orElseThrow();
        assertThat(vault.names()).containsExactly(kept).doesNotContain(moved.secretKey());
        Screen.until(
                "it is asked for still", () -> text("#connection-secret-anew").contains("enter it anew"));
        fill("#connection-secret", "another");
        fx.clickOn("#connection-save");
        Screen.until("the new one is kept", () -> vault.names().contains(moved.secretKey()));
        Screen.until(
                "it is asked for no more", () -> text("#connection-secret-anew").isEmpty());
        assertThat(vault.names()).as("the old place's is gone").containsExactly(moved.secretKey());
    }

    @Test
    void aPasswordFromAProgramIsTriedSavedAndUsed(FxRobot fx) throws Exception {
        open(fx);
        fx.interact(() -> fx.lookup("#connection-kind").<String>queryComboBox().setValue("PostgreSQL"));
        fill("#connection-name", "orders");
        fill("#connection-url", jdbcUrl());
        fill("#connection-account", account());
        fx.interact(() -> fx.lookup("#connection-secret-where")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .select(3));
        fill("#connection-secret-reference", "command: pass show other");
        fx.clickOn("#connection-secret-try");
        Screen.until("the verdict", () -> text("#connection-secret-verdict").contains("ended with code 1"));
        fill("#connection-secret-reference", "command: pass show orders");
        fx.clickOn("#connection-secret-try");
        Screen.until(
                "the other verdict", () -> text("#connection-secret-verdict").startsWith("Found."));
        assertThat(vault.names()).as("a trial keeps nothing").hasSize(1);
        fx.clickOn("#connection-test");
        Screen.until("it is connected", () -> text("#connection-message").startsWith("Connected to"));
        assertThat(started).contains(List.of("pass", "show", "orders"));
        Connection saved = repository.byName("orders").orElseThrow();
        assertThat(vault.reference(saved.secretKey())).contains(Reference.parse("command: pass show orders"));
        Screen.until("its last use", () -> text("#connection-secret-notes").contains("logging in to orders"));
        Screen.keep(stage.getScene(), "connection-secret-elsewhere");
        // Back to a typed one, which must be typed.
        fx.interact(() -> fx.lookup("#connection-secret-where")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .select(0));
        fx.clickOn("#connection-save");
        Screen.until("a refusal", () -> text("#connection-message").startsWith("There is no password"));
        fill("#connection-secret", "typed");
        fx.clickOn("#connection-save");
        Screen.until("it is saved", () -> text("#connection-message").startsWith("Saved"));
        assertThat(vault.reference(saved.secretKey())).isEmpty();
        try (Secret secret = vault.read(saved.secretKey(), "a test").orElseThrow()) {
            assertThat(secret.chars()).isEqualTo("typed".toCharArray());
        }
    }

    @Test
    void anOldSecretIsMentionedAndItsReminderCanBeChanged(FxRobot fx) throws Exception {
        open(fx);
        assertThat(text("#vault-open")).contains("after 15 min").contains("One secret is older");
        fx.interact(() -> fx.lookup(".list-view")
                .queryAs(ListView.class)
                .getSelectionModel()
                .select(0));
        assertThat(text("#connection-secret-notes"))
                .contains("Staging. In the vault for 100 days.")
                .contains("time for a new one");
        Screen.keep(stage.getScene(), "connection-secret-old");
        fx.interact(() -> {
            ComboBox<Optional<Integer>> remind =
                    fx.lookup("#connection-secret-remind").queryComboBox();
            remind.setValue(Optional.of(365));
        });
        fx.clickOn("#connection-save");
        Screen.until("no reminder", () -> !text("#vault-open").contains("older"));
        fx.clickOn("#vault-secrets");
        Screen.until("the list", () -> fx.lookup("#secrets-table").tryQuery().isPresent());
        TableView<?> table = fx.lookup("#secrets-table").queryAs(TableView.class);
        assertThat(table.getColumns().get(0).getCellData(0)).isEqualTo("billing");
        assertThat(table.getColumns().get(1).getCellData(0)).isEqualTo("Staging");
        Screen.keep(table.getScene(), "connection-secrets");
        vault.lock();
        Screen.until(
                "the bar says so",
                () -> fx.lookup("#vault-passphrase").tryQuery().isPresent());
    }

    private void fill(String id, String value) {
        robot.interact(() -> robot.lookup(id).queryTextInputControl().setText(value));
    }

    private String text(String id) {
        return robot.lookup(id).tryQueryAs(Label.class).map(Label::getText).orElse("");
    }
}
