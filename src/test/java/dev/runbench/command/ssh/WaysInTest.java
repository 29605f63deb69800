package dev.runbench.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Connection;
import dev.runbench.command.LoginPrompt;
import dev.runbench.command.Outcome;
import dev.runbench.command.TargetLink;
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

/** Questions before login, jump hosts, and what known_hosts says, with servers inside the test. */
@Timeout(60)
class WaysInTest {

    @TempDir
    private Path folder;

    private PracticeHost host;
    private PracticeHost bastion;
    private SshFixture fixture;

    @BeforeEach
    void start() throws Exception {
        host = new PracticeHost();
        bastion = new PracticeHost();
        bastion.forwards();
        fixture = new SshFixture(folder);
        for (int i = 1; i <= 9; i++) {
            fixture.vault.put("connection/" + i, PracticeHost.PASSWORD.toCharArray());
        }
    }

    @AfterEach
    void end() throws Exception {
        fixture.close();
        host.close();
        bastion.close();
    }

    private Connection.Ssh through(Connection.Ssh ssh, long jump) {
        return fixture.add(new Connection.Ssh(
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
                Optional.of(jump),
                true));
    }

    private Connection.Ssh asked(long id) {
        Connection.Ssh ssh = fixture.password(id, host.port());
        return fixture.add(new Connection.Ssh(
                id,
                ssh.name(),
                ssh.host(),
                ssh.port(),
                ssh.account(),
                Connection.SshAuth.ASKED,
                Optional.empty(),
                Optional.empty(),
                false,
                ssh.environment()));
    }

    @Test
    void severalQuestionsAreAskedAtOnceAndTheirTextIsHarmless() throws Exception {
        host.asksForMore("secret", "123456");
        asked(1);
        List<LoginPrompt.Field> fields = new ArrayList<>();
        List<String> said = new ArrayList<>();
        char[][] given = {"secret".toCharArray(), "123456".toCharArray()};
        fixture.login = (_, text, asked) -> {
            said.add(text);
            fields.addAll(asked);
            return Optional.of(List.of(given));
        };
        fixture.run(1, "say hello");
        assertThat(fixture.lines).containsExactly("hello");
        assertThat(fields)
                .containsExactly(new LoginPrompt.Field("Password:", true), new LoginPrompt.Field("Code:", false));
        assertThat(said).containsExactly("Two factors\\u{1b}[31m Have your token ready");
        assertThat(new String(given[0])).as("wiped").isEqualTo("\0\0\0\0\0\0");
    }

    @Test
    void whoDoesNotAnswerIsNotLetIn() throws Exception {
        host.asksForMore("secret", "123456");
        asked(1);
        fixture.login = (_, _, _) -> Optional.empty();
        assertThat(fixture.refusal(1)).contains("refused the account deploy with these answers");
        fixture.login = (_, _, fields) -> Optional.of(List.of("only one".toCharArray()));
        assertThat(fixture.refusal(1)).contains("refused");
    }

    @Test
    void anAccountWithAPasswordMethodOnlyIsAskedToo() throws Exception {
        asked(1);
        fixture.login = (_, _, _) -> Optional.of(List.of(PracticeHost.PASSWORD.toCharArray()));
        fixture.run(1, "say hello");
        assertThat(fixture.lines).containsExactly("hello");
    }

    @Test
    void aHostBehindAJumpHostIsReachedAndEachKeyIsPinned() throws Exception {
        fixture.password(1, bastion.port());
        through(fixture.password(2, host.port()), 1);
        try (TargetLink link = fixture.link(2)) {
            assertThat(link.proof().identity())
                    .isEqualTo(fingerprint(2) + " through db-1 " + fingerprint(1))
                    .doesNotContain("another");
            assertThat(link.proof().address())
                    .isEqualTo("127.0.0.1:" + host.port() + " through 127.0.0.1:" + bastion.port());
            assertThat(fixture.run(link, 2, "big 3", Duration.ofSeconds(20))).isInstanceOf(Outcome.Finished.class);
        }
        assertThat(fixture.lines).hasSize(3 * 16 * 2048);
        assertThat(bastion.received).as("nothing runs on the way").isEmpty();
        fixture.run(2, "say again");
        assertThat(bastion.logins).as("the whole way is kept").hasValue(1);
        assertThat(host.logins).hasValue(1);
    }

