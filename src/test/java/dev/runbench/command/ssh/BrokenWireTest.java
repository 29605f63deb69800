package dev.runbench.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Approvals;
import dev.runbench.command.Command;
import dev.runbench.command.Outcome;
import dev.runbench.command.TargetLink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What is told when the network between us and a real OpenSSH server fails, and whether the host agrees. */
@EnabledIf("installed")
@Timeout(120)
class BrokenWireTest {

    @TempDir
    private Path folder;

    private OpenSshServer server;
    private Wire wire;
    private SshFixture fixture;
    private Path mark;

    static boolean installed() {
        return OpenSshServer.installed();
    }

    @BeforeEach
    void start() throws Exception {
        server = new OpenSshServer(folder);
        wire = new Wire(server.port());
        fixture = new SshFixture(folder);
        fixture.key(1, wire.port(), OpenSshServer.ordinary(), folder.resolve("user"));
        mark = Files.createFile(folder.resolve("mark"));
        Files.setPosixFilePermissions(mark, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    @AfterEach
    void end() throws Exception {
        fixture.close();
        wire.close();
        server.close();
    }

    private AtomicReference<Outcome> running(TargetLink link, String text, Thread[] worker) {
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        var approved = Approvals.of(new Command.Shell(1, text, Duration.ofSeconds(30)), fixture.get(1), link.proof());
        worker[0] =
                Thread.ofVirtual().start(() -> outcome.set(link.run(approved, (_, line) -> fixture.lines.add(line))));
        return outcome;
    }

    private void awaitLine() throws InterruptedException {
        while (fixture.lines.isEmpty()) {
            Thread.sleep(5);
        }
    }

    @Test
    void whereverTheConnectionIsCutTheOutcomeIsUnknownAndNeverInvented() throws Exception {
        int broken = 0;
        int ran = 0;
        for (int bytes = 0; bytes < 600 && ran < 2; bytes += 30) {
            Files.writeString(mark, "");
            Outcome outcome;
            try (TargetLink link = fixture.link(1)) {
                wire.cutAfter(bytes);
                outcome = fixture.run(link, 1, "echo x >> " + mark + "; echo hello; exit 3", Duration.ofSeconds(20));
            }
            wire.cutAfter(Long.MAX_VALUE / 2);
            switch (outcome) {
                case Outcome.Broken b -> {
                    assertThat(b.reason()).startsWith("Unknown outcome").contains("Look on the host");
                    broken++;
                }
                case Outcome.Finished f -> {
                    assertThat(f.exitCode()).isEqualTo(3);
                    assertThat(Files.readString(mark)).isEqualTo("x\n");
                    ran++;
                }
                case Outcome.NotRun _ ->
                    assertThat(Files.readString(mark))
                            .as("after %s bytes", bytes)
                            .isEmpty();
                case Outcome.Stopped s -> throw new AssertionError(s.reason());
            }
        }
        assertThat(broken).isGreaterThan(2);
        assertThat(ran).as("uncut, it ends").isPositive();
    }

    @Test
    void cutWhileOutputFlowsTheOutcomeIsUnknown() throws Exception {
        try (TargetLink link = fixture.link(1)) {
            wire.cutAfter(300_000);
            assertThat(fixture.run(link, 1, "yes 0123456789 | head -c 50000000", Duration.ofSeconds(20)))
                    .isInstanceOf(Outcome.Broken.class);
        }
        assertThat(fixture.lines).hasSizeGreaterThan(100);
        assertThat(fixture.target.keptCount()).isZero();
    }

    @Test
    void cutAfterTheLastOutputAndBeforeTheExitStatusTheOutcomeIsUnknown() throws Exception {
        Thread[] worker = new Thread[1];
        try (TargetLink link = fixture.link(1)) {
            var outcome = running(link, "echo done; sleep 3", worker);
            awaitLine();
            wire.cut();
            worker[0].join();
            assertThat(outcome.get()).isInstanceOf(Outcome.Broken.class);
        }
        assertThat(fixture.lines).containsExactly("done");
    }

    @Test
    void aStopIsInTimeWhenTheNetworkSwallowsEverything() throws Exception {
        Thread[] worker = new Thread[1];
        try (TargetLink link = fixture.link(1)) {
            var outcome = running(link, "echo started; sleep 60", worker);
            awaitLine();
            wire.swallow();
            long stop = System.nanoTime();
            worker[0].interrupt();
            worker[0].join();
            assertThat(Duration.ofNanos(System.nanoTime() - stop)).isLessThan(Duration.ofSeconds(2));
            assertThat(outcome.get())
                    .isInstanceOfSatisfying(
                            Outcome.Stopped.class, s -> assertThat(s.reason()).contains("did not confirm"));
        }
        assertThat(fixture.target.keptCount()).isZero();
    }

    @Test
    void aStopIsInTimeWhenTheHostNeverAnswersTheCommand() throws Exception {
        Thread[] worker = new Thread[1];
        try (TargetLink link = fixture.link(1)) {
            wire.swallow();
            var outcome = running(link, "echo started", worker);
            Thread.sleep(500);
            long stop = System.nanoTime();
            worker[0].interrupt();
            worker[0].join();
            assertThat(Duration.ofNanos(System.nanoTime() - stop)).isLessThan(Duration.ofSeconds(2));
            assertThat(outcome.get()).isInstanceOf(Outcome.Stopped.class);
        }
    }

    @Test
    void aStopIsInTimeWhileAFloodOfOutputIsUnderWay() throws Exception {
        Thread[] worker = new Thread[1];
        try (TargetLink link = fixture.link(1)) {
            var outcome = running(link, "yes", worker);
            awaitLine();
            Thread.sleep(500);
            long stop = System.nanoTime();
            worker[0].interrupt();
            worker[0].join();
            assertThat(Duration.ofNanos(System.nanoTime() - stop)).isLessThan(Duration.ofSeconds(2));
            assertThat(outcome.get()).isInstanceOf(Outcome.Stopped.class);
        }
    }

    @Test
    void aStopWhileConnectingIsHeededAtOnceAndLeavesNothingOpen() throws Exception {
        wire.swallow();
        AtomicReference<Exception> ended = new AtomicReference<>();
        // As in the window: interrupting a platform thread does not close the socket it reads from.
        Thread worker = Thread.ofPlatform().start(() -> {
            try {
                fixture.link(1).close();
            } catch (InterruptedException e) {
                ended.set(e);
            }
        });
        Thread.sleep(400);
        long stop = System.nanoTime();
        worker.interrupt();
        worker.join();
        assertThat(Duration.ofNanos(System.nanoTime() - stop)).isLessThan(Duration.ofSeconds(1));
        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aKeptConnectionThatIsSwallowedIsReplacedAndNothingHangs() throws Exception {
        fixture.link(1).close();
        wire.swallow();
        long started = System.nanoTime();
        assertThat(fixture.refusal(1)).contains("did not answer");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
    }
}
