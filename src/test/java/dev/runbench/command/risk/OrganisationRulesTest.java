package dev.runbench.command.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.risk.Risk.Grade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An organisation's rules make grades stricter, never laxer, and a broken file makes them strictest. */
class OrganisationRulesTest {

    private static final String RULES = """
            version: 1
            programs:
              - program: deployctl
                destructive: [rollout, "release --now"]
              - program: kubectl
                destructive:
                  - rollout restart: Restarts go through the pipeline.
            functions:
              - function: pg_switch_wal
                grade: destructive
                reason: Ask the database team.
            rules:
              - program: systemctl restart|reload
                environments: production
                grade: destructive
                reason: Production services are restarted by the pipeline.
                is: [systemctl restart nginx, "ssh web-1 'sudo systemctl reload nginx'"]
                is_not: [systemctl status nginx]
              - at_least: change
                environments: [production, staging]
                second_person: true
                reason: Four eyes.
              - text: "(?i)customers?_secret"
                forbidden: true
                reason: This table is read by nobody.
              - function: pg_read*
                second_person: true
                grade: change
                reason: Files of the host are private.
                is: ["select pg_read_file('x')"]
            examples:
              destructive: [kubectl rollout restart deploy/web, systemctl restart nginx]
              sql_destructive: ["select pg_switch_wal()"]
              read: [kubectl get pods]
            """;

    @TempDir
    Path folder;

    private Path file;
    private RiskPolicy policy;

    @BeforeEach
    void policy() {
        file = folder.resolve("risk-rules.yaml");
        policy = RiskPolicy.with(file);
    }

    private Risk shell(String text, Environment environment) {
        return policy.grade(Grammar.SHELL, text, SqlDialect.OTHER, environment);
    }

    private Risk sql(String text, Environment environment) {
        return policy.grade(Grammar.SQL, text, SqlDialect.OTHER, environment);
    }

    @Test
    void withoutAFileTheProductsRulesHold() {
        assertThat(shell("systemctl restart nginx", Environment.PRODUCTION).grade())
                .isEqualTo(Grade.CHANGE);
        assertThat(shell("ls", Environment.PRODUCTION).secondPerson()).isFalse();
    }

    @Test
    void aRuleHoldsInItsEnvironmentsOnlyAndWhereverTheCallHides() throws IOException {
        Files.writeString(file, RULES);
        for (String text : List.of(
                "systemctl restart nginx",
                "sudo systemctl --no-pager restart nginx",
                "ssh web-1 'systemctl reload nginx'",
                "if true; then systemctl restart nginx; fi",
                "echo 'systemctl restart nginx' | sh",
                "V=restart; systemctl $V nginx")) {
            assertThat(shell(text, Environment.PRODUCTION).grade()).as(text).isEqualTo(Grade.DESTRUCTIVE);
        }
        Risk risk = shell("ls; systemctl restart nginx", Environment.PRODUCTION);
        assertThat(risk.reason()).isEqualTo("Production services are restarted by the pipeline.");
        assertThat(risk.part("ls; systemctl restart nginx")).isEqualTo("systemctl");
        assertThat(shell("systemctl restart nginx", Environment.STAGING).grade())
                .isEqualTo(Grade.CHANGE);
        assertThat(shell("systemctl status nginx", Environment.PRODUCTION).grade())
                .isEqualTo(Grade.READ);
    }

    @Test
    void aSecondPersonMayBeDemanded() throws IOException {
        Files.writeString(file, RULES);
        assertThat(shell("touch x", Environment.PRODUCTION).secondPerson()).isTrue();
        assertThat(shell("rm x", Environment.STAGING).secondPerson()).isTrue();
        assertThat(shell("touch x", Environment.DEVELOPMENT).secondPerson()).isFalse();
        assertThat(shell("ls", Environment.PRODUCTION).secondPerson()).isFalse();
        assertThat(sql("select pg_read_file('x')", Environment.PRACTICE).secondPerson())
                .isTrue();
    }

