package dev.runbench.ui.connection;

import dev.runbench.command.LoginPrompt;
import dev.runbench.ui.control.TextLimit;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** Some questions in one dialog. Its result is one answer each, or nothing. */
final class AnswersDialog extends Dialog<List<char[]>> {

    private static final double WIDTH = 440;

    /**
     * Not shown yet.
     *
     * @param said what explains the questions; may be empty
     * @param yes the button that gives the answers
     */
    AnswersDialog(String title, String header, String said, List<LoginPrompt.Field> fields, String yes) {
        setTitle(title);
        setHeaderText(header);
        ButtonType give = new ButtonType(yes, ButtonBar.ButtonData.OTHER);
        getDialogPane().getButtonTypes().setAll(give, ButtonType.CANCEL);
        Button button = (Button) getDialogPane().lookupButton(give);
        button.setId("answers-give");
        Asking.deafAtFirst(this, button);
        // A field with a limit keeps Escape for itself.
        Button cancel = (Button) getDialogPane().lookupButton(ButtonType.CANCEL);
        getDialogPane().addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                e.consume();
                cancel.fire();
            }
        });
        VBox content = new VBox(8);
        if (!said.isBlank()) {
            content.getChildren().add(wrapped(said));
        }
        List<TextField> inputs = new ArrayList<>();
        for (LoginPrompt.Field field : fields) {
            TextField input = TextLimit.of(field.secret() ? new PasswordField() : new TextField(), TextLimit.LINE);
            input.setId("answer-" + inputs.size());
            input.setAccessibleText(field.text());
            // Enter goes on to the next question, and after the last one gives the answers.
            int next = inputs.size() + 1;
            input.setOnAction(_ -> {
                if (next < inputs.size()) {
                    inputs.get(next).requestFocus();
                } else {
                    button.fire();
                }
            });
            Label label = wrapped(field.text());
            label.setLabelFor(input);
            inputs.add(input);
            content.getChildren().addAll(label, input);
        }
        content.setPrefWidth(WIDTH);
        getDialogPane().setContent(content);
        setResultConverter(pressed -> {
            List<char[]> answers = pressed == give
                    ? inputs.stream().map(i -> i.getText().toCharArray()).toList()
                    : null;
            inputs.forEach(TextField::clear);
            return answers;
        });
        if (!inputs.isEmpty()) {
            inputs.getFirst().requestFocus();
        }
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(WIDTH);
        return label;
    }
}
