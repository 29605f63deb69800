package dev.runbench.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.AppDirs;
import dev.runbench.llm.ChatServer;
import dev.runbench.llm.LlmService;
import dev.runbench.llm.ModelFile;
import dev.runbench.llm.TinyModels;
import dev.runbench.llm.Verdict;
import dev.runbench.settings.LlmSettings;
import dev.runbench.settings.SettingsService;
import dev.runbench.settings.UiSettings;
import dev.runbench.ui.fx.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsViewModelTest {

    @TempDir
    Path folder;

    private final List<UiSettings> looks = new ArrayList<>();
    private final List<String> restarts = new ArrayList<>();
    private final KeyInMemory key = new KeyInMemory();
    private final Tasks tasks = new Tasks(Runnable::run, Runnable::run, Executors.newSingleThreadScheduledExecutor());
    private AppDirs dirs;
    private SettingsService settings;
    private LlmService llm;
    private SettingsViewModel model;

    private static final class KeyInMemory implements ModelKey {
        private Optional<String> kept = Optional.empty();

        @Override
        public boolean isStored() {
            return kept.isPresent();
        }

        @Override
        public void store(char[] key) {
            kept = Optional.of(new String(key));
        }

        @Override
        public void forget() {
            kept = Optional.empty();
        }
    }

    @BeforeEach
    void open() {
        dirs = new AppDirs(folder.resolve("home")).create();
        settings = SettingsService.load(dirs.settingsFile());
        llm = new LlmService(dirs, settings.current().llm(), () -> key.kept.map(String::toCharArray));
        model = new SettingsViewModel(dirs, settings, llm, key, tasks, looks::add, () -> restarts.add("restart"));
    }

    @AfterEach
    void close() {
        llm.close();
        tasks.close();
    }

    @Test
    void appearanceTakesEffectAtOnceAndIsKept() {
        var dark = new UiSettings(UiSettings.Theme.DARK, 120);
        model.appearance(dark);
        model.appearance(dark);
        assertThat(looks).containsExactly(dark);
        assertThat(SettingsService.load(dirs.settingsFile()).current().ui()).isEqualTo(dark);
    }

    @Test
    void aModelIsOnlyAskedAfterItWasTakenOver() {
        model.provider(LlmSettings.Provider.OPENAI);
        model.service("http://localhost:1/v1", "small");
        assertThat(state().changed()).isTrue();
        assertThat(settings.current().llm()).isEqualTo(LlmSettings.DEFAULT);
        assertThat(state().availability().canBeAsked()).isFalse();

        model.use("  sk-secret ");
        assertThat(state().changed()).isFalse();
        assertThat(state().availability().sentence()).contains("small at localhost:1");
        assertThat(state().keyStored()).isTrue();
        assertThat(key.kept).contains("sk-secret");
        assertThat(dirs.settingsFile()).content().contains("OPENAI", "small").doesNotContain("sk-secret");
        assertThat(state().toString()).doesNotContain("sk-secret");

        model.forgetKey();
        assertThat(state().keyStored()).isFalse();
    }

    @Test
    void whatLeavesTheMachineIsSaidPlainly() {
        assertThat(state().privacy()).isEqualTo("Nothing leaves this machine.");
        model.provider(LlmSettings.Provider.ANTHROPIC);
        assertThat(state().privacy())
                .isEqualTo("Every question and the passages found for it are sent to" + " api.anthropic.com.");
        model.provider(LlmSettings.Provider.OPENAI);
        model.service("http://10.0.0.7:8080/v1", "m");
        assertThat(state().privacy()).contains("sent to 10.0.0.7:8080, and not encrypted");
        model.service("http://127.0.0.1:8080/v1", "m");
        assertThat(state().privacy()).isEqualTo("Nothing leaves this machine.");
        model.service("not an address", "m");
        assertThat(state().privacy()).contains("Enter one such as http");
    }

    @Test
    void tryingAServiceSaysWhatItAnsweredAndChangesNothing() throws IOException {
        try (var server = new ChatServer(_ -> ChatServer.events(stream -> stream.event(
                "",
                Map.of(
                        "choices",
                        List.of(Map.of("index", 0, "delta", Map.of("content", "ready"), "finish_reason", "stop"))))))) {
            model.provider(LlmSettings.Provider.OPENAI);
            model.service(server.address().toString(), "small");
            model.tryOut("sk-typed");
            assertThat(state().step())
                    .isEqualTo(new SettingsState.Step.Worked(
                            "small at localhost:" + server.address().getPort() + " answered: ready"));
            assertThat(server.asked().getFirst().header("Authorization")).contains("sk-typed");
        }
        assertThat(key.kept).isEmpty();
        assertThat(settings.current().llm()).isEqualTo(LlmSettings.DEFAULT);
    }

    @Test
    void tryingAServiceThatIsNotThereSaysWhatToDo() {
        model.provider(LlmSettings.Provider.OPENAI);
        model.service("http://localhost:1/v1", "small");
        model.tryOut("");
        assertThat(state().step())
                .isInstanceOfSatisfying(
                        SettingsState.Step.Failed.class,
                        f -> assertThat(f.problem().sentence()).contains("Nothing answers at localhost:1"));
    }

    @Test
    void aRefusedFileSaysWhyInTheList() throws IOException {
        Files.write(dirs.models().resolve("empty.gguf"), new byte[0]);
        model.look();
        assertThat(files()).singleElement().satisfies(f -> {
            assertThat(f.name()).isEqualTo("empty.gguf");
            assertThat(f.verdict()).isEqualTo(new Verdict.Refused("The file is empty."));
        });
    }

    @Test
    @Tag("llm")
    void tryingAFileShowsItsVerdictInTheList() throws IOException {
        TinyModels.random().write(dirs.models().resolve("tiny.gguf"));
        model.look();
        assertThat(files().getFirst().verdict()).isEqualTo(new Verdict.Untried());
        model.provider(LlmSettings.Provider.LOCAL);
        model.modelFile(files().getFirst());
        model.sizes(512, 1);
        model.tryOut("");
        assertThat(state().step())
                .isInstanceOfSatisfying(
                        SettingsState.Step.Worked.class,
                        w -> assertThat(w.sentence()).contains("tiny.gguf works"));
        assertThat(files().getFirst().verdict()).isEqualTo(new Verdict.Usable(512));
        assertThat(state().chosen()).contains(files().getFirst());
        assertThat(state().llm().modelFile()).contains("tiny.gguf");
    }

    @Test
    void anotherKindOfServiceDoesNotInheritTheAddress() {
        model.provider(LlmSettings.Provider.OPENAI);
        model.service("http://localhost:1/v1", "small");
        model.provider(LlmSettings.Provider.ANTHROPIC);
        assertThat(state().llm().baseUrl()).isEmpty();
        assertThat(state().llm().modelName()).isEmpty();
    }

    private SettingsState state() {
        return model.state().get();
    }

    private List<ModelFile> files() {
        return ((SettingsState.Models.Listed) state().models()).files();
    }
}
