package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.LintSurroundings.LastRun;
import dev.runbench.runbook.RunbookFix.Edit;
import dev.runbench.search.Citation;
import dev.runbench.search.SeenAlert;
import dev.runbench.search.SourceStanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule of the linter with a text that breaks it, and what is offered to mend it. */
class RunbookFixesTest {

    private static final String COMPLETE = """
            title: Queue is stuck
            service: worker
            owner: team-queue
            alerts: [] # it is looked at by hand
            parameters:
              - name: host
            steps:
              - id: stop
                title: Stop it
                # the unit may hang
                ssh:
                  command: systemctl stop worker@${host}
                  target: queue-1
                citations:
                  - source: wiki/queue.md # the page of the team
                    document: 7
                    quote: Stop the worker first.
            verification:
              - {id: look, title: Look, manual: Listen, citations: [{source: wiki/queue.md}]}
            rollback:
              - {id: start, title: Start it, ssh: systemctl start worker, citations: [{source: wiki/queue.md}]}
            escalation: [Page the queue team]
            """;

    private static final LintSurroundings AROUND = LintSurroundings.NONE
            .withConnections(List.of(
                    RunbookLintTest.ssh("queue-1"), RunbookLintTest.ssh("queue-2"), RunbookLintTest.ssh("db-1")))
            .withRunbooks(Set.of("Restart the queue", "Queue is stuck"))
            .withAlerts(List.of(alert("QueueIsStuck"), alert("DiskFull")));

    /** Only a person can mend these; each says why. */
    private static final Map<String, String> WITHOUT = Map.of(
            "form", "the text cannot be read as it was meant, and nobody but its author knows how it was meant",
            "syntax", "which command was meant is not in the text",
            "unfinished", "the words that are missing are a person's");

    /** Mended elsewhere, where the rule's problem ends by what a person does there. */
    private static final Set<String> ELSEWHERE =
            Set.of("no-source", "source-changed", "no-connection", "never-run", "last-failed");

    private record Example(String rule, String text, LintSurroundings around) {

        static Example of(String rule, String from, String to) {
            String text = COMPLETE.replace(from, to);
            assertThat(text).as(rule).isNotEqualTo(COMPLETE);
            return new Example(rule, text, AROUND);
        }

        List<RunbookProblem> problems(String now) {
            return RunbookLint.check(now, RunbookYaml.parse(now), around);
        }

