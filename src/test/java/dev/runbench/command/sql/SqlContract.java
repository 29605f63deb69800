package dev.runbench.command.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.CommandTarget;
import dev.runbench.command.CommandTargetContract;
import dev.runbench.command.Connection;
import dev.runbench.command.Outcome;
import dev.runbench.command.risk.Environment;
import dev.runbench.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database adds to the contract: one transaction per statement, and a read-only that holds. */
abstract class SqlContract extends CommandTargetContract {

    @TempDir
    protected Path folder;

    protected Vault vault() {
        return new Vault(folder.resolve("vault.json"));
    }

    /** Whether the connection under test is read-only. */
    protected boolean readOnly;

    protected abstract String url() throws Exception;

    protected abstract String account();

    @Override
    protected CommandTarget target() {
        return new SqlTarget(vault(), task -> Thread.ofVirtual().start(task));
    }

    @Override
    protected Connection connection() {
        try {
            return new Connection.Jdbc(1, "orders", url(), account(), readOnly, Environment.PRACTICE);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected String hello() {
        return "select 'hello' as greeting";
    }

    @Override
    protected String failing() {
        return "select * from no_such_table";
    }

    @Override
    protected boolean slowStillRuns() throws Exception {
        return false;
    }

    private Outcome sql(String text) throws InterruptedException {
        return run(text, Duration.ofSeconds(20));
    }

    @Test
    void aSuccessfulStatementIsCommittedAndAFailedOneRolledBack() throws Exception {
        sql("create table item (id integer primary key, name varchar(20))");
        assertThat(sql("insert into item values (1, 'a'), (2, 'b')")).isInstanceOf(Outcome.Finished.class);
        assertThat(lines).contains("2 rows changed.");
        assertThat(sql("insert into item values (3, 'c'), (1, 'again')"))
                .isInstanceOfSatisfying(
                        Outcome.Finished.class, f -> assertThat(f.exitCode()).isEqualTo(1));
        lines.clear();
        sql("select id, name from item order by id");
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0).toLowerCase(java.util.Locale.ROOT)).isEqualTo("id | name");
        assertThat(lines.subList(1, 4)).containsExactly("---+-----", "1  | a", "2  | b");
        assertThat(lines.get(4)).startsWith("(2 rows");
    }

    @Test
    void aReadOnlyConnectionCannotWrite() throws Exception {
        sql("create table item (id integer primary key)");
        readOnly = true;
        assertThat(sql("insert into item values (1)"))
                .isInstanceOfSatisfying(
                        Outcome.Finished.class, f -> assertThat(f.exitCode()).isEqualTo(1));
        assertThat(sql("drop table item"))
                .isInstanceOfSatisfying(
                        Outcome.Finished.class, f -> assertThat(f.exitCode()).isEqualTo(1));
        lines.clear();
        assertThat(sql("select count(*) as n from item"))
                .isInstanceOfSatisfying(
                        Outcome.Finished.class, f -> assertThat(f.exitCode()).isZero());
        assertThat(lines).contains("0");
    }

    @Test
    void severalStatementsAndTransactionWordsAreRefusedBeforeAsking() {
        for (String text : new String[] {"select 1; select 2", "commit", "BEGIN", "/* x */ rollback"}) {
            assertThat(target().objection(command(text, Duration.ofSeconds(1)), connection()))
                    .as(text)
                    .isPresent();
        }
        assertThat(target().objection(command("select 1;", Duration.ofSeconds(1)), connection()))
                .isEmpty();
    }
}
