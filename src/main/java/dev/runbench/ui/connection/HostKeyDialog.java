package dev.runbench.ui.connection;

import dev.runbench.command.Connection;
import dev.runbench.command.HostKeyPrompt;
import dev.runbench.ui.fx.Tasks;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Shows an unknown host key's fingerprint. Only a press on "Trust this key" is a yes. */
public final class HostKeyDialog implements HostKeyPrompt {

    private final Tasks tasks;

    public HostKeyDialog(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public boolean accepts(Connection.Ssh connection, String keyType, String fingerprint) throws InterruptedException {
        BlockingQueue<Boolean> answer = new ArrayBlockingQueue<>(1);
        BlockingQueue<Alert> open = new ArrayBlockingQueue<>(1);
        tasks.onUi(() -> open.add(show(connection, keyType, fingerprint, answer)));
        try {
            return answer.take();
        } finally {
            // Nobody waits any more when the worker was stopped.
            tasks.onUi(() -> open.forEach(Alert::close));
        }
    }

    private static Alert show(
            Connection.Ssh connection, String keyType, String fingerprint, BlockingQueue<Boolean> answer) {
        ButtonType trust = new ButtonType("Trust this key", ButtonBar.ButtonData.OTHER);
        ButtonType no = new ButtonType("Do not connect", ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.NONE, "", trust, no);
        alert.setTitle("Unknown host key");
        alert.setHeaderText(connection.name() + " (" + connection.host() + ":" + connection.port()
                + ") is met for the first time.");
        alert.setContentText("Its " + keyType + " key has the fingerprint\n\n" + fingerprint
                + "\n\nCompare it with what the host's owner tells you, or with \"ssh-keygen -lf\" on the host. If you trust"
                + " it, it is pinned, and another key will be refused.");
        Button trustButton = (Button) alert.getDialogPane().lookupButton(trust);
        trustButton.setId("trust-key");
        trustButton.setDefaultButton(false);
        ((Button) alert.getDialogPane().lookupButton(no)).setDefaultButton(true);
        // Asked when it is gone: a dialog closes itself before listeners hear of its result.
        alert.setOnHidden(_ -> answer.offer(alert.getResult() == trust));
        Stage.getWindows().stream().filter(Window::isFocused).findFirst().ifPresent(owner -> {
            alert.initOwner(owner);
            alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        });
        alert.show();
        return alert;
    }
}
