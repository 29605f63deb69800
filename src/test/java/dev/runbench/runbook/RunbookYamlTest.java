package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.RunbookYaml.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    void everyKindOfStepIsRead() {
        Parsed parsed = RunbookYaml.parse("""
                schema: 1
                title: Node not ready
                service: platform
                owner: team-platform
                severity: page
                environment: production
                tags: [kubernetes, node]
                alerts: [KubeNodeNotReady, "KubeNode*"]
                parameters:
                  - {name: node, type: host, description: As kubectl names it}
                  - {name: grace, type: duration, default: 5m}
                  - {name: replicas, type: number, min: 1, max: 9, default: 3}
                  - {name: zone, choices: [a, b]}
                steps:
                  - {id: ask, title: Ask, http: GET https://status.example/nodes}
                  - id: restart
                    title: Restart
                    http: {method: POST, url: "https://${node}/restart", headers: {Accept: text/plain}, body: now}
                    risk: Pods of the node move.
                    undo: {ssh: {command: systemctl start kubelet, target: node}}
                  - {id: rest, title: Let it settle, wait: 5m}
                  - {id: rest2, title: Longer, wait: {for: 1h, until: the node is Ready}}
                  - id: which
                    title: Which way?
                    decision:
                      question: Is it ready?
                      options:
                        - {answer: "yes", goto: verification}
                        - {answer: "no", goto: drain}
                  - {id: drain, title: Drain, runbook: {name: drain-node, parameters: {node: "${node}"}}, undo: Uncordon it.}
                verification:
                  - {id: judged, title: Nothing pending, check: {of: ask, notContains: Pending}}
                escalation:
                  - Call the platform team.
                  - {who: Platform lead, when: after 30 minutes, how: pager 7}
                """);

        assertThat(parsed.problems()).isEmpty();
        Runbook r = parsed.runbook();
        assertThat(r.about())
                .isEqualTo(new Runbook.About(
                        "Node not ready",
                        "platform",
                        "production",
                        "team-platform",
                        "page",
                        List.of("kubernetes", "node"),
                        List.of("KubeNodeNotReady", "KubeNode*"),
                        ""));
        assertThat(r.parameters())
                .extracting(Parameter::type)
                .containsExactly(
                        ParameterType.HOST, ParameterType.DURATION, ParameterType.NUMBER, ParameterType.CHOICE);
        assertThat(r.steps())
                .extracting(s -> s.action().kind())
                .containsExactly("http", "http", "wait", "wait", "decision", "runbook");
        assertThat(r.steps().get(1).action())
                .isEqualTo(new Action.Http(
                        "POST",
                        "https://${node}/restart",
                        Map.of("Accept", "text/plain"),
                        "now",
                        Runbook.DEFAULT_TIMEOUT));
        assertThat(r.steps().get(1).undo())
                .contains(new Action.Ssh("node", "systemctl start kubelet", Runbook.DEFAULT_TIMEOUT));
        assertThat(r.steps().get(5).undo()).contains(new Action.Manual("Uncordon it."));
        assertThat(r.verification().getFirst().action()).isEqualTo(new Action.Judge("ask"));
        assertThat(r.escalation())
                .extracting(Runbook.Contact::words)
                .containsExactly("Call the platform team.", "Platform lead · after 30 minutes · pager 7");
        assertThat(RunbookYaml.parse(RunbookYaml.write(r)).runbook()).isEqualTo(r);
    }

    @Test
    void aParametersTypeIsHeldAgainstItsDefault() {
        String head = "title: a\nparameters:\n  - name: n\n";
        assertMistake(head + "    type: number\n    default: many\n", 5, "number such as 42");
        assertMistake(head + "    type: number\n    max: 3\n    default: 4\n", 6, "at most 3");
        assertMistake(head + "    type: host\n    default: a; b\n", 5, "host's name");
        assertMistake(head + "    type: choice\n", 3, "without \"choices\"");
        assertMistake(head + "    type: nummer\n", 4, "number");
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
        assertMistake("schema: 2\ntitle: a\n", 1, "newer");
        assertMistake("title: a\nsteps:\n  - id: x\n    title: t\n    http: shop\n", 5, "https://");
        assertMistake("title: a\nsteps:\n  - id: x\n    title: t\n    decision: {question: q}\n", 5, "two options");
        assertMistake(
                "title: a\nsteps:\n  - {id: x, title: t, manual: m, undo: {manual: a, ssh: b}}\n", 3, "exactly one");
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
