package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** How long a model may be asked again after it has drafted a runbook. Takes effect with the click. */
final class SecondLookChoice extends VBox {

    private static final List<Integer> SECONDS = List.of(0, 15, 30, 60, 120, 300);

    SecondLookChoice(SettingsViewModel model) {
        super(4);
        var choice = new ComboBox<Integer>();
        choice.setId("second-look");
        choice.setAccessibleText("How long the model may be asked again after a draft");
        choice.setConverter(new Words());
        choice.getItems().setAll(SECONDS);
        int now = model.secondLook();
        if (!SECONDS.contains(now)) { // written into the file by hand
            choice.getItems().add(now);
        }
        choice.setValue(now);
        choice.valueProperty().addListener((_, _, seconds) -> model.secondLook(seconds));
        var name = new Label("Ask again after a draft");
        name.setLabelFor(choice);
        var row = new HBox(12, name, choice);
        row.setAlignment(Pos.CENTER_LEFT);
        var about = new Label(
                "When a model has drafted a runbook, it can be asked the same up to two times more. Whether it"
                        + " chooses the same again counts in how sure the draft is. The draft itself stays as it is, and you can stop"
                        + " waiting at any time. It takes time, and money where a service is paid by the word.");
        about.setWrapText(true);
        about.getStyleClass().add(Styles.TEXT_MUTED);
        getChildren().addAll(row, about);
    }

    private static final class Words extends StringConverter<Integer> {

        @Override
        public String toString(Integer seconds) {
            if (seconds == null || seconds == 0) {
                return "Never";
            }
            return seconds % 60 == 0
                    ? "For up to " + seconds / 60 + (seconds == 60 ? " minute" : " minutes")
                    : "For up to " + seconds + " seconds";
        }

        @Override
        public Integer fromString(String text) {
            throw new UnsupportedOperationException("nothing is typed here");
        }
    }
}
