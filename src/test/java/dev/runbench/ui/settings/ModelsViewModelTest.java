package dev.runbench.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.AppDirs;
import dev.runbench.llm.CatalogueModel;
import dev.runbench.llm.FileServer;
import dev.runbench.llm.LlmService;
import dev.runbench.llm.ModelShelf;
import dev.runbench.llm.TinyModels;
import dev.runbench.settings.SettingsService;
import dev.runbench.ui.fx.ManualClock;
import dev.runbench.ui.settings.ModelsState.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsViewModelTest {

    @TempDir
    Path home;

    private final ManualClock clock = new ManualClock();
    private AppDirs dirs;
    private LlmService llm;
    private SettingsViewModel settings;

    @BeforeEach
    void wire() {
        dirs = new AppDirs(home).create();
        SettingsService service = SettingsService.load(dirs.settingsFile());
        llm = new LlmService(dirs, service.current().llm(), Optional::empty);
        ModelKey none = new ModelKey() {
            @Override
            public boolean isStored() {
                return false;
            }

            @Override
            public void store(char[] key) {}

            @Override
            public void forget() {}
        };
        settings = new SettingsViewModel(dirs, service, llm, none, clock.tasks(), _ -> {}, () -> {});
    }

    @AfterEach
    void stop() {
        llm.close();
        clock.shutdownNow();
    }

    private ModelsViewModel model(List<CatalogueModel> catalogue) {
        return new ModelsViewModel(new ModelShelf(dirs, catalogue), settings, clock.tasks());
    }

    private static CatalogueModel offer(FileServer server) {
        return new CatalogueModel("Tiny", "us", "m.gguf", server.file(), 1000, 2000, "free", "llama", "", "tests");
    }

    @Test
    void everyHostIsShownBeforeItIsAskedAndTheFirstPressAsksNobody() throws Exception {
        byte[] bytes = TinyModels.random().bytes();
        try (FileServer store = new FileServer(bytes, FileServer::well);
                FileServer front = new FileServer(bytes, (_, e) -> {
                    e.getResponseHeaders().set("Location", store.file().toString());
                    e.sendResponseHeaders(302, -1);
                })) {
            ModelsViewModel model = model(List.of(offer(front)));
            model.look();
            model.wanted(model.state().get().offers().getFirst().model());
            assertThat(((Work.Asking) model.state().get().work()).host())
                    .isEqualTo("127.0.0.1:" + front.file().getPort());
            assertThat(front.asked()).isZero();
            model.agree();
            assertThat(((Work.Asking) model.state().get().work()).host())
                    .isEqualTo("127.0.0.1:" + store.file().getPort());
            assertThat(store.asked()).isZero();
            model.decline();
            assertThat(model.state().get().work()).isInstanceOf(Work.Idle.class);
            assertThat(store.asked()).isZero();
            model.wanted(offer(front));
            model.agree();
            model.agree();
            assertThat(((Work.Worked) model.state().get().work()).sentence()).contains("m.gguf is there. SHA-256 ");
            assertThat(settings.state().get().models())
                    .isInstanceOfSatisfying(
                            SettingsState.Models.Listed.class,
                            l -> assertThat(l.files()).hasSize(1));
        }
    }

    @Test
    void aFileOfThisMachineIsImported() throws Exception {
        Path own = TinyModels.random().write(home.resolve("own.gguf"));
        ModelsViewModel model = model(List.of());
        model.take(own);
        assertThat(model.state().get().work()).isInstanceOf(Work.Worked.class);
        assertThat(dirs.models().resolve("own.gguf")).exists();
        model.take(Files.writeString(home.resolve("no.gguf"), "no"));
        assertThat(((Work.Failed) model.state().get().work()).problem().sentence())
                .contains("no.gguf is not taken");
    }

    @Test
    @Tag("llm")
    void aMeasurementIsTakenOverOnlyWithAPressAndThenStandsInTheForm() throws Exception {
        TinyModels.random().write(dirs.models().resolve("m.gguf"));
        ModelsViewModel model = model(List.of());
        settings.look();
        var file = llm.models().getFirst();
        model.measure(file);
        var advice = model.state().get().measured().orElseThrow().speed().advice();
        assertThat(settings.state().get().changed()).isFalse();
        model.apply();
        assertThat(settings.state().get().changed()).isTrue();
        assertThat(settings.state().get().llm().contextTokens()).isEqualTo(advice.contextTokens());
        assertThat(settings.state().get().llm().threads()).isEqualTo(advice.threads());
        assertThat(settings.state().get().llm().modelFile()).contains("m.gguf");
    }

    @Test
    void whatIsKnownOfAFileStandsInALine() throws Exception {
        TinyModels.random().write(dirs.models().resolve("m.gguf"));
        String facts = FileFacts.of(llm.models().getFirst(), 4096);
        assertThat(facts)
                .contains("llama", "F16", "holds 8192 tokens", "of memory with 4096 tokens", "licence not in the file");
    }
}