    private String fingerprint(long id) {
        return HostKeys.fingerprint(fixture.get(id).hostKey().orElseThrow());
    }

    @Test
    void aChangedKeyOnTheWayStopsTheWholeWay() throws Exception {
        fixture.password(1, bastion.port());
        through(fixture.password(2, host.port()), 1);
        fixture.link(2).close();
        fixture.target.dropKept();
        bastion.newHostKey();
        assertThat(fixture.refusal(2)).startsWith("DANGER: the host key of db-1 has changed");
        assertThat(host.logins).hasValue(1);
    }

    @Test
    void aWayOfThreeJumpHostsWorksAndOneOfFiveIsRefused() throws Exception {
        fixture.password(1, bastion.port());
        for (int i = 2; i <= 3; i++) {
            through(fixture.password(i, bastion.port()), i - 1);
        }
        through(fixture.password(4, host.port()), 3);
        fixture.run(4, "say far");
        assertThat(fixture.lines).containsExactly("far");
        for (int i = 4; i <= 6; i++) {
            through(fixture.password(i, bastion.port()), i - 1);
        }
        assertThat(fixture.refusal(6)).contains("more than 4 jump hosts");
    }

    @Test
    void aCircleIsRefused() throws Exception {
        through(fixture.password(1, bastion.port()), 2);
        through(fixture.password(2, bastion.port()), 1);
        assertThat(fixture.refusal(1)).contains("circle");
        through(fixture.password(3, bastion.port()), 3);
        assertThat(fixture.refusal(3)).contains("circle");
        through(fixture.password(4, bastion.port()), 99);
        assertThat(fixture.refusal(4)).contains("does not exist any more");
        assertThat(bastion.logins).hasValue(0);
    }

    @Test
    void aTargetThatIsNotThereIsToldAsSuch() throws Exception {
        fixture.password(1, bastion.port());
        through(fixture.password(2, OpenSshServer.freePort()), 1);
        assertThat(fixture.refusal(2)).startsWith("Nobody listens at 127.0.0.1:");
    }

    @Test
    void aTargetThatHangsBehindAJumpHostIsToldInTime() throws Exception {
        fixture.password(1, bastion.port());
        try (Wire wire = new Wire(host.port())) {
            wire.swallow();
            through(fixture.password(2, wire.port()), 1);
            assertThat(fixture.refusal(2)).isNotEmpty();
        }
    }

    private String shown(int port) throws Exception {
        fixture.password(9, port);
        fixture.link(9).close();
        fixture.standings.clear();
        return fixture.get(9).hostKey().orElseThrow();
    }

    private void knownHosts(String... lines) throws Exception {
        Files.write(folder.resolve("known_hosts"), List.of(lines));
    }

    @Test
    void aKeyInKnownHostsIsOfferedAsKnown() throws Exception {
        String key = shown(host.port());
        knownHosts("# mine", "[127.0.0.1]:" + host.port() + " " + key + " comment");
        fixture.password(1, host.port());
        fixture.link(1).close();
        assertThat(fixture.standings).containsExactly("This key stands in your known_hosts.");
    }

    @Test
    void aKeyThatContradictsKnownHostsIsRefusedAndNobodyIsAsked() throws Exception {
        String key = shown(host.port());
        String other = shown(bastion.port());
        knownHosts("[127.0.0.1]:" + host.port() + " " + other);
        fixture.password(1, host.port());
        assertThat(fixture.refusal(1))
                .startsWith("DANGER: db-1 showed the key " + HostKeys.fingerprint(key))
                .contains("ssh-keygen -R");
        assertThat(fixture.standings).isEmpty();
        assertThat(fixture.get(1).hostKey()).isEmpty();
    }

    @Test
    void aRevokedKeyIsRefusedEvenWhenItIsPinned() throws Exception {
        String key = shown(host.port());
        knownHosts("@revoked * " + key);
        fixture.password(1, host.port());
        assertThat(fixture.refusal(1)).startsWith("DANGER").contains("@revoked");
        fixture.target.dropKept();
        assertThat(fixture.refusal(9))
                .startsWith("DANGER: the pinned key of db-9")
                .contains("@revoked");
    }
}
