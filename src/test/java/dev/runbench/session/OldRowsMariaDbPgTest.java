package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.runbench.command.Connection;
import dev.runbench.command.sql.MariaDbServer;
import dev.runbench.session.ledger.Entry;
import dev.runbench.vault.Vault;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real MariaDB, where there is one: installed, or by {@code -Pmariadb}. */
class OldRowsMariaDbPgTest extends OldRowsContract {

    private static Optional<MariaDbServer> server = Optional.empty();

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        server = MariaDbServer.start(data);
        assumeThat(server).isPresent();
        try (var connection = DriverManager.getConnection(
                        "jdbc:mariadb://127.0.0.1:" + server.get().port() + "/mysql",
                        MariaDbServer.ADMIN,
                        MariaDbServer.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("create database shop character set utf8mb4");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (server.isPresent()) {
            server.get().close();
        }
    }

    private static String url() {
        return "jdbc:mariadb://127.0.0.1:" + server.orElseThrow().port() + "/shop";
    }

    @Override
    Connection database(Vault vault) {
        vault.put("connection/2", MariaDbServer.PASSWORD.toCharArray());
        return jdbc(url(), MariaDbServer.ADMIN);
    }

    @Override
    java.sql.Connection open() throws Exception {
        var connection = DriverManager.getConnection(url(), MariaDbServer.ADMIN, MariaDbServer.PASSWORD);
        try (var statement = connection.createStatement()) {
            // The tests' own literals are the same for all databases.
            statement.execute("set sql_mode = concat(@@sql_mode, ',NO_BACKSLASH_ESCAPES')");
        }
        return connection;
    }

    @Override
    String table() {
        return "create table kept (id int primary key, words varchar(200), id2 bigint, huge bigint unsigned, price decimal(30, 10),"
                + " rate double, born date, at datetime(6), span time(3), made year, raw varbinary(20), big blob,"
                + " is_on boolean, size enum('small', 'it''s'), doc json, `or``der` char(9),"
                + " doubled bigint generated always as (id2 * 2) stored, half double as (rate / 2) virtual)";
    }

    @Override
    String appended() {
        return "concat(words, 'x')";
    }

    @Override
    List<String> beside() {
        return List.of(
                "create trigger watch before update on kept for each row set new.id2 = new.id2",
                "create table leaner (id int, kept_id int, constraint leaning foreign key (kept_id)"
                        + " references kept (id) on delete cascade)");
    }

    @Override
    List<String> others(Random random) {
        return List.of(
                OldRowsPgTest.pick(random, "NULL", "0", "-5", "9007199254740993"),
                OldRowsPgTest.pick(random, "NULL", "0", "18446744073709551615"),
                OldRowsPgTest.pick(random, "NULL", "0.1000", "-99999999999999999999.9999999999"),
                OldRowsPgTest.pick(random, "NULL", "0.1", "1e-300", "0.30000000000000004", "1.7976931348623157e308"),
                OldRowsPgTest.pick(random, "NULL", "'2024-02-29'", "'0001-01-01'"),
                OldRowsPgTest.pick(random, "NULL", "'2026-02-28 23:59:59.123456'", "'2026-10-25 02:30:00'"),
                OldRowsPgTest.pick(random, "NULL", "'-838:59:59'", "'00:00:00.001'"),
                OldRowsPgTest.pick(random, "NULL", "2026", "1901"),
                OldRowsPgTest.pick(random, "NULL", "X'00ff5c27'", "''"),
                OldRowsPgTest.pick(random, "NULL", "X'00ff5c27'", "''"),
                OldRowsPgTest.pick(random, "NULL", "true", "false", "5", "-3"),
                OldRowsPgTest.pick(random, "NULL", "'small'", "'it''s'"),
                OldRowsPgTest.pick(random, "NULL", "'{\"a\": [1, null, \"it''s \\\\ \"]}'"),
                OldRowsPgTest.pick(random, "NULL", "'o''r\"d`er'"),
                "default",
                "default");
    }

    @Test
    void theSettingOfBackslashesDoesNotMatter() throws Exception {
        for (String mode : List.of(
                "", "NO_BACKSLASH_ESCAPES", "ANSI_QUOTES", "ANSI_QUOTES,NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES")) {
            execute(
                    "set global sql_mode = '" + mode + "'",
                    "delete from kept",
                    "insert into kept (id, words, raw) values (1, 'a\\b\\', X'5c275c'), (2, '\\n''\\', NULL)");
            List<List<String>> before = rows("kept");
            for (String statement : List.of("delete from kept", "update kept set words = 'x', raw = 'y'")) {
                person();
                Run run = run(statement);
                assertThat(rows("kept")).isNotEqualTo(before);
                Entry undone = back(run);
                assertThat(undone.state())
                        .as(mode + undone.reason() + undone.undoOutput())
                        .isEqualTo(Entry.State.UNDONE);
                assertThat(rows("kept")).isEqualTo(before);
            }
        }
        execute("set global sql_mode = default");
    }

    @Test
    void whatTheServerDoesNotShowExactlyIsNotPutBack() throws Exception {
        execute(
                "set global time_zone = 'SYSTEM'",
                "drop table if exists vague",
                "create table vague (id int auto_increment primary key, f float, b bit(3), p point,"
                        + " t timestamp null, n int, hid int invisible default 4)",
                "insert into vague (f, b, p, n) values (0.123456789, b'101', point(1, 2), 1)");
        List<List<String>> before = rows("vague");
        Run untouched = run("update vague set n = 2");
        assertThat(back(untouched).state()).isEqualTo(Entry.State.UNDONE);
        assertThat(rows("vague")).isEqualTo(before);
        for (String column : List.of("f = 1", "b = b'1'", "p = point(3, 4)")) {
            person();
            Entry entry = entry(run("update vague set " + column));
            assertThat(entry.state()).as(column).isEqualTo(Entry.State.IMPOSSIBLE);
            assertThat(entry.reason()).as(column).contains("\"" + column.substring(0, 1) + "\"");
        }
        person();
        assertThat(entry(run("delete from vague")).reason()).contains("exact");
        execute(
                "drop table if exists hidden",
                "create table hidden (id int primary key, hid int invisible default 4)",
                "insert into hidden (id) values (1)");
        person();
        assertThat(entry(run("delete from hidden")).reason())
                .contains("\"hid\"")
                .contains("cannot be seen");
    }

    @Test
    void aTimestampComesBackWhereNoHourComesTwiceAndWithTheOneThatIsSetByItself() throws Exception {
        execute(
                "set global time_zone = '+02:00'",
                "drop table if exists stamped",
                "create table stamped (id int primary key, n int,"
                        + " changed timestamp(6) not null default '2020-01-01 00:00:00' on update current_timestamp(6))",
                "insert into stamped (id, n) values (1, 1), (2, 2)");
        List<List<String>> before = rows("stamped");
        Run run = run("update stamped set n = n + 1");
        assertThat(rows("stamped")).isNotEqualTo(before);
        Entry undone = back(run);
        assertThat(undone.state()).as(undone.reason() + undone.undoOutput()).isEqualTo(Entry.State.UNDONE);
        assertThat(rows("stamped")).isEqualTo(before);
        execute("set global time_zone = 'SYSTEM'");
    }

    @Test
    void aKeyOfSeveralColumnsInAnotherDatabaseIsFound() throws Exception {
        execute(
                "create database if not exists other",
                "drop table if exists other.two",
                "create table other.two (a varchar(9), b int, `c d` text, primary key (a, b))",
                "insert into other.two values ('x\\', 1, 'old'), ('x', 2, 'old'), ('y', 1, 'older')");
        List<List<String>> before = rows("other.two");
        Run run = run("update other.two set `c d` = 'new'");
        assertThat(rows("other.two")).isNotEqualTo(before);
        Entry undone = back(run);
        assertThat(undone.state()).as(undone.reason() + undone.undoOutput()).isEqualTo(Entry.State.UNDONE);
        assertThat(rows("other.two")).isEqualTo(before);
    }
}
