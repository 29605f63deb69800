package dev.runbench.command.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.runbench.command.Approvals;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.Connection;
import dev.runbench.command.Outcome;
import dev.runbench.command.TargetLink;
import dev.runbench.command.TargetProof;
import dev.runbench.command.risk.Environment;
import dev.runbench.vault.Vault;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real MariaDB server as a target, where there is one: installed, or by {@code -Pmariadb}. */
class MariaDbTargetTest extends SqlContract {

    private static Optional<MariaDbServer> server = Optional.empty();
    private Vault vault;
    private String scheme = "jdbc:mariadb";

    @BeforeAll
    static void startServer(@TempDir Path home) throws Exception {
        server = MariaDbServer.start(home);
        assumeThat(server)
                .as("mariadbd is installed, or mvn runs with -Pmariadb")
                .isPresent();
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server.isPresent()) {
            server.get().close();
        }
    }

    @BeforeEach
    void freshDatabase() throws Exception {
        asAdmin("drop database if exists orders");
        asAdmin("create database orders");
        vault = new Vault(folder.resolve("vault.json"));
        vault.create("a good passphrase".toCharArray());
        vault.put("connection/1", MariaDbServer.PASSWORD.toCharArray());
    }

    private static int port() {
        return server.orElseThrow().port();
    }

    @Override
    protected Vault vault() {
        return vault;
    }

    @Override
    protected String url() {
        return scheme + "://127.0.0.1:" + port() + "/orders";
    }

    @Override
    protected String account() {
        return MariaDbServer.ADMIN;
    }

    @Override
    protected Connection unreachable() {
        return new Connection.Jdbc(2, "x", "jdbc:mariadb://127.0.0.1:1/x", "x", false, Environment.PRACTICE);
    }

    @Override
    protected String slow() {
        return "select sleep(25) as slept";
    }

    @Override
    protected boolean slowStillRuns() throws Exception {
        return asAdmin("select count(*) from information_schema.processlist where info like 'select sleep(25)%'") > 0;
    }

    @Test
    void theProofSaysWhatTheServerSaysOfItself() throws Exception {
        try (TargetLink link = link()) {
            TargetProof proof = link.proof();
            assertThat(proof.account()).isEqualTo("admin@127.0.0.1");
            assertThat(proof.product()).startsWith("MariaDB ");
            assertThat(proof.fact("database")).contains("orders");
            assertThat(proof.fact("server").orElseThrow()).endsWith(":" + port());
            assertThat(proof.fact("transaction").orElseThrow()).startsWith("read-write");
            assertThat(proof.caution()).isEmpty();
        }
        readOnly = true;
        try (TargetLink link = link()) {
            assertThat(link.proof().fact("transaction").orElseThrow()).startsWith("read-only");
        }
    }

    @Test
    void anApprovalForReadingAndWritingIsNoneForTheReadOnlyConnection() throws Exception {
        TargetProof writing;
        try (TargetLink link = link()) {
            writing = link.proof();
        }
        readOnly = true;
        try (TargetLink link = link()) {
            var approved = Approvals.of(command(hello(), Duration.ofSeconds(5)), connection(), writing);
            assertThatThrownBy(() -> link.run(approved, sink)).hasMessageContaining("another target");
        }
    }

    @Test
    void aWrongPasswordIsToldWithoutShowingIt() throws Exception {
        vault.put("connection/1", "wrong-secret".toCharArray());
        assertThat(target().reach(connection()))
                .isInstanceOfSatisfying(
                        CommandTarget.Reached.Failed.class,
                        f -> assertThat(f.reason()).contains("password").doesNotContain("wrong-secret"));
    }

    @Test
    void aMysqlUrlIsServedByTheSameDriver() throws Exception {
        scheme = "jdbc:mysql";
        run(hello(), Duration.ofSeconds(20));
        assertThat(lines).contains("hello");
    }

    @Test
    void aStoppedUpdateIsRolledBack() throws Exception {
        run("create table item (id integer primary key)", Duration.ofSeconds(20));
        assertThat(run("insert into item select 1 + sleep(20)", Duration.ofSeconds(1)))
                .isInstanceOf(Outcome.Stopped.class);
        assertThat(asAdmin("select count(*) from orders.item")).isZero();
    }

    @Test
    void aConnectionTheServerEndsInMidStatementIsAnUnknownOutcome() throws Exception {
        Thread killer = Thread.ofVirtual().start(() -> {
            try {
                while (!slowStillRuns()) {
                    Thread.sleep(20);
                }
                asAdmin("kill "
                        + asAdmin("select max(id) from information_schema.processlist"
                                + " where info like 'select sleep(25)%'"));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(run(slow(), Duration.ofSeconds(20))).isInstanceOf(Outcome.Broken.class);
        killer.join();
    }

    @Test
    void readOnlyCannotBeSwitchedOffFromWithinAStatement() throws Exception {
        run("create table item (id integer primary key)", Duration.ofSeconds(20));
        readOnly = true;
        for (String trick : List.of(
                "set statement tx_read_only = 0 for insert into item values (1)",
                "execute immediate 'insert into item values (1)'",
                "with x as (select 1) insert into item select * from x",
                "explain insert into item values (1)",
                "insert into item values (1)")) {
            run(trick, Duration.ofSeconds(20));
            assertThat(asAdmin("select count(*) from orders.item")).as(trick).isZero();
        }
    }

    @Test
    void whatCouldLiftReadOnlyIsRefusedBeforeAsking() {
        readOnly = true;
        for (String trick : List.of(
                "set statement tx_read_only = 0 for create or replace table item as select 1 as id",
                "execute immediate 'create table x (i integer)'",
                "call p()",
                "/*! set session transaction read write */",
                "select 1 /*M! , 2 */",
                "# select\nset @x = 1",
                "--select\n1",
                "analyze table item")) {
            assertThat(target().objection(command(trick, Duration.ofSeconds(1)), connection()))
                    .as(trick)
                    .isPresent();
        }
        for (String reading : List.of("select 1", "(select 1) union (select 2)", "-- why\n SHOW processlist;")) {
            assertThat(target().objection(command(reading, Duration.ofSeconds(1)), connection()))
                    .as(reading)
                    .isEmpty();
        }
    }

    /** The first value of the first row; 0 if there is none. */
    private static int asAdmin(String sql) throws SQLException {
        String url = "jdbc:mariadb://127.0.0.1:" + port() + "/mysql";
        try (var connection = DriverManager.getConnection(url, MariaDbServer.ADMIN, MariaDbServer.PASSWORD);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return 0;
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }
}
