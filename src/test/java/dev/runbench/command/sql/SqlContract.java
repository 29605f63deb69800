package dev.runbench.command.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Command;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.CommandTargetContract;
import dev.runbench.command.Connection;
import dev.runbench.command.Outcome;
import dev.runbench.command.risk.Environment;
import dev.runbench.command.risk.SqlPreview;
import dev.runbench.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
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
        assertThat(lines.get(0).toLowerCase(Locale.ROOT)).isEqualTo("id | name");
        assertThat(lines.subList(1, 4)).containsExactly("---+-----", "1  | a", "2  | b");
        assertThat(lines.get(4)).startsWith("(2 rows");
    }

    @Test
    void theRowsThatAStatementWouldChangeAreCountedAndShownByReadingAlone() throws Exception {
        sql("create table item (id integer primary key, name varchar(20))");
        sql("insert into item values (1, 'a'), (2, 'b'), (3, 'c')");
        for (String statement : new String[] {
            "update item set name = upper(name) where id > 1",
            "delete from item i where i.id > 1",
            "insert into item select id + 10, name from item where id > 1"
        }) {
            readOnly = true;
            lines.clear();
            sql(((SqlPreview.Query) SqlPreview.of(statement)).sql());
            assertThat(lines.getFirst().toLowerCase(Locale.ROOT)).startsWith("affected_rows | ");
            assertThat(lines.get(2)).as(statement).startsWith("2 ");
            assertThat(lines).hasSize(5);
        }
        lines.clear();
        sql(((SqlPreview.Query) SqlPreview.of("delete from item where id > 9")).sql());
        assertThat(lines.get(2)).startsWith("(0 rows");
    }

    @Test
    void aStatementThatChangesAnotherNumberOfRowsThanApprovedRollsBack() throws Exception {
        sql("create table item (id integer primary key, name varchar(20))");
        sql("insert into item values (1, 'a'), (2, 'b'), (3, 'c')");
        Command.Sql gone = (Command.Sql) command("delete from item where id > 1", Duration.ofSeconds(20));
        assertThat(run(gone.expecting(3)))
                .isInstanceOfSatisfying(
                        Outcome.Finished.class, f -> assertThat(f.exitCode()).isEqualTo(1));
        assertThat(lines)
                .contains(
                        "It was approved for 3 rows and would have changed 2. Rolled back. Propose it again to see the"
                                + " rows of now.");
        lines.clear();
        sql("select count(*) as n from item");
        assertThat(lines).contains("3");
        assertThat(run(gone.expecting(2)))
                .isInstanceOfSatisfying(
                        Outcome.Finished.class, f -> assertThat(f.exitCode()).isZero());
        lines.clear();
        sql("select count(*) as n from item");
        assertThat(lines).contains("1");
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
