package dev.runbench.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.runbench.command.TargetLink;
import dev.runbench.command.TargetProof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The proof that a real OpenSSH server gives: what it says agrees with what is so, in the time a card has. */
@EnabledIf("installed")
@Timeout(60)
class OpenSshProofTest {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSshProofTest.class);

    @TempDir
    private Path folder;

    private SshFixture fixture;
    private OpenSshServer server;

    static boolean installed() {
        return OpenSshServer.installed();
    }

    @BeforeEach
    void start() {
        fixture = new SshFixture(folder);
    }

    @AfterEach
    void end() {
        fixture.close();
        if (server != null) {
            server.close();
        }
    }

    private void serve(String... config) throws Exception {
        server = new OpenSshServer(folder, config);
        fixture.key(1, server.port(), OpenSshServer.ordinary(), folder.resolve("user"));
    }

    @Test
    void itSaysWhatIsSo() throws Exception {
        assumeThat(Path.of("/proc/self/status")).exists();
        serve();
        try (TargetLink link = fixture.link(1)) {
            TargetProof proof = link.proof();
            assertThat(proof.fact("host name"))
                    .contains(Files.readString(Path.of("/proc/sys/kernel/hostname"))
                            .strip());
            assertThat(proof.fact("boot id"))
                    .contains(Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                            .strip());
            assertThat(proof.fact("user").orElseThrow()).startsWith(OpenSshServer.ordinary() + " (uid ");
            assertThat(proof.fact("working directory")).isPresent();
            fixture.run(link, 1, "pwd; id -u", java.time.Duration.ofSeconds(10));
            assertThat(fixture.lines.get(0))
                    .isEqualTo(proof.fact("working directory").orElseThrow());
            assertThat(proof.fact("user").orElseThrow()).endsWith("(uid " + fixture.lines.get(1) + ")");
            LOG.info("proof: {} caution: {}", proof.facts(), proof.caution());
        }
    }

    @Test
    void aProofOnAnOpenConnectionIsTakenInTheTimeACardHas() throws Exception {
        serve();
        long warm = median(server.port(), 0);
        long far = median(server.port(), 20);
        LOG.info("proof anew: {} ms on the loopback, {} ms with a round trip of 20 ms", warm, far);
        assertThat(warm).as("median in ms on the loopback").isLessThan(100);
        assertThat(far).as("median in ms with a round trip of 20 ms").isLessThan(300);
    }

    private long median(int port, long roundTrip) throws Exception {
        try (Wire wire = new Wire(port)) {
            wire.roundTrip(roundTrip);
            fixture.key(1, wire.port(), OpenSshServer.ordinary(), folder.resolve("user"));
            fixture.link(1).close();
            long[] times = new long[11];
            for (int i = 0; i < times.length; i++) {
                long started = System.nanoTime();
                fixture.link(1).close();
                times[i] = (System.nanoTime() - started) / 1_000_000;
            }
            Arrays.sort(times);
            LOG.info("reach on an open connection, round trip {} ms: {}", roundTrip, times);
            fixture.target.dropKept();
            return times[times.length / 2];
        }
    }

    @Test
    void aServerWithoutSftpStillServes() throws Exception {
        serve("Subsystem sftp /nonexistent/sftp-server");
        try (TargetLink link = fixture.link(1)) {
            assertThat(link.proof().caution()).isNotEmpty();
            fixture.run(link, 1, "echo hello", java.time.Duration.ofSeconds(10));
        }
        assertThat(fixture.lines).containsExactly("hello");
    }

    @Test
    void aForcedCommandIsToldAndItsMarkShowsWhyItCanBeTurnedOff() throws Exception {
        Path mark = folder.resolve("mark");
        OpenSshServer.keygen(folder.resolve("user"), "-t", "ed25519", "-N", "");
        Files.writeString(
                folder.resolve("authorized_keys"),
                "command=\"echo deploying; echo x >> " + mark + "\" " + Files.readString(folder.resolve("user.pub")));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        serve();
        var asked = fixture.get(1);
        fixture.add(new dev.runbench.command.Connection.Ssh(
                1,
                asked.name(),
                asked.host(),
                asked.port(),
                asked.account(),
                asked.auth(),
                asked.keyFile(),
                asked.hostKey(),
                false,
                asked.environment(),
                asked.jump(),
                false));
        fixture.link(1).close();
        Thread.sleep(300);
        assertThat(mark).as("a connection that may not be asked starts nothing").doesNotExist();
        fixture.add(asked);
        try (TargetLink link = fixture.link(1)) {
            assertThat(link.proof().caution()).contains("deploying").contains("forced to a command");
        }
        fixture.link(1).close();
        Thread.sleep(300);
        assertThat(Files.readAllLines(mark)).as("at most once").hasSize(1);
    }
}
