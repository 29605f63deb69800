package dev.runbench.command.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.command.Approvals;
import dev.runbench.command.ApprovedCommand;
import dev.runbench.command.Command;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.Connection;
import dev.runbench.command.Outcome;
import dev.runbench.command.TargetLink;
import dev.runbench.command.TargetProof;
import dev.runbench.command.risk.Environment;
import dev.runbench.store.PgTest;
import dev.runbench.vault.Vault;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The app's own embedded Postgres as a target. */
class PostgresTargetPgTest extends PgTest {

    @Nested
    class Target extends SqlContract {

        private Vault vault;

        @BeforeEach
        void storePassword() throws Exception {
            vault = new Vault(folder.resolve("vault.json"));
            vault.create("a good passphrase".toCharArray());
            vault.put("connection/1", password().toCharArray());
        }

        @Override
        protected Vault vault() {
            return vault;
        }

        @Override
        protected String url() throws Exception {
            return jdbcUrl();
        }

        @Override
        protected String account() {
            return PostgresTargetPgTest.this.account();
        }

        @Override
        protected Connection unreachable() {
            return new Connection.Jdbc(2, "x", "jdbc:postgresql://127.0.0.1:1/x", "x", false, Environment.PRACTICE);
        }

        @Override
        protected String slow() {
            return "select pg_sleep(25)";
        }

        @Override
        protected boolean slowStillRuns() {
            return jdbi.withHandle(h -> h.createQuery("select count(*) from pg_stat_activity where query like :q and"
                                    + " state = 'active' and pid <> pg_backend_pid()")
                            .bind("q", "select pg_sleep(25)%")
                            .mapTo(Integer.class)
                            .one())
                    > 0;
        }

        @Test
        void theProofSaysWhatTheServerSaysOfItself() throws Exception {
            try (TargetLink link = link()) {
                assertThat(link.proof().account()).isEqualTo(account());
                assertThat(link.proof().product()).startsWith("PostgreSQL 17");
                assertThat(link.proof().fact("database")).contains(database());
                assertThat(link.proof().fact("server").orElseThrow()).startsWith("127.0.0.1:");
                assertThat(link.proof().fact("part")).contains("primary");
                assertThat(link.proof().fact("cluster").orElseThrow()).matches("\\d{15,}");
                assertThat(link.proof().fact("transaction").orElseThrow()).startsWith("read-write");
                assertThat(link.proof().caution()).isEmpty();
            }
            readOnly = true;
            try (TargetLink link = link()) {
                assertThat(link.proof().fact("transaction").orElseThrow()).startsWith("read-only");
            }
        }

        @Test
        void theProofIsTakenAnewOnTheSameConnectionAndLeavesNothingOpenMeanwhile() throws Exception {
            try (TargetLink link = link()) {
                TargetProof first = link.proof();
                TargetProof second = link.prove();
                assertThat(second.changesSince(first)).isEmpty();
                assertThat(second.at()).isAfter(first.at());
                assertThat(link.proof()).isSameAs(second);
                int open = jdbi.withHandle(h -> h.createQuery("select count(*) from pg_stat_activity"
                                + " where state like 'idle in transaction%' and application_name = 'Runbench'")
                        .mapTo(Integer.class)
                        .one());
                assertThat(open).isZero();
            }
        }

        @Test
        void aChangeBetweenTheCardAndTheStatementIsSeenInTheStatementsOwnTransaction() throws Exception {
            vault.put("connection/7", "teller's own".toCharArray());
            jdbi.useHandle(h -> h.execute("create role teller login password 'teller''s own'"));
            Connection teller = new Connection.Jdbc(7, "db", url(), "teller", false, Environment.PRACTICE);
            if (!(target().reach(teller) instanceof CommandTarget.Reached.Ready(TargetLink link))) {
                throw new AssertionError("not reached");
            }
            try (link) {
                Command command = new Command.Sql(7, "select 'hello'", Duration.ofSeconds(5));
                ApprovedCommand approved = Approvals.of(command, teller, link.proof());
                // The session is another's all at once, as behind a proxy that hands it to another server.
                jdbi.useHandle(h -> h.execute("alter role teller rename to till"));
                assertThatThrownBy(() -> link.run(approved, sink)).hasMessageContaining("another target");
                assertThat(lines).isEmpty();
            } finally {
                jdbi.useHandle(h -> h.execute("drop role if exists teller"));
                jdbi.useHandle(h -> h.execute("drop role if exists till"));
            }
        }

        @Test
        void aServerThatTakesUsForSomebodyElseIsToldLoudly() throws Exception {
            jdbi.useHandle(h -> {
                h.execute("create role other");
                h.execute("grant other to " + account());
                h.execute("alter role " + account() + " in database " + database() + " set role = other");
            });
            try (TargetLink link = link()) {
                assertThat(link.proof().account()).isEqualTo("other");
                assertThat(link.proof().caution()).contains("other").contains(account());
            } finally {
                jdbi.useHandle(h -> {
                    h.execute("alter role " + account() + " in database " + database() + " reset role");
                    h.execute("reset role");
                    h.execute("drop role other");
                });
            }
        }

        private String database() throws Exception {
            String url = url().split("[?]", 2)[0];
            return url.substring(url.lastIndexOf('/') + 1);
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
        void aServerThatEndsTheConnectionInMidStatementIsAnUnknownOutcome() throws Exception {
            Thread killer = Thread.ofVirtual().start(() -> {
                while (!slowStillRuns()) {
                    Thread.onSpinWait();
                }
                jdbi.useHandle(h -> h.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where query like 'select pg_sleep(25)%' and state = 'active' and pid <> pg_backend_pid()"));
            });
            assertThat(run(slow(), Duration.ofSeconds(20))).isInstanceOf(Outcome.Broken.class);
            killer.join();
        }

        @Test
        void readOnlyCannotBeSwitchedOffFromWithinAStatement() throws Exception {
            run("create table item (id integer)", Duration.ofSeconds(20));
            readOnly = true;
            run(
                    "with x as (select set_config('transaction_read_only', 'off', true)) insert into item select 1 from x",
                    Duration.ofSeconds(20));
            run("do $$ begin set transaction read write; insert into item values (1); end $$", Duration.ofSeconds(20));
            Integer rows = jdbi.withHandle(h -> h.createQuery("select count(*) from item")
                    .mapTo(Integer.class)
                    .one());
            assertThat(rows).isZero();
        }

        @Test
        void rowsAreLimitedAndTheLimitIsTold() throws Exception {
            run("select * from generate_series(1, 20000)", Duration.ofSeconds(20));
            assertThat(lines).hasSize(SqlRun.MOST_ROWS + 3);
            assertThat(lines.getLast()).contains("only the first 10000");
        }

        @Test
        void noticesAndErrorsCarryTheirState() throws Exception {
            run("do $$ begin raise notice 'careful'; end $$", Duration.ofSeconds(20));
            assertThat(lines).contains("Warning 00000: careful");
            lines.clear();
            run("select 1/0", Duration.ofSeconds(20));
            assertThat(lines).anyMatch(l -> l.startsWith("ERROR 22012"));
        }
    }
}
