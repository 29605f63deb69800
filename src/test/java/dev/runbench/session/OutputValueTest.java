package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.session.StepCheck.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that look at one value, from the YAML to the verdict. */
class OutputValueTest {

    private static final String PODS = """
            Warning: v1 is deprecated
            {"status": {"phase": "Running", "readyReplicas": 3, "load": "85%", "none": null,
              "conditions": [{"type": "Ready", "status": "True"}]}}
            """;

    private static final String TABLE = """
            status | n   | note
            -------+-----+-----
            stale  | 13  | a
            open   | 27  | b
            (2 rows, 3 ms)""";

    private static Check check(String value) {
        var parsed = RunbookYaml.parse(
                "{title: T, steps: [{id: a, title: A, ssh: {command: ls}, check: {value: " + value + "}}]}");
        assertThat(parsed.hasErrors()).as(String.valueOf(parsed.problems())).isFalse();
        return parsed.runbook().steps().getFirst().check();
    }

    private static Verdict judged(String value, String output) {
        return StepCheck.judge(check(value), 0, output, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{json: $.status.phase, is: Running}",
                "{json: $.status.readyReplicas, min: 3, max: 3}",
                "{json: $.status.load, max: 90}",
                "{json: '$.status.conditions[?(@.type == \"Ready\")].status', is: 'True'}",
                "{json: '$.status.conditions[0].status', is: 'True'}",
                "{find: 'readyReplicas\": (\\d+)', is: '3'}",
                "{find: 'Running', is: Running}",
            })
    void aValueThatIsAsItMustBePasses(String value) {
        assertThat(judged(value, PODS)).isInstanceOf(Verdict.Passed.class);
    }

    @Test
    void theFirstRowOfAResultIsJudgedByItsColumn() {
        assertThat(judged("{column: N, max: 13}", TABLE)).isEqualTo(new Verdict.Passed("The column N is at most 13."));
        assertThat(judged("{column: n, max: 12.5}", TABLE))
                .isEqualTo(new Verdict.Failed("The column n is 13, expected at most 12.5."));
        assertThat(judged("{column: status, is: open}", TABLE))
                .isEqualTo(new Verdict.Failed("The column status is 'stale', expected 'open'."));
        assertThat(judged("{column: gone, is: open}", TABLE))
                .isEqualTo(new Verdict.Failed("The column gone is not in the output."));
        assertThat(judged("{column: n, min: 0}", "n\n-\n(0 rows, 1 ms)")).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void whatKeepsItFromHoldingIsSaid() {
        assertThat(judged("{json: $.status.readyReplicas, min: 5}", PODS))
                .isEqualTo(new Verdict.Failed("The value at $.status.readyReplicas is 3, expected at least 5."));
        assertThat(judged("{json: $.status.phase, min: 5}", PODS))
                .isEqualTo(new Verdict.Failed("The value at $.status.phase is 'Running', which is no number."));
        assertThat(judged("{json: $.status.gone, is: x}", PODS))
                .isEqualTo(new Verdict.Failed("The value at $.status.gone is not in the output."));
        assertThat(judged("{json: $.status.none, is: x}", PODS)).isInstanceOf(Verdict.Failed.class);
        assertThat(judged("{json: $.a, is: x}", "error: not found"))
                .isEqualTo(new Verdict.Failed("The output is no JSON, so there is nothing at $.a."));
        assertThat(judged("{find: '(\\d+) errors', max: 0}", "1,234 errors"))
                .isEqualTo(new Verdict.Failed("What (\\d+) errors finds is 234, expected at most 0."));
        assertThat(judged("{find: '([\\d,]+) errors', max: 0}", "1,234 errors"))
                .isInstanceOfSatisfying(
                        Verdict.Failed.class, f -> assertThat(f.reason()).contains("no number"));
    }

    @Test
    void anExpressionThatNeverEndsIsGivenUp() {
        assertThat(judged("{find: '^(a|aa)+\\1b$', is: x}", "a".repeat(60)))
                .isInstanceOfSatisfying(
                        Verdict.Failed.class, f -> assertThat(f.reason()).contains("took longer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{json: $.a}",
                "{is: x}",
                "{json: $.a, column: b, is: x}",
                "{column: a, min: many}",
                "{json: $.., is: x}"
            })
    void whatIsHalfSaidIsAMistakeInTheRunbook(String value) {
        var parsed = RunbookYaml.parse(
                "{title: T, steps: [{id: a, title: A, ssh: {command: ls}, check: {value: " + value + "}}]}");
        assertThat(parsed.hasErrors()).isTrue();
    }

    @Test
    void itSurvivesBeingWrittenAndRead() {
        for (String value : new String[] {"{json: '$.a[0].b', is: 'x: y', min: 1.5}", "{column: n, max: 0}"}) {
            Runbook runbook = RunbookYaml.parse(
                            "{title: T, steps: [{id: a, title: A, ssh: {command: ls}, check: {value: " + value + "}}]}")
                    .runbook();
            assertThat(RunbookYaml.parse(RunbookYaml.write(runbook)).runbook().steps())
                    .isEqualTo(runbook.steps());
            assertThat(RunJson.runbook(RunJson.runbook(runbook)).steps()).isEqualTo(runbook.steps());
        }
    }

    @Test
    void aSimulationFindsAnOutputThatHolds() {
        for (String value : new String[] {"{json: $.a.b, is: ok}", "{json: $.n, min: 3}", "{column: n, max: 0}"}) {
            assertThat(MadeUp.output(java.util.List.of(check(value)), java.util.List.of()))
                    .satisfies(o -> assertThat(StepCheck.judge(check(value), o.exitCode(), o.text(), true))
                            .isInstanceOf(Verdict.Passed.class));
        }
    }
}
