package dev.runbench.settings;

/**
 * How the window looks.
 *
 * @param theme light, dark or the operating system's
 * @param textPercent size of all text, 80 to 200
 */
public record UiSettings(Theme theme, int textPercent) {

    public static final UiSettings DEFAULT = new UiSettings(Theme.SYSTEM, 100);

    /** Colours of the window. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    public UiSettings {
        if (textPercent < 80 || textPercent > 200) {
            throw new IllegalArgumentException("ui.textPercent must be 80 to 200, not " + textPercent);
        }
    }
}
