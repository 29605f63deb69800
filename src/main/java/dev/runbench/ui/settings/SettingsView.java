package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import dev.runbench.ui.control.PaneHeader;
import dev.runbench.ui.fx.Listeners;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** The Settings pane. */
public final class SettingsView implements Pane {

    private final SettingsViewModel model;
    private final AppearanceSection appearance;
    private final LanguageModelSection languageModel;
    private final ModelsSection models;
    private final VectorsSection vectors;
    private final ChunksSection chunks;
    private final PrivacySection privacy;
    private final VaultSection vault;
    private final BorderPane root = new BorderPane();
    private final ChangeListener<SettingsState> listener = (_, _, state) -> render(state);

    public SettingsView(
            SettingsViewModel model,
            ModelsViewModel modelsModel,
            VectorsViewModel vectorsModel,
            ChunksViewModel chunksModel,
            PrivacyViewModel privacyModel,
            VaultViewModel vaultModel) {
        this.model = model;
        this.appearance = new AppearanceSection(model);
        this.languageModel = new LanguageModelSection(model);
        this.models = new ModelsSection(modelsModel);
        this.vectors = new VectorsSection(vectorsModel);
        this.chunks = new ChunksSection(chunksModel);
        this.privacy = new PrivacySection(privacyModel);
        this.vault = new VaultSection(vaultModel);
        var sections = new VBox(32, appearance, languageModel, models, privacy, vault, chunks, vectors, dataFolder());
        sections.getStyleClass().add("settings");
        var scroll = new ScrollPane(sections);
        scroll.setFitToWidth(true);
        root.setTop(new PaneHeader("Settings", "Kept in settings.yaml in the data folder"));
        root.setCenter(scroll);
        render(model.state().get());
    }

    private Node dataFolder() {
        var heading = new Label("Data folder");
        heading.getStyleClass().add(Styles.TITLE_4);
        var path = new TextField(model.dataFolder());
        path.setEditable(false);
        path.setId("data-folder");
        path.setAccessibleText("Data folder");
        var about = new Label("Everything that Runbench keeps lies in here: copy it as a whole to keep or move it."
                + " Start with --home to use another.");
        about.setWrapText(true);
        about.getStyleClass().add(Styles.TEXT_MUTED);
        var section = new VBox(12, heading, path, about);
        section.getStyleClass().add("settings-section");
        return section;
    }

    private void render(SettingsState state) {
        appearance.render(state.ui());
        languageModel.render(state);
        models.render();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown(Place place) {
        Listeners.once(model.state(), listener);
        render(model.state().get());
        model.look();
        models.shown();
        vectors.shown();
        chunks.shown();
        privacy.shown();
        vault.shown();
    }

    @Override
    public void hidden() {
        model.state().removeListener(listener);
        model.hidden();
        models.hidden();
        vectors.hidden();
        chunks.hidden();
        privacy.hidden();
        vault.hidden();
    }
}
