package dev.runbench.ui.connection;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionImport;
import dev.runbench.command.ConnectionRepository;
import dev.runbench.command.DriverJar;
import dev.runbench.command.TargetProbe;
import dev.runbench.settings.VaultSettings;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.vault.Credential;
import dev.runbench.vault.Reference;
import dev.runbench.vault.Vault;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists, saves, tries and deletes connections. */
final class ConnectionViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionViewModel.class);

    private final Tasks tasks;
    private final ConnectionRepository repository;
    private final Vault vault;
    private final TargetProbe probe;
    private final ConnectionImport config;
    private final Supplier<VaultSettings> settings;
    private final SecretsModel secrets;
    private final ReadOnlyObjectWrapper<ConnectionState> state =
            new ReadOnlyObjectWrapper<>(new ConnectionState.Loading());
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private Tasks.Running trying = Tasks.Running.NONE;

    ConnectionViewModel(
            Tasks tasks,
            ConnectionRepository repository,
            Vault vault,
            TargetProbe probe,
            ConnectionImport config,
            Supplier<VaultSettings> settings) {
        this.tasks = tasks;
        this.repository = repository;
        this.vault = vault;
        this.probe = probe;
        this.config = config;
        this.settings = settings;
        this.secrets = new SecretsModel(tasks, vault, this::load);
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
                () -> new ConnectionState.Loaded(repository.all(), look()),
                state::set,
                problem -> state.set(new ConnectionState.Failed(problem)));
    }

    private ConnectionState.Secrets look() {
        Map<String, Credential> credentials = vault.credentials();
        Map<String, Reference> elsewhere = new HashMap<>();
        credentials.values().stream().filter(Credential::elsewhere).forEach(c -> {
            try {
                vault.reference(c.name()).ifPresent(r -> elsewhere.put(c.name(), r));
            } catch (ProblemException e) {
                // Told where it is needed: one broken entry, or a lock meanwhile, must not hide the connections.
                LOG.warn("It is not known where {} is kept", c.name(), e);
            }
        });
        return new ConnectionState.Secrets(vault.state(), credentials, elsewhere, settings.get());
    }

    /** The vault, for those who open, lock and fill it. */
    SecretsModel secrets() {
        return secrets;
    }

    /**
     * What was entered besides the connection itself; wiped once it is kept.
     *
     * @param remindAfterDays of the secret; empty for what the settings say
     */
    record Entered(SecretEntry secret, SecretEntry sudo, Optional<Integer> remindAfterDays) {}

    /** Saves the connection, and what was entered for it in the vault. */
    void save(Connection connection, Entered entered, Consumer<Connection> onSaved) {
        tasks.run(
                () -> {
                    try {
                        secrets.check(entered.secret(), entered.sudo());
                        Connection saved = repository.save(looked(connection));
                        secrets.keep(saved, entered);
                        secrets.remind(saved.secretKey(), entered.remindAfterDays());
                        return saved;
                    } finally {
                        SecretsModel.wipe(entered.secret());
                        SecretsModel.wipe(entered.sudo());
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
                    vault.names().stream().filter(connection::owns).forEach(vault::remove);
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

    private void tell(Problem problem) {
        message.set(problem.sentence());
    }
}
