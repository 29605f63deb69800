package dev.runbench.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.privacy.Sensitive;
import dev.runbench.settings.SettingsService;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.settings.SettingsState.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyViewModelTest {

    @TempDir
    private Path folder;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Tasks tasks = new Tasks(Runnable::run, Runnable::run, clock);

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @Test
    void aClickCountsAtOnceAndAfterTheNextStart() throws Exception {
        Path file = folder.resolve("settings.yaml");
        var model = new PrivacyViewModel(SettingsService.load(file), tasks);
        assertThat(model.state().get().masked()).doesNotContain(Sensitive.ADDRESS, Sensitive.HOST, Sensitive.PHONE);
        model.mask(Sensitive.ADDRESS, true);
        model.mask(Sensitive.EMAIL, false);
        assertThat(model.state().get().step()).isInstanceOf(Step.Worked.class);
        assertThat(SettingsService.load(file).current().privacy().masked())
                .containsExactly(Sensitive.SECRET, Sensitive.CARD, Sensitive.IBAN, Sensitive.ADDRESS);
        assertThat(Files.readString(file)).contains("ADDRESS");
    }

    @Test
    void secretsStayMaskedWhateverIsChosen() throws Exception {
        Path file = folder.resolve("settings.yaml");
        Files.writeString(file, "privacy:\n  masked: [host]\n");
        var settings = SettingsService.load(file);
        assertThat(settings.problem()).isEmpty();
        assertThat(settings.current().privacy().masked()).containsExactly(Sensitive.SECRET, Sensitive.HOST);
        var model = new PrivacyViewModel(settings, tasks);
        model.mask(Sensitive.SECRET, false);
        assertThat(model.state().get().masked()).contains(Sensitive.SECRET);
    }
}
