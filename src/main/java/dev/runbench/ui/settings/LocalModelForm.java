package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import dev.runbench.settings.LlmSettings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Choosing a model file and its sizes. */
final class LocalModelForm extends VBox {

    private static final int CONTEXT_STEP = 1024;

    private final ModelFileList files;
    private final Spinner<Integer> context = new Spinner<>(512, 131_072, LlmSettings.DEFAULT.contextTokens(), CONTEXT_STEP);
    private final Spinner<Integer> threads = new Spinner<>(1, 256, LlmSettings.DEFAULT.threads());

    private boolean rendering;

    LocalModelForm(SettingsViewModel model) {
        super(12);
        files = new ModelFileList(model);
        var again = new Button("Look again", new FontIcon(Feather.REFRESH_CW));
        again.setAccessibleText("Look for model files again");
        again.getStyleClass().add(Styles.FLAT);
        again.setOnAction(_ -> model.look());
        context.setEditable(true);
        context.setAccessibleText("Room for question and answer, in tokens");
        threads.setAccessibleText("Threads of the model");
        context.valueProperty().addListener((_, _, _) -> edited(model));
        threads.valueProperty().addListener((_, _, _) -> edited(model));
        var room = new Label("Room, tokens");
        room.setLabelFor(context);
        var many = new Label("Threads");
        many.setLabelFor(threads);
        var sizes = new HBox(12, room, context, many, threads, again);
        sizes.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(files, sizes);
    }

    void render(SettingsState state) {
        files.render(state);
        // Otherwise setting the first would send the second's old value back.
        rendering = true;
        context.getValueFactory().setValue(state.llm().contextTokens());
        threads.getValueFactory().setValue(state.llm().threads());
        rendering = false;
    }

    private void edited(SettingsViewModel model) {
        if (!rendering) {
            model.sizes(context.getValue(), threads.getValue());
        }
    }
}
