package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import dev.runbench.settings.EmbedSettings;
import dev.runbench.settings.StoreSettings.VectorSearch;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.fx.Listeners;
import dev.runbench.ui.settings.SettingsState.Step;
import dev.runbench.ui.settings.VectorsState.Draft;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Which model makes the vectors of search by meaning, and where they are kept. */
final class VectorsSection extends VBox {

    private static final Map<EmbedSettings.Model, String> MODELS = Map.of(
            EmbedSettings.Model.MINILM_QUANTISED, "MiniLM, 8 bit (default)",
            EmbedSettings.Model.MINILM, "MiniLM, 32 bit",
            EmbedSettings.Model.E5_SMALL, "e5-small-v2",
            EmbedSettings.Model.BGE_SMALL, "bge-small-en-v1.5",
            EmbedSettings.Model.GGUF, "A GGUF file, by llama.cpp",
            EmbedSettings.Model.SERVICE, "A service that speaks OpenAI's protocol");

    private static final Map<VectorSearch, String> STORES = Map.of(
            VectorSearch.AUTO, "The app's own database",
            VectorSearch.EXACT, "The app's own database, without an index",
            VectorSearch.POSTGRES, "A Postgres elsewhere, with pgvector",
            VectorSearch.QDRANT, "Qdrant");

    private final VectorsViewModel model;
    private final ComboBox<EmbedSettings.Model> models = new ComboBox<>();
    private final ComboBox<VectorSearch> stores = new ComboBox<>();
    private final TextField file = field("File", "embed-file", "a name in the folder for models, or a whole path");
    private final TextField address = field("Address", "embed-address", "http://localhost:11434/v1");
    private final TextField name = field("Model", "embed-name", "as the service calls it");
    private final PasswordField embedKey = new PasswordField();
    private final TextField storeAddress =
            field("Store's address", "store-address", "jdbc:postgresql://host/database, or http://host:6334");
    private final TextField storeUser = field("Store's account", "store-user", "");
    private final PasswordField storeKey = new PasswordField();
    private final Label figures = text("embed-figures");
    private final Label status = text("vectors-status");
    private final Label consequence = text("vectors-consequence");
    private final Button use = new Button("Use these vectors");
    private final StepResult result = new StepResult("vectors-result");
    private final ChangeListener<VectorsState> listener = (_, _, state) -> render(state);
    private boolean rendering;

    VectorsSection(VectorsViewModel model) {
        super(12);
        this.model = model;
        getStyleClass().add("settings-section");
        var heading = new Label("Vectors");
        heading.getStyleClass().add(Styles.TITLE_4);
        models.setId("embed-model");
        models.setAccessibleText("Model that makes the vectors");
        models.getItems().setAll(EmbedSettings.Model.values());
        models.setConverter(new NamedChoice<>(MODELS));
        stores.setId("vector-store");
        stores.setAccessibleText("Where vectors are kept");
        stores.getItems().setAll(VectorSearch.values());
        stores.setConverter(new NamedChoice<>(STORES));
        secret(embedKey, "Key of the service", "embed-key");
        secret(storeKey, "Password or key of the store", "store-key");
        for (var property : List.of(models.valueProperty(), stores.valueProperty())) {
            property.addListener((_, _, _) -> edited());
        }
        for (TextField field : List.of(file, address, name, storeAddress, storeUser)) {
            field.textProperty().addListener((_, _, _) -> edited());
        }
        use.setId("use-vectors");
        use.getStyleClass().add(Styles.ACCENT);
        use.setOnAction(_ -> {
            model.use(embedKey.getText(), storeKey.getText());
            embedKey.clear();
            storeKey.clear();
        });
        getChildren().addAll(heading, status, models, figures, file, address, name, embedKey);
        getChildren().addAll(stores, storeAddress, storeUser, storeKey, consequence, use, result);
        render(model.state().get());
    }

    void shown() {
        Listeners.once(model.state(), listener);
        model.watch();
    }

    void hidden() {
        model.state().removeListener(listener);
        model.hidden();
    }

    private void edited() {
        if (!rendering) {
            model.edit(new Draft(
                    models.getValue(),
                    file.getText(),
                    address.getText(),
                    name.getText(),
                    stores.getValue(),
                    storeAddress.getText(),
                    storeUser.getText()));
        }
    }

    private void render(VectorsState state) {
        rendering = true;
        Draft draft = state.draft();
        models.setValue(draft.model());
        stores.setValue(draft.store());
        set(file, draft.file());
        set(address, draft.address());
        set(name, draft.name());
        set(storeAddress, draft.storeAddress());
        set(storeUser, draft.storeUser());
        rendering = false;
        figures.setText(EmbedderFigures.of(draft.model()));
        status.setText(state.status().map(VectorsSection::sentence).orElse(""));
        consequence.setText(state.consequence());
        Shown.when(state.changed(), consequence);
        Shown.when(draft.model() == EmbedSettings.Model.GGUF, file);
        boolean service = draft.model() == EmbedSettings.Model.SERVICE;
        Shown.when(service, address);
        Shown.when(service, name);
        Shown.when(service, embedKey);
        boolean postgres = draft.store() == VectorSearch.POSTGRES;
        boolean remote = postgres || draft.store() == VectorSearch.QDRANT;
        Shown.when(remote, storeAddress);
        Shown.when(postgres, storeUser);
        Shown.when(remote, storeKey);
        boolean busy = state.step() instanceof Step.Busy;
        use.setDisable(busy || (!state.changed() && !service && !remote)); // a key alone may have changed
        result.render(state.step());
    }

    private static String sentence(VectorControl.Status status) {
        String pending = status.pending() == 0
                ? ""
                : " %,d of %,d vectors are still to be made or moved.".formatted(status.pending(), status.passages());
        return (status.sentence() + pending + " " + status.report()).strip();
    }

    private static TextField field(String title, String id, String prompt) {
        var field = new TextField();
        field.setId(id);
        field.setAccessibleText(title);
        field.setPromptText(prompt.isEmpty() ? title : title + ": " + prompt);
        return field;
    }

    private static void secret(PasswordField field, String title, String id) {
        field.setId(id);
        field.setAccessibleText(title);
        field.setPromptText(title + "; kept in the vault. Type to set or replace it");
    }

    private static Label text(String id) {
        var label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }

    // Setting an equal text would move the cursor.
    private static void set(TextField field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }
}
