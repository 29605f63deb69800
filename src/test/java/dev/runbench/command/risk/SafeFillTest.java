package dev.runbench.command.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.risk.SafeFill.Ready;
import dev.runbench.command.risk.SafeFill.Refused;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a target put out stays a value, whatever it is: asked of real shells and a real database. */
class SafeFillTest {

    private static final List<String> HOSTILE = List.of(
            "",
            "'",
            "''",
            "'; touch /tmp/pwned; '",
            "$(touch /tmp/pwned)",
            "`touch /tmp/pwned`",
            "\"; touch /tmp/pwned; \"",
            "a\nb\n\n",
            "\n; touch /tmp/pwned\n",
            "EOF\ntouch /tmp/pwned",
            "${captured}",
            "${HOME} $1 $$ !!",
            "\\",
            "\\'",
            "'\\''",
            "\\\\'; touch /tmp/pwned #",
            "-n",
            "--help",
            "* ? [a] ~ {a,b}",
            "# no comment",
            "%s%n",
            "tab\there",
            "naïve — ✓",
            "'; drop table stale; --",
            "' or 1=1 --",
            "$$; drop table stale; $$",
            "*/ ; drop table stale; /*",
            "\\'; drop table stale; -- ");

    private static SafeFill shell(String template, String value) {
        return SafeFill.of(Grammar.SHELL, template, Optional.of(value), SqlDialect.OTHER);
    }

    private static SafeFill sql(String template, String value, SqlDialect dialect) {
        return SafeFill.of(Grammar.SQL, template, Optional.of(value), dialect);
    }

    private static String ran(String shell, String command) throws Exception {
        Process process = new ProcessBuilder(shell, "-c", command).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out;
    }

    private static String text(SafeFill fill) {
        assertThat(fill).isInstanceOf(Ready.class);
        return ((Ready) fill).text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh", "/bin/bash"})
    void aShellGetsExactlyTheValue(String shell) throws Exception {
        for (String value : HOSTILE) {
            assertThat(ran(shell, text(shell("printf '%s|%s' ${captured} x", value))))
                    .isEqualTo(value + "|x");
        }
    }

    @Test
    void whatIsMadeUpOfSignsStaysAValue() throws Exception {
        Random random = new Random(7);
        String signs = "'\"`$(){}[];&|<>\\\n\t #!*?~=-%a1 ";
        List<String> values = new ArrayList<>();
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            StringBuilder value = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                value.append(signs.charAt(random.nextInt(signs.length())));
            }
            values.add(value.toString());
            script.append(text(shell("printf '%s\\0' ${captured}", value.toString())))
                    .append('\n');
        }
        assertThat(ran("/bin/sh", script.toString()).split("\0", -1)).startsWith(values.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "printf '%s' \"${captured}\"",
                "printf '${captured}'",
                "printf %s `printf ${captured}`",
                "cat <<EOF\n${captured}\nEOF",
                "cat <<'EOF'\n${captured}\nEOF",
                "printf %s $((${captured}))",
                "eval ${captured}",
                "eval printf %s ${captured}",
                "sh -c ${captured}",
                "bash -c \"printf %s ${captured}\"",
                "ssh db-1 ${captured}",
                "ssh db-1 printf %s ${captured}",
                "sudo sh -c ${captured}",
                "sudo ${captured}",
                "env ${captured}",
                "xargs sh -c ${captured}",
                "find . -exec sh -c ${captured} ';'",
                "printf %s ${captured} | sh",
                "printf %s ${captured} | bash -s",
                "sh <<< ${captured}",
                "X=${captured}; $X",
                "X=${captured}; eval \"$X\"",
                "trap ${captured} EXIT",
                "${captured}",
                "awk ${captured} /etc/hosts",
                "python3 -c ${captured}",
                "nosuchprogram ${captured}"
            })
    void whereItCouldBeReadAsACommandItIsRefused(String template) {
        assertThat(shell(template, "reboot")).as(template).isInstanceOf(Refused.class);
        assertThat(shell(template, "'; rm -rf / #")).as(template).isInstanceOf(Refused.class);
    }

    @Test
    void anOptionIsNotSmuggledIn() {
        assertThat(shell("chmod ${captured} /etc/app.conf", "-R")).isInstanceOf(Refused.class);
        assertThat(shell("chmod -- ${captured} /etc/app.conf", "-R")).isInstanceOf(Ready.class);
        assertThat(shell("chmod ${captured} /etc/app.conf", "0644")).isEqualTo(new Ready("chmod '0644' /etc/app.conf"));
    }

    @Test
    void whatNobodyCanSeeIsRefused() {
        for (String value : List.of("\u001b[2J", "\0", "a\rb", "a\u202eb", "\ud800")) {
            assertThat(shell("printf %s ${captured}", value)).isInstanceOf(Refused.class);
            assertThat(sql("update t set a = ${captured}", value, SqlDialect.POSTGRESQL))
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void aDatabaseGetsExactlyTheValue() throws Exception {
        try (var h2 = DriverManager.getConnection("jdbc:h2:mem:fill");
                var statement = h2.createStatement()) {
            for (String value : HOSTILE) {
                SafeFill filled = sql("select ${captured}", value, SqlDialect.H2);
                if (filled instanceof Refused) {
                    assertThat(value).contains("\\");
                    continue;
                }
                try (var rows = statement.executeQuery(text(filled))) {
                    rows.next();
                    assertThat(rows.getString(1)).isEqualTo(value);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update t set a = '${captured}'",
                "update t set a = 1 -- ${captured}\n",
                "update t set a = 1 /* ${captured} */",
                "update \"${captured}\" set a = 1",
                "update t set a = $$${captured}$$",
                "update t set a = $x$ ${captured} $x$",
                "execute immediate ${captured}",
                "do ${captured}"
            })
    void inSqlItStandsWhereAValueStands(String template) {
        for (String value : List.of("x'; drop table t; --", "a\n; drop table t", "*/ drop table t", "$$ x $x$ y")) {
            assertThat(sql(template, value, SqlDialect.POSTGRESQL)).as(template).isInstanceOf(Refused.class);
        }
    }

    @Test
    void nullIsNoText() {
        assertThat(SafeFill.of(Grammar.SQL, "update t set a = ${captured}", Optional.empty(), SqlDialect.H2))
                .isEqualTo(new Ready("update t set a = NULL"));
        assertThat(SafeFill.of(Grammar.SHELL, "printf %s ${captured}", Optional.empty(), SqlDialect.H2))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aBackslashIsWrittenAsEachDatabaseReadsIt() {
        assertThat(sql("update t set a = ${captured}", "a\\", SqlDialect.POSTGRESQL))
                .isEqualTo(new Ready("update t set a = E'a\\\\'"));
        assertThat(sql("update t set a = ${captured}", "a\\", SqlDialect.OTHER)).isInstanceOf(Refused.class);
    }

    @Test
    void aRequestTakesPlainWordsOnly() {
        assertThat(SafeFill.of(Grammar.HTTP, "PUT /limit/${captured}", Optional.of("v1.2"), SqlDialect.OTHER))
                .isEqualTo(new Ready("PUT /limit/v1.2"));
        assertThat(SafeFill.of(Grammar.HTTP, "PUT /limit/${captured}", Optional.of("a/../b"), SqlDialect.OTHER))
                .isInstanceOf(Refused.class);
    }
}
