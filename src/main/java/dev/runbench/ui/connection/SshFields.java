package dev.runbench.ui.connection;

import dev.runbench.command.Connection;
import dev.runbench.command.Connection.SshAuth;
import dev.runbench.command.risk.Environment;
import dev.runbench.vault.Reference;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;

/** The fields of a connection over SSH; account and secret are the form's. */
final class SshFields {

    private static final String SUDO_PROMPT = "Asked when it is needed if the vault has none";

    private final TextField host = ConnectionForm.field("host", "Host");
    private final TextField port = ConnectionForm.field("port", "Port");
    private final ComboBox<SshAuth> auth = new ComboBox<>();
    private final TextField keyFile = ConnectionForm.field("key-file", "Key file");
    private final ExplainedChoice terminal = ExplainedChoice.terminal();
    private final ExplainedChoice askHost = ExplainedChoice.askHost();
    private final WayChoice way = new WayChoice();
    private final SecretChoice sudo;
    private Optional<String> hostKey = Optional.empty();

    /** @param arrange called when other fields are to be shown */
    SshFields(SecretsModel secrets, Runnable arrange) {
        sudo = new SecretChoice("connection-sudo", "Password that sudo asks for", secrets);
        auth.setId("connection-auth");
        auth.setConverter(new EnumWords<>());
        auth.setAccessibleText("Authentication");
        auth.getItems().setAll(SshAuth.values());
        clear();
        auth.valueProperty().addListener((_, _, _) -> arrange.run());
    }

    /** Called when another host is meant than before. */
    void onPlace(Runnable changed) {
        host.textProperty().addListener((_, _, _) -> changed.run());
        port.textProperty().addListener((_, _, _) -> changed.run());
    }

    /** Why sudo's password must be entered anew; empty if it need not. */
    void ask(String reason) {
        sudo.ask(reason);
    }

    void clear() {
        host.clear();
        port.setText("22");
        auth.setValue(SshAuth.KEY_FILE);
        keyFile.clear();
        hostKey = Optional.empty();
        sudo.clear(SUDO_PROMPT);
        terminal.choose(false);
        // Whoever turns it on has read what the host may start for it, before anybody pressed Approve.
        askHost.choose(false);
        way.choose(Optional.empty());
    }

    void show(Connection.Ssh ssh) {
        host.setText(ssh.host());
        port.setText(String.valueOf(ssh.port()));
        auth.setValue(ssh.auth());
        keyFile.setText(ssh.keyFile().orElse(""));
        hostKey = ssh.hostKey();
        terminal.choose(ssh.terminal());
        askHost.choose(ssh.toldBySftp());
        way.choose(ssh.jump());
    }

    /** What was typed; not checked yet. */
    Connection.Ssh connection(long id, String name, String account, Environment environment) {
        String number = port.getText().strip();
        return new Connection.Ssh(
                id,
                name,
                host.getText().strip(),
                number.matches("\\d{1,5}") ? Integer.parseInt(number) : 0,
                account,
                auth.getValue(),
                Optional.of(keyFile.getText().strip()).filter(f -> !f.isEmpty()),
                hostKey,
                terminal.isChosen(),
                environment,
                way.chosen(),
                askHost.isChosen());
    }

    /** The systems there are, as ways to others. */
    void offer(List<Connection> all) {
        way.offer(all);
    }

    /** Where the vault has the password for sudo; what was typed meanwhile stays. */
    void know(Optional<Reference> place) {
        sudo.show(place);
    }

    /** What was entered where sudo's password belongs. */
    SecretEntry sudo() {
        return sudo.entered();
    }

    /** Adds each field with its label. */
    void rows(BiConsumer<String, Node> row, Node account, Node secret) {
        row.accept("Host", host);
        row.accept("Port", port);
        row.accept("Through", way.node());
        row.accept("Account", account);
        row.accept("Authentication", auth);
        switch (auth.getValue()) {
            case KEY_FILE -> {
                Button choose = new Button("Choose…");
                choose.setMinWidth(Button.USE_PREF_SIZE);
                choose.setOnAction(_ -> chooseKey());
                row.accept("Key file", new HBox(8, keyFile, choose));
                row.accept("Key passphrase", secret);
            }
            case PASSWORD -> row.accept("Password", secret);
            default -> {}
        }
        row.accept("", terminal.node());
        row.accept("Password for sudo", sudo.node());
        row.accept("", askHost.node());
    }

    private void chooseKey() {
        File file = new FileChooser().showOpenDialog(keyFile.getScene().getWindow());
        if (file != null) {
            keyFile.setText(file.getAbsolutePath());
        }
    }
}
