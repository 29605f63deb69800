package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookDiff;
import dev.runbench.runbook.RunbookMerge.Choice;
import dev.runbench.runbook.RunbookMerge.Conflict;
import dev.runbench.runbook.RunbookMerge.Take;
import dev.runbench.ui.control.Shown;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** One step or key that both sides changed: their difference, and the ways to settle it. */
final class ConflictCard extends VBox {

    private static final double HEIGHT = 190;
    private static final int ROWS = 8;

    private final ToggleGroup ways = new ToggleGroup();
    private final TextArea edited = new TextArea();
    private final Consumer<Choice> onChoice;

    ConflictCard(Conflict conflict, String ours, String theirs, Consumer<Choice> onChoice) {
        super(8);
        this.onChoice = onChoice;
        getStyleClass().add("conflict-card");
        var title = new Label("“" + conflict.title() + "”: " + conflict.what());
        title.getStyleClass().add("diff-title");
        title.setWrapText(true);
        var sides = new Label(theirs + " on the left, " + ours + " on the right");
        var diff = new DiffView(DiffSetting.forgetful());
        diff.render(RunbookDiff.lines(conflict.theirs(), conflict.ours()));
        diff.lines().setStyle("-fx-pref-height: " + HEIGHT + "px; -fx-min-height: " + HEIGHT + "px;");
        var buttons = new FlowPane(
                8,
                8,
                way("Take " + theirs, "take-theirs", () -> choose(Choice.of(Take.THEIRS))),
                way("Take " + ours, "take-ours", () -> choose(Choice.of(Take.OURS))));
        if (conflict.mayTakeBoth()) {
            buttons.getChildren().add(way("Take both", "take-both", () -> choose(Choice.of(Take.BOTH))));
        }
        buttons.getChildren().add(way("Edit", "take-edited", this::edit));
        edited.setText(conflict.ours().isEmpty() ? conflict.theirs() : conflict.ours());
        edited.setPrefRowCount(ROWS);
        edited.setAccessibleText("The text to take instead; empty takes it away");
        Shown.when(false, edited);
        edited.textProperty().addListener((_, _, text) -> onChoice.accept(Choice.edited(text)));
        getChildren().addAll(title, sides, diff.lines(), buttons, edited);
    }

    private ToggleButton way(String words, String id, Runnable action) {
        var button = new ToggleButton(words);
        button.setId(id);
        button.setToggleGroup(ways);
        button.setOnAction(_ -> {
            button.setSelected(true); // a choice can be changed, not taken back
            action.run();
        });
        return button;
    }

    private void choose(Choice choice) {
        Shown.when(false, edited);
        settled(choice);
    }

    private void edit() {
        Shown.when(true, edited);
        edited.requestFocus();
        settled(Choice.edited(edited.getText()));
    }

    private void settled(Choice choice) {
        if (!getStyleClass().contains("settled")) {
            getStyleClass().add("settled");
        }
        onChoice.accept(choice);
    }
}
