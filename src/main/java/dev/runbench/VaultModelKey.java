package dev.runbench;

import dev.runbench.ui.settings.ModelKey;
import dev.runbench.vault.Vault;

/** The secret of a language model service, in the vault. */
final class VaultModelKey implements ModelKey {

    /** The vault's name of it. */
    static final String NAME = "llm/key";

    private final Vault vault;

    VaultModelKey(Vault vault) {
        this.vault = vault;
    }

    @Override
    public boolean isStored() {
        return vault.state() == Vault.State.UNLOCKED && vault.names().contains(NAME);
    }

    @Override
    public void store(char[] key) {
        vault.put(NAME, key);
    }

    @Override
    public void forget() {
        vault.remove(NAME);
    }
}
