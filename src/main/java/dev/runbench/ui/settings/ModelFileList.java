package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import dev.runbench.llm.ModelFile;
import dev.runbench.llm.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** The model files to choose from, each with what is known about it; a refused one says why and cannot be chosen. */
final class ModelFileList extends VBox {

    private final SettingsViewModel model;
    private final Map<ModelFile, RadioButton> buttons = new HashMap<>();
    private Optional<SettingsState.Models> shown = Optional.empty();

    ModelFileList(SettingsViewModel model) {
        super(8);
        this.model = model;
        setId("model-files");
    }

    void render(SettingsState state) {
        // Building the list anew would take the focus from the person's hands.
        if (!shown.equals(Optional.of(state.models()))) {
            shown = Optional.of(state.models());
            build(state.models(), state.llm().contextTokens());
        }
        buttons.forEach((file, button) -> button.setSelected(state.chosen().equals(Optional.of(file))));
    }

    private void build(SettingsState.Models models, int room) {
        getChildren().clear();
        buttons.clear();
        switch (models) {
            case SettingsState.Models.Looking _ -> getChildren().add(muted("Looking at the model folder…"));
            case SettingsState.Models.Unreadable u ->
                getChildren().add(muted(u.problem().sentence()));
            case SettingsState.Models.Listed l
            when l.files().isEmpty() ->
                getChildren()
                        .add(muted("There is no GGUF file yet. Put one into " + l.folder()
                                + " and look again. Models of the families Qwen 2.5, Llama 3, Phi 3, Gemma 3 and Granite work;"
                                + " one of 2 to 5 GB suits most machines."));
            case SettingsState.Models.Listed l -> {
                var group = new ToggleGroup();
                l.files().forEach(file -> add(file, group, room));
            }
        }
    }

    private void add(ModelFile file, ToggleGroup group, int room) {
        var button = new RadioButton(file.name());
        // An underscore in a file's name is not a shortcut.
        button.setMnemonicParsing(false);
        button.setToggleGroup(group);
        buttons.put(file, button);
        button.setDisable(file.verdict() instanceof Verdict.Refused);
        button.setOnAction(_ -> model.modelFile(file));
        String facts = FileFacts.of(file, room);
        button.setAccessibleText(
                file.name() + ", " + facts + ". " + file.verdict().sentence());
        var line = muted(facts);
        var verdict = FileFacts.verdict(file);
        line.getStyleClass().add("settings-indent");
        verdict.getStyleClass().add("settings-indent");
        getChildren().add(new VBox(2, button, line, verdict));
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }
}
