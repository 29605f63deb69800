package dev.runbench.ui.session;

import dev.runbench.session.Run;
import javafx.scene.control.ChoiceBox;
import javafx.util.StringConverter;

/** A person's verdict on the whole run, to choose. */
final class ResultChoice {

    private ResultChoice() {}

    static ChoiceBox<Run.Result> of(Run.Result suggested) {
        var result = new ChoiceBox<Run.Result>();
        result.getItems().setAll(Run.Result.values());
        result.setValue(suggested);
        result.setAccessibleText("Result of the run");
        result.setId("run-result");
        result.setConverter(new StringConverter<>() {
            @Override
            public String toString(Run.Result r) {
                return r == null ? "" : r.word();
            }

            @Override
            public Run.Result fromString(String text) {
                throw new UnsupportedOperationException("not editable");
            }
        });
        return result;
    }
}
