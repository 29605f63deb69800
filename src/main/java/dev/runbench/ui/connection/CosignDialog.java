package dev.runbench.ui.connection;

import atlantafx.base.theme.Styles;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.SecondPerson;
import dev.runbench.ui.control.PlainClipboard;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.control.TextLimit;
import dev.runbench.ui.control.VisibleFlow;
import dev.runbench.ui.control.VisibleText;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The second person's side of an approval by two: what a colleague is about to run, read whole, and signed. */
final class CosignDialog extends Dialog<Void> {

    private static final double WIDTH = 620;
    private static final int LONGEST_REQUEST = 200_000;
    private static final int LONGEST_LINE = 400;

    private final TextArea request = TextLimit.of(new TextArea(), LONGEST_REQUEST);
    private final TextField name = TextLimit.of(new TextField(), 60);
    private final VBox asked = new VBox(6);
    private final Button sign = new Button("I have read it: sign");
    private final Button make = new Button("Make my key");
    private final Label said = wrapped("");
    private final TextArea result = new TextArea();
    private final Button copy = new Button("Copy");

    CosignDialog(CosignModel model) {
        setTitle("Sign for a colleague");
        setHeaderText("Agree, as the second person, to a command that a colleague is about to approve."
                + " Nothing is run here.");
        setResizable(true);
        request.setId("cosign-request");
        request.setPromptText("Paste their request; it begins with RBQ1.");
        request.setAccessibleText("The colleague's request");
        request.setPrefRowCount(2);
        request.setWrapText(true);
        request.textProperty().addListener((_, _, _) -> ask());
        name.setId("cosign-name");
        name.setText(System.getProperty("user.name", ""));
        name.setAccessibleText("Your name in your colleagues' lists");
        sign.setId("cosign-sign");
        sign.setDisable(true);
        sign.setOnAction(_ -> model.sign(request.getText(), name.getText().strip(), this::code, this::told));
        make.setId("cosign-make");
        make.setOnAction(_ -> model.make(name.getText().strip(), this::key, this::told));
        make.setVisible(false);
        make.managedProperty().bind(make.visibleProperty());
        said.setId("cosign-said");
        result.setId("cosign-result");
        result.setEditable(false);
        result.setPrefRowCount(3);
        result.setWrapText(true);
        result.getStyleClass().add("mono");
        result.setAccessibleText("What to give to the colleague");
        copy.setOnAction(_ -> copy());
        outcome(Optional.empty());
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setPrefColumnCount(10);
        var whose = new Label("Your name in their list");
        Stream.of(whose, make, sign).forEach(n -> n.setMinWidth(Region.USE_PREF_SIZE));
        HBox who = new HBox(8, whose, name, make, sign);
        who.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        VBox content = new VBox(12, request, asked, who, said, result, copy);
        content.setPrefWidth(WIDTH);
        getDialogPane().setContent(content);
        getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
        model.known(known -> make.setVisible(!known), this::told);
    }

    // What was signed before does not stand beside another request.
    private void ask() {
        outcome(Optional.empty());
        said.setText("");
        asked.getChildren().clear();
        sign.setDisable(true);
        if (request.getText().isBlank()) {
            return;
        }
        try {
            SecondPerson.Asked what = SecondPerson.read(request.getText());
            asked.getChildren()
                    .setAll(
                            line("Asked by", what.by()),
                            line("Target", what.target()),
                            line("Risk, as their Runbench says", what.risk().toLowerCase(Locale.ROOT)),
                            line("Purpose", what.purpose()),
                            command(what.text()));
            sign.setDisable(false);
        } catch (ProblemException e) {
            told(e.problem());
        }
        fit();
    }

    private static Node line(String what, String text) {
        return wrapped(what + ": " + VisibleText.line(text, LONGEST_LINE));
    }

    /** Whole, and nothing in it hidden. */
    private static Node command(String text) {
        var scroll = new ScrollPane(VisibleFlow.of(text, 0, 0, ""));
        scroll.setId("cosign-command");
        scroll.setFitToWidth(true);
        scroll.setMinHeight(60);
        scroll.setMaxHeight(220);
        scroll.setAccessibleText("The command: " + text);
        return scroll;
    }

    private void code(String code) {
        said.setText("Give them this code. It fits this one question and no other.");
        outcome(Optional.of(code));
    }

    private void key(String lines) {
        make.setVisible(false);
        said.setText("Your key is in the vault. Your colleagues put these lines into their colleagues.yaml.");
        outcome(Optional.of(lines));
    }

    private void told(Problem problem) {
        said.setText(problem.sentence());
        fit();
    }

    private void outcome(Optional<String> text) {
        result.setText(text.orElse(""));
        for (Node node : new Node[] {result, copy}) {
            Shown.when(text.isPresent(), node);
        }
        fit();
    }

    private void fit() {
        if (getDialogPane().getScene() != null && getDialogPane().getScene().getWindow() != null) {
            getDialogPane().getScene().getWindow().sizeToScene();
        }
    }

    private void copy() {
        PlainClipboard.copy(result.getText());
    }

    private static Label wrapped(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().add(Styles.TEXT);
        return label;
    }
}
