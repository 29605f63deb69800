package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import dev.runbench.llm.Availability;
import dev.runbench.llm.LlmService;
import dev.runbench.settings.LlmSettings;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.control.Shown;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Who answers: choosing, trying and taking over a language model. */
final class LanguageModelSection extends VBox {

    private static final Map<LlmSettings.Provider, String> NAMES = new EnumMap<>(Map.of(
            LlmSettings.Provider.AUTO, "A model file, when there is one",
            LlmSettings.Provider.NONE, "None",
            LlmSettings.Provider.LOCAL, "A model file, in this app",
            LlmSettings.Provider.OPENAI, "A service that speaks OpenAI's protocol",
            LlmSettings.Provider.ANTHROPIC, "Anthropic"));

    private final SettingsViewModel model;
    private final ComboBox<LlmSettings.Provider> provider = new ComboBox<>();
    private final Label status = new Label();
    private final Label privacy = new Label();
    private final LocalModelForm local;
    private final ServiceForm service;
    private final Button tryIt = new Button("Try it");
    private final Button use = new Button("Use this model");
    private final Button restart = new Button("Restart Runbench");
    private final VBox result = new VBox();

    LanguageModelSection(SettingsViewModel model) {
        super(12);
        this.model = model;
        getStyleClass().add("settings-section");
        local = new LocalModelForm(model);
        service = new ServiceForm(model);
        var heading = new Label("Language model");
        heading.getStyleClass().add(Styles.TITLE_4);
        provider.setId("provider");
        provider.getItems().setAll(LlmSettings.Provider.values());
        provider.setConverter(new Names());
        provider.setAccessibleText("Who answers");
        provider.valueProperty().addListener((_, _, chosen) -> model.provider(chosen));
        status.setWrapText(true);
        status.setId("model-status");
        privacy.setWrapText(true);
        privacy.setId("model-privacy");
        privacy.getStyleClass().add(Styles.TEXT_MUTED);
        tryIt.setId("try-model");
        tryIt.setOnAction(_ -> model.tryOut(service.takeKey(false)));
        use.setId("use-model");
        use.getStyleClass().add(Styles.ACCENT);
        use.setOnAction(_ -> model.use(service.takeKey(true)));
        restart.setId("restart");
        restart.setOnAction(_ -> model.restart());
        var buttons = new HBox(8, tryIt, use, restart);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        heading,
                        status,
                        provider,
                        local,
                        service,
                        privacy,
                        buttons,
                        result,
                        new SecondLookChoice(model));
    }

    void render(SettingsState state) {
        LlmSettings.Provider chosen = state.llm().provider();
        provider.setValue(chosen);
        status.setText("In use: " + inUse(state.availability()));
        privacy.setText(state.privacy());
        local.render(state);
        service.render(state);
        Shown.when(chosen == LlmSettings.Provider.LOCAL, local);
        boolean remote = chosen == LlmSettings.Provider.OPENAI || chosen == LlmSettings.Provider.ANTHROPIC;
        Shown.when(remote, service);
        Shown.when(remote || chosen == LlmSettings.Provider.LOCAL, tryIt);
        Shown.when(state.availability() instanceof Availability.RestartNeeded, restart);
        tryIt.setDisable(state.busy());
        provider.setDisable(state.busy());
        local.setDisable(state.busy());
        service.setDisable(state.busy());
        use.setText(
                switch (chosen) {
                    case AUTO -> "Use what is there";
                    case NONE -> "Use no model";
                    case LOCAL, OPENAI, ANTHROPIC -> "Use this model";
                });
        // A key alone may have changed: only "none" has nothing to save.
        use.setDisable(state.busy() || (!state.changed() && !remote));
        result.getChildren().setAll(result(state.step()));
    }

    private static String inUse(Availability availability) {
        boolean nobody = availability instanceof Availability.Unavailable u
                && u.problem().code().equals(LlmService.NOBODY);
        return nobody ? "no language model. Everything works without one." : availability.sentence();
    }

    private Node[] result(SettingsState.Step step) {
        return switch (step) {
            case SettingsState.Step.Idle _ -> new Node[0];
            case SettingsState.Step.Busy(String what, boolean mayStop) -> {
                var ring = new ProgressIndicator();
                ring.setMaxSize(18, 18);
                ring.setAccessibleText(what);
                var cancel = new Button("Cancel");
                cancel.setAccessibleText("Cancel: " + what);
                cancel.setOnAction(_ -> model.cancel());
                Shown.when(mayStop, cancel);
                var row = new HBox(8, ring, new Label(what), cancel);
                row.setAlignment(Pos.CENTER_LEFT);
                yield new Node[] {row};
            }
            case SettingsState.Step.Worked(String sentence) -> {
                var label = new Label(sentence);
                label.setId("model-result");
                label.setWrapText(true);
                label.getStyleClass().add(Styles.SUCCESS);
                yield new Node[] {label};
            }
            case SettingsState.Step.Failed f -> new Node[] {new ProblemView(f.problem())};
        };
    }

    private static final class Names extends StringConverter<LlmSettings.Provider> {
        @Override
        public String toString(LlmSettings.Provider provider) {
            return NAMES.getOrDefault(provider, "");
        }

        @Override
        public LlmSettings.Provider fromString(String text) {
            throw new UnsupportedOperationException("the choice is not typed");
        }
    }
}
