package dev.runbench.ui.settings;

/** Where the secret key of a language model's service is kept: the vault. Called off the FX thread. */
public interface ModelKey {

    /** Whether there is one. */
    boolean isStored();

    /** Keeps it; the caller wipes the array afterwards. */
    void store(char[] key);

    void forget();
}
