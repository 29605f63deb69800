package dev.runbench.ui.connection;

import dev.runbench.command.Connection;
import dev.runbench.command.Connection.HttpAuth;
import dev.runbench.command.risk.Environment;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

/** The fields of a connection to an HTTP API; account and secret are the form's. */
final class HttpFields {

    private final TextField url = ConnectionForm.field("base-url", "Where the API begins");
    private final ComboBox<HttpAuth> auth = new ComboBox<>();
    private final TextField header = ConnectionForm.field("header", "Name of the header");

    /** @param arrange called when other fields are to be shown */
    HttpFields(Runnable arrange) {
        auth.setId("connection-http-auth");
        auth.setAccessibleText("How requests prove who asks");
        auth.setConverter(new EnumWords<>());
        auth.getItems().setAll(HttpAuth.values());
        header.setPromptText("X-Api-Key");
        clear();
        auth.valueProperty().addListener((_, _, _) -> arrange.run());
    }

    /** Called when another place is meant than before. */
    void onPlace(Runnable changed) {
        url.textProperty().addListener((_, _, _) -> changed.run());
    }

    void clear() {
        url.setText("https://");
        auth.setValue(HttpAuth.NONE);
        header.clear();
    }

    void show(Connection.Http http) {
        url.setText(http.url());
        auth.setValue(http.auth());
        header.setText(http.header());
    }

    /** What was typed; not checked yet. */
    Connection.Http connection(long id, String name, String account, Environment environment) {
        return new Connection.Http(
                id,
                name,
                url.getText().strip(),
                account,
                auth.getValue(),
                auth.getValue() == HttpAuth.HEADER ? header.getText().strip() : "",
                environment);
    }

    /** Adds each field with its label. */
    void rows(BiConsumer<String, Node> row, Node account, Node secret) {
        row.accept("Base URL", url);
        row.accept("Authentication", auth);
        if (auth.getValue() == HttpAuth.HEADER) {
            row.accept("Header", header);
        }
        if (auth.getValue() != HttpAuth.NONE) {
            row.accept("Account", account);
            row.accept(
                    switch (auth.getValue()) {
                        case BASIC -> "Password";
                        case BEARER -> "Token";
                        case NONE, HEADER -> "Value";
                    },
                    secret);
        }
    }
}