    @Test
    void aTextMayBeForbidden() throws IOException {
        Files.writeString(file, RULES);
        Risk risk = sql("select * from customer_secret", Environment.DEVELOPMENT);
        assertThat(risk.forbidden()).contains("This table is read by nobody.");
        assertThat(risk.grade()).isEqualTo(Grade.DESTRUCTIVE);
        assertThat(shell("psql -c 'select * from CUSTOMERS_SECRET'", Environment.DEVELOPMENT)
                        .forbidden())
                .isPresent();
        assertThat(shell("ls", Environment.DEVELOPMENT).forbidden()).isEmpty();
    }

    @Test
    void programsAndFunctionsOfTheOrganisationAreGraded() throws IOException {
        Files.writeString(file, RULES);
        assertThat(shell("/opt/deploy/bin/deployctl rollout web", Environment.PRACTICE)
                        .grade())
                .isEqualTo(Grade.DESTRUCTIVE);
        assertThat(shell("deployctl status", Environment.PRACTICE).grade())
                .as("not laxer")
                .isEqualTo(Grade.UNKNOWN);
        assertThat(shell("kubectl -n shop rollout restart deploy/web", Environment.PRACTICE)
                        .grade())
                .isEqualTo(Grade.DESTRUCTIVE);
        assertThat(sql("select pg_switch_wal()", Environment.PRACTICE).reason()).isEqualTo("Ask the database team.");
        assertThat(shell("psql -c 'select pg_switch_wal()'", Environment.PRACTICE)
                        .grade())
                .isEqualTo(Grade.DESTRUCTIVE);
    }

