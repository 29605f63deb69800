package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.Runbook.Action;
import dev.runbench.runbook.RunbookYaml.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RunbookYamlTest {

    private static final String GOOD = """
            title: Data volume full
            service: orders-db
            parameters:
              - name: host
                default: db-1
            steps:
              - id: look
                title: Look at the disk
                ssh:
                  command: |
                    df -h
                    df -i
                  target: ${host}
                  timeout: 1m30s
                expected: below 90 %
                check: {exit: 0, notContains: 100%}
                citations:
                  - {source: wiki/disk.md, span: "120-340", quote: df -h}
            verification:
              - id: verify
                title: Ask the shop
                manual: Open the shop and order something.
            """;

    @Test
    void aGoodTextIsReadWithoutProblems() {
        Parsed parsed = RunbookYaml.parse(GOOD);
        assertThat(parsed.problems()).isEmpty();
        Runbook r = parsed.runbook();
        assertThat(r.title()).isEqualTo("Data volume full");
        assertThat(r.steps().getFirst().action())
                .isEqualTo(new Action.Ssh("${host}", "df -h\ndf -i\n", Duration.ofSeconds(90)));
        assertThat(r.steps().getFirst().check().notContains()).contains("100%");
        assertThat(r.steps().getFirst().citations().getFirst().end()).isEqualTo(340);
        assertThat(r.verification().getFirst().action())
                .isEqualTo(new Action.Manual("Open the shop and order something."));
        assertThat(parsed.line("steps[0].ssh.command")).isEqualTo(10);
    }

    @Test
    void everyMistakeNamesItsPlaceAndWhatIsExpected() {
        assertMistake("title: a\ntitle: b\n", 2, "twice");
        assertMistake("title: a\nsteps: none\n", 2, "expected a list");
        assertMistake("title: a\nsteps:\n\t- id: x\n", 3, "tab");
        assertMistake("title: a\nsteps:\n  - id: x\n    title: t\n", 3, "does nothing");
        assertMistake("title: a\nsteps:\n  - id: x\n    title: t\n    ssh: ls\n    sql: select 1\n", 3, "ssh and sql");
        assertMistake(
                "title: a\nsteps:\n  - id: x\n    title: t\n    ssh: {command: ls, timeout: soon}\n", 5, "30s, 5m");
        assertMistake(
                "title: a\nsteps:\n  - id: x\n    title: t\n    ssh: ls\n    check: {matches: '('}\n",
                6,
                "regular expression");
        assertMistake(
                "title: a\nsteps:\n  - id: x\n    title: t\n    ssh: ls\n    check: {exit: zero}\n", 6, "whole number");
        assertMistake("title: a: b\n", 1, "quotes");
        assertMistake("title: 'a\n", 2, "never closed");
        assertMistake("service: x\n", 1, "no \"title\"");
        assertMistake("- a\n- b\n", 1, "a list");
        assertMistake("", 1, "empty");
        assertMistake("title: x\n---\ntitle: y\n", 2, "second document");
        assertMistake("title: x\u0007\n", 1, "control character");
    }

    @Test
    void anUnknownKeyIsFlaggedWithASuggestionAndHurtsNothing() {
        Parsed parsed = RunbookYaml.parse(GOOD + "rolback: []\n");
        assertThat(parsed.hasErrors()).isFalse();
        assertThat(parsed.problems()).singleElement().satisfies(p -> {
            assertThat(p.message()).contains("\"rolback\"", "did you mean \"rollback\"");
            assertThat(p.line()).isEqualTo(23);
        });
    }

    @Test
    @Timeout(10)
    void bombsAndRubbishEndInASentence() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
        }
        assertThat(RunbookYaml.parse(bomb.toString()).problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("alias"));
        assertThat(RunbookYaml.parse("a: ".repeat(1) + "[".repeat(100_000)).hasErrors())
                .isTrue();
        assertThat(RunbookYaml.parse("x".repeat(RunbookYaml.MOST_CHARACTERS + 1))
                        .problems())
                .hasSize(1);
        assertThat(RunbookYaml.parse("title: !!javax.script.ScriptEngineManager [x]\n")
                        .hasErrors())
                .isTrue();
        assertThat(RunbookYaml.parse("&a [*a]").hasErrors()).isTrue();
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            StringBuilder broken = new StringBuilder(GOOD);
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                broken.setCharAt(
                        random.nextInt(broken.length()),
                        "\t:-#&*[]{}|>'\"%@` \n\\,?!\u0000\ud800".charAt(random.nextInt(24)));
            }
            Parsed parsed = RunbookYaml.parse(broken.toString());
            assertThat(parsed.problems()).allSatisfy(p -> assertThat(p.line()).isPositive());
            RunbookLint.check(broken.toString());
        }
    }

    @Test
    void whatIsWrittenReadsBackAsTheSameRunbook() {
        GeneratedRunbooks generated = new GeneratedRunbooks(42);
        for (int i = 0; i < 2000; i++) {
            Runbook runbook = generated.next();
            String text = RunbookYaml.write(runbook);
            Parsed parsed = RunbookYaml.parse(text);
            assertThat(parsed.problems()).as(text).isEmpty();
            assertThat(parsed.runbook()).as(text).isEqualTo(runbook);
            assertThat(RunbookYaml.write(parsed.runbook())).isEqualTo(text);
        }
    }

    @Test
    void theJsonFormIsTheSameRunbook() {
        GeneratedRunbooks generated = new GeneratedRunbooks(43);
        for (int i = 0; i < 500; i++) {
            Runbook runbook = generated.next();
            Parsed parsed = RunbookYaml.parse(RunbookJson.write(runbook));
            assertThat(parsed.problems()).isEmpty();
            assertThat(parsed.runbook()).isEqualTo(runbook);
        }
    }

    @Test
    void commentsStandAboveTheirParts() {
        Runbook runbook = RunbookYaml.parse(GOOD).runbook();
        String text = RunbookYaml.write(
                runbook,
                new RunbookNotes(
                        List.of("drafted"),
                        java.util.Map.of("rollback", List.of("missing: no rollback"), "steps[0]", List.of("first"))));
        assertThat(text).startsWith("# drafted\ntitle:");
        assertThat(text).contains("# missing: no rollback\nrollback: []").contains("  # first\n  - id: look");
        assertThat(RunbookYaml.parse(text).runbook()).isEqualTo(runbook);
    }

    private static void assertMistake(String text, int line, String part) {
        Parsed parsed = RunbookYaml.parse(text);
        assertThat(parsed.problems())
                .as(text)
                .anySatisfy(p -> assertThat(
                                p.isError() && p.line() == line && p.message().contains(part))
                        .as(p.toString())
                        .isTrue());
    }
}
