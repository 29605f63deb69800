package dev.runbench.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.runbench.settings.UiSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Colours, fonts and text size of the whole window; follows the operating system when told so. */
public final class Theme {

    private static final double BASE_SIZE = 14;
    private static final List<String> FONTS = List.of(
            "inter/Inter-Regular.otf",
            "inter/Inter-Bold.otf",
            "jetbrains_mono/JetBrainsMono-Regular.ttf",
            "jetbrains_mono/JetBrainsMono-Bold.ttf");

    private UiSettings settings; // as last applied
    private final Scene scene;

    /** Applies the settings to the scene, and again whenever the operating system's colours change. */
    public Theme(Scene scene, UiSettings settings) {
        this.scene = scene;
        this.settings = settings;
        scene.getStylesheets()
                .add(Objects.requireNonNull(Theme.class.getResource("runbench.css"))
                        .toExternalForm());
        Platform.getPreferences().colorSchemeProperty().addListener((_, _, _) -> apply(this.settings));
        apply(settings);
    }

    public void apply(UiSettings other) {
        settings = other;
        Application.setUserAgentStylesheet(
                dark(other) ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        double size = BASE_SIZE * other.textPercent() / 100;
        scene.getRoot().setStyle("-fx-font-size: " + size + "px;");
    }

    private static boolean dark(UiSettings settings) {
        return switch (settings.theme()) {
            case DARK -> true;
            case LIGHT -> false;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /** Makes the bundled fonts known; once a process, before the first scene. */
    public static void loadFonts() {
        for (String font : FONTS) {
            try (InputStream in = Theme.class.getResourceAsStream("/com/formdev/flatlaf/fonts/" + font)) {
                Font.loadFont(Objects.requireNonNull(in, font), BASE_SIZE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
