package dev.runbench.ui.connection;

import atlantafx.base.theme.Styles;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionImport;
import dev.runbench.command.ConnectionRepository;
import dev.runbench.command.TargetProbe;
import dev.runbench.settings.VaultSettings;
import dev.runbench.ui.control.PaneHeader;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.vault.Vault;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The systems that commands can be run on. */
public final class ConnectionPane implements Pane {

    private final ConnectionViewModel model;
    private final BorderPane root = new BorderPane();
    private final ListView<Connection> list = new ListView<>();
    private final ConnectionForm form;
    private ConnectionState.Secrets secrets = ConnectionState.Secrets.UNKNOWN;
    private final VaultBar vaultBar;
    private final SplitPane split;
    private final Button delete = new Button("Delete…");
    private final Button unpin = new Button("Forget host key");

    public ConnectionPane(
            Tasks tasks,
            ConnectionRepository repository,
            Vault vault,
            TargetProbe probe,
            ConnectionImport sshConfig,
            Supplier<VaultSettings> vaultSettings) {
        this.model = new ConnectionViewModel(tasks, repository, vault, probe, sshConfig, vaultSettings);
        this.form = new ConnectionForm(model.secrets());
        this.vaultBar = new VaultBar(
                model.secrets(), this::showSecrets, () -> show(new CosignDialog(new CosignModel(tasks, vault))));
        Button add = new Button("New connection");
        add.setId("connection-new");
        add.setOnAction(_ -> {
            list.getSelectionModel().clearSelection();
            form.clear();
        });
        Button config = new Button("Import from ~/.ssh/config…");
        config.setId("connection-import");
        config.setOnAction(_ -> model.importConfig(preview -> {
            ConfigImportDialog dialog = new ConfigImportDialog(preview);
            dialog.initOwner(root.getScene().getWindow());
            dialog.getDialogPane().getStylesheets().setAll(root.getScene().getStylesheets());
            dialog.showAndWait().ifPresent(model::take);
        }));
        root.setTop(new VBox(
                new PaneHeader(
                        "Connections",
                        "Hosts, databases and this computer: what runbooks may be stepped through on.",
                        config,
                        add),
                vaultBar.node()));
        list.setAccessibleText("Connections");
        list.setPlaceholder(new Label("No connection yet. Fill in the form and save it."));
        list.setCellFactory(_ -> new ConnectionCell(() -> secrets));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, chosen) -> chosen(chosen));
        Label message = new Label();
        message.setId("connection-message");
        message.setWrapText(true);
        message.setMinHeight(Label.USE_PREF_SIZE);
        message.textProperty().bind(model.messageProperty());
        ScrollPane scroll = new ScrollPane(form.node());
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        // What saves stays in sight however long the form is.
        VBox right = new VBox(16, scroll, buttons(), message);
        right.getStyleClass().add("connection-detail");
        split = new SplitPane(list, right);
        split.setDividerPositions(0.34);
        chosen(null);
        model.stateProperty().addListener((_, _, state) -> render(state));
        render(model.stateProperty().get());
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown(Place place) {
        model.load();
    }

    private Node buttons() {
        Button save = new Button("Save");
        save.setId("connection-save");
        save.getStyleClass().add(Styles.ACCENT);
        save.setOnAction(_ -> save(this::select));
        Button test = new Button("Save and test connection");
        test.setId("connection-test");
        test.setOnAction(_ -> save(saved -> {
            select(saved);
            model.probe(saved);
        }));
        unpin.setOnAction(_ -> model.unpin(form.connection()));
        delete.setOnAction(_ -> delete());
        return new HBox(8, save, test, unpin, delete);
    }

    private void save(Consumer<Connection> onSaved) {
        var secretEntries = new ConnectionViewModel.Entered(form.secret(), form.sudo(), form.remindAfterDays());
        model.save(form.connection(), secretEntries, onSaved);
    }

    private void showSecrets() {
        show(new SecretsDialog(secrets, list.getItems(), Instant.now()));
    }

    private void show(Dialog<?> dialog) {
        dialog.initOwner(root.getScene().getWindow());
        dialog.getDialogPane().getStylesheets().setAll(root.getScene().getStylesheets());
        dialog.show();
    }

    private void select(Connection saved) {
        form.show(saved);
        form.know(secrets);
        delete.setDisable(false);
    }

    private void chosen(@Nullable Connection connection) {
        if (connection != null) {
            form.show(connection);
            form.know(secrets);
        }
        delete.setDisable(connection == null);
        unpin.setDisable(
                !(connection instanceof Connection.Ssh ssh && ssh.hostKey().isPresent()));
    }

    private void delete() {
        Connection connection = form.connection();
        ButtonType yes = new ButtonType("Delete " + connection.name(), ButtonBar.ButtonData.OTHER);
        Alert alert = new Alert(Alert.AlertType.NONE, "", yes, ButtonType.CANCEL);
        alert.setHeaderText("Delete the connection " + connection.name() + "?");
        alert.setContentText("Its secret is deleted from the vault, its pinned host key is forgotten, and runbooks that"
                + " name it will ask for another target. The journal keeps its entries.");
        alert.showAndWait().filter(b -> b == yes).ifPresent(_ -> {
            model.delete(connection);
            form.clear();
        });
    }

    private void render(ConnectionState state) {
        root.setCenter(
                switch (state) {
                    case ConnectionState.Loading _ -> new ProgressIndicator();
                    case ConnectionState.Failed failed -> new ProblemView(failed.problem());
                    case ConnectionState.Loaded loaded -> {
                        secrets = loaded.secrets();
                        vaultBar.render(secrets);
                        form.offer(loaded.connections());
                        long selected = form.connection().id();
                        list.getItems().setAll(loaded.connections());
                        loaded.connections().stream()
                                .filter(c -> c.id() == selected && selected != 0)
                                .findFirst()
                                .ifPresent(c -> list.getSelectionModel().select(c));
                        form.know(secrets);
                        yield split;
                    }
                });
    }
}
