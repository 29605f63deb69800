package dev.runbench.ui.connection;

import dev.runbench.command.Connection;
import dev.runbench.command.risk.Environment;
import dev.runbench.ui.control.TextLimit;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The fields of one connection. The kind is fixed once it has been saved. */
final class ConnectionForm {

    private final GridPane grid = new GridPane(12, 8);
    private final ComboBox<String> kind = new ComboBox<>();
    private final TextField name = field("name", "Name");
    private final ComboBox<Environment> environment = new ComboBox<>();
    private final TextField account = field("account", "Account");
    private final TextField url = field("url", "JDBC URL");
    private final SecretChoice secret;
    private final CredentialLine known = new CredentialLine();
    private final CheckBox readOnly = new CheckBox("Read-only, enforced by the database");
    private final SshFields ssh;
    private final LocalFields local = new LocalFields();
    private final HttpFields http = new HttpFields(this::arrange);
    private final DriverFields driver = new DriverFields();
    private long id;
    private Optional<Connection> saved = Optional.empty();

    ConnectionForm(SecretsModel secrets) {
        secret = new SecretChoice("connection-secret", "Password or key passphrase", secrets);
        ssh = new SshFields(secrets, this::arrange);
        grid.getStyleClass().add("connection-form");
        kind.setId("connection-kind");
        kind.setAccessibleText("Kind of connection");
        kind.getItems().setAll(Kinds.ALL);
        kind.setValue(Kinds.SSH);
        environment.setAccessibleText("Environment");
        environment.getItems().setAll(Environment.values());
        environment.setConverter(new EnumWords<>());
        kind.valueProperty().addListener((_, _, _) -> arrange());
        url.textProperty().addListener((_, _, _) -> askAnew());
        ssh.onPlace(this::askAnew);
        http.onPlace(this::askAnew);
        clear();
    }

    Node node() {
        return grid;
    }

    /** An empty form for a new connection. */
    void clear() {
        id = 0;
        saved = Optional.empty();
        kind.setDisable(false);
        List.of(name, account, url).forEach(TextInputControl::clear);
        secret.clear("Kept in the vault");
        known.clear();
        // The loudest environment first: forgetting to choose must not make a card look harmless.
        environment.setValue(Environment.PRODUCTION);
        readOnly.setSelected(true);
        ssh.clear();
        local.clear();
        http.clear();
        driver.clear();
        kind.setValue(Kinds.SSH);
        arrange();
    }

    void show(Connection connection) {
        clear();
        id = connection.id();
        secret.clear("Unchanged if left empty");
        kind.setDisable(true);
        kind.setValue(Kinds.of(connection));
        switch (connection) {
            case Connection.Ssh host -> ssh.show(host);
            case Connection.Jdbc jdbc -> {
                url.setText(jdbc.url());
                readOnly.setSelected(jdbc.readOnly());
                driver.show(jdbc.driver());
            }
            case Connection.Local here -> local.show(here);
            case Connection.Http api -> http.show(api);
        }
        name.setText(connection.name());
        account.setText(connection.account());
        environment.setValue(connection.environment());
        saved = Optional.of(connection);
        askAnew();
    }

    /** What was typed; not checked yet. */
    Connection connection() {
        if (Kinds.isLocal(kind.getValue())) {
            return local.connection(kind.getValue(), id, name.getText().strip(), environment.getValue());
        }
        if (kind.getValue().equals(Kinds.HTTP)) {
            return http.connection(id, name.getText().strip(), account.getText().strip(), environment.getValue());
        }
        if (!kind.getValue().equals(Kinds.SSH)) {
            return new Connection.Jdbc(
                    id,
                    name.getText().strip(),
                    url.getText().strip(),
                    account.getText().strip(),
                    !Kinds.isBrought(kind.getValue()) && readOnly.isSelected(),
                    environment.getValue(),
                    Kinds.isBrought(kind.getValue()) ? Optional.of(driver.driver()) : Optional.empty());
        }
        return ssh.connection(id, name.getText().strip(), account.getText().strip(), environment.getValue());
    }

    /** The systems there are, as ways to others. */
    void offer(List<Connection> all) {
        ssh.offer(all);
    }

    /** What the vault says of this connection's secrets; what was typed meanwhile stays. */
    void know(ConnectionState.Secrets secrets) {
        if (id == 0) {
            return;
        }
        Connection shown = saved.orElseGet(this::connection);
        boolean wasEmpty = known.isEmpty();
        secret.show(secrets.reference(shown.secretKey()));
        known.show(
                secrets.credential(shown.secretKey()),
                shown.environment(),
                secrets.settings().remindDays());
        if (wasEmpty != known.isEmpty()) {
            arrange();
        }
        if (shown instanceof Connection.Ssh host) {
            ssh.know(secrets.reference(host.sudoKey()));
        }
        askAnew();
    }

    // While another place stands in the form than was saved, and once it is saved until its secret is entered.
    private void askAnew() {
        String reason = saved.flatMap(s -> {
                    String now = connection().place();
                    return s.place().equals(now) || kind.getValue() == null
                            ? s.movedFrom()
                                    .filter(_ -> known.isEmpty())
                                    .map(before -> CredentialWords.anew(before, now))
                            : Optional.of(CredentialWords.anew(s.place(), now));
                })
                .orElse("");
        secret.ask(reason);
        ssh.ask(reason);
    }

    /** What was entered where a password or passphrase belongs; it stays in the form until the connection has been saved. */
    SecretEntry secret() {
        return secret.entered();
    }

    /** As {@link #secret()}, for sudo. */
    SecretEntry sudo() {
        return ssh.sudo();
    }

    /** After how many days to remind of the secret; empty for what the settings say. */
    Optional<Integer> remindAfterDays() {
        return known.chosen();
    }

    private void arrange() {
        String chosen = kind.getValue();
        grid.getChildren().clear();
        row("Kind", kind);
        row("Name", name);
        row("Environment", environment);
        if (Kinds.isLocal(chosen)) {
            local.rows(chosen, this::row);
        } else if (Kinds.HTTP.equals(chosen)) {
            http.rows(this::row, account, secretAndNotes());
        } else if (Kinds.SSH.equals(chosen)) {
            ssh.rows(this::row, account, secretAndNotes());
        } else {
            if (url.getText().isEmpty() || Kinds.URLS.containsValue(url.getText())) {
                url.setText(Kinds.URLS.getOrDefault(chosen, ""));
            }
            row("JDBC URL", url);
            row("Account", account);
            row("Password", secretAndNotes());
            if (Kinds.isBrought(chosen)) {
                driver.rows(this::row);
            } else {
                row("", readOnly);
            }
        }
    }

    private Node secretAndNotes() {
        return known.isEmpty() ? secret.node() : new VBox(6, secret.node(), known.node());
    }

    private void row(String label, Node control) {
        Label text = new Label(label);
        text.setLabelFor(control);
        text.setMinWidth(Label.USE_PREF_SIZE);
        // Beside the first of several lines.
        if (control instanceof VBox) {
            GridPane.setValignment(text, VPos.TOP);
            text.setPadding(new Insets(8, 0, 0, 0));
        }
        int at = grid.getRowCount();
        grid.add(text, 0, at);
        grid.add(control, 1, at);
    }

    static TextField field(String id, String label) {
        TextField field = TextLimit.of(new TextField(), TextLimit.LINE);
        field.setId("connection-" + id);
        field.setAccessibleText(label);
        field.setPrefColumnCount(32);
        return field;
    }
}
