package dev.runbench.ui.settings;

import dev.runbench.settings.LlmSettings;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.control.TextLimit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Address, model and key of a service. */
final class ServiceForm extends GridPane {

    private final TextField address = TextLimit.of(new TextField(), TextLimit.LINE);
    private final TextField name = TextLimit.of(new TextField(), TextLimit.LINE);
    private final PasswordField key = TextLimit.of(new PasswordField(), TextLimit.LINE);
    private final Button forget = new Button("Forget the key");
    private boolean rendering;

    ServiceForm(SettingsViewModel model) {
        setHgap(12);
        setVgap(8);
        var wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(new ColumnConstraints(), wide);
        field(0, "Address", address, "model-address");
        field(1, "Model", name, "model-name");
        field(2, "Key", key, "model-key");
        name.setPromptText("as the service calls it");
        forget.setOnAction(_ -> model.forgetKey());
        add(forget, 2, 2);
        address.textProperty().addListener((_, _, _) -> edited(model));
        name.textProperty().addListener((_, _, _) -> edited(model));
    }

    private void field(int row, String title, TextField field, String id) {
        var label = new Label(title);
        label.setLabelFor(field);
        field.setId(id);
        field.setAccessibleText(title + " of the service");
        add(label, 0, row);
        add(field, 1, row);
    }

    private void edited(SettingsViewModel model) {
        if (!rendering) {
            model.service(address.getText(), name.getText());
        }
    }

    void render(SettingsState state) {
        rendering = true;
        set(address, state.llm().baseUrl().orElse(""));
        set(name, state.llm().modelName().orElse(""));
        rendering = false;
        address.setPromptText(
                state.llm().provider() == LlmSettings.Provider.ANTHROPIC
                        ? "https://api.anthropic.com/v1"
                        : "https://api.openai.com/v1, or http://localhost:11434/v1");
        key.setPromptText(
                state.keyStored()
                        ? "a key is kept in the vault; type to replace it"
                        : "none; many local services want none");
        Shown.when(state.keyStored(), forget);
    }

    // Setting an equal text would move the cursor; one with spaces around is what the person is typing.
    private static void set(TextField field, String text) {
        if (!field.getText().strip().equals(text)) {
            field.setText(text);
        }
    }

    /** The typed key; {@code clear} empties the field, because it is about to be stored. */
    String takeKey(boolean clear) {
        String typed = key.getText();
        if (clear) {
            key.clear();
        }
        return typed;
    }
}
