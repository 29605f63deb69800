package dev.runbench.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionImport.Offer;
import dev.runbench.command.ConnectionRepository;
import dev.runbench.command.risk.Environment;
import dev.runbench.store.PgTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConfigImportPgTest extends PgTest {

    @TempDir
    private Path folder;

    @Test
    void hostsBecomeConnectionsOnceAndWhatExistsStays() throws Exception {
        Files.writeString(folder.resolve("config"), """
                Host db-1
                    HostName 10.0.0.1
                    User deploy
                    ProxyJump bastion
                Host bastion
                    HostName 10.0.0.9
                Host round
                    ProxyJump about
                Host about
                    ProxyJump round
                """);
        var repository = new ConnectionRepository(database);
        var config = new SshConfigImport(repository, folder, "me");
        List<Offer> offers = config.preview().offers();
        assertThat(offers).extracting(Offer::name).containsExactly("db-1", "bastion", "round", "about");
        assertThatThrownBy(() -> config.take(offers.subList(0, 1), Environment.STAGING, false))
                .hasMessageContaining("db-1 is reached through bastion");
        assertThatThrownBy(() -> config.take(offers, Environment.STAGING, false))
                .hasMessageContaining("circle");
        assertThat(repository.all()).as("all or nothing").isEmpty();

        config.take(offers.subList(0, 2), Environment.STAGING, false);
        var bastion = (Connection.Ssh) repository.byName("bastion").orElseThrow();
        var db = (Connection.Ssh) repository.byName("db-1").orElseThrow();
        assertThat(bastion.account()).isEqualTo("me");
        assertThat(db.jump()).contains(bastion.id());
        assertThat(db.auth()).isEqualTo(Connection.SshAuth.AGENT);
        assertThat(db.toldBySftp()).isFalse();
        assertThat(db.environment()).isEqualTo(Environment.STAGING);

        Files.writeString(folder.resolve("config"), "Host db-1\n  HostName evil.example\n");
        assertThat(config.preview().offers())
                .singleElement()
                .satisfies(o -> assertThat(o.objection()).contains("already"));
        config.take(offers.subList(0, 2), Environment.STAGING, false);
        assertThat(repository.byName("db-1")).contains(db);
    }
}
