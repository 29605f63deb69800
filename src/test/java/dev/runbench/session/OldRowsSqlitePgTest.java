package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.session.ledger.Entry;
import dev.runbench.vault.Vault;
import java.sql.DriverManager;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** On the real SQLite. */
class OldRowsSqlitePgTest extends OldRowsContract {

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("shop.db");
    }

    @Override
    Connection database(Vault vault) {
        return jdbc(url(), "");
    }

    @Override
    java.sql.Connection open() throws Exception {
        return DriverManager.getConnection(url());
    }

    @Override
    String table() {
        return "create table kept (id integer primary key, words text, id2 bigint, price numeric, rate real, loose, raw blob,"
                + " at datetime, \"order\" text, \"we\"\"ird\" varchar(9),"
                + " doubled integer generated always as (id2 * 2) stored, half real as (rate / 2))";
    }

    @Override
    String alias() {
        return "as k";
    }

    @Override
    String emptied() {
        return "drop table bare";
    }

    @Override
    List<String> beside() {
        return List.of(
                "create trigger watch after update on kept begin select 1; end",
                "create table leaner (id int, kept_id int references kept (id) on delete cascade)");
    }

    // Which statements a trigger is for is not looked at, and foreign keys are off unless a session turns them on.
    @Override
    List<String> told() {
        String trigger = "1 trigger of this table may change more rows than counted: watch.";
        return List.of(trigger, trigger);
    }

    @Override
    List<String> others(Random random) {
        return List.of(
                OldRowsPgTest.pick(random, "NULL", "0", "-5", "9007199254740993", "-4611686018427387904"),
                OldRowsPgTest.pick(random, "NULL", "0.1000", "-99999999.9999", "'not a number'"),
                OldRowsPgTest.pick(random, "NULL", "0.1", "1e-300", "1e300", "9e999", "-9e999", "0.30000000000000004"),
                OldRowsPgTest.pick(
                        random,
                        "NULL",
                        "1",
                        "1.0",
                        "'1'",
                        "X'31'",
                        "'a'",
                        "-9223372036854775808",
                        "9223372036854775807"),
                OldRowsPgTest.pick(random, "NULL", "X'00ff5c27'", "X''", "'text in a blob'"),
                OldRowsPgTest.pick(random, "NULL", "'2026-02-28 23:59:59.123456'", "1772319599"),
                OldRowsPgTest.pick(random, "NULL", "'o''r\"d`er'"),
                OldRowsPgTest.pick(random, "NULL", "'w'"));
    }

    private List<List<String>> typed() throws Exception {
        return rows("(select id, typeof(rate), rate, typeof(loose), hex(loose), typeof(price), hex(words) from kept)");
    }

    @Test
    void everyNumberComesBackToTheLastBit() throws Exception {
        Random random = new Random(7);
        try (var connection = open();
                var insert = connection.prepareStatement("insert into kept (id, rate, loose) values (?, ?, ?)")) {
            for (int i = 0; i < 150; i++) {
                insert.setInt(1, i);
                insert.setDouble(2, Double.longBitsToDouble(random.nextLong()));
                insert.setDouble(3, random.nextDouble() * Math.pow(10, random.nextInt(40) - 20));
                insert.execute();
            }
        }
        List<List<String>> before = typed();
        List<byte[]> bits = bits();
        Run run = run("delete from kept");
        Entry undone = back(run);
        assertThat(undone.state()).as(undone.reason() + undone.undoOutput()).isEqualTo(Entry.State.UNDONE);
        assertThat(typed()).isEqualTo(before);
        assertThat(bits()).usingElementComparator(java.util.Arrays::compare).containsExactlyElementsOf(bits);
    }

    private List<byte[]> bits() throws Exception {
        List<byte[]> all = new java.util.ArrayList<>();
        try (var connection = open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select rate, loose from kept order by id")) {
            while (rows.next()) {
                var bytes = java.nio.ByteBuffer.allocate(16);
                bytes.putDouble(rows.getDouble(1)).putDouble(rows.getDouble(2));
                all.add(bytes.array());
            }
        }
        return all;
    }

    @Test
    void typesBelongToValuesAndStay() throws Exception {
        execute("insert into kept (id, words, loose, raw) values (1, 'a', '1', '1'), (2, 'a', 1, X'31'),"
                + " (3, 'a', 1.0, 1), (4, 'a', X'31', NULL)");
        List<List<String>> before = typed();
        for (String statement : List.of("delete from kept", "update kept set loose = 'gone', raw = 5, words = 'b'")) {
            person();
            Run run = run(statement);
            assertThat(typed()).isNotEqualTo(before);
            assertThat(back(run).state()).as(statement).isEqualTo(Entry.State.UNDONE);
            assertThat(typed()).isEqualTo(before);
        }
    }

    @Test
    void whatIsNoTextOrHoldsANulIsNotPutBack() throws Exception {
        execute("insert into kept (id, words) values (1, CAST(X'ff41' AS TEXT))");
        assertThat(entry(run("update kept set words = 'x'")).reason()).contains("cannot be written down exactly");
        execute("delete from kept", "insert into kept (id, words) values (1, 'a' || char(0) || 'b')");
        Run run = run("update kept set words = 'x'");
        assertThat(entry(run).state()).isEqualTo(Entry.State.IMPOSSIBLE);
        assertThat(entry(run).reason()).contains("\"words\"");
    }

    @Test
    void aKeyOfSeveralColumnsInAnotherSchemaIsFound() throws Exception {
        execute(
                "create table two (a text, b integer, c text, primary key (a, b)) without rowid",
                "insert into two values ('x', 1, 'old'), ('x', 2, 'old'), ('y', 1, 'older')");
        List<List<String>> before = rows("two");
        Run run = run("update main.two set [c] = 'new' where a = 'x' or b = 1");
        assertThat(rows("two")).isNotEqualTo(before);
        Entry undone = back(run);
        assertThat(undone.state()).as(undone.reason() + undone.undoOutput()).isEqualTo(Entry.State.UNDONE);
        assertThat(rows("two")).isEqualTo(before);
    }

    @Test
    void cascadesAreToldInASessionThatHeedsThem() throws Exception {
        execute(beside().toArray(String[]::new));
        execute("insert into kept (id) values (1)", "insert into leaner values (1, 1)");
        Command.Sql counting = counting("delete from kept");
        try (var connection = open();
                var statement = connection.createStatement()) {
            for (int on = 0; on < 2; on++) {
                statement.execute("pragma foreign_keys = " + on);
                try (var rows = statement.executeQuery(counting.text())) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt("own_references")).isEqualTo(on);
                    assertThat(rows.getString("own_reference_names")).isEqualTo(on == 1 ? "leaner" : null);
                }
            }
        }
    }

    private Command.Sql counting(String statement) {
        fixture.person = question -> {
            question.visible();
            question.reject("Only to see it.");
        };
        run(statement);
        return (Command.Sql) fixture.asked.getFirst().proposal().command();
    }
}
