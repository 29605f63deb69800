package dev.runbench.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.command.Approvals;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.CommandTargetContract;
import dev.runbench.command.Connection;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.TargetLink;
import dev.runbench.command.TargetProof;
import dev.runbench.command.risk.Environment;
import dev.runbench.vault.Vault;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshTargetTest extends CommandTargetContract {

    private static final List<String> PROMPTS = new ArrayList<>();
    private static Vault vault;
    private PracticeHost host;
    private Optional<String> pinned = Optional.empty();
    private boolean accepts = true;
    private boolean terminal;

    @BeforeAll
    static void fillVault(@TempDir Path folder) {
        vault = new Vault(folder.resolve("vault.json"));
        vault.create("a good passphrase".toCharArray());
        vault.put("connection/1", PracticeHost.PASSWORD.toCharArray());
        vault.put("connection/2", "wrong".toCharArray());
    }

    @AfterAll
    static void lockVault() {
        vault.lock();
    }

    @BeforeEach
    void startHost() throws Exception {
        PROMPTS.clear();
        host = new PracticeHost();
    }

    @AfterEach
    void stopHost() throws Exception {
        host.close();
    }

    @Override
    protected CommandTarget target() {
        return new SshTarget(
                vault,
                (_, type, fingerprint) -> {
                    PROMPTS.add(type + " " + fingerprint);
                    return accepts;
                },
                (_, key) -> pinned = Optional.of(key));
    }

    @Override
    protected Connection.Ssh connection() {
        return connection(1, host.port());
    }

    private Connection.Ssh connection(long id, int port) {
        return new Connection.Ssh(
                id,
                "db-1",
                "127.0.0.1",
                port,
                PracticeHost.ACCOUNT,
                Connection.SshAuth.PASSWORD,
                Optional.empty(),
                pinned,
                terminal,
                Environment.PRACTICE);
    }

    @Override
    protected Connection unreachable() {
        try (ServerSocket free = new ServerSocket(0)) {
            return connection(1, free.getLocalPort());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    protected String hello() {
        return "say hello 'wörld' && $(x)";
    }

    @Override
    protected String failing() {
        return "fail";
    }

    @Override
    protected String slow() {
        return "hang";
    }

    @Override
    protected boolean slowStillRuns() {
        return host.running.get() > 0;
    }

    @Test
    void theExactBytesArriveAndNothingElse() throws Exception {
        run(hello(), Duration.ofSeconds(10));
        assertThat(host.received).containsExactly(hello());
        assertThat(lines).containsExactly("hello 'wörld' && $(x)");
    }

    @Test
    void aTerminalIsAskedForOnlyWhereTheConnectionSaysSo() throws Exception {
        run("say hello", Duration.ofSeconds(10));
        terminal = true;
        run("say hello", Duration.ofSeconds(10));
        assertThat(host.terminals).containsExactly("", "dumb");
        assertThat(lines).as("the server's own line ends do not matter").containsExactly("hello", "hello");
    }

    @Test
    void anApprovalWithoutTerminalIsNoneForTheSameConnectionWithIt() throws Exception {
        TargetProof without;
        try (TargetLink link = link()) {
            without = link.proof();
        }
        terminal = true;
        try (TargetLink link = link()) {
            assertThat(link.proof().identity()).isEqualTo(without.identity() + ", with a terminal");
            var approved = Approvals.of(command("say hello", Duration.ofSeconds(10)), connection(), without);
            assertThatThrownBy(() -> link.run(approved, sink)).hasMessageContaining("another target");
        }
        assertThat(host.received).isEmpty();
    }

    @Test
    void withATerminalAStopIsInTimeEvenIfSignalsAreIgnored() throws Exception {
        host.heedsSignals = false;
        terminal = true;
        anInterruptStops("hang");
    }

    private void anInterruptStops(String text) throws Exception {
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        try (TargetLink link = link()) {
            var approved = Approvals.of(command(text, Duration.ofSeconds(30)), connection(), link.proof());
            Thread worker = Thread.ofVirtual().start(() -> outcome.set(link.run(approved, sink)));
            while (lines.isEmpty()) {
                Thread.sleep(10);
            }
            long stop = System.nanoTime();
            worker.interrupt();
            worker.join();
            assertThat(Duration.ofNanos(System.nanoTime() - stop)).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(outcome.get())
                .isInstanceOfSatisfying(
                        Outcome.Stopped.class, s -> assertThat(s.reason()).contains("hung up"));
    }

    @Test
    void theHostKeyIsShownOnceThenPinned() throws Exception {
        link().close();
        link().close();
        assertThat(PROMPTS).singleElement().asString().startsWith("ecdsa-sha2-nistp256 SHA256:");
        assertThat(pinned.orElseThrow()).startsWith("ecdsa-sha2-nistp256 AAAA");
    }

    @Test
    void aRejectedHostKeyMeansNoConnectionAndNoPin() throws Exception {
        accepts = false;
        assertThat(target().reach(connection())).isInstanceOf(CommandTarget.Reached.Failed.class);
        assertThat(pinned).isEmpty();
    }

    @Test
    void aChangedHostKeyIsRefusedLoudlyWithBothFingerprints() throws Exception {
        link().close();
        String before = HostKeys.fingerprint(pinned.orElseThrow());
        host.newHostKey();
        PROMPTS.clear();
        assertThat(target().reach(connection())).isInstanceOfSatisfying(CommandTarget.Reached.Failed.class, f -> {
            assertThat(f.reason()).startsWith("DANGER").contains(before);
            assertThat(f.reason().split("SHA256:")).hasSize(3);
        });
        assertThat(PROMPTS).as("nobody is asked to wave it through").isEmpty();
    }

    @Test
    void aWrongPasswordOrALockedVaultIsToldAsASentence() throws Exception {
        assertThat(reason(connection(2, host.port()))).contains("refused the account deploy");
        assertThat(reason(connection(3, host.port()))).contains("no password");
    }

    private String reason(Connection connection) throws InterruptedException {
        return target().reach(connection) instanceof CommandTarget.Reached.Failed failed ? failed.reason() : "";
    }

    @Test
    void aConnectionLostInMidCommandIsAnUnknownOutcome() throws Exception {
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        try (TargetLink link = link()) {
            var approved = Approvals.of(command("hang", Duration.ofSeconds(30)), connection(), link.proof());
            Thread worker = Thread.ofVirtual().start(() -> outcome.set(link.run(approved, sink)));
            while (lines.isEmpty()) {
                Thread.sleep(10);
            }
            host.cutAllConnections();
            worker.join();
        }
        assertThat(outcome.get()).isInstanceOf(Outcome.Broken.class);
    }

    @Test
    void aConnectionLostBeforeTheCommandIsNotRun() throws Exception {
        try (TargetLink link = link()) {
            host.cutAllConnections();
            Thread.sleep(300);
            var approved = Approvals.of(command("say hello", Duration.ofSeconds(30)), connection(), link.proof());
            assertThat(link.run(approved, sink)).isInstanceOf(Outcome.NotRun.class);
        }
        assertThat(host.received).isEmpty();
    }

    @Test
    void aServerThatIgnoresSignalsIsToldHonestlyAndInTime() throws Exception {
        host.heedsSignals = false;
        long started = System.nanoTime();
        assertThat(run("hang", Duration.ofMillis(200)))
                .isInstanceOfSatisfying(
                        Outcome.Stopped.class, s -> assertThat(s.reason()).contains("did not confirm"));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void aHundredMegabytesPassThroughWithoutSwelling() throws Exception {
        AtomicLong count = new AtomicLong();
        OutputSink counting = (_, _) -> count.incrementAndGet();
        long before = used();
        AtomicLong most = new AtomicLong();
        try (TargetLink link = link()) {
            var approved = Approvals.of(command("big 100", Duration.ofSeconds(50)), connection(), link.proof());
            Outcome outcome = link.run(approved, (channel, text) -> {
                counting.line(channel, text);
                if (count.get() % 500_000 == 0) {
                    most.accumulateAndGet(used(), Math::max);
                }
            });
            assertThat(outcome).isInstanceOf(Outcome.Finished.class);
        }
        assertThat(count.get()).isEqualTo(100L * 16 * 2048);
        assertThat(most.get() - before).isLessThan(64L << 20);
    }

    @Test
    void aVeryLongLineComesInPartsWithWholeCharacters() throws Exception {
        run("line 100000", Duration.ofSeconds(20));
        assertThat(lines).hasSizeGreaterThan(10).allMatch(l -> l.length() <= 8192);
        assertThat(String.join("", lines)).isEqualTo("ä".repeat(100_000));
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
