package dev.runbench.ui.connection;

import atlantafx.base.theme.Styles;
import dev.runbench.ui.control.TextLimit;
import dev.runbench.vault.Vault;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;

/** The vault's line above the list: create it, unlock it, lock it. */
final class VaultBar {

    private final SecretsModel model;
    private final Runnable showSecrets;
    private final Runnable cosign;
    private final HBox bar = new HBox(8);
    private final PasswordField passphrase = TextLimit.of(new PasswordField(), TextLimit.LINE);
    private final PasswordField again = TextLimit.of(new PasswordField(), TextLimit.LINE);
    private final Label told = new Label();

    /**
     * @param showSecrets shows what is in it
     * @param cosign signs for a colleague with the key in it
     */
    VaultBar(SecretsModel model, Runnable showSecrets, Runnable cosign) {
        this.model = model;
        this.showSecrets = showSecrets;
        this.cosign = cosign;
        bar.getStyleClass().add("vault-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        passphrase.setId("vault-passphrase");
        passphrase.setPromptText("Passphrase");
        passphrase.setAccessibleText("Passphrase of the vault");
        again.setId("vault-again");
        again.setPromptText("Once more");
        again.setAccessibleText("Passphrase of the vault, once more");
        told.getStyleClass().add(Styles.DANGER);
        told.setWrapText(true);
    }

    Node node() {
        return bar;
    }

    void render(ConnectionState.Secrets secrets) {
        Vault.State state = secrets.vault();
        switch (state) {
            case ABSENT -> {
                Label why = new Label("Passwords need a vault. At least " + Vault.SHORTEST_PASSPHRASE
                        + " characters; there is no recovery: without the passphrase the secrets are lost.");
                why.setWrapText(true);
                bar.getChildren().setAll(why, passphrase, again, button("Create vault", this::create), told);
            }
            case LOCKED ->
                bar.getChildren()
                        .setAll(
                                new Label("The vault is locked."),
                                passphrase,
                                button("Unlock vault", this::open),
                                told);
            case UNLOCKED -> {
                Label open = new Label(open(secrets));
                open.setId("vault-open");
                open.setWrapText(true);
                Button list = button("Secrets…", showSecrets);
                list.setId("vault-secrets");
                Button sign = button("Sign for a colleague…", cosign);
                sign.setId("vault-cosign");
                bar.getChildren().setAll(open, list, sign, button("Lock vault", model::lock));
            }
        }
        passphrase.setOnAction(_ -> {
            if (state == Vault.State.LOCKED) {
                open();
            }
        });
    }

    private static String open(ConnectionState.Secrets secrets) {
        long due = secrets.due(Instant.now());
        return "The vault is open."
                + secrets.settings()
                        .idle()
                        .map(time -> " It locks itself after " + time.toMinutes() + " min without key or mouse.")
                        .orElse("")
                + (due == 0
                        ? ""
                        : due == 1
                                ? " One secret is older than its reminder."
                                : " " + due + " secrets are older than their reminders.");
    }

    private void create() {
        if (!passphrase.getText().equals(again.getText())) {
            told.setText("The two passphrases differ.");
            return;
        }
        open();
    }

    private void open() {
        told.setText("");
        char[] chars = passphrase.getText().toCharArray();
        passphrase.clear();
        again.clear();
        model.open(chars, (_, text) -> told.setText(text));
    }

    private static Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.setId("vault-action");
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
