package dev.runbench.command.ssh;

import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionRepository;
import dev.runbench.command.Targets;
import dev.runbench.command.risk.Environment;
import dev.runbench.vault.Vault;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The connection "mq-1" to a practice host, with its password in a vault of its own.
 *
 * @param connection as it is kept
 */
public record PracticeConnection(Connection connection, SshTarget target) implements AutoCloseable {

    /**
     * Keeps the connection.
     *
     * @param looks whether the host is asked what it is before each card
     */
    public static PracticeConnection keep(ConnectionRepository connections, int port, boolean looks, Path home)
            throws Exception {
        Connection kept = connections.save(new Connection.Ssh(
                0,
                "mq-1",
                "127.0.0.1",
                port,
                PracticeHost.ACCOUNT,
                Connection.SshAuth.PASSWORD,
                Optional.empty(),
                Optional.empty(),
                looks,
                Environment.PRACTICE));
        var vault = new Vault(home.resolve("vault.json"));
        vault.create("a good passphrase".toCharArray());
        vault.put(kept.secretKey(), PracticeHost.PASSWORD.toCharArray());
        return new PracticeConnection(kept, new SshTarget(vault, (_, _, _) -> true, connections));
    }

    public Targets targets() {
        return new Targets(target, target, target, target);
    }

    @Override
    public void close() {
        target.close();
    }
}
