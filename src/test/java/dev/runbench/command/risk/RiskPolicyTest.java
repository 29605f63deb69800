package dev.runbench.command.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.risk.Risk.Grade;
import dev.runbench.command.shell.ShellSyntax;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uptime",
                "df -h | sort -k5 | head -20",
                "systemctl status nginx --no-pager",
                "journalctl -u nginx --since '10 min ago' | grep -i error | tail -n 50",
                "/usr/bin/tail -n 100 /var/log/syslog 2>/dev/null",
                "find /var/log -name '*.log' -size +100M",
                "find . -name '*.log' -exec grep -l foo {} \\;",
                "sudo -n ss -ltnp",
                "cat /proc/meminfo 2>&1",
                "echo $(hostname)",
                "ps aux && free -m || true",
                "xargs -n1 basename < list.txt",
                "kubectl get pods -n shop",
                "sed -n '1,20p' /etc/hosts",
                "timeout 5s curl -sS http://localhost:8080/health",
                "LC_ALL=C sort names.txt",
                "[ -f /etc/x ]",
                "ls *.log /var/log/*.gz",
                "sort /var/log/*.log",
                "ls | xargs cat",
                "curl -s http://$HOST/health",
                "bash -c 'ls'",
                "eval ls",
                "for f in *; do ls; done",
                "(ls) && { ls; }",
                "ls & wait",
                "cat <<EOF\nrm x\nEOF",
                "cat <(ls)",
                "ls $'a'",
                "sudo -u root ls",
                "ssh other uptime",
                "psql -c 'select 1'",
                "less /var/log/syslog"
            })
    void readersAreRead(String line) {
        assertThat(shell(line).grade()).as(line).isEqualTo(Grade.READ);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm -rf /var/tmp/x",
                "ls; rm x",
                "ls\nrm x",
                "ls && sudo rm x",
                "r\"\"m x",
                "\\rm x",
                "/bin/rm x",
                "echo hi > /etc/motd",
                "echo \"$(rm x)\"",
                "echo `rm x`",
                "find . -delete",
                "find . -exec rm {} +",
                "ls | xargs rm",
                "sudo -n kill -9 1",
                "nohup shutdown -h now",
                "sed -i s/a/b/ f",
                "systemctl stop nginx",
                "cat a >| b",
                "ls &> out",
                "sort -o out in"
            })
    void destroyersAreFoundWhereverTheyHide(String line) {
        assertThat(shell(line).grade()).as(line).isEqualTo(Grade.DESTRUCTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$X",
                "./tool",
                "/tmp/ls",
                "PATH=/tmp ls",
                "env X=1 ls",
                "ls ${x:=y}",
                "python3 -c 1",
                "sudo -i",
                "find $X",
                "find . -{delete,print}",
                "frobnicate",
                "ls 'unfinished",
                "awk 'BEGIN { system(\"ls\") }'",
                "sed -n '1w f' x",
                "ls\u202e",
                "# only a comment"
            })
    void whatIsNotUnderstoodIsUnknownAndCountsAsDangerous(String line) {
        assertThat(shell(line).grade()).as(line).isEqualTo(Grade.UNKNOWN);
        assertThat(shell(line).grade().dangerous()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "systemctl restart nginx",
                "touch x",
                "sudo mkdir /x",
                "echo x >> log",
                "chmod 600 f",
                "hostname evil",
                "date -s 2020-01-01",
                "curl -X POST http://x"
            })
    void changersAreChanges(String line) {
        assertThat(shell(line).grade()).as(line).isEqualTo(Grade.CHANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls;; ls",
                "ls |",
                "ls &&",
                "ls & & ls",
                "ls | | cat",
                "ls ) ",
                "ls; fi",
                "ls < a < ",
                "ls 2>&1 <",
                "cat < 1<x",
                "echo $(ls",
                "echo \"`ls\"",
                "ls; in",
                "ls[",
                "echo ${x y}",
                "echo $(ls;;)"
            })
    void whatDoesNotParseIsNeverARead(String line) {
        assertThat(shell(line).grade().dangerous()).as(line).isTrue();
        assertThat(shell(line).reason()).as(line).startsWith("It does not parse. ");
    }

    @Test
    void noReaderThatLosesOrGainsAMarkIsAReadUnlessItStillParses() {
        int broken = 0;
        for (String reader : List.of(
                "df -h | sort -k5 | head -20 2>/dev/null",
                "journalctl -u nginx --since '10 min ago' | grep -i \"a b\" && ls",
                "echo $(hostname) ${HOME} `id`; (uptime)")) {
            for (int i = 0; i <= reader.length(); i++) {
                for (String mark :
                        List.of("", "'", "\"", "`", "(", ")", "|", "&", ";", "<", ">", "$(", "${", "}", "\n")) {
                    String rest = reader.substring(mark.isEmpty() ? Math.min(i + 1, reader.length()) : i);
                    String line = reader.substring(0, i) + mark + rest;
                    if (ShellSyntax.parse(line) instanceof ShellSyntax.Broken) {
                        broken++;
                        assertThat(shell(line).grade().dangerous()).as(line).isTrue();
                    }
                }
            }
        }
        assertThat(broken).isGreaterThan(500);
    }

    @Test
    void aBrokenCommandThatDestroysStaysDestructive() {
        assertThat(shell("rm -rf /x; echo 'oops").grade()).isEqualTo(Grade.DESTRUCTIVE);
    }

    @Test
    void theCausingPartIsMarked() {
        String line = "ls -l | xargs rm -f";
        assertThat(shell(line).part(line)).isEqualTo("rm");
        String nested = "echo \"$(cat a; dd if=/dev/zero)\"";
        assertThat(shell(nested).part(nested)).isEqualTo("dd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from orders where state = 'open'",
                "SELECT a, b FROM t JOIN u USING (id) ORDER BY a LIMIT 5;",
                "with x as (select 1) select * from x",
                "explain select * from t",
                "show max_connections",
                "explain (analyze, buffers) select * from t where a = 1",
                "select pg_catalog.count(*) from t",
                "select `a b` from t",
                "select größe from t where x in (1, 2)",
                "select 'delete; drop' from t -- ; drop table x"
            })
    void readingSqlIsRead(String sql) {
        assertThat(sql(sql).grade()).as(sql).isEqualTo(Grade.READ);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from t where id = 1",
                "drop table t",
                "truncate t",
                "update t set a = 1",
                "with x as (delete from t returning *) select * from x",
                "explain analyze delete from t",
                "alter table t drop column a",
                "select pg_terminate_backend(1)",
                "select lo_export(1, 'x')"
            })
    void destroyingSqlIsDestructive(String sql) {
        assertThat(sql(sql).grade()).as(sql).isEqualTo(Grade.DESTRUCTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t (a, b) values (1, 2)",
                "update t set a = 1 where id = 2",
                "create index on t (a)",
                "select * from t for update",
                "select * into copy from t",
                "with x as (insert into t values (1) returning *) select * from x"
            })
    void writingSqlIsAChange(String sql) {
        assertThat(sql(sql).grade()).as(sql).isIn(Grade.CHANGE, Grade.UNKNOWN);
        assertThat(sql(sql).grade()).as(sql).isNotEqualTo(Grade.READ);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select \"pg_terminate_backend\"(1)",
                "select frobnicate(1)",
                "call p()",
                "do $$ begin end $$",
                "select 1 /*! into outfile 'x' */",
                "copy t to program 'x'",
                "pragma writable_schema",
                "select 1; select 2",
                "",
                "(select 1)"
            })
    void sqlWithUnknownEffectIsUnknown(String sql) {
        assertThat(sql(sql).grade()).as(sql).isEqualTo(Grade.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1; drop table t",
                "select 'a\\'; drop table t; -- '",
                "select $$ ; drop table t",
                "create table a(b int); drop table c -- $",
                "select 1 /* /* */ ; drop table t -- */",
                "do $$ begin end $$; drop table t"
            })
    void severalStatementsAreSeenUnderAnyReadingOfTheQuotes(String sql) {
        assertThat(SqlText.hasSeveralStatements(sql)).as(sql).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1;",
                "select ';'",
                "select 1; -- done",
                "do $x$ begin perform 1; perform 2; end $x$",
                "create function f() returns int language sql as $$ select 1; select 2; $$"
            })
    void oneStatementIsOne(String sql) {
        assertThat(SqlText.hasSeveralStatements(sql)).as(sql).isFalse();
    }

    /** Each of these was, or would easily be, taken for reading. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "find *",
                "sed -n p *",
                "sort *",
                "sort --compress-prog=/tmp/x f",
                "journalctl --cursor-file=/etc/x",
                "more '+!rm' f",
                "file -C -m x",
                "test -v 'a[$(rm x)]'",
                "[ -v 'a[$(rm x)]' ]",
                "printf -v 'a[$(rm x)]' y",
                "echo x >&2file",
                "echo -o | xargs sort a",
                "echo -delete | xargs find .",
                "ls | xargs sed -n p",
                "ls | xargs curl -s",
                "curl gopher://127.0.0.1:6379/_FLUSHALL",
                "curl $URL",
                "/bin/r? x"
            })
    void whatOnlyLooksLikeReadingInTheShellIsNotRead(String line) {
        assertThat(shell(line).grade()).as(line).isNotEqualTo(Grade.READ);
    }

    /** Each of these was, or would easily be, taken for reading. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select next value for s",
                "select s.nextval from dual",
                "explain analyze create table x as select 1",
                "explain (analyze) create materialized view v as select 1",
                "explain analyze execute p",
                "select * from t lock in share mode",
                "select 1--sleep(100)",
                "select 1 --\r, pg_terminate_backend(5)",
                "select 'a\\'', `x\\`, sleep(1), `y\\`",
                "select `a\\`, sleep(1), `b\\`",
                "select 1 as [it's], load_extension('x') as [it's]",
                "select evil.count(1)",
                "select public.now()",
                "select €(1)",
                "select a€(1)",
                "analyze delete from t",
                "select pg_reload_conf()",
                "select nextval('x')",
                "table t into outfile 'x'",
                "select * from final table (delete from t)"
            })
    void whatOnlyLooksLikeReadingInSqlIsNotRead(String sql) {
        assertThat(sql(sql).grade()).as(sql).isNotEqualTo(Grade.READ);
    }

    @Test
    void aCarriageReturnEndsACommentInPostgres() {
        assertThat(SqlText.hasSeveralStatements("select 1 --\r; drop table t")).isTrue();
    }

    private static Risk shell(String text) {
        return RiskPolicy.grade(Grammar.SHELL, text);
    }

    private static Risk sql(String text) {
        return RiskPolicy.grade(Grammar.SQL, text);
    }
}
