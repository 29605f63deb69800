package dev.runbench.command.ssh;

import dev.runbench.command.Approvals;
import dev.runbench.command.Command;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionDirectory;
import dev.runbench.command.LoginPrompt;
import dev.runbench.command.Outcome;
import dev.runbench.command.SudoPrompt;
import dev.runbench.command.TargetLink;
import dev.runbench.command.risk.Environment;
import dev.runbench.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A target as the window has it, with a clock that can be turned on and pins that are kept in memory. */
final class SshFixture implements AutoCloseable {

    final Vault vault;
    final Map<Long, Connection> connections = new HashMap<>();
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    /** What was said of each unknown key. */
    final List<String> standings = new ArrayList<>();

    Instant now = Instant.now();
    LoginPrompt login = LoginPrompt.NOBODY;
    SudoPrompt sudo = SudoPrompt.NOBODY;
    final SshTarget target;

    SshFixture(Path folder) {
        this(folder, new SshAgent(Optional.empty()));
    }

    SshFixture(Path folder, SshAgent agent) {
        vault = new Vault(folder.resolve("vault.json"));
        vault.create("a good passphrase".toCharArray());
        ConnectionDirectory directory = id -> Optional.ofNullable(connections.get(id));
        dev.runbench.command.HostKeyPrompt keys = new dev.runbench.command.HostKeyPrompt() {
            @Override
            public boolean accepts(Connection.Ssh connection, String type, String fingerprint) {
                return true;
            }

            @Override
            public boolean accepts(Connection.Ssh connection, String type, String fingerprint, String standing) {
                standings.add(standing);
                return true;
            }
        };
        target = new SshTarget(
                vault,
                directory,
                (ssh, key) -> connections.put(ssh.id(), ssh.withHostKey(key)),
                new SshPrompts(
                        keys,
                        (ssh, said, fields) -> login.answers(ssh, said, fields),
                        (ssh, command) -> sudo.password(ssh, command)),
                task -> Thread.ofVirtual().start(task),
                new SshHome(folder, agent),
                () -> now);
    }

    /** By password. */
    Connection.Ssh password(long id, int port) {
        return add(new Connection.Ssh(
                id,
                "db-" + id,
                "127.0.0.1",
                port,
                PracticeHost.ACCOUNT,
                Connection.SshAuth.PASSWORD,
                Optional.empty(),
                Optional.empty(),
                false,
                Environment.PRACTICE));
    }

    /** By key file. */
    Connection.Ssh key(long id, int port, String account, Path file) {
        return add(new Connection.Ssh(
                id,
                "db-" + id,
                "127.0.0.1",
                port,
                account,
                Connection.SshAuth.KEY_FILE,
                Optional.of(file.toString()),
                Optional.empty(),
                false,
                Environment.PRACTICE));
    }

    Connection.Ssh add(Connection.Ssh ssh) {
        connections.put(ssh.id(), ssh);
        return ssh;
    }

    Connection.Ssh get(long id) {
        return (Connection.Ssh) connections.get(id);
    }

    TargetLink link(long id) throws InterruptedException {
        return switch (target.reach(get(id))) {
            case CommandTarget.Reached.Ready ready -> ready.link();
            case CommandTarget.Reached.Failed failed -> throw new AssertionError(failed.reason());
        };
    }

    String refusal(long id) throws InterruptedException {
        return switch (target.reach(get(id))) {
            case CommandTarget.Reached.Failed failed -> failed.reason();
            case CommandTarget.Reached.Ready ready -> {
                ready.link().close();
                throw new AssertionError("it was let in");
            }
        };
    }

    Outcome run(TargetLink link, long id, String text, Duration timeout) {
        Command command = new Command.Shell(id, text, timeout);
        return link.run(Approvals.of(command, get(id), link.proof()), (_, line) -> lines.add(line));
    }

    Outcome run(long id, String text) throws InterruptedException {
        try (TargetLink link = link(id)) {
            return run(link, id, text, Duration.ofSeconds(20));
        }
    }

    @Override
    public void close() {
        target.close();
    }
}
