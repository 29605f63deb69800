package dev.runbench.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import dev.runbench.command.TargetFact;
import dev.runbench.command.TargetLink;
import dev.runbench.command.TargetProof;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a host says of itself, tells nothing of, or lies about. */
@Timeout(60)
class HostLookTest {

    @TempDir
    private Path folder;

    private PracticeHost host;
    private SshFixture fixture;
    private Path disk;

    @BeforeEach
    void start() throws Exception {
        host = new PracticeHost();
        disk = Files.createDirectory(folder.resolve("disk"));
        fixture = new SshFixture(folder);
        fixture.vault.put("connection/1", PracticeHost.PASSWORD.toCharArray());
        fixture.password(1, host.port());
    }

    @AfterEach
    void end() throws Exception {
        fixture.close();
        host.close();
    }

    private void write(String path, String text) throws Exception {
        Path file = disk.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void linux() throws Exception {
        write("/proc/sys/kernel/hostname", "orders-db-1\n");
        write("/etc/hostname", "another\n");
        write("/etc/machine-id", "0123456789abcdef0123456789abcdef\n");
        write("/proc/sys/kernel/random/boot_id", "b1\n");
        write("/proc/uptime", "273600.55 1.00\n");
        write(
                "/proc/self/status",
                "Name:\tsftp-server\nUid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\nGroups:\t27 1000 999\n");
        write("/etc/passwd", "root:x:0:0::/root:/bin/sh\ndeploy:x:1000:1000::/home/deploy:/bin/sh\n");
        write("/etc/group", "root:x:0:\nsudo:x:27:deploy\ndeploy:x:1000:\n");
        write("/etc/os-release", "NAME=Debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
        host.tellsOfItself(disk);
    }

    private TargetProof proof() throws InterruptedException {
        try (TargetLink link = fixture.link(1)) {
            return link.proof();
        }
    }

    @Test
    void aLinuxHostSaysWhoItIsAndNoCommandRuns() throws Exception {
        linux();
        TargetProof proof = proof();
        assertThat(proof.facts())
                .contains(
                        new TargetFact("host name", "orders-db-1", TargetFact.Weight.IDENTITY),
                        new TargetFact("machine id", "0123456789abcdef0123456789abcdef", TargetFact.Weight.IDENTITY),
                        new TargetFact("user", "deploy (uid 1000)", TargetFact.Weight.IDENTITY),
                        new TargetFact("groups", "deploy, sudo, 999", TargetFact.Weight.STATE),
                        new TargetFact("working directory", "/", TargetFact.Weight.STATE),
                        new TargetFact("operating system", "Debian GNU/Linux 12 (bookworm)", TargetFact.Weight.STATE),
                        new TargetFact("boot id", "b1", TargetFact.Weight.STATE),
                        new TargetFact("uptime", "3 d 4 h", TargetFact.Weight.PASSING));
        assertThat(proof.caution()).isEmpty();
        assertThat(host.received).isEmpty();
    }

    @Test
    void aLongListOfUsersIsReadToTheEndAndNoFurther() throws Exception {
        linux();
        String many = "someone:x:5:5::/:/bin/sh\n".repeat(4_000);
        write("/etc/passwd", many + "deploy:x:1000:1000::/home/deploy:/bin/sh\n");
        assertThat(proof().fact("user")).contains("deploy (uid 1000)");
        write("/etc/passwd", many.repeat(5) + "deploy:x:1000:1000::/home/deploy:/bin/sh\n");
        assertThat(proof().fact("user")).as("more than 256 KB are not read").contains("1000 (uid 1000)");
    }

    @Test
    void aHostWithoutProcIsToldWithWhatIsNotKnown() throws Exception {
        write("/etc/os-release", "PRETTY_NAME='FreeBSD 14.1'\n");
        host.tellsOfItself(disk);
        TargetProof proof = proof();
        assertThat(proof.fact("operating system")).contains("FreeBSD 14.1");
        assertThat(proof.caution()).contains("does not tell its host name, machine id, user;");
    }

    @Test
    void aHostWithoutSftpIsToldWithWhatIsNotKnownAndWorks() throws Exception {
        assertThat(proof().caution())
                .startsWith("This host tells nothing of itself over SFTP; its key and your account");
        assertThat(proof().facts()).isEmpty();
        fixture.run(1, "say hello");
        assertThat(fixture.lines).containsExactly("hello");
    }

    @Test
    void whatAHostSaysCannotDeceiveTheEye() throws Exception {
        linux();
        write("/proc/sys/kernel/hostname", "db-1\u001b[2K\u202egnp\nuser root\u0000");
        write("/etc/machine-id", "x".repeat(4_000));
        TargetProof before = proof();
        String name = before.fact("host name").orElseThrow();
        assertThat(name).isEqualTo("db-1\\u{1b}[2K\\u{202e}gnp\\u{a}user root\\u{0}");
        assertThat(before.fact("machine id").orElseThrow()).hasSizeLessThan(200).contains("4000 characters, SHA-256 ");
        write("/etc/machine-id", "x".repeat(3_999) + "y");
        assertThat(proof().changesSince(before))
                .as("what was shortened still differs")
                .anyMatch(c -> c.name().equals("machine id"));
    }

    @Test
    void theProofIsTakenAnewAndTellsWhatChanged() throws Exception {
        linux();
        try (TargetLink link = fixture.link(1)) {
            TargetProof before = link.proof();
            assertThat(link.prove().changesSince(before)).isEmpty();
            write("/etc/machine-id", "ffff\n");
            write("/proc/uptime", "1.0 1.0\n");
            TargetProof now = link.prove();
            assertThat(now.changesSince(before)).singleElement().satisfies(c -> {
                assertThat(c.name()).isEqualTo("machine id");
                assertThat(c.weight()).isEqualTo(TargetFact.Weight.IDENTITY);
            });
            assertThat(link.proof()).isSameAs(now);
        }
        assertThat(host.received).isEmpty();
    }

    @Test
    void aHostThatHasGoneCannotProveAnything() throws Exception {
        linux();
        try (TargetLink link = fixture.link(1)) {
            host.cutAllConnections();
            assertThatThrownBy(link::prove)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("does not answer any more");
        }
        assertThat(fixture.target.keptCount()).isZero();
    }

    @Test
    void aHostThatHangsCostsThreeSecondsAndNoMore() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        host.answersSftpWith(() -> new Listener(asked, new byte[0], 0));
        long started = System.nanoTime();
        try (TargetLink link = fixture.link(1)) {
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
            assertThat(link.proof().caution()).contains("did not say within 3 seconds");
            assertThat(link.proof().facts()).isEmpty();
            assertThatThrownBy(link::prove).hasMessageContaining("did not say within 3 seconds");
        }
    }

    @Test
    void aHostThatFloodsIsCutOff() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        // The hello of an SFTP server, and then the beginning of a packet for ever.
        byte[] hello = {0, 0, 0, 5, 2, 0, 0, 0, 3, 0, 0, (byte) 0x80, 0, 103};
        host.answersSftpWith(() -> new Listener(asked, hello, 10_000_000));
        long started = System.nanoTime();
        assertThat(proof().facts()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aForcedCommandIsNotAskedTwiceAndGetsOnlyTheHello() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Listener[] last = new Listener[1];
        host.answersSftpWith(() -> last[0] = new Listener(asked, "Deploying…\r\n".getBytes(StandardCharsets.UTF_8), 0));
        assertThat(proof().caution()).contains("Deploying…").contains("forced to a command");
        assertThat(proof().caution()).contains("not asked what it is, because something else");
        assertThat(proof().caution()).contains("not asked what it is, because something else");
        assertThat(asked).hasValue(1);
        assertThat(last[0].got).isEqualTo(List.of(0, 0, 0, 5, 1, 0, 0, 0, 3));
    }

    @Test
    void aConnectionThatMayNotBeAskedIsNot() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        host.answersSftpWith(() -> new Listener(asked, new byte[0], 0));
        var ssh = fixture.get(1);
        fixture.add(new dev.runbench.command.Connection.Ssh(
                ssh.id(),
                ssh.name(),
                ssh.host(),
                ssh.port(),
                ssh.account(),
                ssh.auth(),
                ssh.keyFile(),
                ssh.hostKey(),
                ssh.terminal(),
                ssh.environment(),
                ssh.jump(),
                false));
        try (TargetLink link = fixture.link(1)) {
            assertThat(link.proof().caution()).contains("turn on \"Ask the host what it is\" for db-1");
            assertThat(link.prove().facts()).isEmpty();
            host.cutAllConnections();
            assertThatThrownBy(link::prove).isInstanceOf(ProblemException.class);
        }
        assertThat(asked).hasValue(0);
    }

    /** Answers a subsystem request with some bytes and remembers what it gets. */
    private static final class Listener implements Command {

        private final byte[] first;
        private final int flood;
        private final java.util.List<Integer> got = new java.util.concurrent.CopyOnWriteArrayList<>();
        private InputStream in;
        private OutputStream out;

        Listener(AtomicInteger asked, byte[] first, int flood) {
            this.first = first;
            this.flood = flood;
            asked.incrementAndGet();
        }

        @Override
        public void start(ChannelSession channel, Environment env) {
            Thread.ofVirtual().start(() -> {
                try {
                    out.write(first);
                    out.flush();
                    for (int sent = 0; sent < flood; sent += 8192) {
                        out.write(new byte[8192]);
                    }
                    for (int b = in.read(); b >= 0; b = in.read()) {
                        got.add(b);
                    }
                } catch (java.io.IOException e) {
                    // The test has ended.
                }
            });
        }

        @Override
        public void destroy(ChannelSession channel) {}

        @Override
        public void setInputStream(InputStream in) {
            this.in = in;
        }

        @Override
        public void setOutputStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void setErrorStream(OutputStream err) {}

        @Override
        public void setExitCallback(ExitCallback callback) {}
    }
}
