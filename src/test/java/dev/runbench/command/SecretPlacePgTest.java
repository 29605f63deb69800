package dev.runbench.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.CommandTarget.Reached;
import dev.runbench.command.http.HttpTarget;
import dev.runbench.command.risk.Environment;
import dev.runbench.command.sql.SqlTarget;
import dev.runbench.store.PgTest;
import dev.runbench.vault.Vault;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A secret is told to the place that it was entered for, and to no other, whoever changes the connection. */
class SecretPlacePgTest extends PgTest {

    @TempDir
    private Path folder;

    private ConnectionRepository repository;
    private Vault vault;

    @BeforeEach
    void vault() {
        repository = new ConnectionRepository(database);
        vault = new Vault(folder.resolve("vault.json"));
        vault.create("four random words".toCharArray());
    }

    private static Connection.Http api(long id, String url) {
        return new Connection.Http(id, "api", url, "", Connection.HttpAuth.BEARER, "", Environment.STAGING);
    }

    private static Connection.Jdbc jdbc(long id, String url) {
        return new Connection.Jdbc(id, "db", url, "ro", true, Environment.STAGING);
    }

    private static Connection.Ssh ssh(long id, String host, int port, String account) {
        return new Connection.Ssh(
                id,
                "h",
                host,
                port,
                account,
                Connection.SshAuth.PASSWORD,
                Optional.empty(),
                Optional.empty(),
                false,
                Environment.STAGING);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a/v1, https://a/v2, true",
        "https://a/v1, https://A:443/v1, true",
        "https://a/v1, https://b/v1, false",
        "https://a/v1, https://a:8443/v1, false",
        "https://a/v1, http://localhost/v1, false",
        "https://a/v1, https://a.evil.example/v1, false",
        "https://[::1]/v1, https://[::2]/v1, false",
        "jdbc:postgresql://a:5432/x, jdbc:postgresql://a:5432/y?sslmode=require, true",
        "jdbc:postgresql://a:5432/x, jdbc:postgresql://b:5432/x, false",
        "jdbc:postgresql://a:5432/x, jdbc:postgresql://a:5433/x, false",
        "jdbc:postgresql://a/x, jdbc:mariadb://a/x, false",
        "jdbc:h2:tcp://a/x, jdbc:h2:tcp://b/x, false",
        "jdbc:h2:file:/a;schema=x, jdbc:h2:file:/a;schema=y, true",
        "jdbc:h2:file:/a, jdbc:h2:file:/b, false",
    })
    void aPlaceIsProtocolHostAndPort(String before, String now, boolean same) {
        Connection first = before.startsWith("jdbc") ? jdbc(1, before) : api(1, before);
        Connection second = now.startsWith("jdbc") ? jdbc(1, now) : api(1, now);
        assertThat(first.place().equals(second.place()))
                .as(first.place() + " " + second.place())
                .isEqualTo(same);
    }

    @Test
    void anotherPlaceHasAnotherKeyAndTheFirstPlaceHasItsOwnAgain() {
        Connection first = repository.save(api(0, "https://a/v1"));
        assertThat(repository.save(api(first.id(), "https://a/v2")).secretKey()).isEqualTo(first.secretKey());
        Connection moved = repository.save(api(first.id(), "https://b/v2"));
        assertThat(moved.secretKey()).isNotEqualTo(first.secretKey());
        assertThat(moved.movedFrom()).contains("https://a:443");
        assertThat(repository.byId(first.id())).contains(moved);
        assertThat(repository.save(api(first.id(), "https://b/v3")).secretKey()).isEqualTo(moved.secretKey());
        Connection third = repository.save(api(first.id(), "https://c/"));
        assertThat(third.secretKey()).isNotIn(first.secretKey(), moved.secretKey());
        assertThat(repository.save(api(first.id(), "https://a")).secretKey()).isEqualTo(first.secretKey());
        assertThat(moved.owns(first.secretKey())).isTrue();
        assertThat(moved.owns(third.secretKey() + "/sudo")).isTrue();
        assertThat(moved.owns("connection/" + first.id() + "0")).isFalse();
    }

    @Test
    void whatACallerSaysOfTheSecretsPlaceIsNotBelieved() {
        Connection first = repository.save(api(0, "https://a/"));
        Connection claimed = repository.save(new Connection.Http(
                first.id(),
                "api",
                "https://b/",
                "",
                Connection.HttpAuth.BEARER,
                "",
                Environment.STAGING,
                Optional.of("https://b:443")));
        assertThat(claimed.secretKey()).isNotEqualTo(first.secretKey());
    }

    @Test
    void aHostsPasswordAndSudosStayWithHostAndPort() {
        Connection.Ssh first = (Connection.Ssh) repository.save(ssh(0, "a", 22, "ann"));
        assertThat(repository.save(ssh(first.id(), "a", 22, "bob")).secretKey()).isEqualTo(first.secretKey());
        Connection.Ssh moved = (Connection.Ssh) repository.save(ssh(first.id(), "a", 2222, "bob"));
        assertThat(moved.secretKey()).isNotEqualTo(first.secretKey());
        assertThat(moved.sudoKey()).isNotEqualTo(first.sudoKey());
        assertThat(repository.save(ssh(first.id(), "b", 22, "bob")).secretKey())
                .isNotIn(first.secretKey(), moved.secretKey());
    }

    @Test
    void aBroughtDriversUrlIsItsPlaceAsAWhole() {
        DriverJar jar = new DriverJar("/d/ojdbc11.jar", "ab".repeat(32));
        Connection first =
                repository.save(jdbc(0, "jdbc:oracle:thin:@//h:1521/s").with(jar));
        Connection moved =
                repository.save(jdbc(first.id(), "jdbc:oracle:thin:@//i:1521/s").with(jar));
        assertThat(moved.secretKey()).isNotEqualTo(first.secretKey());
        Connection onBoard = repository.save(jdbc(first.id(), "jdbc:postgresql://h/s"));
        assertThat(onBoard.secretKey()).isNotIn(first.secretKey(), moved.secretKey());
    }

    @Test
    void aDatabasesPasswordIsNotSentToAnotherHostUntilItIsTypedAnew() throws Exception {
        SqlTarget target = new SqlTarget(vault, task -> Thread.ofVirtual().start(task));
        String url = jdbcUrl();
        String elsewhere = url.contains("localhost")
                ? url.replace("localhost", "127.0.0.1")
                : url.replace("127.0.0.1", "localhost");
        assertThat(elsewhere).isNotEqualTo(url);
        Connection first = repository.save(new Connection.Jdbc(0, "db", url, account(), true, Environment.STAGING));
        vault.put(first.secretKey(), password().toCharArray());
        assertThat(target.reach(first)).isInstanceOf(Reached.Ready.class).satisfies(SecretPlacePgTest::closed);
        Connection moved =
                repository.save(new Connection.Jdbc(first.id(), "db", elsewhere, account(), true, Environment.STAGING));
        assertThat(target.reach(moved))
                .isInstanceOfSatisfying(
                        Reached.Failed.class,
                        f -> assertThat(f.reason()).contains("was entered for").contains("type it anew"));
        vault.put(moved.secretKey(), password().toCharArray());
        assertThat(target.reach(moved)).isInstanceOf(Reached.Ready.class).satisfies(SecretPlacePgTest::closed);
    }

    private static void closed(Reached reached) {
        try {
            ((Reached.Ready) reached).link().close();
        } catch (RuntimeException e) {
            Assertions.fail(e);
        }
    }

    @Test
    void anApisTokenIsNotSentToAnotherHost() throws Exception {
        HttpTarget target = new HttpTarget(vault, task -> Thread.ofVirtual().start(task));
        Connection first = repository.save(api(0, "https://api.example/"));
        vault.put(first.secretKey(), "token".toCharArray());
        try (ServerSocket thief = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            thief.setSoTimeout(300);
            Connection moved = repository.save(api(first.id(), "https://localhost:" + thief.getLocalPort() + "/"));
            assertThat(target.reach(moved))
                    .isInstanceOfSatisfying(
                            Reached.Failed.class,
                            f -> assertThat(f.reason())
                                    .contains("was entered for https://api.example:443")
                                    .contains("type it anew"));
            Assertions.assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(thief::accept);
        }
    }

    @Test
    void aSecretOfAnOlderVersionIsFoundUntilTheConnectionIsMoved() {
        Connection first = repository.save(api(0, "https://a/"));
        assertThat(first.secretKey()).isEqualTo("connection/" + first.id());
        assertThat(first.movedFrom()).isEmpty();
    }
}
