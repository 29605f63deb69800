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
import dev.runbench.command.TargetProof;
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
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Against a real OpenSSH server on the loopback, where one is installed: a key file, signals, exit codes. */
@EnabledIf("installed")
@Timeout(60)
class OpenSshTest {

    @TempDir
    private Path folder;

    private OpenSshServer server;
    private String account = OpenSshServer.ordinary();
    private boolean terminal;
    private TargetProof proof;
    private Optional<String> pinned = Optional.empty();
    private final List<String> lines = new ArrayList<>();

    static boolean installed() {
        return OpenSshServer.installed();
    }

    @BeforeEach
    void startServer() throws Exception {
        server = new OpenSshServer(folder);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void outputAndExitCodeComeBack() throws Exception {
        assertThat(run("echo hello; echo oops >&2; exit 7", Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(
                        Outcome.Finished.class, f -> assertThat(f.exitCode()).isEqualTo(7));
        assertThat(lines).containsExactlyInAnyOrder("hello", "oops");
    }

    @Test
    void aCommandThatReadsInputEndsAtOnce() throws Exception {
        assertThat(run("cat", Duration.ofSeconds(10))).isInstanceOf(Outcome.Finished.class);
    }

    @Test
    void aStopEndsTheRemoteProcessGroup() throws Exception {
        Path mark = folder.resolve("pids");
        Outcome outcome = run("sleep 60 & echo $! > " + mark + "; sleep 61", Duration.ofSeconds(1));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Stopped.class, s -> assertThat(s.reason()).contains("confirmed"));
        long child = Long.parseLong(Files.readString(mark).strip());
        assertThat(alive(child)).isFalse();
    }

    @Test
    void aCommandThatIgnoresTermIsKilled() throws Exception {
        Path mark = folder.resolve("pid");
        long started = System.nanoTime();
        Outcome outcome =
                run("trap '' TERM HUP; echo $$ > " + mark + "; while :; do sleep 0.1; done", Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
        assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
        assertThat(alive(Long.parseLong(Files.readString(mark).strip()))).isFalse();
    }

    @Test
    void aCommandEndedByASignalIsFinishedWithTheShellsCode() throws Exception {
        assertThat(run("kill -9 $$", Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(
                        Outcome.Finished.class, f -> assertThat(f.exitCode()).isEqualTo(137));
    }

    @Test
    void aServerThatDiesInMidCommandIsAnUnknownOutcome() throws Exception {
        Thread killer = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(1_500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            stopServer();
        });
        assertThat(run("sleep 30", Duration.ofSeconds(20))).isInstanceOf(Outcome.Broken.class);
        killer.join();
    }

    @Test
    void rootsSilentCommandIsEndedByHangingUpItsTerminal() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        account = "root";
        terminal = true;
        Path mark = folder.resolve("pids");
        long started = System.nanoTime();
        Outcome outcome =
                run("sleep 600 & echo $! > " + mark + "; echo $$ >> " + mark + "; sleep 601", Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(4));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Stopped.class, s -> assertThat(s.reason()).contains("terminal was hung up"));
        for (String pid : Files.readAllLines(mark)) {
            assertThat(alive(Long.parseLong(pid))).as(pid).isFalse();
        }
        assertThat(proof.identity()).endsWith(", with a terminal");
        assertThat(proof.caution()).isEmpty();
    }

    @Test
    void rootWithoutATerminalIsToldThatStopCannotEndIt() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        account = "root";
        Outcome outcome = run("sleep 5", Duration.ofSeconds(1));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Stopped.class, s -> assertThat(s.reason()).contains("did not confirm"));
        assertThat(proof.identity()).doesNotContain("terminal");
        assertThat(proof.caution()).contains("Stop cannot end").contains("Ask for a terminal");
    }

    @Test
    void withATerminalOutputIsOneStreamOfCleanLines() throws Exception {
        terminal = true;
        assertThat(run("test -t 0 && test -t 1 && echo tty $TERM; echo oops >&2; exit 7", Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(
                        Outcome.Finished.class, f -> assertThat(f.exitCode()).isEqualTo(7));
        assertThat(lines).containsExactly("tty dumb", "oops");
    }

    @Test
    void withATerminalACommandThatReadsInputEndsAndEchoesNothing() throws Exception {
        terminal = true;
        assertThat(run("cat; cat; read line || echo end", Duration.ofSeconds(10)))
                .isInstanceOf(Outcome.Finished.class);
        assertThat(lines).containsExactly("end");
    }

    @Test
    void withATerminalAnOrdinaryAccountsCommandIsStillEndedByItsSignal() throws Exception {
        terminal = true;
        assertThat(run("sleep 60", Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        Outcome.Stopped.class, s -> assertThat(s.reason()).contains("confirmed"));
    }

    private Outcome run(String text, Duration timeout) throws InterruptedException {
        Connection.Ssh connection = new Connection.Ssh(
                1,
                "loop",
                "127.0.0.1",
                server.port(),
                account,
                Connection.SshAuth.KEY_FILE,
                Optional.of(folder.resolve("user").toString()),
                pinned,
                terminal,
                Environment.PRACTICE);
        SshTarget target = new SshTarget(
                new Vault(folder.resolve("vault.json")), (_, _, _) -> true, (_, key) -> pinned = Optional.of(key));
        return switch (target.reach(connection)) {
            case CommandTarget.Reached.Failed failed -> throw new AssertionError(failed.reason());
            case CommandTarget.Reached.Ready ready -> {
                try (TargetLink link = ready.link()) {
                    proof = link.proof();
                    Command command = new Command.Shell(1, text, timeout);
                    OutputSink sink = (_, line) -> lines.add(line);
                    yield link.run(Approvals.of(command, connection, link.proof()), sink);
                }
            }
        };
    }

    // A killed process may stay as a zombie until somebody reaps it: it is dead all the same.
    private static boolean alive(long pid) throws Exception {
        Thread.sleep(200);
        Path status = Path.of("/proc/" + pid + "/stat");
        return Files.exists(status) && !Files.readString(status).contains(") Z");
    }
}
