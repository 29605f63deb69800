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
    private final Consumer<Problem> late;
    private boolean writes;

    /** @param late told what kept something from being written whose question is not open any more */
    Drawer(Consumer<Problem> late) {
        this.late = late;
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

    /** Opens without a field for words: nothing would become of them. */
    void confirm(String question, String action, Runnable agreed) {
        var go = go(action);
        go.setOnAction(_ -> {
            close();
            agreed.run();
        });
        var row = new HBox(8, go, cancel());
        row.setAlignment(Pos.CENTER_LEFT);
        open(question, row);
        go.requestFocus();
    }

    /**
     * Opens with a text field. What was typed stays until it is written; what keeps it from that is shown beside it.
     *
     * @param required the action works only when something was typed
     * @param action the button's words
     */
    void ask(String question, boolean required, String action, Writing writing, Node... more) {
        var field = TextLimit.of(new TextField(), TextLimit.LINE);
        field.setId("run-drawer-text");
        field.setAccessibleText(question);
        field.setPromptText(required ? "A few words" : "Note (may be empty)");
        HBox.setHgrow(field, Priority.ALWAYS);
        var go = go(action);
        go.disableProperty().bind(field.textProperty().map(text -> required && text.isBlank()));
        var row = new HBox(8, field);
        row.getChildren().addAll(more);
        row.getChildren().addAll(go, cancel());
        row.setAlignment(Pos.CENTER_LEFT);
        go.setOnAction(_ -> {
            row.setDisable(true);
            writes = true;
            writing.write(field.getText(), problem -> ended(row, field, problem));
        });
        field.setOnAction(_ -> go.fire());
        open(question, row);
        field.requestFocus();
    }

    private static Button go(String action) {
        var go = new Button(action);
        go.setId("run-drawer-go");
        go.getStyleClass().add(Styles.ACCENT);
        return go;
    }

    private Button cancel() {
        var cancel = new Button("Cancel");
        cancel.getStyleClass().add(Styles.FLAT);
        cancel.setOnAction(_ -> close());
        return cancel;
    }

    private void open(String question, Node row) {
        writes = false;
        var words = new Label(question);
        words.setWrapText(true);
        root.getChildren().setAll(words, row);
        Shown.when(true, root);
    }

    private void ended(Node row, TextField field, Optional<Problem> problem) {
        if (!root.getChildren().contains(row)) {
            problem.ifPresent(late);
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
