package dev.runbench.ui.connection;

import atlantafx.base.theme.Styles;
import dev.runbench.command.risk.Environment;
import dev.runbench.vault.Credential;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What is known of a connection's secret, and when to remind of it. Empty while there is none, or the vault is locked. */
final class CredentialLine {

    private static final Optional<Integer> USUAL = Optional.empty();

    private final VBox node = new VBox(6);
    private final Label about = new Label();
    private final ComboBox<Optional<Integer>> remind = new ComboBox<>();
    private int usualDays;

    CredentialLine() {
        about.setId("connection-secret-notes");
        about.setWrapText(true);
        about.setMaxWidth(460);
        about.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        remind.setId("connection-secret-remind");
        remind.setAccessibleText("When to remind of this secret");
        remind.getItems()
                .setAll(List.of(
                        USUAL, Optional.of(30), Optional.of(90), Optional.of(180), Optional.of(365), Optional.of(0)));
        remind.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Optional<Integer> days) {
                if (days == null || days.isEmpty()) {
                    return "As in Settings (" + (usualDays == 0 ? "never" : CredentialWords.days(usualDays)) + ")";
                }
                return days.get() == 0 ? "Never" : "After " + CredentialWords.days(days.get());
            }

            @Override
            public Optional<Integer> fromString(String text) {
                throw new UnsupportedOperationException("this box is not editable");
            }
        });
        remind.setValue(USUAL);
    }

    Node node() {
        return node;
    }

    boolean isEmpty() {
        return node.getChildren().isEmpty();
    }

    void clear() {
        node.getChildren().clear();
        remind.setValue(USUAL);
    }

    void show(Optional<Credential> credential, Environment environment, int usual) {
        usualDays = usual;
        if (credential.isEmpty()) {
            clear();
            return;
        }
        Credential known = credential.get();
        about.setText(CredentialWords.about(known, Optional.of(environment), Instant.now(), usual));
        if (!remind.getItems().contains(known.remindAfterDays())) {
            remind.getItems().add(known.remindAfterDays());
        }
        remind.setValue(known.remindAfterDays());
        node.getChildren().setAll(about);
        if (!known.elsewhere()) {
            Label label = new Label("Remind of it");
            label.setLabelFor(remind);
            HBox row = new HBox(8, label, remind);
            row.setAlignment(Pos.CENTER_LEFT);
            node.getChildren().add(row);
        }
    }

    Optional<Integer> chosen() {
        return remind.getValue() == null ? USUAL : remind.getValue();
    }
}
