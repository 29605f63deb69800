package dev.runbench.ui.settings;

import dev.runbench.base.Problem;
import dev.runbench.llm.Availability;
import dev.runbench.llm.ModelFile;
import dev.runbench.settings.LlmSettings;
import dev.runbench.settings.UiSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything the Settings pane shows.
 *
 * @param ui appearance, in force
 * @param llm the language model as it is being edited
 * @param changed true when that is not what is in force
 * @param keyStored whether the vault has a key
 * @param models the files one can choose from
 * @param step what is being done with the edited settings, or what came of it
 * @param availability of the model in force
 * @param privacy what would leave this machine, one sentence
 */
public record SettingsState(
        UiSettings ui,
        LlmSettings llm,
        boolean changed,
        boolean keyStored,
        Models models,
        Step step,
        Availability availability,
        String privacy) {

    /** The list of model files. */
    public sealed interface Models {
        record Looking() implements Models {}

        /** @param folder where one puts files */
        record Listed(List<ModelFile> files, Path folder) implements Models {}

        record Unreadable(Problem problem) implements Models {}
    }

    /** Trying or saving. */
    public sealed interface Step {
        record Idle() implements Step {}

        /**
         * @param what as a person would say it: "Trying it…"
         * @param mayStop false for what must not be left half done
         */
        record Busy(String what, boolean mayStop) implements Step {}

        record Worked(String sentence) implements Step {}

        record Failed(Problem problem) implements Step {}
    }

    SettingsState withUi(UiSettings other) {
        return new SettingsState(other, llm, changed, keyStored, models, step, availability, privacy);
    }

    SettingsState withFound(Models found, boolean key, Availability now) {
        return new SettingsState(ui, llm, changed, key, found, step, now, privacy);
    }

    boolean busy() {
        return step instanceof Step.Busy;
    }

    /** The file that is chosen, if it is in the list. */
    Optional<ModelFile> chosen() {
        return models instanceof Models.Listed(List<ModelFile> files, Path folder)
                ? files.stream()
                        .filter(f -> llm.modelFile().equals(Optional.of(nameOf(f, folder))))
                        .findFirst()
                : Optional.empty();
    }

    /** How the settings call a file: by name in the model folder, by its whole path elsewhere. */
    static String nameOf(ModelFile file, Path folder) {
        return folder.equals(file.file().getParent())
                ? file.name()
                : file.file().toString();
    }
}
