package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Connection;
import dev.runbench.command.RowPreview;
import dev.runbench.command.risk.Environment;
import dev.runbench.command.sql.SqlTarget;
import dev.runbench.command.ssh.PracticeHost;
import dev.runbench.command.ssh.SshTarget;
import dev.runbench.session.Surprise.Kind;
import dev.runbench.store.PgTest;
import dev.runbench.vault.Vault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prepared runs on the real Postgres and a real SSH server. */
@Timeout(60)
class PreparedOnRealTargetsPgTest extends PgTest {

    @TempDir
    Path folder;

    private RunFixture fixture;
    private PracticeHost host;
    private SshTarget ssh;

    @BeforeEach
    void open() throws Exception {
        fixture = new RunFixture(database, folder);
        host = new PracticeHost();
        var vault = new Vault(folder.resolve("vault.json"));
        vault.create("a good passphrase".toCharArray());
        vault.put("connection/1", PracticeHost.PASSWORD.toCharArray());
        vault.put("connection/2", password().toCharArray());
        fixture.host = new Connection.Ssh(
                1,
                "db-1",
                "127.0.0.1",
                host.port(),
                PracticeHost.ACCOUNT,
                Connection.SshAuth.PASSWORD,
                Optional.empty(),
                Optional.empty(),
                false,
                Environment.STAGING);
        ssh = new SshTarget(vault, (_, _, _) -> true, (_, _) -> {});
        fixture.ssh = ssh;
        fixture.base = new Connection.Jdbc(2, "shop", jdbcUrl(), account(), false, Environment.STAGING);
        fixture.sql = new SqlTarget(vault, task -> Thread.ofVirtual().start(task));
        jdbi.useHandle(
                h -> h.execute("create table stale as select i as id, 'open' as status from generate_series(1, 9) i"));
    }

    @AfterEach
    void close() throws Exception {
        fixture.service.close();
        ssh.close();
        host.close();
    }

    @Test
    void eachCommandRunsOnceOnWhatWasMadeReadyForIt() {
        Run run = fixture.drive(fixture.start("""
                title: Both
                steps:
                  - {id: a, title: A, ssh: {command: "say a"}, check: {exit: 0}}
                  - {id: b, title: B, ssh: {command: "say b"}, check: {exit: 0}}
                  - {id: c, title: C, sql: {statement: "select count(*) from stale"}, check: {contains: "9"}}
                  - {id: d, title: D, ssh: {command: "say d"}, check: {exit: 0}}
                """, Mode.PREPARED));
        assertThat(run.conduct().stop()).isEmpty();
        assertThat(run.current()).isEmpty();
        assertThat(host.received).containsExactly("say a", "say b", "say d");
        assertThat(fixture.asked).hasSize(4);
    }

    @Test
    void preparingSendsNothingAndCountsNothing() throws Exception {
        fixture.person = question -> {
            assertThat(until(() -> fixture.service
                            .next(question.proposal().context().runId().orElseThrow())
                            .filter(NextCard.Ready.class::isInstance)
                            .isPresent()))
                    .isTrue();
            question.reject("Not now.");
        };
        fixture.drive(fixture.start("""
                title: Both
                steps:
                  - {id: a, title: A, ssh: {command: "say a"}, check: {exit: 0}}
                  - {id: b, title: B, sql: {statement: "update stale set status = 'void' where id < 4"}}
                """, Mode.PREPARED));
        assertThat(host.received).isEmpty();
        assertThat(fixture.journal.entries).containsExactly("proposed", "Rejected", "NotRun", "STOPPED");
    }

    @Test
    void anotherNumberOfRowsThanPreviewedStops() {
        fixture.person = question -> {
            if (question.proposal().context().preview() instanceof RowPreview.Counted) {
                jdbi.useHandle(h -> h.execute("insert into stale values (0, 'open')"));
            }
            fixture.press(question);
        };
        Run run = fixture.drive(fixture.start("""
                title: Rows
                steps:
                  - {id: a, title: Void, sql: {statement: "update stale set status = 'void' where id < 4"}, check: {exit: 0}}
                  - {id: b, title: B, ssh: {command: "say b"}}
                """, Mode.PREPARED));
        assertThat(run.conduct().stop().orElseThrow().kind()).isEqualTo(Kind.ROWS);
        assertThat(run.status()).isEqualTo(Run.Status.PAUSED);
        assertThat(host.received).isEmpty();
        assertThat(jdbi.<Integer, RuntimeException>withHandle(
                        h -> h.select("select count(*) from stale where status = 'void'")
                                .mapTo(int.class)
                                .one()))
                .isZero();
    }

    @Test
    void aCommandThatDidNotComeToItsEndInTimeStops() {
        Run run = fixture.drive(fixture.start("""
                title: Slow
                steps:
                  - {id: a, title: Slow, ssh: {command: hang, timeout: 1s}, check: {exit: 0}}
                  - {id: b, title: B, ssh: {command: "say b"}}
                """, Mode.PREPARED));
        assertThat(run.conduct().stop())
                .get()
                .isEqualTo(new Surprise(
                        Kind.NOT_FINISHED,
                        "\"Slow\" did not come to its end: "
                                + run.steps().getFirst().state().reason()));
        assertThat(run.steps().getFirst().state()).isInstanceOf(StepState.Stopped.class);
        assertThat(run.status()).isEqualTo(Run.Status.PAUSED);
        assertThat(host.received).containsExactly("hang");
    }

    private static boolean until(java.util.function.BooleanSupplier holds) {
        try {
            for (int i = 0; i < 250 && !holds.getAsBoolean(); i++) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return holds.getAsBoolean();
    }
}
