package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import dev.runbench.llm.Availability;
import dev.runbench.llm.ModelFile;
import dev.runbench.llm.Verdict;
import dev.runbench.ui.fx.Listeners;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The model files that are there, and how to get more. */
final class ModelsSection extends VBox {

    private final ModelsViewModel model;
    private final VBox files = new VBox(10);
    private final OfferList offers;
    private final ModelWork work;
    private final Button take = new Button("Import a file…", new FontIcon(Feather.FILE_PLUS));
    private final ChangeListener<ModelsState> listener = (_, _, _) -> render();
    private Optional<List<Object>> shown = Optional.empty();

    ModelsSection(ModelsViewModel model) {
        super(12);
        this.model = model;
        getStyleClass().add("settings-section");
        setId("models-section");
        var heading = new Label("Model files");
        heading.getStyleClass().add(Styles.TITLE_4);
        take.setId("import-model");
        take.setAccessibleText("Import a model file of this machine");
        take.setOnAction(_ -> choose().ifPresent(model::take));
        offers = new OfferList(model);
        work = new ModelWork(model);
        var catalogue = new TitledPane("Get a model", offers);
        catalogue.setId("model-catalogue");
        catalogue.setExpanded(false);
        getChildren().addAll(heading, files, take, work, catalogue);
        render();
    }

    private Optional<Path> choose() {
        var chooser = new FileChooser();
        chooser.setTitle("Choose a GGUF file");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Models (GGUF)", "*.gguf", "*.GGUF"));
        return Optional.ofNullable(chooser.showOpenDialog(
                        getScene() == null ? null : getScene().getWindow()))
                .map(File::toPath);
    }

    void shown() {
        Listeners.once(model.state(), listener);
        model.look();
        render();
    }

    void hidden() {
        model.state().removeListener(listener);
    }

    /** Also called when the list of files or the model in use is another. */
    void render() {
        ModelsState state = model.state().get();
        SettingsState settings = model.settings();
        List<Object> now = List.of(
                settings.models(), settings.availability(), settings.llm().contextTokens());
        if (!shown.equals(Optional.of(now))) { // building rows anew would take the focus away
            shown = Optional.of(now);
            files.getChildren().setAll(rows(settings));
        }
        files.setDisable(state.busy());
        take.setDisable(state.busy());
        offers.render(state);
        work.render(state);
    }

    private List<Node> rows(SettingsState settings) {
        return switch (settings.models()) {
            case SettingsState.Models.Looking _ -> List.of(muted("Looking at the model folder…"));
            case SettingsState.Models.Unreadable u -> List.of(muted(u.problem().sentence()));
            case SettingsState.Models.Listed l
            when l.files().isEmpty() ->
                List.of(muted(
                        "There is no GGUF file yet. Everything works without one; a model phrases drafts. Import a file,"
                                + " put one into " + model.folder() + ", or get one below."));
            case SettingsState.Models.Listed l ->
                l.files().stream().map(f -> row(f, settings)).toList();
        };
    }

    private Node row(ModelFile file, SettingsState settings) {
        var name = new Label(file.name());
        name.getStyleClass().add(Styles.TEXT_BOLD);
        boolean inUse =
                settings.availability() instanceof Availability.Ready(String who) && who.startsWith(file.name() + " ");
        var head = new HBox(8, name);
        if (inUse) {
            var badge = new Label("in use");
            badge.getStyleClass().addAll("runbook-badge", "active");
            head.getChildren().add(badge);
        }
        String own = file.facts().title().isEmpty() ? "" : file.facts().title() + " · ";
        var verdict = FileFacts.verdict(file);
        var measure = new Button("Measure (10 s)", new FontIcon(Feather.CLOCK));
        measure.setMinWidth(USE_PREF_SIZE);
        measure.setAccessibleText("Measure how fast " + file.name() + " is on this machine");
        measure.setDisable(file.verdict() instanceof Verdict.Refused);
        measure.setOnAction(_ -> model.measure(file));
        var words =
                new VBox(2, head, muted(own + FileFacts.of(file, settings.llm().contextTokens())), verdict);
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(12, words, measure);
    }

    static Label muted(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE); // otherwise a narrow column cuts it with dots
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }
}
