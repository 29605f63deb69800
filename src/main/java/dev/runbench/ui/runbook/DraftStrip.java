package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import dev.runbench.ui.control.TextLimit;
import dev.runbench.ui.runbook.RunbookState.Drafting;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A problem in a sentence, and the button that drafts a runbook for it. */
final class DraftStrip {

    private static final double WHEEL = 18;

    private final HBox node = new HBox(8);
    private final TextField problem = TextLimit.of(new TextField(), TextLimit.LINE);
    private final Button draft = new Button("Draft", new FontIcon(Feather.ZAP));
    private final ToggleButton look = new ToggleButton("", new FontIcon(Feather.EYE));
    private final Button cancel = new Button("Cancel");
    private final ProgressIndicator wheel = new ProgressIndicator();
    private final Label stage = new Label();

    DraftStrip(RunbookViewModel model) {
        problem.setId("draft-problem");
        problem.setPromptText("What is wrong? For example: checkout answers 500, the disk of db-1 is full");
        problem.setAccessibleText("Problem statement for a draft");
        problem.setOnAction(_ -> model.draft(problem.getText(), List.of(), look.isSelected()));
        draft.setId("draft");
        draft.getStyleClass().add(Styles.ACCENT);
        draft.setAccessibleText("Draft a runbook from what is found for this problem");
        draft.setMinWidth(HBox.USE_PREF_SIZE);
        draft.setOnAction(_ -> model.draft(problem.getText(), List.of(), look.isSelected()));
        look.setId("draft-look");
        look.setMinWidth(HBox.USE_PREF_SIZE);
        look.setAccessibleText("Show what the model will see before it is asked");
        look.setTooltip(
                new Tooltip("Show what the model will see before it is asked. A question that leaves this machine is"
                        + " always shown."));
        cancel.setId("draft-cancel");
        cancel.setMinWidth(HBox.USE_PREF_SIZE);
        cancel.setAccessibleText("Cancel drafting");
        cancel.setOnAction(_ -> model.cancelDraft());
        wheel.setPrefSize(WHEEL, WHEEL);
        stage.getStyleClass().add(Styles.TEXT_MUTED);
        HBox.setHgrow(problem, Priority.ALWAYS);
        node.setAlignment(Pos.CENTER_LEFT);
        node.setPadding(new Insets(0, 24, 12, 24));
    }

    Node node() {
        return node;
    }

    void focus() {
        problem.requestFocus();
    }

    void text(String text) {
        problem.setText(text.lines().findFirst().orElse(text));
    }

    void render(Drafting state) {
        switch (state) {
            case Drafting.Idle _ -> show(problem, look, draft);
            case Drafting.Working(String what) -> {
                stage.setText(what);
                show(problem, wheel, stage, cancel);
            }
        }
        problem.setDisable(state instanceof Drafting.Working);
    }

    private void show(Node... nodes) {
        if (!node.getChildren().equals(List.of(nodes))) {
            node.getChildren().setAll(nodes);
        }
    }
}
