package dev.runbench.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.privacy.Sensitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsServiceTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("settings.yaml");
    }

    @Test
    void savedSettingsComeBack() {
        var settings = new Settings(
                new UiSettings(UiSettings.Theme.DARK, 120),
                new StoreSettings(Optional.of("/opt/pgvector"), StoreSettings.VectorSearch.EXACT),
                new LlmSettings(
                        LlmSettings.Provider.LOCAL, Optional.of("a.gguf"), Optional.empty(), Optional.empty(), 8192, 2),
                EmbedSettings.of(EmbedSettings.Model.BGE_SMALL),
                new KnowledgeSettings(768, 20),
                new PrivacySettings(Set.of(Sensitive.ADDRESS)),
                RunbookSettings.DEFAULT
                        .withInlineDiff(true)
                        .withGit(Optional.of("/r"), Optional.of("ann"), Optional.empty()),
                new VaultSettings(0, false, 30));
        SettingsService.load(file).save(settings);
        var loaded = SettingsService.load(file);
        assertThat(loaded.problem()).isEmpty();
        assertThat(loaded.current()).isEqualTo(settings);
    }

    @Test
    void keysThatAreLeftOutKeepTheirDefaults() throws Exception {
        Files.writeString(file, "ui:\n  theme: dark\n");
        var loaded = SettingsService.load(file);
        assertThat(loaded.problem()).isEmpty();
        assertThat(loaded.current()).isEqualTo(Settings.DEFAULT.withUi(new UiSettings(UiSettings.Theme.DARK, 100)));
    }

    @Test
    void aMistakeIsToldWithItsKeyAndTheFileIsLeftAlone() throws Exception {
        String text = "ui:\n  textPercent: 900\n";
        Files.writeString(file, text);
        var loaded = SettingsService.load(file);
        assertThat(loaded.current()).isEqualTo(Settings.DEFAULT);
        assertThat(loaded.problem())
                .hasValueSatisfying(p -> assertThat(p.what()).contains("textPercent", "80 to 200"));
        assertThat(file).hasContent(text);
    }

    @Test
    void nonsenseIsToldWithItsLine() throws Exception {
        Files.writeString(file, "ui: [unclosed\nstore: {");
        assertThat(SettingsService.load(file).problem()).isPresent();
    }

    @Test
    void anAddressWithAPasswordIsRefusedByItsKey() throws Exception {
        Files.writeString(file, "store:\n  vectorStore: QDRANT\n  vectorUrl: http://me:secret@vectors:6334\n");
        assertThat(SettingsService.load(file).problem().orElseThrow().what())
                .contains("store.vectorUrl")
                .doesNotContain("secret");
        Files.writeString(file, "embed:\n  model: GGUF\n");
        assertThat(SettingsService.load(file).problem().orElseThrow().what()).contains("embed.file");
    }
}
