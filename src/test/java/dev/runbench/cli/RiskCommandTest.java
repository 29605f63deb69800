package dev.runbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RiskCommandTest {

    @TempDir
    Path folder;

    private String out = "";
    private String err = "";

    private int run(String... words) {
        var results = new ByteArrayOutputStream();
        var remarks = new ByteArrayOutputStream();
        int code = Cli.run(
                words,
                (_, _) -> {
                    throw new AssertionError("no database is needed");
                },
                new PrintStream(results, true, StandardCharsets.UTF_8),
                new PrintStream(remarks, true, StandardCharsets.UTF_8));
        out = results.toString(StandardCharsets.UTF_8);
        err = remarks.toString(StandardCharsets.UTF_8);
        return code;
    }

    @Test
    void aCommandIsGradedWithReasonAndCause() {
        assertThat(run("risk", "ls | xargs rm -f", "--home", folder.toString())).isZero();
        assertThat(out.lines()).containsExactly("destructive: \"rm\" removes, ends or overwrites things.", "cause: rm");
        assertThat(run("risk", "--sql", "--json", "select pg_terminate_backend(5)", "--home", folder.toString()))
                .isZero();
        assertThat(out).contains("\"grade\":\"destructive\"").contains("\"cause\":\"pg_terminate_backend\"");
    }

    @Test
    void theOrganisationsRulesInTheDataFolderHoldInTheirEnvironment() throws Exception {
        Files.writeString(folder.resolve("risk-rules.yaml"), """
                version: 1
                rules:
                  - program: touch
                    environments: production
                    forbidden: true
                    second_person: true
                    reason: Nobody touches production.
                """);
        run("risk", "touch x", "--home", folder.toString());
        assertThat(out)
                .contains("destructive")
                .contains("A second person")
                .contains("It is forbidden: Nobody touches production.");
        run("risk", "touch x", "--env", "staging", "--home", folder.toString());
        assertThat(out).startsWith("change").doesNotContain("forbidden");
    }

    @Test
    void aFileOfRulesIsTested() throws Exception {
        Path rules = Files.writeString(
                folder.resolve("r.yaml"),
                "version: 1\nrules:\n  - program: rm\n    grade: change\n    reason: x.\n    is: [ls]\n");
        assertThat(run("risk", "--check", rules.toString())).isOne();
        assertThat(out).contains("line 6").contains("\"ls\" does not meet the rule");
        Files.writeString(rules, Files.readString(rules).replace("[ls]", "[rm x]"));
        assertThat(run("risk", "--check", rules.toString())).isZero();
        assertThat(err).contains("are sound");
        assertThat(run("risk", "--check", folder.resolve("none").toString())).isOne();
    }

    @Test
    void eitherACommandOrAFileIsNeeded() {
        assertThat(run("risk")).isEqualTo(2);
        assertThat(run("risk", "ls", "--check", "x")).isEqualTo(2);
    }
}
