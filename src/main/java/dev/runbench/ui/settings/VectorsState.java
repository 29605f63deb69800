package dev.runbench.ui.settings;

import dev.runbench.settings.EmbedSettings;
import dev.runbench.settings.StoreSettings.VectorSearch;
import dev.runbench.ui.settings.SettingsState.Step;
import java.util.Optional;

/**
 * The vectors' section of the Settings pane.
 *
 * @param draft as it is being edited; its parts may not fit together yet
 * @param changed true when that is not what is in force
 * @param status of what is in force, once it has been asked
 */
public record VectorsState(Draft draft, boolean changed, Optional<VectorControl.Status> status, Step step) {

    /** What the fields say. */
    public record Draft(
            EmbedSettings.Model model,
            String file,
            String address,
            String name,
            VectorSearch store,
            String storeAddress,
            String storeUser) {}

    /** What using the draft will cost; empty where nothing changed. */
    String consequence() {
        return !changed
                ? ""
                : status.map(s ->
                                "%,d passages will be embedded again, or moved if only the store changes, in the background;"
                                                .formatted(s.passages())
                                        + " until then the old vectors answer.")
                        .orElse(
                                "Passages will be embedded again in the background; until then the old vectors answer.");
    }
}
