package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.base.Problem;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.control.TextLimit;
import java.util.Optional;
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

/** Asks for a word before something happens, below the step, without covering it. Esc closes it, but not while it is written. */
final class Drawer {

    /** Writes what was typed down. */
    @FunctionalInterface
    interface Writing {

        /** @param ended on the FX thread, told once: what kept it from being written, or nothing */
        void write(String text, Consumer<Optional<Problem>> ended);
    }

    private final VBox root = new VBox(8);
    private boolean writes;

    Drawer() {
        root.getStyleClass().add("run-drawer");
        close();
        root.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                if (!writes) {
                    close();
                }
                event.consume();
            }
        });
    }

    Node node() {
        return root;
    }

    void close() {
        writes = false;
        root.getChildren().clear();
        Shown.when(false, root);
    }

    /**
     * Opens with a text field.
     *
     * @param required the action works only when something was typed
     * @param action the button's words
     */
    void ask(String question, boolean required, String action, Consumer<String> onAction, Node... more) {
        open(
                question,
                required,
                action,
                (text, _) -> {
                    close();
                    onAction.accept(text);
                },
                more);
    }

    /** The same, but what was typed stays until it is written; what keeps it from that is shown beside it. */
    void keep(String question, boolean required, String action, Writing writing) {
        open(question, required, action, writing);
    }

    private void open(String question, boolean required, String action, Writing writing, Node... more) {
        writes = false;
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
        var cancel = new Button("Cancel");
        cancel.getStyleClass().add(Styles.FLAT);
        cancel.setOnAction(_ -> close());
        var row = new HBox(8, field);
        row.getChildren().addAll(more);
        row.getChildren().addAll(go, cancel);
        row.setAlignment(Pos.CENTER_LEFT);
        go.setOnAction(_ -> {
            row.setDisable(true);
            writes = true;
            writing.write(field.getText(), problem -> ended(row, field, problem));
        });
        field.setOnAction(_ -> go.fire());
        root.getChildren().setAll(words, row);
        Shown.when(true, root);
        field.requestFocus();
    }

    // What was asked later has taken its place.
    private void ended(Node row, TextField field, Optional<Problem> problem) {
        if (!root.getChildren().contains(row)) {
            return;
        }
        writes = false;
        if (problem.isEmpty()) {
            close();
            return;
        }
        row.setDisable(false);
        root.getChildren().removeIf(ProblemView.class::isInstance);
        root.getChildren().add(new ProblemView(problem.get()));
        field.requestFocus();
        // Focus selects all of it, and the next key would take it away.
        field.end();
    }
}
