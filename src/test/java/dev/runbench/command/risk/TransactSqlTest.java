package dev.runbench.command.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.risk.Risk.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL Server needs no separator between statements: what follows without one is graded too. */
class TransactSqlTest {

    private static final List<String> HARMLESS = List.of(
            "SELECT 1",
            "SELECT 1 AS a",
            "SELECT * FROM t",
            "SELECT * FROM t a",
            "SELECT * FROM t AS a WITH (NOLOCK)",
            "SELECT 'it''s' FROM [a]]'b]",
            "SELECT a FROM t WHERE b = 0x1F",
            "SELECT TOP 5 * FROM t ORDER BY a DESC",
            "SELECT count(*) FROM t GROUP BY a HAVING count(*) > 1",
            "WITH x AS (SELECT 1 AS a) SELECT a FROM x",
            "BEGIN",
            "SELECT \"--\" FROM t",
            "SELECT 1 /* a /* b */ c */",
            "SELECT 1 -- a");
    private static final List<String> DESTRUCTIVE = List.of(
            "DELETE FROM t",
            "DELETE t",
            "DELETE TOP (5) FROM t",
            "UPDATE t SET a = 1",
            "DROP TABLE t",
            "TRUNCATE TABLE t",
            "SHUTDOWN",
            "SHUTDOWN WITH NOWAIT",
            "KILL 53",
            "RESTORE DATABASE d FROM DISK = 'f'",
            "ALTER TABLE t DROP COLUMN a");
    private static final List<String> UNKNOWN = List.of(
            "EXEC sp_x",
            "EXECUTE ('x')",
            "EXEC(@s)",
            "EXECUTE AS USER = 'sa'",
            "DENY SELECT ON t TO u",
            "BACKUP DATABASE d TO DISK = 'f'",
            "RECONFIGURE",
            "RECONFIGURE WITH OVERRIDE",
            "DBCC FREEPROCCACHE",
            "WAITFOR DELAY '01:00'",
            "BULK INSERT t FROM 'f'",
            "REVERT",
            "COMMIT",
            "ROLLBACK TRAN",
            "DISABLE TRIGGER x ON t",
            "RECEIVE * FROM q");
    private static final List<String> CHANGE = List.of(
            "INSERT INTO t VALUES (1)",
            "INSERT t DEFAULT VALUES",
            "UPDATE t SET a = 1 WHERE id = 2",
            "GRANT SELECT ON t TO u",
            "REVOKE SELECT ON t FROM u",
            "CREATE TABLE x (a int)",
            "SET NOCOUNT OFF",
            "USE master",
            "SELECT * INTO x FROM t");

    private final Random random = new Random(20261122);

    private static Grade grade(String sql) {
        return RiskPolicy.grade(Grammar.SQL, sql, SqlDialect.SQL_SERVER).grade();
    }

