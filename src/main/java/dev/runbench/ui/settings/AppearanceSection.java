package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import dev.runbench.settings.UiSettings;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Colours and the size of text. Takes effect with the click. */
final class AppearanceSection extends VBox {

    private static final Map<UiSettings.Theme, String> NAMES = new EnumMap<>(Map.of(
            UiSettings.Theme.SYSTEM, "Like the system",
            UiSettings.Theme.LIGHT, "Light",
            UiSettings.Theme.DARK, "Dark"));

    private final Map<UiSettings.Theme, ToggleButton> themes = new EnumMap<>(UiSettings.Theme.class);
    private final Spinner<Integer> size = new Spinner<>(80, 200, 100, 10);

    AppearanceSection(SettingsViewModel model) {
        super(12);
        getStyleClass().add("settings-section");
        var heading = new Label("Appearance");
        heading.getStyleClass().add(Styles.TITLE_4);
        var group = new ToggleGroup();
        var choice = new HBox();
        for (UiSettings.Theme theme : UiSettings.Theme.values()) {
            var button = new ToggleButton(NAMES.get(theme));
            button.setId("theme-" + theme.name().toLowerCase(java.util.Locale.ROOT));
            button.setAccessibleText("Colours: " + NAMES.get(theme));
            button.setToggleGroup(group);
            button.setOnAction(_ -> model.appearance(
                    new UiSettings(theme, model.state().get().ui().textPercent())));
            themes.put(theme, button);
            choice.getChildren().add(button);
        }
        choice.getChildren().getFirst().getStyleClass().add(Styles.LEFT_PILL);
        choice.getChildren().get(1).getStyleClass().add(Styles.CENTER_PILL);
        choice.getChildren().getLast().getStyleClass().add(Styles.RIGHT_PILL);
        size.setAccessibleText("Size of text in percent");
        size.setPrefWidth(96);
        size.valueProperty()
                .addListener((_, _, percent) -> model.appearance(
                        new UiSettings(model.state().get().ui().theme(), percent)));
        var colours = new Label("Colours");
        colours.setLabelFor(choice);
        var text = new Label("Text size, %");
        text.setLabelFor(size);
        var row = new HBox(12, colours, choice, text, size);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(heading, row);
    }

    void render(UiSettings ui) {
        themes.forEach((theme, button) -> button.setSelected(theme == ui.theme()));
        size.getValueFactory().setValue(ui.textPercent());
    }
}
