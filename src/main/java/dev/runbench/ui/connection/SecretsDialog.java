package dev.runbench.ui.connection;

import dev.runbench.command.Connection;
import dev.runbench.vault.Credential;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** All that the vault keeps, with what is known of each, and never what it is. */
final class SecretsDialog extends Dialog<Void> {

    SecretsDialog(ConnectionState.Secrets secrets, List<Connection> connections, Instant now) {
        setTitle("Secrets");
        setHeaderText("What the vault keeps. The secrets themselves are never shown.");
        setResizable(true);
        TableView<Credential> table = new TableView<>();
        table.setId("secrets-table");
        table.setAccessibleText("Secrets in the vault");
        table.setPrefSize(860, 380);
        int usual = secrets.settings().remindDays();
        table.getColumns()
                .setAll(List.of(
                        column("Secret", 170, c -> CredentialWords.title(c.name(), connections)),
                        column("Environment", 100, c -> environment(c, connections)),
                        column(
                                "Kept",
                                260,
                                c -> secrets.reference(c.name())
                                        .map(r -> r.text())
                                        .orElseGet(() -> CredentialWords.kept(c, now))),
                        column("Last use", 230, c -> CredentialWords.used(c, now)),
                        column("Reminder", 100, c -> c.due(now, usual) ? "Time for a new one" : "")));
        table.getItems().setAll(secrets.credentials().values());
        getDialogPane().setContent(table);
        getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    }

    private static String environment(Credential credential, List<Connection> connections) {
        return connections.stream()
                .filter(c -> c.owns(credential.name()))
                .findFirst()
                .map(Connection::environment)
                .map(EnumWords::of)
                .orElse("");
    }

    private static TableColumn<Credential, String> column(
            String title, double width, Function<Credential, String> text) {
        TableColumn<Credential, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        return column;
    }
}
