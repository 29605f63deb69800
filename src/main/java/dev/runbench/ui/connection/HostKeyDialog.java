package dev.runbench.ui.connection;

import dev.runbench.command.Connection;
import dev.runbench.command.HostKeyPrompt;
import dev.runbench.command.Question;
import dev.runbench.ui.fx.Tasks;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.event.ActionEvent;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows an unknown host key's fingerprint. Only a press on "Trust this key" is a yes. */
public final class HostKeyDialog implements HostKeyPrompt {

    private static final Logger LOG = LoggerFactory.getLogger(HostKeyDialog.class);

    private final Tasks tasks;

    public HostKeyDialog(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public boolean accepts(Connection.Ssh connection, String keyType, String fingerprint) throws InterruptedException {
        BlockingQueue<Boolean> answer = new ArrayBlockingQueue<>(1);
        BlockingQueue<Alert> open = new ArrayBlockingQueue<>(1);
        tasks.onUi(() -> {
            try {
                open.add(show(connection, keyType, fingerprint, answer));
            } catch (RuntimeException e) {
                LOG.error("the host key could not be shown", e);
                answer.offer(false);
            }
        });
        try {
            Boolean trusted = answer.poll(Question.OPEN_FOR.toMillis(), TimeUnit.MILLISECONDS);
            return Boolean.TRUE.equals(trusted);
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
        // A press or key that was meant for something else, as on the approval card.
        AtomicLong shownAt = new AtomicLong(Long.MAX_VALUE);
        alert.setOnShown(_ -> shownAt.set(System.nanoTime()));
        trustButton.addEventFilter(ActionEvent.ACTION, e -> {
            if (shownAt.get() == Long.MAX_VALUE || System.nanoTime() - shownAt.get() < Question.DEAF_FOR.toNanos()) {
                e.consume();
            }
        });
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
