package dev.runbench.ui.command;

import atlantafx.base.theme.Styles;
import dev.runbench.command.Friction;
import dev.runbench.command.Question;
import dev.runbench.ui.control.PlainClipboard;
import dev.runbench.ui.control.TextLimit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a press needs besides: the target's name, typed; a second person's code; a breath when it goes too fast. */
final class CareFields {

    private static final int LONGEST_CODE = 400;

    private final VBox fields = new VBox(6);

    CareFields(Question question, CardGuard guard, String person) {
        Friction friction = question.grounds().friction();
        if (!friction.haste().isEmpty()) {
            Label haste = ProofLines.wrapped(friction.haste());
            haste.setId("approval-haste");
            haste.getStyleClass().add("approval-caution");
            fields.getChildren().add(haste);
        }
        if (friction.typedName() && !question.grounds().elsewhere()) {
            fields.getChildren().add(name(question.target().name(), guard));
        }
        if (friction.secondPerson()) {
            fields.getChildren().add(second(question.request(person), guard));
        }
        fields.setManaged(!fields.getChildren().isEmpty());
    }

    Node node() {
        return fields;
    }

    private static Node name(String target, CardGuard guard) {
        TextField field = TextLimit.of(new TypedField(), Math.max(target.length() * 2, 60));
        field.setId("approval-name");
        field.setPrefColumnCount(Math.max(14, target.length()));
        field.setAccessibleText("Type the target's name, " + target + ", to be able to run this");
        field.textProperty().addListener((_, _, text) -> guard.typedName(text));
        return row(new Label("To run this, type the target's name: " + target), field);
    }

    private static Node second(String request, CardGuard guard) {
        TextField shown = new TextField(request);
        shown.setId("approval-request");
        shown.setEditable(false);
        shown.setAccessibleText("The request for the second person");
        HBox.setHgrow(shown, Priority.ALWAYS);
        Button copy = new Button("Copy request");
        copy.setOnAction(_ -> {
            PlainClipboard.copy(request);
        });
        TextField code = TextLimit.of(new TextField(), LONGEST_CODE);
        code.setId("approval-code");
        code.setPromptText("Their code, beginning with RBS1");
        code.setAccessibleText("The second person's code");
        HBox.setHgrow(code, Priority.ALWAYS);
        code.textProperty().addListener((_, _, text) -> guard.code(text));
        return new VBox(
                6,
                ProofLines.wrapped(
                        "A second person must agree. Send them the request; they sign it in their Runbench (Connections, Sign for a"
                                + " colleague…) and give you a code."),
                row(shown, copy),
                row(code));
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }

    /** Takes what is typed and nothing that is pasted or dropped: the name must have gone through somebody's head. */
    private static final class TypedField extends TextField {

        TypedField() {
            getStyleClass().add(Styles.SMALL);
            setOnDragOver(null);
        }

        @Override
        public void paste() {}
    }
}
