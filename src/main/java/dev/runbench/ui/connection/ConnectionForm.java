package dev.runbench.ui.connection;

import dev.runbench.command.Connection;
import dev.runbench.command.risk.Environment;
import dev.runbench.ui.control.TextLimit;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;

/** The fields of one connection. The kind is fixed once it has been saved. */
final class ConnectionForm {

    private final GridPane grid = new GridPane(12, 8);
    private final ComboBox<String> kind = new ComboBox<>();
    private final TextField name = field("name", "Name");
    private final ComboBox<Environment> environment = new ComboBox<>();
    private final TextField host = field("host", "Host");
    private final TextField port = field("port", "Port");
    private final TextField account = field("account", "Account");
    private final ComboBox<Connection.SshAuth> auth = new ComboBox<>();
    private final TextField keyFile = field("key-file", "Key file");
    private final TextField url = field("url", "JDBC URL");
    private final PasswordField secret = TextLimit.of(new PasswordField(), TextLimit.LINE);
    private final CheckBox readOnly = new CheckBox("Read-only, enforced by the database");
    private final ExplainedChoice terminal = ExplainedChoice.terminal();
    private final ExplainedChoice askHost = ExplainedChoice.askHost();
    private final WayChoice way = new WayChoice();
    private final LocalFields local = new LocalFields();
    private final HttpFields http = new HttpFields(this::arrange);
    private final DriverFields driver = new DriverFields();
    private final PasswordField sudo = TextLimit.of(new PasswordField(), TextLimit.LINE);
    private long id;
    private Optional<String> hostKey = Optional.empty();

    ConnectionForm() {
        grid.getStyleClass().add("connection-form");
        kind.setId("connection-kind");
        kind.setAccessibleText("Kind of connection");
        kind.getItems().setAll(Kinds.ALL);
        kind.setValue(Kinds.SSH);
        environment.setAccessibleText("Environment");
        environment.getItems().setAll(Environment.values());
        environment.setConverter(new EnumWords<>());
        auth.setId("connection-auth");
        auth.setConverter(new EnumWords<>());
        auth.setAccessibleText("Authentication");
        auth.getItems().setAll(Connection.SshAuth.values());
        secret.setId("connection-secret");
        secret.setAccessibleText("Password or key passphrase");
        sudo.setId("connection-sudo");
        sudo.setAccessibleText("Password that sudo asks for");
        kind.valueProperty().addListener((_, _, _) -> arrange());
        auth.valueProperty().addListener((_, _, _) -> arrange());
        clear();
    }

    Node node() {
        return grid;
    }

    /** An empty form for a new connection. */
    void clear() {
        id = 0;
        hostKey = Optional.empty();
        kind.setDisable(false);
        List.of(name, host, account, keyFile, url, secret, sudo).forEach(TextInputControl::clear);
        port.setText("22");
        // The loudest environment first: forgetting to choose must not make a card look harmless.
        environment.setValue(Environment.PRODUCTION);
        auth.setValue(Connection.SshAuth.KEY_FILE);
        readOnly.setSelected(true);
        terminal.choose(false);
        // Whoever turns it on has read what the host may start for it, before anybody pressed Approve.
        askHost.choose(false);
        way.choose(Optional.empty());
        local.clear();
        http.clear();
        driver.clear();
        kind.setValue(Kinds.SSH);
        arrange();
    }

    void show(Connection connection) {
        clear();
        id = connection.id();
        kind.setDisable(true);
        kind.setValue(Kinds.of(connection));
        switch (connection) {
            case Connection.Ssh ssh -> {
                host.setText(ssh.host());
                port.setText(String.valueOf(ssh.port()));
                auth.setValue(ssh.auth());
                keyFile.setText(ssh.keyFile().orElse(""));
                hostKey = ssh.hostKey();
                terminal.choose(ssh.terminal());
                askHost.choose(ssh.toldBySftp());
                way.choose(ssh.jump());
            }
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
        String number = port.getText().strip();
        return new Connection.Ssh(
                id,
                name.getText().strip(),
                host.getText().strip(),
                number.matches("\\d{1,5}") ? Integer.parseInt(number) : 0,
                account.getText().strip(),
                auth.getValue(),
                Optional.of(keyFile.getText().strip()).filter(f -> !f.isEmpty()),
                hostKey,
                terminal.isChosen(),
                environment.getValue(),
                way.chosen(),
                askHost.isChosen());
    }

    /** The systems there are, as ways to others. */
    void offer(List<Connection> all) {
        way.offer(all);
    }

    /** The typed password for sudo; empty means "leave it as it is". */
    char[] sudo() {
        return sudo.getText().toCharArray();
    }

    /** The typed secret; empty means "leave it as it is". It stays in the form until the connection has been saved. */
    char[] secret() {
        return secret.getText().toCharArray();
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
            http.rows(this::row, account, secret);
        } else if (Kinds.SSH.equals(chosen)) {
            row("Host", host);
            row("Port", port);
            row("Through", way.node());
            row("Account", account);
            row("Authentication", auth);
            if (auth.getValue() == Connection.SshAuth.KEY_FILE) {
                Button choose = new Button("Choose…");
                choose.setMinWidth(Button.USE_PREF_SIZE);
                choose.setOnAction(_ -> chooseKey());
                row("Key file", new HBox(8, keyFile, choose));
            }
            if (auth.getValue() == Connection.SshAuth.PASSWORD || auth.getValue() == Connection.SshAuth.KEY_FILE) {
                row(auth.getValue() == Connection.SshAuth.PASSWORD ? "Password" : "Key passphrase", secret);
            }
            row("", terminal.node());
            row("Password for sudo", sudo);
            row("", askHost.node());
        } else {
            if (url.getText().isEmpty() || Kinds.URLS.containsValue(url.getText())) {
                url.setText(Kinds.URLS.getOrDefault(chosen, ""));
            }
            row("JDBC URL", url);
            row("Account", account);
            row("Password", secret);
            if (Kinds.isBrought(chosen)) {
                driver.rows(this::row);
            } else {
                row("", readOnly);
            }
        }
        secret.setPromptText(id == 0 ? "Kept in the vault" : "Unchanged if left empty");
        sudo.setPromptText("Asked when it is needed if the vault has none");
    }

    private void chooseKey() {
        File file = new FileChooser().showOpenDialog(grid.getScene().getWindow());
        if (file != null) {
            keyFile.setText(file.getAbsolutePath());
        }
    }

    private void row(String label, Node control) {
        Label text = new Label(label);
        text.setLabelFor(control);
        text.setMinWidth(Label.USE_PREF_SIZE);
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
