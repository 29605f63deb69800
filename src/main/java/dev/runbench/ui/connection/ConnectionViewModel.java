package dev.runbench.ui.connection;

import dev.runbench.base.Problem;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionImport;
import dev.runbench.command.ConnectionRepository;
import dev.runbench.command.DriverJar;
import dev.runbench.command.TargetProbe;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.vault.Vault;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Lists, saves, tries and deletes connections; opens and closes the vault. */
final class ConnectionViewModel {

    private final Tasks tasks;
    private final ConnectionRepository repository;
    private final Vault vault;
    private final TargetProbe probe;
    private final ConnectionImport config;
    private final ReadOnlyObjectWrapper<ConnectionState> state =
            new ReadOnlyObjectWrapper<>(new ConnectionState.Loading());
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private Tasks.Running trying = Tasks.Running.NONE;

    ConnectionViewModel(
            Tasks tasks, ConnectionRepository repository, Vault vault, TargetProbe probe, ConnectionImport config) {
        this.tasks = tasks;
        this.repository = repository;
        this.vault = vault;
        this.probe = probe;
        this.config = config;
    }

    ReadOnlyObjectProperty<ConnectionState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What happened last, as a sentence. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    void load() {
        tasks.run(
                () -> new ConnectionState.Loaded(repository.all(), vault.state()),
                state::set,
                problem -> state.set(new ConnectionState.Failed(problem)));
    }

    /** Saves; secrets that are not empty go into the vault and are wiped. */
    void save(Connection connection, char[] secret, char[] sudo, Consumer<Connection> onSaved) {
        tasks.run(
                () -> {
                    try {
                        // Asked first: a connection whose password was lost on the way is worse than none.
                        if (secret.length + sudo.length > 0 && vault.state() != Vault.State.UNLOCKED) {
                            throw new dev.runbench.base.ProblemException(new Problem(
                                    "VAULT-LOCKED",
                                    "The password cannot be kept while the vault is not open.",
                                    "Create or unlock the vault first."));
                        }
                        Connection saved = repository.save(looked(connection));
                        if (secret.length > 0) {
                            vault.put(saved.secretKey(), secret);
                        }
                        if (sudo.length > 0 && saved instanceof Connection.Ssh ssh) {
                            vault.put(ssh.sudoKey(), sudo);
                        }
                        return saved;
                    } finally {
                        Arrays.fill(secret, '\0');
                        Arrays.fill(sudo, '\0');
                    }
                },
                saved -> {
                    message.set("Saved " + saved.name() + ".");
                    onSaved.accept(saved);
                    load();
                },
                this::tell);
    }

    // A driver that was just chosen is accepted as it is now.
    private static Connection looked(Connection connection) {
        return connection instanceof Connection.Jdbc jdbc
                        && jdbc.driver().filter(d -> d.sha256().isEmpty()).isPresent()
                ? jdbc.with(DriverJar.choose(jdbc.driver().get().path()))
                : connection;
    }

    /** Reads ~/.ssh/config and shows what is in it; what the person then chooses is saved. */
    void importConfig(Consumer<ConnectionImport.Preview> onRead) {
        tasks.run(config::preview, onRead::accept, this::tell);
    }

    void take(ConfigImportDialog.Chosen chosen) {
        tasks.run(
                () -> config.take(chosen.offers(), chosen.environment(), chosen.askHosts()),
                saved -> {
                    message.set("Imported " + saved.size() + (saved.size() == 1 ? " host" : " hosts")
                            + ". Each one's key is shown for comparison when it is met for the first time.");
                    load();
                },
                this::tell);
    }

    void delete(Connection connection) {
        tasks.run(
                () -> {
                    repository.delete(connection.id());
                    vault.remove(connection.secretKey());
                    if (connection instanceof Connection.Ssh ssh) {
                        vault.remove(ssh.sudoKey());
                    }
                    return connection;
                },
                deleted -> {
                    message.set("Deleted " + deleted.name() + " and its secret.");
                    load();
                },
                this::tell);
    }

    /** Connects, authenticates and hangs up; asks for an unknown host key. */
    void probe(Connection connection) {
        trying.stop();
        message.set("Connecting to " + connection.name() + "…");
        trying = tasks.run(
                () -> probe.probe(connection),
                found -> {
                    message.set(
                            switch (found) {
                                case TargetProbe.Found.Reachable ok ->
                                    "Connected to " + ok.proof().address() + " as "
                                            + ok.proof().account() + ": "
                                            + ok.proof().told() + ". "
                                            + ok.proof().caution();
                                case TargetProbe.Found.Unreachable no -> no.reason();
                            });
                    load();
                },
                this::tell);
    }

    /** Forgets the pinned host key; the next connection shows the fingerprint again. */
    void unpin(Connection connection) {
        tasks.run(
                () -> {
                    repository.unpin(connection.id());
                    return connection;
                },
                c -> {
                    message.set("The host key of " + c.name()
                            + " is forgotten; the next connection shows it for comparison.");
                    load();
                },
                this::tell);
    }

    /** Creates the vault, or unlocks it; the passphrase is wiped. */
    void openVault(char[] passphrase, BiConsumer<Boolean, String> onDone) {
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
                    load();
                },
                problem -> onDone.accept(false, problem.sentence()));
    }

    void lockVault() {
        vault.lock();
        load();
    }

    private void tell(Problem problem) {
        message.set(problem.sentence());
    }
}
