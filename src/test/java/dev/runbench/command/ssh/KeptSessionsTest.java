package dev.runbench.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.command.Approvals;
import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.TargetFact;
import dev.runbench.command.TargetLink;
import dev.runbench.command.TargetProof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An open connection serves the next command, with a fresh proof, and never longer than it should. */
@Timeout(60)
class KeptSessionsTest {

    @TempDir
    private Path folder;

    private PracticeHost host;
    private SshFixture fixture;

    @BeforeEach
    void start() throws Exception {
        host = practiceHost("db-1", "aaaa");
        fixture = new SshFixture(folder);
        fixture.vault.put("connection/1", PracticeHost.PASSWORD.toCharArray());
        fixture.password(1, host.port());
    }

    @AfterEach
    void end() throws Exception {
        fixture.close();
        host.close();
    }

    private PracticeHost practiceHost(String name, String machine) throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk-" + name));
        Files.createDirectories(disk.resolve("proc/sys/kernel"));
        Files.createDirectories(disk.resolve("proc/self"));
        Files.createDirectories(disk.resolve("etc"));
        Files.writeString(disk.resolve("proc/sys/kernel/hostname"), name);
        Files.writeString(disk.resolve("proc/self/status"), "Uid:\t7\t7\n");
        Files.writeString(disk.resolve("etc/machine-id"), machine);
        PracticeHost host = new PracticeHost();
        host.tellsOfItself(disk);
        return host;
    }

    private TargetProof look() throws InterruptedException {
        try (TargetLink link = fixture.link(1)) {
            return link.proof();
        }
    }

    @Test
    void theNextCommandRunsOnTheSameConnectionWithAProofOfItsOwn() throws Exception {
        TargetProof first = look();
        for (int i = 0; i < 5; i++) {
            fixture.run(1, "say " + i);
        }
        TargetProof last = look();
        assertThat(host.logins).hasValue(1);
        assertThat(last.at()).isAfter(first.at());
        assertThat(fixture.lines).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void aLinkRunsOneCommandOnly() throws Exception {
        try (TargetLink link = fixture.link(1)) {
            fixture.run(link, 1, "say one", Duration.ofSeconds(5));
            assertThatThrownBy(() -> fixture.run(link, 1, "say two", Duration.ofSeconds(5)))
                    .hasMessageContaining("has run its one command");
        }
        assertThat(host.received).containsExactly("say one");
    }

    @Test
    void twoAtATimeDoNotShareOne() throws Exception {
        try (TargetLink one = fixture.link(1);
                TargetLink two = fixture.link(1)) {
            assertThat(one.proof().identity()).isEqualTo(two.proof().identity());
        }
        assertThat(host.logins).hasValue(2);
        assertThat(fixture.target.keptCount()).isEqualTo(2);
    }

    @Test
    void afterFiveMinutesItIsClosedWhenSomebodyLooks() throws Exception {
        look();
        fixture.now = fixture.now.plus(KeptSessions.IDLE.minusSeconds(1));
        fixture.target.expire();
        assertThat(fixture.target.keptCount()).isEqualTo(1);
        fixture.now = fixture.now.plusSeconds(2);
        fixture.target.expire();
        assertThat(fixture.target.keptCount()).isZero();
        look();
        assertThat(host.logins).hasValue(2);
    }

    @Test
    void aLockedVaultClosesWhatItLetIn() throws Exception {
        look();
        fixture.vault.lock();
        fixture.target.expire();
        assertThat(fixture.target.keptCount()).isZero();
        assertThat(fixture.refusal(1)).contains("The vault is locked");
    }

    @Test
    void aVaultThatIsLockedWhileACardIsOpenKeepsNothing() throws Exception {
        try (TargetLink _ = fixture.link(1)) {
            fixture.vault.lock();
        }
        assertThat(fixture.target.keptCount()).isZero();
    }

    @Test
    void anotherSecretIsAnotherConnection() throws Exception {
        look();
        fixture.vault.put("connection/1", "wrong".toCharArray());
        assertThat(fixture.refusal(1)).contains("refused the account");
        assertThat(fixture.target.keptCount()).isZero();
    }

    @Test
    void anotherSettingIsAnotherConnection() throws Exception {
        look();
        Connection.Ssh old = fixture.get(1);
        fixture.add(new Connection.Ssh(
                1,
                old.name(),
                old.host(),
                old.port(),
                old.account(),
                old.auth(),
                Optional.empty(),
                old.hostKey(),
                true,
                old.environment()));
        assertThat(look().identity()).endsWith("with a terminal");
        assertThat(host.logins).hasValue(2);
        assertThat(fixture.target.keptCount()).as("the old one is closed").isEqualTo(1);
    }

    @Test
    void aStoppedCommandsConnectionIsNotUsedAgain() throws Exception {
        try (TargetLink link = fixture.link(1)) {
            assertThat(fixture.run(link, 1, "hang", Duration.ofMillis(300))).isInstanceOf(Outcome.Stopped.class);
        }
        assertThat(fixture.target.keptCount()).isZero();
    }

    @Test
    void atMostEightAreKept() throws Exception {
        for (int i = 2; i <= 12; i++) {
            fixture.vault.put("connection/" + i, PracticeHost.PASSWORD.toCharArray());
            fixture.password(i, host.port());
            fixture.link(i).close();
        }
        assertThat(fixture.target.keptCount()).isEqualTo(KeptSessions.MOST);
    }

    @Test
    void closingTheAppClosesThem() throws Exception {
        TargetLink open = fixture.link(1);
        look();
        fixture.target.close();
        assertThat(fixture.target.keptCount()).isZero();
        open.close();
        assertThat(fixture.target.keptCount()).isZero();
    }

    @Test
    void aDeadConnectionIsReplacedByANewOne() throws Exception {
        look();
        host.cutAllConnections();
        assertThat(look().fact("host name")).contains("db-1");
        assertThat(host.logins).hasValue(2);
    }

    @Test
    void behindASwappedNameAKeptConnectionStillSpeaksWithTheOldMachineAndSaysSo() throws Exception {
        try (PracticeHost other = practiceHost("db-2", "bbbb");
                Wire wire = new Wire(host.port())) {
            fixture.password(1, wire.port());
            TargetProof before = look();
            wire.leadTo(other.port());
            try (TargetLink link = fixture.link(1)) {
                assertThat(link.proof().changesSince(before)).isEmpty();
                assertThat(link.prove().fact("machine id")).contains("aaaa");
                fixture.run(link, 1, "say old", Duration.ofSeconds(5));
            }
            assertThat(host.received).containsExactly("say old");
            fixture.target.dropKept();
            assertThat(fixture.refusal(1)).startsWith("DANGER: the host key of db-1 has changed");
            assertThat(other.received).isEmpty();
        }
    }

    @Test
    void behindASwappedNameWithTheSameHostKeyTheMachineIdTells() throws Exception {
        try (PracticeHost other = practiceHost("db-2", "bbbb");
                Wire wire = new Wire(host.port())) {
            // As with machines made from one image.
            other.sharesTheKeyOf(host);
            fixture.password(1, wire.port());
            TargetProof before = look();
            wire.leadTo(other.port());
            fixture.target.dropKept();
            try (TargetLink link = fixture.link(1)) {
                assertThat(link.proof().changesSince(before))
                        .filteredOn(c -> c.weight() == TargetFact.Weight.IDENTITY)
                        .extracting(c -> c.name())
                        .containsExactly("host name", "machine id");
                Command command = new Command.Shell(1, "say hello", Duration.ofSeconds(5));
                var approved = Approvals.of(command, fixture.get(1), before);
                assertThatThrownBy(() -> link.run(approved, OutputSink.NONE)).hasMessageContaining("another target");
            }
            assertThat(other.received).isEmpty();
        }
    }
}
