package dev.runbench.settings;

/** Everything the user can choose. */
public record Settings(
        UiSettings ui,
        StoreSettings store,
        LlmSettings llm,
        EmbedSettings embed,
        KnowledgeSettings knowledge,
        PrivacySettings privacy,
        RunbookSettings runbooks,
        VaultSettings vault) {

    public static final Settings DEFAULT = new Settings(
            UiSettings.DEFAULT,
            StoreSettings.DEFAULT,
            LlmSettings.DEFAULT,
            EmbedSettings.DEFAULT,
            KnowledgeSettings.DEFAULT,
            PrivacySettings.DEFAULT,
            RunbookSettings.DEFAULT,
            VaultSettings.DEFAULT);

    public Settings withUi(UiSettings other) {
        return new Settings(other, store, llm, embed, knowledge, privacy, runbooks, vault);
    }

    public Settings withStore(StoreSettings other) {
        return new Settings(ui, other, llm, embed, knowledge, privacy, runbooks, vault);
    }

    public Settings withLlm(LlmSettings other) {
        return new Settings(ui, store, other, embed, knowledge, privacy, runbooks, vault);
    }

    public Settings withEmbed(EmbedSettings other) {
        return new Settings(ui, store, llm, other, knowledge, privacy, runbooks, vault);
    }

    public Settings withKnowledge(KnowledgeSettings other) {
        return new Settings(ui, store, llm, embed, other, privacy, runbooks, vault);
    }

    public Settings withPrivacy(PrivacySettings other) {
        return new Settings(ui, store, llm, embed, knowledge, other, runbooks, vault);
    }

    public Settings withRunbooks(RunbookSettings other) {
        return new Settings(ui, store, llm, embed, knowledge, privacy, other, vault);
    }

    public Settings withVault(VaultSettings other) {
        return new Settings(ui, store, llm, embed, knowledge, privacy, runbooks, other);
    }
}
