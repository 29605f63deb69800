package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import dev.runbench.llm.ModelFile;
import dev.runbench.llm.Verdict;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** The model files to choose from, each with what is known about it; a refused one says why and cannot be chosen. */
final class ModelFileList extends VBox {

    private static final double GIGABYTE = 1e9;
    private static final double MEGABYTE = 1e6;

    private final SettingsViewModel model;

    ModelFileList(SettingsViewModel model) {
        super(8);
        this.model = model;
        setId("model-files");
    }

    void render(SettingsState state) {
        getChildren().clear();
        switch (state.models()) {
            case SettingsState.Models.Looking _ -> getChildren().add(muted("Looking at the model folder…"));
            case SettingsState.Models.Unreadable u -> getChildren().add(muted(u.problem().sentence()));
            case SettingsState.Models.Listed l when l.files().isEmpty() ->
                getChildren().add(muted("There is no GGUF file yet. Put one into " + l.folder()
                        + " and look again. Models of the families Qwen 2.5, Llama 3, Phi 3, Gemma 3 and Granite work;"
                        + " one of 2 to 5 GB suits most machines."));
            case SettingsState.Models.Listed l -> {
                var group = new ToggleGroup();
                l.files().forEach(file -> add(file, state.chosen(), group));
            }
        }
    }

    private void add(ModelFile file, Optional<ModelFile> chosen, ToggleGroup group) {
        var button = new RadioButton(file.name());
        button.setToggleGroup(group);
        button.setSelected(chosen.equals(Optional.of(file)));
        button.setDisable(file.verdict() instanceof Verdict.Refused);
        button.setOnAction(_ -> model.modelFile(file));
        String facts = facts(file);
        button.setAccessibleText(file.name() + ", " + facts + ". " + file.verdict().sentence());
        var line = muted(facts);
        var verdict = new Label(file.verdict().sentence());
        verdict.setWrapText(true);
        verdict.getStyleClass()
                .add(
                        switch (file.verdict()) {
                            case Verdict.Usable _ -> Styles.SUCCESS;
                            case Verdict.Refused _ -> Styles.DANGER;
                            case Verdict.Untried _ -> Styles.TEXT_MUTED;
                        });
        line.getStyleClass().add("settings-indent");
        verdict.getStyleClass().add("settings-indent");
        getChildren().add(new VBox(2, button, line, verdict));
    }

    private static String facts(ModelFile file) {
        String size = file.bytes() >= GIGABYTE
                ? String.format(Locale.ROOT, "%.1f GB", file.bytes() / GIGABYTE)
                : String.format(Locale.ROOT, "%.0f MB", Math.ceil(file.bytes() / MEGABYTE));
        return file.architecture().isEmpty()
                ? size
                : size + " · " + file.architecture() + " · holds " + file.contextTokens() + " tokens";
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }
}