    @ParameterizedTest
    @EnumSource(names = {"SQL_SERVER", "BROUGHT", "OTHER"})
    void whatIsGluedInWithoutASeparatorCounts(SqlDialect dialect) {
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            List<String> pieces = List.of(DESTRUCTIVE, UNKNOWN, CHANGE).get(i % 3);
            Grade least =
                    List.of(Grade.DESTRUCTIVE, Grade.UNKNOWN, Grade.CHANGE).get(i % 3);
            String text = glued(one(pieces));
            Grade grade = RiskPolicy.grade(Grammar.SQL, text, dialect).grade();
            if (grade.compareTo(least) < 0) {
                missed.add(least + " but " + grade + ": " + text);
            }
        }
        assertThat(missed).isEmpty();
    }

    private String glued(String piece) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String part = i == 0 && random.nextBoolean() ? one(HARMLESS) : one(HARMLESS.subList(0, 10));
            text.append(part).append(part.endsWith("-- a") ? "\n" : one(List.of(" ", "\n", "\t", "/**/", " /* ' */ ")));
        }
        text.append(piece);
        if (random.nextInt(3) == 0) {
            text.append(' ').append(one(HARMLESS.subList(0, 10)));
        }
        return random.nextBoolean() ? text.toString().toLowerCase(Locale.ROOT) : text.toString();
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "UPDATE t SET a = 1 SELECT * FROM u WHERE id = 1 | DESTRUCTIVE",
                "UPDATE t SET a = (SELECT max(b) FROM u) WHERE id = 1 | CHANGE",
                "UPDATE t SET a = 1 WHERE id = 1 | CHANGE",
                "UPDATE t SET a = 1 WHERE id = 1 DELETE FROM u | DESTRUCTIVE",
                "SET NOCOUNT ON DELETE FROM t | DESTRUCTIVE",
                "SET NOCOUNT ON DELETE no | DESTRUCTIVE",
                "SET NOCOUNT ON UPDATE t SET a = 1 | DESTRUCTIVE",
                "ALTER TABLE t ADD a int PRIMARY KEY DELETE FROM u | DESTRUCTIVE",
                "BEGIN TRAN DROP TABLE t | DESTRUCTIVE",
                "COMMIT SHUTDOWN | DESTRUCTIVE",
                "INSERT INTO t VALUES (1) SHUTDOWN | DESTRUCTIVE",
                "IF 1 = 1 DROP TABLE t | DESTRUCTIVE",
                "USE master DROP DATABASE d | DESTRUCTIVE",
                "SELECT 1DROP TABLE t | DESTRUCTIVE",
                "SELECT 1.DELETE FROM t | DESTRUCTIVE",
                "SELECT 0xDROP TABLE t | DESTRUCTIVE",
                "SELECT 1e5SHUTDOWN | DESTRUCTIVE",
                "SELECT 1eSHUTDOWN | DESTRUCTIVE",
                "SELECT $SHUTDOWN | DESTRUCTIVE",
                "SELECT €DELETE FROM t | DESTRUCTIVE",
                "SELECT a FROM [b]]'] SHUTDOWN --' | DESTRUCTIVE",
                "SELECT e'\\' SHUTDOWN --' | DESTRUCTIVE",
                "SELECT 1 FROM a \u00a0SHUTDOWN | DESTRUCTIVE",
                "SELECT * FROM (DELETE FROM t OUTPUT deleted.*) d | DESTRUCTIVE",
                "MERGE t USING u ON t.a = u.a WHEN MATCHED THEN UPDATE SET b = 1 DROP TABLE x | DESTRUCTIVE",
                "BEGIN SELECT a INTO x FROM t | CHANGE",
            })
    void theStricterReadingWins(String sql, Grade least) {
        assertThat(grade(sql)).isGreaterThanOrEqualTo(least);
        if (least == Grade.CHANGE) {
            assertThat(grade(sql)).isNotEqualTo(Grade.DESTRUCTIVE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sp_configure 'x', 1",
                "xp_cmdshell 'dir'",
                "dbo.sp_x",
                "[sp_x]",
                "\"sp_x\" 1",
                "show x",
                "help me",
                "explain it",
                "describe x",
                "start x",
                "release x",
                "vacuum",
                "copy x",
                "pragma x",
                "sp_who2",
            })
    void aFirstWordThatIsNoStatementsIsAProceduresName(String sql) {
        assertThat(grade(sql)).isEqualTo(Grade.UNKNOWN);
        assertThat(RiskPolicy.grade(Grammar.SQL, sql, SqlDialect.BROUGHT).grade())
                .isEqualTo(Grade.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT [update] FROM t",
                "SELECT [delete], [drop] FROM t WHERE [set] = 1",
                "SELECT \"update\", \"exec\" FROM t",
                "SELECT deleted_at FROM t",
                "SELECT last_update FROM t ORDER BY last_update DESC",
                "SELECT updated, inserted, deleted, created FROM t",
                "SELECT t.last_update FROM t",
                "SELECT * FROM t WHERE action = 'DELETE'",
                "SELECT * FROM t WHERE note LIKE '%drop table%'",
                "SELECT 'it''s' + ' SHUTDOWN'",
                "SELECT 1 -- DROP TABLE t",
                "SELECT 1 /* DELETE FROM t */",
                "SELECT 1 /* a /* b */ DROP TABLE t */",
                "SELECT @@VERSION",
                "SELECT @update, @set",
                "SELECT * FROM #delete",
                "SELECT TOP 10 * FROM t WITH (NOLOCK)",
                "SELECT TOP (10) * FROM t ORDER BY id DESC",
                "SELECT * FROM t ORDER BY id OFFSET 5 ROWS FETCH NEXT 10 ROWS ONLY",
                "SELECT a.id FROM t a INNER JOIN u b ON a.id = b.id",
                "SELECT count(*) FROM t GROUP BY a HAVING count(*) > 1",
                "SELECT a FROM t UNION ALL SELECT b FROM u",
                "SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.id = t.id)",
                "WITH x AS (SELECT 1 AS a) SELECT a FROM x",
                "SELECT CASE WHEN a = 1 THEN 'open' ELSE 'close' END FROM t",
                "SELECT cast(a AS varchar(20)) FROM t",
                "SELECT coalesce(a, 0), nullif(b, '') FROM t",
                "SELECT row_number() OVER (PARTITION BY a ORDER BY b) FROM t",
                "SELECT sum(amount) FROM dbo.orders WHERE day >= '2026-01-01'",
                "SELECT upper(name), lower(name) FROM sys.objects",
                "SELECT name FROM sys.databases",
                "SELECT session_id, status, command FROM sys.dm_exec_requests",
                "SELECT * FROM master.sys.sysprocesses",
                "SELECT name, create_date, modify_date FROM sys.tables",
                "SELECT [open], [close] FROM prices",
                "SELECT N'DROP' FROM t",
                "SELECT 0x1F, 1e5",
                "SELECT a FROM t WHERE b IN (1, 2, 3) AND c BETWEEN 1 AND 5",
                "SELECT max(last_update) FROM t WHERE is_deleted = 0",
                "SELECT DISTINCT executed_by, backup_size, restore_date FROM msdb.dbo.backupset",
                "SELECT t.[set], t.[use] FROM t",
                "SELECT grant_total, kill_count, created_by FROM t",
            })
    void ordinaryQueriesStayReading(String sql) {
        assertThat(grade(sql))
                .as(RiskPolicy.grade(Grammar.SQL, sql, SqlDialect.SQL_SERVER).reason())
                .isEqualTo(Grade.READ);
        if (sql.matches("[^\\[#@(]+")) {
            assertThat(RiskPolicy.grade(Grammar.SQL, sql, SqlDialect.OTHER).grade())
                    .isEqualTo(Grade.READ);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t (a) values (1) on conflict (a) do update set a = 2",
                "insert into t (a) values (1) on duplicate key update a = 2",
                "merge into t using u on t.a = u.a when matched then update set b = 1",
                "alter table t add constraint f foreign key (a) references u (a) on delete cascade on update set null",
            })
    void partsOfAStatementBeginNoneWhereTheDatabaseIsNotKnown(String sql) {
        assertThat(RiskPolicy.grade(Grammar.SQL, sql).grade()).isEqualTo(Grade.CHANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from t use index (i) where a = 1",
                "select commit from deploys",
                "show max_connections",
            })
    void anotherDatabasesNamesAndHintsStayReading(String sql) {
        assertThat(RiskPolicy.grade(Grammar.SQL, sql, SqlDialect.MARIADB).grade())
                .isEqualTo(RiskPolicy.grade(Grammar.SQL, sql).grade())
                .isEqualTo(Grade.READ);
    }

    @Test
    void aTransactionIsNotTouchedBehindAStatement() {
        assertThat(SqlText.mayTouchTransaction("UPDATE t SET a = 1 WHERE id = 2 COMMIT"))
                .isTrue();
        assertThat(SqlText.mayTouchTransaction("SELECT 1 BEGIN TRAN")).isTrue();
        assertThat(SqlText.mayTouchTransaction("SELECT commit_id, [commit] FROM deploys"))
                .isFalse();
    }

    @Test
    void whatADriversUrlTellsOfItsDatabaseDecides() {
        assertThat(RiskPolicy.grade(Grammar.SQL, "show x drop table t", SqlDialect.BROUGHT)
                        .grade())
                .isEqualTo(Grade.DESTRUCTIVE);
        assertThat(RiskPolicy.grade(Grammar.SQL, "explain update t set a = 1", SqlDialect.OTHER)
                        .grade())
                .isEqualTo(Grade.READ);
    }

    @Test
    void sqlcmdIsReadTheSameWay() {
        assertThat(RiskCorpusTest.shell("sqlcmd -Q 'select 1 shutdown'").grade())
                .isEqualTo(Grade.DESTRUCTIVE);
        assertThat(RiskCorpusTest.shell("sqlcmd <<E\nselect * from a\ngo\nsp_who2\ngo\nE")
                        .grade()
                        .dangerous())
                .isTrue();
    }
}
