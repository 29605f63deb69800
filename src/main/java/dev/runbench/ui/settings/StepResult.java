package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.settings.SettingsState.Step;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What came of a section's button: nothing yet, under way, a sentence or a problem. */
final class StepResult extends VBox {

    private final String labelId;

    StepResult(String labelId) {
        this.labelId = labelId;
    }

    void render(Step step) {
        switch (step) {
            case Step.Idle _ -> getChildren().clear();
            case Step.Busy busy -> getChildren().setAll(new Label(busy.what()));
            case Step.Worked(String sentence) -> {
                var label = new Label(sentence);
                label.setId(labelId);
                label.setWrapText(true);
                label.getStyleClass().add(Styles.SUCCESS);
                getChildren().setAll(label);
            }
            case Step.Failed failed -> getChildren().setAll(new ProblemView(failed.problem()));
        }
    }
}
