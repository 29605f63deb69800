package dev.runbench.cli;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.vault.Vault;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** The vault's passphrase, asked for and never given in the command line, where the process list would show it. */
final class Unlocking {

    @Option(
            names = "--passphrase",
            interactive = true,
            arity = "0",
            description = "Asks for the vault's passphrase; without a terminal it is read from standard input.")
    private char[] passphrase = {};

    /** Opens the vault, or makes it if there is none and {@code create} says so. */
    Vault open(Home home, boolean create) {
        if (passphrase.length == 0) {
            throw new ProblemException(new Problem(
                    "VAULT-ASK", "The vault's passphrase is needed.", "Add --passphrase; it is then asked for."));
        }
        Vault vault = new Vault(home.dirs().vaultFile());
        try {
            if (vault.state() == Vault.State.ABSENT && create) {
                home.dirs().create();
                vault.create(passphrase);
            } else if (vault.state() == Vault.State.ABSENT || !vault.unlock(passphrase)) {
                throw new ProblemException(new Problem(
                        "VAULT-PASSPHRASE",
                        vault.state() == Vault.State.ABSENT ? "There is no vault yet." : "The passphrase is wrong.",
                        vault.state() == Vault.State.ABSENT
                                ? "Make your key first: runbench cosign key."
                                : "Try again."));
            }
            return vault;
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }
}
