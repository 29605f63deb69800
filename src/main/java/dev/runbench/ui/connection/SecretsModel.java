package dev.runbench.ui.connection;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.Connection;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.vault.Reference;
import dev.runbench.vault.Secret;
import dev.runbench.vault.Vault;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Opens and locks the vault, keeps what a form holds in it, and tries where a secret is kept. FX thread but for the keeping. */
final class SecretsModel {

    private final Tasks tasks;
    private final Vault vault;
    private final Runnable changed;
    private Tasks.Running trying = Tasks.Running.NONE;

    /** @param changed called when the vault is open, locked or otherwise than before */
    SecretsModel(Tasks tasks, Vault vault, Runnable changed) {
        this.tasks = tasks;
        this.vault = vault;
        this.changed = changed;
        vault.onLock(() -> tasks.onUi(changed));
    }

    /** Creates the vault, or unlocks it; the passphrase is wiped. */
    void open(char[] passphrase, BiConsumer<Boolean, String> onDone) {
        tasks.run(
                () -> {
                    try {
                        if (vault.state() == Vault.State.ABSENT) {
                            vault.create(passphrase);
                            return true;
                        }
                        return vault.unlock(passphrase);
                    } finally {
                        Arrays.fill(passphrase, '\0');
                    }
                },
                opened -> {
                    onDone.accept(opened, opened ? "" : "That passphrase is wrong.");
                    changed.run();
                },
                problem -> onDone.accept(false, problem.sentence()));
    }

    void lock() {
        vault.lock();
    }

    /** Says whether there is a secret where a text says, and never which. */
    void find(SecretEntry.Elsewhere elsewhere, Consumer<String> onDone) {
        trying.stop();
        trying = tasks.run(
                () -> {
                    Reference reference = Reference.parse(elsewhere.text());
                    keepToken(reference, elsewhere.token());
                    try (Secret _ = vault.find(reference)) {
                        return "Found. It is looked up anew whenever it is needed.";
                    }
                },
                onDone,
                problem -> onDone.accept(problem.sentence()));
    }

    /**
     * Called on a worker before anything is saved.
     *
     * @throws ProblemException if an entry cannot be kept as it is
     */
    void check(SecretEntry... entries) {
        for (SecretEntry entry : entries) {
            switch (entry) {
                case SecretEntry.Unchanged _ -> {}
                case SecretEntry.Missing _ ->
                    throw new ProblemException(new Problem(
                            "SECRET-MISSING",
                            "There is no password to keep in the vault.",
                            "Type it, or choose another place."));
                case SecretEntry.Typed _ -> open();
                case SecretEntry.Elsewhere elsewhere -> {
                    Reference.parse(elsewhere.text());
                    open();
                }
            }
        }
    }

    // Asked first: a connection whose password was lost on the way is worse than none.
    private void open() {
        if (vault.state() != Vault.State.UNLOCKED) {
            throw new ProblemException(new Problem(
                    "VAULT-LOCKED",
                    "The password cannot be kept while the vault is not open.",
                    "Create or unlock the vault first."));
        }
    }

    /** Called on a worker: puts what was entered for a connection where it belongs, and drops what was for another place. */
    void keep(Connection connection, ConnectionViewModel.Entered entered) {
        boolean anew = !(entered.secret() instanceof SecretEntry.Unchanged);
        keep(connection.secretKey(), entered.secret());
        if (connection instanceof Connection.Ssh ssh) {
            keep(ssh.sudoKey(), entered.sudo());
        }
        if (anew) {
            vault.names().stream()
                    .filter(n -> connection.owns(n)
                            && !n.equals(connection.secretKey())
                            && !n.startsWith(connection.secretKey() + "/"))
                    .forEach(vault::remove);
        }
    }

    /** Called on a worker: puts what was entered under a name, and wipes it. */
    private void keep(String name, SecretEntry entry) {
        try {
            switch (entry) {
                case SecretEntry.Unchanged _, SecretEntry.Missing _ -> {}
                case SecretEntry.Typed typed -> vault.put(name, typed.secret());
                case SecretEntry.Elsewhere elsewhere -> {
                    Reference reference = Reference.parse(elsewhere.text());
                    keepToken(reference, elsewhere.token());
                    vault.refer(name, reference);
                }
            }
        } finally {
            wipe(entry);
        }
    }

    /** Called on a worker: after how many days to remind of it; empty for what the settings say. */
    void remind(String name, Optional<Integer> days) {
        if (vault.state() == Vault.State.UNLOCKED && vault.names().contains(name)) {
            vault.remind(name, days);
        }
    }

    private void keepToken(Reference reference, char[] token) {
        if (token.length > 0 && reference instanceof Reference.Kv kv) {
            vault.put(kv.tokenEntry(), token);
        }
    }

    static void wipe(SecretEntry entry) {
        switch (entry) {
            case SecretEntry.Unchanged _, SecretEntry.Missing _ -> {}
            case SecretEntry.Typed typed -> Arrays.fill(typed.secret(), '\0');
            case SecretEntry.Elsewhere elsewhere -> Arrays.fill(elsewhere.token(), '\0');
        }
    }
}
