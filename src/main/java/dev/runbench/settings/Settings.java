package dev.runbench.settings;

/** Everything the user can choose. */
public record Settings(UiSettings ui, StoreSettings store, LlmSettings llm) {

    public static final Settings DEFAULT = new Settings(UiSettings.DEFAULT, StoreSettings.DEFAULT, LlmSettings.DEFAULT);

    public Settings withUi(UiSettings other) {
        return new Settings(other, store, llm);
    }

    public Settings withStore(StoreSettings other) {
        return new Settings(ui, other, llm);
    }

    public Settings withLlm(LlmSettings other) {
        return new Settings(ui, store, other);
    }
}
