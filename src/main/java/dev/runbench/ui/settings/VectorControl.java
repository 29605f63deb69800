package dev.runbench.ui.settings;

import dev.runbench.settings.EmbedSettings;
import dev.runbench.settings.StoreSettings;
import java.util.Optional;

/** What makes and keeps vectors, as far as the Settings pane changes it. Called off the FX thread. */
public interface VectorControl {

    /** What is in force. */
    Choice current();

    /**
     * Opens what is chosen, then saves it and has the vectors made or moved in the background.
     *
     * @param embedKey key of the service that embeds, if one was typed
     * @param storeKey password or key of the store, if one was typed
     * @throws dev.runbench.base.ProblemException if it cannot be opened; then nothing has changed
     */
    void use(Choice choice, Optional<char[]> embedKey, Optional<char[]> storeKey) throws InterruptedException;

    /** How far it is. */
    Status status();

    /** Which model makes the vectors and where they are kept. */
    record Choice(EmbedSettings embed, StoreSettings store) {}

    /**
     * What answers now, and what is still to be done.
     *
     * @param sentence which model and store answer queries
     * @param passages how many texts have or want a vector
     * @param pending how many of them the wanted model and store still lack
     * @param report whether the last change of the store gave the same answers; empty if there was none
     */
    record Status(String sentence, long passages, long pending, String report) {}
}
