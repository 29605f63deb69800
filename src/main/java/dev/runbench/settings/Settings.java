package dev.runbench.settings;

/** Everything the user can choose. */
public record Settings(
        UiSettings ui, StoreSettings store, LlmSettings llm, EmbedSettings embed, KnowledgeSettings knowledge) {

    public static final Settings DEFAULT = new Settings(
            UiSettings.DEFAULT,
            StoreSettings.DEFAULT,
            LlmSettings.DEFAULT,
            EmbedSettings.DEFAULT,
            KnowledgeSettings.DEFAULT);

    public Settings withUi(UiSettings other) {
        return new Settings(other, store, llm, embed, knowledge);
    }

    public Settings withStore(StoreSettings other) {
        return new Settings(ui, other, llm, embed, knowledge);
    }

    public Settings withLlm(LlmSettings other) {
        return new Settings(ui, store, other, embed, knowledge);
    }

    public Settings withEmbed(EmbedSettings other) {
        return new Settings(ui, store, llm, other, knowledge);
    }

    public Settings withKnowledge(KnowledgeSettings other) {
        return new Settings(ui, store, llm, embed, other);
    }
}
