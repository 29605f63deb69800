package dev.runbench.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.runbench.command.Approvals;
import dev.runbench.command.Command;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.Connection;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.TargetLink;
import dev.runbench.command.risk.Environment;
import dev.runbench.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a real ssh-agent of its own, where OpenSSH's programs are installed. */
@Timeout(60)
class SshAgentTest {

    @TempDir
    private Path folder;

    private PracticeHost host;
    private Process agent;
    private Path socket;
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        for (String program : List.of("ssh-agent", "ssh-add", "ssh-keygen")) {
            assumeThat(Path.of("/usr/bin", program))
                    .as("OpenSSH's client programs are installed")
                    .isExecutable();
        }
        socket = folder.resolve("agent");
        agent = new ProcessBuilder("/usr/bin/ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (int i = 0; i < 200 && !Files.exists(socket); i++) {
            Thread.sleep(20);
        }
        assertThat(socket).exists();
        host = new PracticeHost();
    }

    @AfterEach
    void end() throws Exception {
        if (agent != null) {
            agent.destroyForcibly();
        }
        if (host != null) {
            host.close();
        }
    }

    @Test
    void aKeyThatOnlyTheAgentHoldsLetsUsIn() throws Exception {
        host.authorized.add(newKeyInTheAgent("ed25519"));
        assertThat(reached()).isInstanceOfSatisfying(CommandTarget.Reached.Ready.class, ready -> {
            try (TargetLink link = ready.link()) {
                Command command = new Command.Shell(1, "say hello", Duration.ofSeconds(10));
                OutputSink sink = (_, line) -> lines.add(line);
                assertThat(link.run(Approvals.of(command, connection(), link.proof()), sink))
                        .isInstanceOf(Outcome.Finished.class);
            }
        });
        assertThat(lines).containsExactly("hello");
    }

    @Test
    void anRsaKeyWorksAndAWrongOneBeforeItDoesNoHarm() throws Exception {
        newKeyInTheAgent("ed25519");
        host.authorized.add(newKeyInTheAgent("rsa"));
        assertThat(reached())
                .isInstanceOfSatisfying(
                        CommandTarget.Reached.Ready.class, r -> r.link().close());
    }

    @Test
    void aKeyTheHostDoesNotKnowIsToldWithWhatToDo() throws Exception {
        newKeyInTheAgent("ed25519");
        assertThat(refusal()).contains("refused the account deploy").contains("ssh-add -l");
    }

    @Test
    void anAgentWithoutKeysIsToldAsOne() throws Exception {
        assertThat(refusal()).contains("shows no key").contains("ssh-add");
    }

    @Test
    void aLockedAgentIsToldWithTheWayToUnlockIt() throws Exception {
        host.authorized.add(newKeyInTheAgent("ed25519"));
        // "ssh-add -x" reads its passphrase from a terminal only; this is what it sends (draft-ietf-sshm-ssh-agent,
        // 4.7).
        say(new byte[] {0, 0, 0, 7, 22, 0, 0, 0, 2, 'p', 'w'});
        assertThat(refusal()).contains("locked").contains("ssh-add -X");
        say(new byte[] {0, 0, 0, 7, 23, 0, 0, 0, 2, 'p', 'w'});
        assertThat(reached())
                .isInstanceOfSatisfying(
                        CommandTarget.Reached.Ready.class, r -> r.link().close());
    }

    @Test
    void anAgentThatHasEndedIsToldWithItsSocket() throws Exception {
        agent.destroyForcibly().waitFor();
        assertThat(refusal()).contains("does not answer").contains(socket.toString());
        Files.deleteIfExists(socket);
        assertThat(refusal()).contains("does not answer").contains(socket.toString());
    }

    @Test
    void aSessionWithoutAgentIsToldSo() throws Exception {
        var target = new SshTarget(vault(), (_, _, _) -> true, (_, _) -> {}, new SshAgent(Optional.empty()));
        assertThat(target.reach(connection()))
                .isInstanceOfSatisfying(
                        CommandTarget.Reached.Failed.class,
                        f -> assertThat(f.reason()).contains("SSH_AUTH_SOCK is not set"));
    }

    private void say(byte[] message) throws Exception {
        try (var channel = java.nio.channels.SocketChannel.open(java.net.UnixDomainSocketAddress.of(socket))) {
            channel.write(java.nio.ByteBuffer.wrap(message));
            var answer = java.nio.ByteBuffer.allocate(5);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {}
            assertThat(answer.array()).as("the agent's success").containsExactly(0, 0, 0, 1, 6);
        }
    }

    private String refusal() throws InterruptedException {
        return switch (reached()) {
            case CommandTarget.Reached.Failed failed -> failed.reason();
            case CommandTarget.Reached.Ready ready -> {
                ready.link().close();
                throw new AssertionError("it was let in");
            }
        };
    }

    private CommandTarget.Reached reached() throws InterruptedException {
        return new SshTarget(vault(), (_, _, _) -> true, (_, _) -> {}, new SshAgent(Optional.of(socket)))
                .reach(connection());
    }

    private Vault vault() {
        return new Vault(folder.resolve("vault.json"));
    }

    private Connection.Ssh connection() {
        return new Connection.Ssh(
                1,
                "db-1",
                "127.0.0.1",
                host.port(),
                PracticeHost.ACCOUNT,
                Connection.SshAuth.AGENT,
                Optional.empty(),
                Optional.empty(),
                false,
                Environment.PRACTICE);
    }

    /** The public half, "ssh-ed25519 AAAA…"; the file of the private half is deleted. */
    private String newKeyInTheAgent(String type) throws Exception {
        Path file = folder.resolve("key-" + type);
        run("/usr/bin/ssh-keygen", "-q", "-t", type, "-N", "", "-C", "", "-f", file.toString());
        run("/usr/bin/ssh-add", "-q", file.toString());
        Files.delete(file);
        return Files.readString(Path.of(file + ".pub")).strip();
    }

    private void run(String... command) throws Exception {
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SSH_AUTH_SOCK", socket.toString());
        assertThat(builder.start().waitFor()).isZero();
    }
}