    @Test
    void noRuleEverLowersAGrade() throws IOException {
        Random random = new Random(6);
        List<String> texts = new ArrayList<>(RiskCorpusTest.lines("harmless.txt"));
        RiskCorpusTest.lines("dangerous.txt").forEach(l -> texts.add(l.substring(l.indexOf(' ') + 1)));
        String[] grades = {"read", "change", "unknown", "destructive"};
        String[] names = {"rm", "ls", "sudo", "psql", "kubectl", "*", "sh", "systemctl", "find", "k*", "ssh", "sed"};
        String[] forms = {"", "*", "-f", "delete", "* *", "-c|-e", "get|describe", "-n=shop", "$"};
        int raised = 0;
        for (int round = 0; round < 300; round++) {
            StringBuilder rules = new StringBuilder("version: 1\nprograms:\n");
            String name = names[random.nextInt(names.length)].replace("*", "x");
            rules.append("  - program: ").append(name).append("\n    grade: ").append(one(grades, random));
            for (String grade : grades) {
                rules.append("\n    ")
                        .append(grade)
                        .append(": ['")
                        .append(one(forms, random).replaceFirst("^$", "*"))
                        .append("']");
            }
            rules.append("\nfunctions:\n  - function: pg_terminate_backend count\n    grade: ")
                    .append(one(grades, random));
            rules.append("\nharmless_variables: PATH LD_PRELOAD\nrules:\n");
            for (int i = 0; i < 4; i++) {
                rules.append("  - program: '")
                        .append(one(names, random))
                        .append(" ")
                        .append(one(forms, random))
                        .append("'\n    grade: ")
                        .append(one(grades, random))
                        .append("\n    reason: because.\n");
            }
            rules.append("  - text: x\n    grade: read\n    second_person: true\n    reason: because.\n");
            Files.writeString(file, rules.toString());
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000L + round * 1000L));
            for (int i = 0; i < 40; i++) {
                String text = texts.get(random.nextInt(texts.size()));
                Environment environment = Environment.values()[random.nextInt(4)];
                Grade plain = RiskCorpusTest.shell(text).grade();
                Risk risk = shell(text, environment);
                assertThat(risk.reason()).as(rules.toString()).doesNotContain("mended");
                assertThat(risk.grade()).as("%s under%n%s", text, rules).isGreaterThanOrEqualTo(plain);
                raised += risk.grade() == plain ? 0 : 1;
            }
        }
        // Rules that never raise a grade would prove nothing.
        assertThat(raised).isGreaterThan(500);
    }

    private static String one(String[] some, Random random) {
        return some[random.nextInt(some.length)];
    }

    @Test
    void aBrokenFileMakesEveryChangeDestructiveUntilItIsMended() throws IOException {
        Files.writeString(file, RULES.replaceFirst("environments: production", "environments: prod"));
        Risk change = shell("touch x", Environment.DEVELOPMENT);
        assertThat(change.grade()).isEqualTo(Grade.DESTRUCTIVE);
        assertThat(change.reason())
                .contains("changes the system")
                .contains("line 14")
                .contains("\"prod\" is none of production, staging, development, practice");
        assertThat(shell("ls", Environment.DEVELOPMENT).grade()).isEqualTo(Grade.READ);
        Files.writeString(file, RULES);
        assertThat(shell("touch x", Environment.DEVELOPMENT).grade()).isEqualTo(Grade.CHANGE);
        Files.delete(file);
        assertThat(shell("touch x", Environment.PRODUCTION).secondPerson()).isFalse();
    }

    @Test
    void whateverIsWrongWithAFileIsSaidWithItsLine() throws IOException {
        for (String[] wrong : new String[][] {
            {"version: 2", "line 1", "version: 1"},
            {"", "line 1", "empty"},
            {"version: 1\nrule: []", "line 2", "the key \"rule\" is not known"},
            {"version: 1\nrules:\n  - grade: change\n    reason: x", "line 3", "needs a condition"},
            {"version: 1\nrules:\n  - text: a\n    reason: x", "line 3", "needs \"grade\""},
            {"version: 1\nrules:\n  - text: a\n    grade: change", "line 3", "\"reason\" is missing"},
            {"version: 1\nrules:\n  - text: 'a('\n    grade: change\n    reason: x", "line 3", "no regular expression"},
            {
                "version: 1\nrules:\n  - text: a\n    grade: change\n    reason: x\n    forbidden: maybe",
                "line 6",
                "true or false"
            },
            {"version: 1\nprograms: [", "line 2", "not YAML"},
            {"version: 1\nprograms:\n  - program: a\n  - program: a", "line 4", "stands here twice"},
            {"version: 1\nrules:\n  - text: a\n    text: b\n    grade: change\n    reason: x", "line 4", "twice"}
        }) {
            Files.writeString(file, wrong[0]);
            assertThat(RiskPolicy.check(file)).as(wrong[0]).hasSize(1);
            assertThat(RiskPolicy.check(file).getFirst())
                    .startsWith(file.toString())
                    .contains(wrong[1])
                    .contains(wrong[2]);
            Risk risk = shell("touch x", Environment.PRACTICE);
            assertThat(risk.grade()).as(wrong[0]).isEqualTo(Grade.DESTRUCTIVE);
        }
    }

    @Test
    void aFileThatCannotBeReadIsBroken() throws IOException {
        Files.createDirectory(file);
        assertThat(shell("touch x", Environment.PRACTICE).grade()).isEqualTo(Grade.DESTRUCTIVE);
        assertThat(shell("touch x", Environment.PRACTICE).reason()).contains("cannot be read");
    }

    @Test
    void theExamplesInAFileAreTested() throws IOException {
        Files.writeString(file, RULES);
        assertThat(RiskPolicy.check(file)).isEmpty();
        Files.writeString(file, RULES.replace("is_not: [systemctl status nginx]", "is_not: [systemctl restart x]"));
        assertThat(RiskPolicy.check(file))
                .singleElement()
                .asString()
                .contains("\"systemctl restart x\" meets the rule");
        Files.writeString(file, RULES.replace("is: [systemctl restart nginx,", "is: [systemctl stop nginx,"));
        assertThat(RiskPolicy.check(file))
                .singleElement()
                .asString()
                .contains("\"systemctl stop nginx\" does not meet");
        Files.writeString(file, RULES.replace("read: [kubectl get pods]", "change: [kubectl get pods]"));
        assertThat(RiskPolicy.check(file)).singleElement().asString().contains("is READ and not CHANGE");
    }

    @Test
    void anExpressionThatGoesAstrayCountsAsMet() throws IOException {
        Files.writeString(
                file, "version: 1\nrules:\n  - text: '(a+)+$'\n    grade: destructive\n    reason: because.\n");
        long start = System.nanoTime();
        assertThat(shell("echo " + "a".repeat(5000) + "b", Environment.PRACTICE).grade())
                .isEqualTo(Grade.DESTRUCTIVE);
        assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(2).toNanos());
        assertThat(shell("echo b".toLowerCase(Locale.ROOT), Environment.PRACTICE)
                        .grade())
                .isEqualTo(Grade.READ);
    }
}
