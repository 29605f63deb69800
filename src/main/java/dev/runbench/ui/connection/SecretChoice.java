package dev.runbench.ui.connection;

import atlantafx.base.theme.Styles;
import dev.runbench.ui.control.TextLimit;
import dev.runbench.vault.Reference;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Where one secret comes from: typed and kept in the vault, or looked up elsewhere whenever it is needed. */
final class SecretChoice {

    /** Where it is. */
    private enum Where {
        VAULT("Kept in the vault", ""),
        KV("HashiCorp Vault", "vault://"),
        VARIABLE("Environment variable", "env:"),
        PROGRAM("Program on this machine", "command:");

        private final String words;
        private final String prefix;

        Where(String words, String prefix) {
            this.words = words;
            this.prefix = prefix;
        }

        static Where of(Reference reference) {
            return switch (reference) {
                case Reference.Kv _ -> KV;
                case Reference.Variable _ -> VARIABLE;
                case Reference.Program _ -> PROGRAM;
            };
        }
    }

    private final VBox node = new VBox(6);
    private final ComboBox<Where> where = new ComboBox<>();
    private final PasswordField typed = TextLimit.of(new PasswordField(), TextLimit.LINE);
    private final TextField reference = TextLimit.of(new TextField(), TextLimit.LINE);
    private final PasswordField token = TextLimit.of(new PasswordField(), TextLimit.LINE);
    private final Label why = muted();
    private final Label verdict = muted();
    private final Label anew = new Label();
    private final Button tryIt = new Button("Try it");
    private String shown = "";
    private String prompt = "";

    /** @param id of its fields, as in "connection-secret" */
    SecretChoice(String id, String accessible, SecretsModel model) {
        typed.setId(id);
        typed.setAccessibleText(accessible);
        where.setId(id + "-where");
        where.setAccessibleText("Where it is kept: " + accessible);
        where.setMinWidth(ComboBox.USE_PREF_SIZE);
        where.getItems().setAll(Where.values());
        where.setConverter(new StringConverter<>() {
            @Override
            public String toString(Where place) {
                return place.words;
            }

            @Override
            public Where fromString(String text) {
                throw new UnsupportedOperationException("this box is not editable");
            }
        });
        reference.setId(id + "-reference");
        reference.setAccessibleText("Where it is looked up: " + accessible);
        token.setId(id + "-token");
        token.setAccessibleText("Token for HashiCorp Vault");
        token.setPromptText("Token; kept in the vault, unchanged if left empty");
        tryIt.setId(id + "-try");
        tryIt.setMinWidth(Button.USE_PREF_SIZE);
        anew.setId(id + "-anew");
        anew.setWrapText(true);
        anew.setMaxWidth(460);
        anew.getStyleClass().addAll(Styles.WARNING, Styles.TEXT_SMALL);
        anew.managedProperty().bind(anew.textProperty().isNotEmpty());
        verdict.setId(id + "-verdict");
        verdict.managedProperty().bind(verdict.textProperty().isNotEmpty());
        tryIt.setOnAction(_ -> {
            verdict.setText("Looking it up…");
            model.find(elsewhere(), verdict::setText);
        });
        HBox.setHgrow(typed, Priority.ALWAYS);
        HBox.setHgrow(reference, Priority.ALWAYS);
        where.setValue(Where.VAULT);
        where.valueProperty().addListener((_, before, now) -> {
            if (now != Where.VAULT && !reference.getText().startsWith(now.prefix)) {
                reference.setText(before == Where.VAULT && shown.startsWith(now.prefix) ? shown : now.prefix);
            }
            arrange();
        });
        arrange();
    }

    Node node() {
        return node;
    }

    /** @param prompt what stands in the empty field */
    void clear(String prompt) {
        shown = "";
        typed.clear();
        token.clear();
        reference.clear();
        verdict.setText("");
        anew.setText("");
        this.prompt = prompt;
        typed.setPromptText(prompt);
        where.setValue(Where.VAULT);
    }

    /** Why it must be entered anew; empty if it need not. */
    void ask(String reason) {
        typed.setPromptText(reason.isEmpty() ? prompt : "Enter it anew");
        anew.setText(reason);
    }

    /** Where it is looked up; empty if the vault keeps it, or nobody can tell while that is locked. What was typed stays. */
    void show(Optional<Reference> elsewhere) {
        if (elsewhere.map(Reference::text).orElse("").equals(shown)
                || !typed.getText().isEmpty()) {
            return;
        }
        shown = elsewhere.map(Reference::text).orElse("");
        reference.setText(shown);
        where.setValue(elsewhere.map(Where::of).orElse(Where.VAULT));
    }

    /** What was entered; it stays in the form until it has been saved. */
    SecretEntry entered() {
        if (where.getValue() == Where.VAULT) {
            if (!typed.getText().isEmpty()) {
                return new SecretEntry.Typed(typed.getText().toCharArray());
            }
            return shown.isEmpty() ? new SecretEntry.Unchanged() : new SecretEntry.Missing();
        }
        SecretEntry.Elsewhere elsewhere = elsewhere();
        return elsewhere.text().equals(shown) && elsewhere.token().length == 0
                ? new SecretEntry.Unchanged()
                : elsewhere;
    }

    private SecretEntry.Elsewhere elsewhere() {
        boolean tokenAsked = where.getValue() == Where.KV;
        return new SecretEntry.Elsewhere(
                reference.getText().strip(), tokenAsked ? token.getText().toCharArray() : new char[0]);
    }

    private void arrange() {
        Where place = Objects.requireNonNull(where.getValue());
        verdict.setText("");
        if (place == Where.VAULT) {
            // In one line: the form's buttons shall be seen in a small window.
            node.getChildren().setAll(new HBox(8, typed, where), anew);
            return;
        }
        node.getChildren().setAll(where);
        why.setText(
                switch (place) {
                    case VAULT -> "";
                    case KV ->
                        "As vault://host:8200/secret/data/name#field (KV version 2). After the path, ?namespace=… names a"
                                + " namespace, ?token=env:VAULT_TOKEN or ?token=file:~/.vault-token another place for the token.";
                    case VARIABLE ->
                        "As env:NAME. It must be set before Runbench is started; other programs of your account can read it.";
                    case PROGRAM ->
                        "As command: pass show name. Started on this machine without a shell whenever the secret is needed; the"
                                + " first line that it puts out counts. Only you can set this, here.";
                });
        node.getChildren().add(new HBox(8, reference, tryIt));
        if (place == Where.KV) {
            node.getChildren().add(token);
        }
        node.getChildren().addAll(verdict, why, anew);
    }

    private static Label muted() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMaxWidth(460);
        label.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        return label;
    }
}
