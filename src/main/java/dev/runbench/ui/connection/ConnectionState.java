package dev.runbench.ui.connection;

import dev.runbench.base.Problem;
import dev.runbench.command.Connection;
import dev.runbench.settings.VaultSettings;
import dev.runbench.vault.Credential;
import dev.runbench.vault.Reference;
import dev.runbench.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the Connections pane shows. */
sealed interface ConnectionState {

    record Loading() implements ConnectionState {}

    record Loaded(List<Connection> connections, Secrets secrets) implements ConnectionState {}

    record Failed(Problem problem) implements ConnectionState {}

    /**
     * What can be known of the vault.
     *
     * @param credentials by name; empty while it is not open
     * @param elsewhere where secrets are looked up, by name; empty while it is not open
     */
    record Secrets(
            Vault.State vault,
            Map<String, Credential> credentials,
            Map<String, Reference> elsewhere,
            VaultSettings settings) {

        static final Secrets UNKNOWN = new Secrets(Vault.State.LOCKED, Map.of(), Map.of(), VaultSettings.DEFAULT);

        Optional<Credential> credential(String name) {
            return Optional.ofNullable(credentials.get(name));
        }

        Optional<Reference> reference(String name) {
            return Optional.ofNullable(elsewhere.get(name));
        }

        /** How many should be replaced by now. */
        long due(Instant now) {
            return credentials.values().stream()
                    .filter(c -> c.due(now, settings.remindDays()))
                    .count();
        }
    }
}
