package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.ui.control.TextLimit;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Asks for a word before something happens, below the step, without covering it. Esc closes it. */
final class Drawer {

    private final VBox root = new VBox(8);

    Drawer() {
        root.getStyleClass().add("run-drawer");
        close();
        root.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
    }

    Node node() {
        return root;
    }

    void close() {
        root.getChildren().clear();
        root.setVisible(false);
        root.setManaged(false);
    }

    /**
     * Opens with a text field.
     *
     * @param required the action works only when something was typed
     * @param action the button's words
     */
    void ask(String question, boolean required, String action, Consumer<String> onAction, Node... more) {
        var words = new Label(question);
        words.setWrapText(true);
        var field = TextLimit.of(new TextField(), TextLimit.LINE);
        field.setId("run-drawer-text");
        field.setAccessibleText(question);
        field.setPromptText(required ? "A few words" : "Note (may be empty)");
        HBox.setHgrow(field, Priority.ALWAYS);
        var go = new Button(action);
        go.setId("run-drawer-go");
        go.getStyleClass().add(Styles.ACCENT);
        go.disableProperty().bind(field.textProperty().map(text -> required && text.isBlank()));
        go.setOnAction(_ -> {
            String text = field.getText();
            close();
            onAction.accept(text);
        });
        field.setOnAction(_ -> go.fire());
        var cancel = new Button("Cancel");
        cancel.getStyleClass().add(Styles.FLAT);
        cancel.setOnAction(_ -> close());
        var row = new HBox(8, field);
        row.getChildren().addAll(more);
        row.getChildren().addAll(go, cancel);
        row.setAlignment(Pos.CENTER_LEFT);
        root.getChildren().setAll(words, row);
        root.setVisible(true);
        root.setManaged(true);
        field.requestFocus();
    }
}
