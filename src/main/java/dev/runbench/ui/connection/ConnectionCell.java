package dev.runbench.ui.connection;

import dev.runbench.command.Connection;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** A connection in the list, with its environment, and a word if its secret is old. */
final class ConnectionCell extends ListCell<Connection> {

    private final Supplier<ConnectionState.Secrets> secrets;

    ConnectionCell(Supplier<ConnectionState.Secrets> secrets) {
        this.secrets = secrets;
    }

    @Override
    protected void updateItem(@Nullable Connection connection, boolean empty) {
        super.updateItem(connection, empty);
        if (empty || connection == null) {
            setText(null);
            setGraphic(null);
            return;
        }
        Label environment = new Label(connection.environment().name().toLowerCase(Locale.ROOT));
        environment
                .getStyleClass()
                .addAll(
                        "environment-badge",
                        "env-" + connection.environment().name().toLowerCase(Locale.ROOT));
        ConnectionState.Secrets known = secrets.get();
        boolean old = known.credential(connection.secretKey())
                .filter(c -> c.due(Instant.now(), known.settings().remindDays()))
                .isPresent();
        setText(connection.name() + "\n" + connection.address() + (old ? "\nTime for a new secret" : ""));
        setGraphic(environment);
    }
}
