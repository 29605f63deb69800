package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import dev.runbench.settings.KnowledgeSettings;
import dev.runbench.ui.fx.Listeners;
import dev.runbench.ui.settings.ChunksState.Typed;
import dev.runbench.ui.settings.SettingsState.Step;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** How documents are cut: the size of a chunk, and how much of it the next one repeats. */
final class ChunksSection extends VBox {

    private static final int NUMBER_WIDTH = 88;

    private final ChunksViewModel model;
    private final TextField tokens = number("chunk-tokens", "Size of a chunk in tokens");
    private final TextField overlap = number("chunk-overlap", "Overlap of chunks in percent");
    private final Label effect = new Label();
    private final Button use = new Button("Use these sizes");
    private final Button standard = new Button("Default: %d, %d %%"
            .formatted(KnowledgeSettings.DEFAULT.chunkTokens(), KnowledgeSettings.DEFAULT.overlapPercent()));
    private final StepResult result = new StepResult("chunk-result");
    private final ChangeListener<ChunksState> listener = (_, _, state) -> render(state);
    private boolean rendering;

    ChunksSection(ChunksViewModel model) {
        super(12);
        this.model = model;
        getStyleClass().add("settings-section");
        var heading = new Label("Knowledge");
        heading.getStyleClass().add(Styles.TITLE_4);
        var size = new Label("Chunk size, tokens");
        size.setLabelFor(tokens);
        var percent = new Label("Overlap, %");
        percent.setLabelFor(overlap);
        standard.setId("chunk-default");
        standard.setAccessibleText("Fill in the default: %d tokens, %d percent"
                .formatted(KnowledgeSettings.DEFAULT.chunkTokens(), KnowledgeSettings.DEFAULT.overlapPercent()));
        standard.getStyleClass().add(Styles.FLAT);
        standard.setOnAction(_ -> model.fillDefault());
        var row = new HBox(12, size, tokens, percent, overlap, standard);
        row.setAlignment(Pos.CENTER_LEFT);
        tokens.textProperty().addListener((_, _, _) -> edited());
        overlap.textProperty().addListener((_, _, _) -> edited());
        effect.setId("chunk-effect");
        effect.setWrapText(true);
        use.setId("use-chunks");
        use.getStyleClass().add(Styles.ACCENT);
        use.setOnAction(_ -> model.use());
        getChildren().addAll(heading, row, effect, use, result);
        render(model.state().get());
    }

    void shown() {
        Listeners.once(model.state(), listener);
        render(model.state().get());
    }

    void hidden() {
        model.state().removeListener(listener);
    }

    private void edited() {
        if (!rendering) {
            model.edit(tokens.getText(), overlap.getText());
        }
    }

    // Setting an equal text would move the cursor.
    private static void show(TextField field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }

    private void render(ChunksState state) {
        // Otherwise setting the first would send the second's old text back.
        rendering = true;
        show(tokens, state.tokens());
        show(overlap, state.overlap());
        rendering = false;
        boolean fits = state.typed() instanceof Typed.Fits;
        effect.setText(state.effect());
        effect.getStyleClass().removeAll(Styles.TEXT_MUTED, Styles.DANGER);
        effect.getStyleClass().add(fits ? Styles.TEXT_MUTED : Styles.DANGER);
        use.setDisable(!fits || !state.changed() || state.step() instanceof Step.Busy);
        standard.setDisable(state.isDefault());
        result.render(state.step());
    }

    private static TextField number(String id, String accessibleText) {
        var field = new TextField();
        field.setId(id);
        field.setAccessibleText(accessibleText);
        field.setPrefWidth(NUMBER_WIDTH);
        return field;
    }
}
