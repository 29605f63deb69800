package dev.runbench.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.AppDirs;
import dev.runbench.llm.LlmService;
import dev.runbench.llm.ModelShelf;
import dev.runbench.llm.TinyModels;
import dev.runbench.settings.KnowledgeSettings;
import dev.runbench.settings.LlmSettings;
import dev.runbench.settings.SettingsService;
import dev.runbench.settings.VaultSettings;
import dev.runbench.ui.Theme;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.vault.SessionLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
@Tag("llm")
@ExtendWith(ApplicationExtension.class)
class SettingsViewUiTest {

    private static final String MODEL = "tiny-instruct-q4_k_m.gguf";

    @TempDir
    static Path folder;

    private SettingsService settings;
    private LlmService llm;
    private Tasks tasks;
    private SettingsView view;

    @Start
    void start(Stage stage) throws IOException {
        AppDirs dirs = new AppDirs(folder).create();
        // Sound to look at, refused by the trial: this process must not load a model.
        TinyModels.random()
                .withoutTensor("output_norm.weight")
                .write(dirs.models().resolve(MODEL));
        Files.write(dirs.models().resolve("broken-download.gguf"), new byte[3]);
        settings = SettingsService.load(dirs.settingsFile());
        llm = new LlmService(dirs, settings.current().llm(), Optional::empty);
        tasks = Tasks.onFxThread();
        ModelKey noKey = new ModelKey() {
            @Override
            public boolean isStored() {
                return false;
            }

            @Override
            public void store(char[] key) {
                throw new IllegalStateException("nobody typed a key");
            }

            @Override
            public void forget() {}
        };
        var model = new SettingsViewModel(dirs, settings, llm, noKey, tasks, _ -> {}, () -> {});
        view = new SettingsView(
                model,
                new ModelsViewModel(new ModelShelf(dirs), model, tasks),
                new VectorsViewModel(new VectorsViewModelTest.FakeControl(), tasks),
                new ChunksViewModel(settings, tasks),
                new PrivacyViewModel(settings, tasks),
                new VaultViewModel(settings, () -> new SessionLock.Seen.Unknown("This test has no session."), tasks));
        Theme.loadFonts();
        var scene = new Scene((Parent) view.node(), 1000, 900);
        new Theme(scene, settings.current().ui());
        stage.setScene(scene);
        stage.show();
        view.shown(new Place.Settings());
    }

    @AfterEach
    void stop(FxRobot robot) {
        robot.interact(view::hidden);
        llm.close();
        tasks.close();
    }

    @Test
    @SuppressWarnings("unchecked")
    void aModelFileIsChosenByHandAndARefusedOneCannotBe(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#provider").queryAs(ComboBox.class).setValue(LlmSettings.Provider.LOCAL));
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> robot.lookup(".radio-button").queryAll().size() == 2);
        RadioButton broken = radio(robot, "broken-download.gguf");
        RadioButton sound = radio(robot, MODEL);
        assertThat(broken.isDisabled()).isTrue();
        assertThat(broken.getAccessibleText()).contains("This is no GGUF file");
        robot.clickOn(sound);
        assertThat(robot.lookup("#model-privacy").queryAs(Label.class).getText())
                .isEqualTo("Nothing leaves this machine.");
        assertThat(status(robot)).as("the sound file is used by itself").startsWith("In use: " + MODEL);
        Screen.keep(view.node().getScene(), "settings");
        robot.clickOn(robot.lookup("#use-model").queryAs(Button.class));
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> settings.current().llm().modelFile().isPresent());
        assertThat(settings.current().llm().modelFile()).contains(MODEL);
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> status(robot).contains("llama.cpp could not load it"));
        assertThat(status(robot)).startsWith("In use: " + MODEL + " is not used.");
    }

    @Test
    void theVaultsTimeIsChosenAndItIsSaidWhatCannotBeKnown(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> robot.lookup("#vault-session-known")
                        .queryAs(Label.class)
                        .getText()
                        .startsWith("This test has no session. So the vault cannot follow it here"));
        robot.interact(() -> {
            robot.lookup("#vault-idle").queryAs(ComboBox.class).setValue(5);
            robot.lookup("#vault-session").queryAs(CheckBox.class).fire();
            robot.lookup("#vault-remind").queryAs(ComboBox.class).setValue(0);
        });
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> settings.current().vault().equals(new VaultSettings(5, false, 0)));
    }

    @Test
    void theSizeOfChunksIsTypedCheckedAndTakenOver(FxRobot robot) throws Exception {
        var tokens = robot.lookup("#chunk-tokens").queryAs(TextField.class);
        var use = robot.lookup("#use-chunks").queryAs(Button.class);
        var effect = robot.lookup("#chunk-effect").queryAs(Label.class);
        assertThat(use.isDisabled()).as("nothing was changed").isTrue();
        robot.interact(() -> tokens.setText("2000"));
        assertThat(effect.getText()).isEqualTo("A chunk may have 128 to 1024 tokens, not 2000.");
        assertThat(use.isDisabled()).isTrue();
        robot.interact(() -> tokens.setText("768"));
        assertThat(effect.getText()).contains("576 English words", "144 of the chunk before");
        robot.interact(use::fire);
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> robot.lookup("#chunk-result").tryQuery().isPresent());
        assertThat(robot.lookup("#chunk-result").queryAs(Label.class).getText()).contains("without a restart");
        assertThat(settings.current().knowledge()).isEqualTo(new KnowledgeSettings(768, 25));
        assertThat(use.isDisabled()).isTrue();
        robot.interact(() -> robot.lookup("#chunk-default").queryButton().fire());
        assertThat(tokens.getText()).isEqualTo("512");
        Screen.keep(view.node().getScene(), "settings-knowledge");
    }

    @Test
    void aDownloadNamesTheHostFirstAndIsGivenUpWithoutAsking(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> robot.lookup("#model-offers .button").tryQuery().isPresent());
        assertThat(robot.lookup("#models-section .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(t ->
                        t.contains("F16") && t.contains("of memory with") && t.contains("licence not in the file"));
        robot.interact(() -> robot.lookup("#model-offers .button").queryButton().fire());
        assertThat(robot.lookup("#model-question").queryAs(Label.class).getText())
                .contains("This asks huggingface.co", "nothing of yours is sent");
        assertThat(robot.lookup("#agree-download").queryButton().getText()).isEqualTo("Download from huggingface.co");
        Screen.keep(view.node().getScene(), "settings-models");
        Button no = robot.lookup("#model-work .button").queryAllAs(Button.class).stream()
                .filter(b -> b.getText().equals("No"))
                .findFirst()
                .orElseThrow();
        robot.interact(no::fire);
        assertThat(robot.lookup("#model-question").tryQuery()).isEmpty();
    }

    private static String status(FxRobot robot) {
        return robot.lookup("#model-status").queryAs(Label.class).getText();
    }

    private static RadioButton radio(FxRobot robot, String text) {
        return robot.lookup(".radio-button").queryAllAs(RadioButton.class).stream()
                .filter(b -> b.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @SuppressWarnings("unchecked")
    void howLongAModelIsAskedAgainIsKept(FxRobot robot) throws Exception {
        ComboBox<Integer> choice = robot.lookup("#second-look").queryAs(ComboBox.class);
        assertThat(choice.getValue()).isZero();
        robot.interact(() -> choice.setValue(60));
        Screen.until("kept", () -> settings.current().runbooks().secondLookSeconds() == 60);
        Screen.keep(choice.getScene(), "settings-second-look");
    }
}
