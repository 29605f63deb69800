package dev.runbench.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.AppDirs;
import dev.runbench.settings.LlmSettings;
import dev.runbench.settings.LlmSettings.Provider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LlmServiceTest {

    @TempDir
    Path folder;

    private AppDirs dirs;
    private LlmService service;

    @BeforeEach
    void open() throws Exception {
        dirs = new AppDirs(folder.resolve("home")).create();
        Files.createDirectories(folder.resolve("more"));
        System.setProperty(LlmService.MODELS_PROPERTY, folder.resolve("more").toString());
        service = new LlmService(dirs, LlmSettings.DEFAULT, Optional::empty);
    }

    @AfterEach
    void close() {
        System.clearProperty(LlmService.MODELS_PROPERTY);
        service.close();
    }

    @Test
    void withoutAChoiceNobodyIsAskedAndItSaysHowToGetSomebody() throws Exception {
        assertThat(service.availability().canBeAsked()).isFalse();
        assertThat(service.availability().sentence()).contains("No language model", "choose a model in Settings");
        assertThat(service.answer(ChatPrompt.text("", "What now?", 10), TokenSink.NONE))
                .isInstanceOf(ChatAnswer.Failed.class);
    }

    @Test
    void modelsAreFoundInBothFoldersAndOnlyLookedAt() throws Exception {
        TinyModels.random(64, 1).write(dirs.models().resolve("b.gguf"));
        TinyModels.random(64, 1).write(folder.resolve("more/a.GGUF"));
        Files.writeString(dirs.models().resolve("README.md"), "no model");
        assertThat(service.models()).extracting(ModelFile::name).containsExactly("a.GGUF", "b.gguf");
        assertThat(service.models()).allSatisfy(m -> {
            assertThat(m.architecture()).isEqualTo("llama");
            assertThat(m.verdict()).isInstanceOf(Verdict.Untried.class);
        });
        service.use(local("a.GGUF"));
        assertThat(service.availability()).isEqualTo(new Availability.OnDemand("a.GGUF in this process"));
    }

    @Test
    void aFileThatIsGoneIsNamedWithWhereToPutOne() {
        service.use(local("gone.gguf"));
        assertThat(service.availability().sentence())
                .contains("gone.gguf is not there", dirs.models().toString());
    }

    @Test
    void anAddressWithAPasswordIsRefusedAndNotShown() {
        service.use(new LlmSettings(
                Provider.OPENAI,
                Optional.empty(),
                Optional.of("http://me:hunter2@host/v1"),
                Optional.of("m"),
                4096,
                1));
        assertThat(service.availability().canBeAsked()).isFalse();
        assertThat(service.availability().sentence()).contains("no web address").doesNotContain("hunter2");
    }

    private static LlmSettings local(String file) {
        return new LlmSettings(Provider.LOCAL, Optional.of(file), Optional.empty(), Optional.empty(), 4096, 1);
    }
}
