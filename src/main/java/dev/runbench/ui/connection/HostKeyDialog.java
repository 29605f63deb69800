package dev.runbench.ui.connection;

import dev.runbench.command.Connection;
import dev.runbench.command.HostKeyPrompt;
import dev.runbench.ui.fx.Tasks;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;

/** Shows an unknown host key's fingerprint. Only a press on "Trust this key" is a yes. */
public final class HostKeyDialog implements HostKeyPrompt {

    private final Asking asking;

    public HostKeyDialog(Tasks tasks) {
        this.asking = new Asking(tasks);
    }

    @Override
    public boolean accepts(Connection.Ssh connection, String keyType, String fingerprint) throws InterruptedException {
        return accepts(connection, keyType, fingerprint, "");
    }

    @Override
    public boolean accepts(Connection.Ssh connection, String keyType, String fingerprint, String standing)
            throws InterruptedException {
        ButtonType trust = new ButtonType("Trust this key", ButtonBar.ButtonData.OTHER);
        return asking.answer(() -> dialog(connection, keyType, fingerprint, standing, trust))
                .filter(b -> b == trust)
                .isPresent();
    }

    private static Alert dialog(
            Connection.Ssh connection, String keyType, String fingerprint, String standing, ButtonType trust) {
        ButtonType no = new ButtonType("Do not connect", ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.NONE, "", trust, no);
        alert.setTitle("Unknown host key");
        alert.setHeaderText(connection.name() + " (" + connection.host() + ":" + connection.port()
                + ") is met for the first time.");
        alert.setContentText("Its " + keyType + " key has the fingerprint\n\n" + fingerprint
                + (standing.isEmpty() ? "" : "\n\n" + standing)
                + "\n\nCompare it with what the host's owner tells you, or with \"ssh-keygen -lf\" on the host. If you trust"
                + " it, it is pinned, and another key will be refused.");
        Button trustButton = (Button) alert.getDialogPane().lookupButton(trust);
        trustButton.setId("trust-key");
        trustButton.setDefaultButton(false);
        Asking.deafAtFirst(alert, trustButton);
        ((Button) alert.getDialogPane().lookupButton(no)).setDefaultButton(true);
        return alert;
    }
}
