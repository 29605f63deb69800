package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import dev.runbench.runbook.Confidence;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.control.TextLimit;
import dev.runbench.ui.runbook.RunbookState.Drafting;
import java.util.List;
import java.util.Optional;
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
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A problem in a sentence, and the button that drafts a runbook for it. */
final class DraftStrip {

    private static final double WHEEL = 18;
    private static final double WIDEST = 520;

    private final HBox row = new HBox(8);
    private final TextField problem = TextLimit.of(new TextField(), TextLimit.LINE);
    private final Button draft = new Button("Draft", new FontIcon(Feather.ZAP));
    private final Button sources = new Button("Sources…");
    private final ToggleButton look = new ToggleButton("", new FontIcon(Feather.EYE));
    private final Button cancel = new Button("Cancel");
    private final ProgressIndicator wheel = new ProgressIndicator();
    private final Label stage = new Label();
    private final Label confidence = new Label();
    private final Tooltip parts = new Tooltip();
    private final VBox node = new VBox(4, row, confidence);

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
        sources.setId("draft-choose");
        sources.setMinWidth(HBox.USE_PREF_SIZE);
        sources.setAccessibleText("Choose what the draft is made of: what is found, logs and earlier runs");
        sources.setTooltip(new Tooltip("Choose what the draft is made of: what is found, logs and earlier runs."));
        sources.setOnAction(_ -> model.drafts().chooseSources(problem.getText(), look.isSelected()));
        look.setId("draft-look");
        look.setMinWidth(HBox.USE_PREF_SIZE);
        look.setAccessibleText("Show what the model will see before it is asked");
        look.setTooltip(
                new Tooltip("Show what the model will see before it is asked. A question that leaves this machine is"
                        + " always shown."));
        cancel.setId("draft-cancel");
        cancel.setMinWidth(HBox.USE_PREF_SIZE);
        cancel.setAccessibleText("Cancel drafting");
        cancel.setOnAction(_ -> model.drafts().cancel());
        wheel.setPrefSize(WHEEL, WHEEL);
        stage.getStyleClass().add(Styles.TEXT_MUTED);
        HBox.setHgrow(problem, Priority.ALWAYS);
        row.setAlignment(Pos.CENTER_LEFT);
        confidence.setId("draft-confidence");
        confidence.setWrapText(true);
        confidence.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        parts.setWrapText(true);
        parts.setMaxWidth(WIDEST);
        parts.setShowDelay(Duration.millis(250));
        confidence.setTooltip(parts);
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

    void render(Drafting state, Optional<Confidence> sure) {
        sure.ifPresent(c -> {
            confidence.setText(c.word() + " · " + c.sentence());
            confidence.setAccessibleText(c.sentence() + ". " + c.explanation());
            parts.setText(c.explanation());
        });
        Shown.when(sure.isPresent(), confidence);
        switch (state) {
            case Drafting.Idle _, Drafting.Proposed _, Drafting.Choosing _ -> show(problem, look, sources, draft);
            case Drafting.Working(String what, var _) -> {
                stage.setText(what);
                show(problem, wheel, stage, cancel);
            }
        }
        problem.setDisable(state instanceof Drafting.Working);
    }

    private void show(Node... nodes) {
        if (!row.getChildren().equals(List.of(nodes))) {
            row.getChildren().setAll(nodes);
        }
    }
}