        RunbookProblem problem() {
            return problems(text).stream()
                    .filter(p -> p.rule().equals(rule))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(rule + " is not told: " + problems(text)));
        }
    }

    private static Example captured(String rule, String capture, String undo) {
        return Example.of(
                rule, "    citations:\n", "    " + capture + "\n    undo: {ssh: \"" + undo + "\"}\n    citations:\n");
    }

    private static List<Example> examples() {
        List<Example> all = new ArrayList<>(List.of(
                Example.of("form", "rollback:", "rollback: none\nx:"),
                new Example("tab", "title: x\nsteps:\n\t- title: a\n\t  manual: b\n", AROUND),
                Example.of("unknown-key", "owner:", "ownr:"),
                Example.of("unknown-key", "owner: team-queue\n", "owner: team-queue\nsomething: else\n"),
                Example.of("no-id", "id: stop\n    title", "title"),
                Example.of("same-id", "id: start", "id: stop"),
                Example.of("no-service", "service: worker\n", ""),
                Example.of("no-owner", "owner: team-queue\n", "owner: \"\"\n"),
                Example.of(
                        "no-steps",
                        COMPLETE.substring(COMPLETE.indexOf("steps:"), COMPLETE.indexOf("verif")),
                        "steps: []\n"),
                Example.of("no-verification", "verification:", "verification: []\nx:"),
                Example.of("no-rollback", "rollback:", "rollback: []\nx:"),
                Example.of("no-escalation", "escalation: [Page the queue team]", ""),
                Example.of("empty-step", "manual: Listen", "manual: ''"),
                Example.of("empty-step", "ssh: systemctl start worker", "ssh: ''"),
                Example.of("no-undo", "rollback:", "rollback: []\nx:"),
                captured("capture-changes", "capture: {ssh: rm -rf /x}", "printf %s ${captured}"),
                captured("unused-capture", "capture: {ssh: cat /x}", "start"),
                captured("no-capture", "risk: none", "printf %s ${captured}"),
                captured("capture-place", "capture: {ssh: cat /x}", "sh -c ${captured}"),
                Example.of("captured-parameter", "  - name: host\n", "  - name: host\n  - name: captured\n"),
                Example.of("no-parameter", "  - name: host\n", "  - name: other\n"),
                Example.of("unused-parameter", "  - name: host\n", "  - name: host\n  - name: spare\n"),
                Example.of("same-parameter", "  - name: host\n", "  - name: host\n  - name: host\n"),
                Example.of("default", "  - name: host\n", "  - {name: host, pattern: x, default: y}\n"),
                Example.of("unconfirmed", "    citations:\n", "    supported: false\n    citations:\n"),
                Example.of("syntax", "stop worker@${host}", "stop 'worker@${host}"),
                Example.of("unfinished", "owner: team-queue", "owner: Say here who"),
                Example.of("secret", "worker@${host}", "worker@${host} --password=hunter2xyz"),
                Example.of("secret", "service: worker", "service: worker --password=hunter2xyz"),
                Example.of("no-source", "manual: Listen, citations: [{source: wiki/queue.md}]", "manual: Listen"),
                Example.of("goto", "manual: Listen", decision("stpo")),
                Example.of("goto", "manual: Listen", decision("somewhere-else")),
                Example.of("check-of", "manual: Listen", "check: {of: stpo, contains: ok}"),
                Example.of(
                        "check-of",
                        "  - id: stop\n",
                        "  - {id: first, title: F, check: {contains: ok}, citations: [{source: x}]}\n  - id: stop\n"),
                Example.of("no-runbook", "manual: Listen", "runbook: Restart the qeue"),
                Example.of("no-runbook", "manual: Listen", "runbook: {name: Restart the qeue}"),
                Example.of("target", "target: queue-1", "target: qeue-1"),
                Example.of("ambiguous-target", "target: queue-1", "target: queue"),
                Example.of("unseen-alert", "alerts: []", "alerts: [QueuIsStuck]"),
                Example.of("unseen-alert", "alerts: []", "alerts:\n  - QueuIsStuck\n  - DiskFull\n#"),
                Example.of("no-alert", "alerts: [] # it is looked at by hand\n", "")));
        Citation cited = RunbookYaml.parse(COMPLETE)
                .runbook()
                .steps()
                .getFirst()
                .citations()
                .getFirst();
        all.add(new Example(
                "no-connection", COMPLETE.replace("      target: queue-1\n", ""), AROUND.withConnections(List.of())));
        all.add(new Example("source-changed", COMPLETE, AROUND.withSources(Map.of(cited, SourceStanding.REWORDED))));
        all.add(new Example(
                "source-missing",
                COMPLETE,
                AROUND.withSources(Map.of(cited, SourceStanding.REMOVED))
                        .withMoved(Map.of(cited, "wiki/new/queue.md"))));
        all.add(new Example("never-run", COMPLETE, AROUND.withRuns(new LastRun(Optional.empty(), false))));
        all.add(new Example(
                "last-failed", COMPLETE, AROUND.withRuns(new LastRun(Optional.of(LocalDate.of(2026, 11, 1)), false))));
        return all;
    }

    private static String decision(String place) {
        return "decision: {question: Up, options: [{answer: a, goto: " + place + "}, {answer: b, goto: end}]}";
    }

    @TestFactory
    Stream<DynamicTest> eachFixEndsItsProblemAndKeepsTheRest() {
        return examples().stream()
                .filter(e -> !WITHOUT.containsKey(e.rule()))
                .map(e -> DynamicTest.dynamicTest(e.rule(), () -> {
                    RunbookProblem problem = e.problem();
                    List<RunbookFix> fixes = RunbookFixes.of(problem);
                    assertThat(fixes).isNotEmpty();
                    assertThat(fixes).allSatisfy(f -> assertThat(f.label()).isNotBlank());
                    assertThat(fixes.stream().anyMatch(Edit.class::isInstance))
                            .as("mended in the text")
                            .isEqualTo(!ELSEWHERE.contains(e.rule()));
                    for (RunbookFix fix : fixes) {
                        if (fix instanceof Edit edit) {
                            ends(e, problem, edit);
                        }
                    }
                }));
    }

    private static void ends(Example e, RunbookProblem problem, Edit edit) {
        String mended = edit.of(e.text()).orElseThrow(() -> new AssertionError(edit.label() + " changes nothing"));
        assertThat(e.problems(mended))
                .as("%s:%n%s", edit.label(), mended)
                .noneMatch(p -> p.rule().equals(RunbookProblem.FORM) || p.rule().equals(YamlMistakes.TAB))
                .noneMatch(p -> p.rule().equals(problem.rule())
                        && p.path().equals(problem.path())
                        && (!p.path().isEmpty() || p.line() == problem.line()));
        e.text()
                .lines()
                .map(l -> l.replaceFirst("^.*?(#|$)", "$1"))
                .filter(l -> !l.isBlank())
                .forEach(comment -> assertThat(mended.contains(comment)
                                || edit.label().contains("citation")
                                || edit.label().contains("None"))
                        .as("the comment %s after %s in%n%s", comment, edit.label(), mended)
                        .isTrue());
    }

    @TestFactory
    Stream<DynamicTest> whatOnlyAPersonCanMendSaysWhy() {
        return examples().stream()
                .filter(e -> WITHOUT.containsKey(e.rule()))
                .map(e -> DynamicTest.dynamicTest(
                        e.rule(), () -> assertThat(RunbookFixes.of(e.problem())).isEmpty()));
    }

    /** A rule that is added to the linter has to be added here. */
    @Test
    void everyRuleOfTheLinterHasAnExample() throws IOException {
        Set<String> rules = new TreeSet<>(Set.of(RunbookProblem.FORM, YamlMistakes.TAB));
        Pattern rule = Pattern.compile(
                "(?:(?<=[\\s)])\\.of\\(|warn\\(|error\\(|new Objection\\()\\s*\"([a-z]+(?:-[a-z]+)*)\"|\"([a-z]+(?:-[a-z]+)+)\"");
        Path folder = Path.of("src/main/java/dev/runbench/runbook");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.toString().matches(".*(Lint|YamlFields|RunbookReader|ParameterReader|ActionReader)\\.java")) {
                    Matcher m = rule.matcher(Files.readString(file));
                    while (m.find()) {
                        String name = m.group(1) == null ? m.group(2) : m.group(1);
                        // The readers call other things so as well; their rules are of two words.
                        if (name.contains("-") || file.toString().endsWith("Lint.java")) {
                            rules.add(name);
                        }
                    }
                }
            }
        }
        Set<String> known = new TreeSet<>();
        examples().forEach(e -> known.add(e.rule()));
        assertThat(known).isEqualTo(rules);
    }

    @Test
    void anAmbiguousTargetOffersEachConnection() {
        RunbookProblem problem = Example.of("ambiguous-target", "target: queue-1", "target: queue")
                .problem();
        assertThat(RunbookFixes.of(problem))
                .extracting(RunbookFix::label)
                .containsExactly("Use queue-1", "Use queue-2", "Choose when it runs");
    }

    @Test
    void aSecretBecomesAParameterThatIsAskedFor() {
        Example e = Example.of("secret", "worker@${host}", "worker@${host} --password=hunter2xyz");
        String mended =
                ((Edit) RunbookFixes.of(e.problem()).getFirst()).of(e.text()).orElseThrow();
        assertThat(mended).contains("worker@${host} --password=${password}").doesNotContain("hunter2");
        assertThat(RunbookYaml.parse(mended).runbook().parameters().getLast())
                .satisfies(p -> assertThat(p.name() + " " + p.type()).isEqualTo("password SECRET"));
    }

    @Test
    void aPrivateKeyIsTakenOutWhole() {
        String text =
                "title: x\nsummary: |\n  -----BEGIN RSA PRIVATE KEY-----\n  MIIabc\n  -----END RSA PRIVATE KEY-----\n";
        RunbookProblem problem = RunbookLint.check(text).stream()
                .filter(p -> p.rule().equals("secret"))
                .findFirst()
                .orElseThrow();
        assertThat(((Edit) RunbookFixes.of(problem).getFirst()).of(text).orElseThrow())
                .isEqualTo("title: x\nsummary: |\n  <taken-out>\n");
    }

    private static SeenAlert alert(String name) {
        return new SeenAlert(name, 1, Optional.empty(), List.of());
    }
}
