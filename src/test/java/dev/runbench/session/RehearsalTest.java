package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.RunbookCase;
import dev.runbench.runbook.RunbookCases;
import dev.runbench.session.Answer.Origin;
import dev.runbench.session.Walk.End;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalTest {

    static final String EVERY_KIND = """
            title: Disk full
            parameters:
              - {name: mount, default: /var}
              - {name: days, type: number}
              - {name: db_password, type: secret}
            steps:
              - {id: df, title: Look, ssh: "df -h ${mount}", check: {exit: 0, matches: "9[0-9]%\\\\s+/var"}}
              - {id: full, title: Full at all, check: {of: df, contains: dev}}
              - id: which
                title: What fills it
                decision:
                  question: What fills it?
                  options: [{answer: logs, goto: clean}, {answer: database, goto: rows}, {answer: no idea, goto: escalation}]
              - {id: clean, title: Clean, ssh: {command: "find ${mount}/log -mtime +${days} -delete", timeout: 5m}}
              - id: skip
                title: Done with logs
                decision: {question: "Enough?", options: [{answer: yes, goto: verification}, {answer: no, goto: rows}]}
              - {id: rows, title: Count, sql: "select count(*) from audit -- ${db_password}", check: {}}
              - {id: settle, title: Settle, wait: 10m}
              - {id: ping, title: Health, http: "GET https://shop.example/health"}
              - {id: other, title: Other runbook, runbook: {name: Restart, parameters: {unit: "${mount}"}}}
              - {id: tell, title: Tell them, manual: Tell the depot.}
            verification:
              - {id: ok, title: Below 80, ssh: "df -h ${mount}", check: {notContains: "9"}}
            rollback:
              - {id: back, title: Restore, ssh: "restore ${mount}"}
            escalation: [Call the storage team]
            """;
    private static final Runbook DISK = RunFixture.runbook(EVERY_KIND);
    private static final Runbook RESTART = RunFixture.runbook("""
            title: Restart
            parameters: [{name: unit}]
            steps:
              - {id: one, title: One, ssh: "systemctl restart ${unit}"}
              - {id: two, title: Two, manual: Look.}
            """);
    private static final Map<String, String> DAYS = Map.of("days", "7");

    private static Walk walk(Set<String> failing, Map<String, String> choices) {
        var answers = new SimulatedAnswers(failing, choices);
        return Rehearsal.walk(new Script(
                DISK,
                DAYS,
                answers,
                new PastTimes(Map.of("df", Duration.ofSeconds(3))),
                name -> name.equals("Restart") ? Optional.of(RESTART) : Optional.empty()));
    }

    @Test
    void everyKindOfStepIsWalkedWithTheBytesThatWouldBeSent() {
        Walk walk = walk(Set.of(), Map.of("which", "database"));
        assertThat(walk.ids()).containsExactly("df", "full", "which", "rows", "settle", "ping", "other", "tell", "ok");
        assertThat(walk.end()).isEqualTo(End.RESOLVED);
        assertThat(walk.unresolved()).isEmpty();
        assertThat(walk.last("df").orElseThrow().text()).isEqualTo("df -h /var");
        assertThat(walk.last("full").orElseThrow().state().reason()).isEqualTo("The output contains 'dev'.");
        assertThat(walk.run().steps().get(3).state())
                .isEqualTo(new StepState.Skipped("Not on the way: \"which\" was answered \"database\"."));
    }

    @Test
    void aSecretIsNeverPutIn() {
        Walk walk = Rehearsal.walk(Script.of(
                DISK,
                Map.of("days", "7", "db_password", "hunter2-secret"),
                new SimulatedAnswers(Set.of(), Map.of("which", "database"))));
        assertThat(walk.last("rows").orElseThrow().text()).endsWith("-- ${db_password}");
        assertThat(walk.toString()).doesNotContain("hunter2");
    }

    @Test
    void aCommandIsOneClickAndTheRestIsDoneByHand() {
        Walk walk = walk(Set.of(), Map.of("which", "database"));
        // df, rows, ok and the one within "Restart"
        assertThat(walk.clicks()).isEqualTo(4);
        // which, rows (judged), settle, ping, tell and the one within "Restart"
        assertThat(walk.byHand()).isEqualTo(6);
        assertThat(walk.measured()).isEqualTo(Duration.ofSeconds(3));
        assertThat(walk.estimated()).isEqualTo(Duration.ofMinutes(10).plusSeconds(3 * 60));
        assertThat(walk.totals()).contains("(estimated)").contains("not known");
    }

    @Test
    void aValueThatNobodyGaveIsToldAndItsReferenceStays() {
        Walk walk = Rehearsal.walk(Script.of(DISK, Map.of(), SimulatedAnswers.ALL_WELL));
        assertThat(walk.unresolved()).containsExactly("Fill in days.");
        assertThat(walk.last("clean").orElseThrow().text()).isEqualTo("find /var/log -mtime +${days} -delete");
    }

    @Test
    void aReferenceToNothingIsToldAndTurnedDownAsInARun() {
        Walk walk = Rehearsal.walk(Script.of(
                RunFixture.runbook("{title: T, steps: [{id: a, title: A, ssh: 'rm ${nobody}'}]}"),
                Map.of(),
                SimulatedAnswers.ALL_WELL));
        assertThat(walk.unresolved()).singleElement().asString().contains("no parameter of this name");
        assertThat(walk.path().getFirst().state()).isInstanceOf(StepState.Rejected.class);
        assertThat(walk.clicks()).isZero();
        assertThat(walk.end()).isEqualTo(End.STOPPED);
    }

    @Test
    void whatFailsIsRolledBackAndAFailedRollbackEscalates() {
        assertThat(walk(Set.of("clean"), Map.of()).ids()).containsExactly("df", "full", "which", "clean", "back");
        assertThat(walk(Set.of("clean"), Map.of()).end()).isEqualTo(End.ROLLED_BACK);
        assertThat(walk(Set.of("ok"), Map.of()).end()).isEqualTo(End.ROLLED_BACK);
        assertThat(walk(Set.of("clean", "back"), Map.of()).end()).isEqualTo(End.ESCALATED);
        assertThat(walk(Set.of("full"), Map.of()).last("full").orElseThrow().state())
                .isEqualTo(new StepState.Failed("The output does not contain 'dev'."));
    }

    @Test
    void decisionsLeadWhereTheySay() {
        assertThat(walk(Set.of(), Map.of("which", "no idea")).end()).isEqualTo(End.ESCALATED);
        assertThat(walk(Set.of(), Map.of("which", "logs", "skip", "yes")).ids())
                .containsExactly("df", "full", "which", "clean", "skip", "ok");
    }

    @Test
    void aDecisionThatLeadsBackIsAskedAgainUntilItLeadsOn() {
        Runbook loop = RunFixture.runbook("""
                title: Loop
                steps:
                  - {id: look, title: Look, ssh: look}
                  - id: gone
                    title: Gone
                    decision: {question: "Gone?", options: [{answer: no, goto: look}, {answer: yes, goto: end}]}
                  - {id: never, title: Never, manual: x}
                """);
        Walk walk = Rehearsal.walk(Script.of(loop, Map.of(), SimulatedAnswers.ALL_WELL));
        assertThat(walk.ids()).containsExactly("look", "gone", "look", "gone");
        assertThat(walk.end()).isEqualTo(End.NOT_VERIFIED);
        assertThat(walk.path().get(2).time()).isEqualTo(2);

        Runbook circle = RunFixture.runbook("""
                title: Circle
                steps:
                  - id: a
                    title: A
                    decision: {question: Q, options: [{answer: x, goto: a}, {answer: y, goto: a}]}
                """);
        assertThat(Rehearsal.walk(Script.of(circle, Map.of(), SimulatedAnswers.ALL_WELL))
                        .end())
                .isEqualTo(End.CIRCLE);
    }

    @Test
    void aThousandStepsAreWalkedInAnInstant() {
        StringBuilder yaml = new StringBuilder("title: Long\nsteps:\n");
        for (int i = 0; i < 1_000; i++) {
            yaml.append("  - {id: s")
                    .append(i)
                    .append(", title: T, ssh: \"echo ")
                    .append(i)
                    .append("\"}\n");
        }
        Runbook book = RunFixture.runbook(
                yaml.append("verification: [{id: v, title: V, ssh: true}]\n").toString());
        Rehearsal.walk(Script.of(book, Map.of(), SimulatedAnswers.ALL_WELL));
        long start = System.nanoTime();
        Walk walk = Rehearsal.walk(Script.of(book, Map.of(), SimulatedAnswers.ALL_WELL));
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println("a walk of 1001 steps: " + millis + " ms");
        assertThat(walk.clicks()).isEqualTo(1_001);
        assertThat(walk.end()).isEqualTo(End.RESOLVED);
        assertThat(millis).isLessThan(2_000);
    }

    @Test
    void aRunbookThatCallsItselfIsTold() {
        Runbook self = RunFixture.runbook("{title: Self, steps: [{id: a, title: A, runbook: Self}]}");
        Walk walk = Rehearsal.walk(
                new Script(self, Map.of(), SimulatedAnswers.ALL_WELL, PastTimes.NONE, _ -> Optional.of(self)));
        assertThat(walk.unresolved()).containsExactly("Step \"a\": the runbook \"Self\" calls itself.");
        assertThat(Rehearsal.walk(Script.of(self, Map.of(), SimulatedAnswers.ALL_WELL))
                        .unresolved())
                .containsExactly("Step \"a\": no runbook \"Self\" is known here.");
    }

    private static CaseResult test(String yaml) {
        RunbookCases.Parsed parsed = RunbookCases.parse(yaml, DISK);
        assertThat(parsed.problems()).isEmpty();
        RunbookCase one = parsed.cases().getFirst();
        return CaseResult.of(one, Script.of(DISK, Map.of(), SimulatedAnswers.ALL_WELL));
    }

    @Test
    void aTestGivesOutputsAndExpectsAPath() {
        CaseResult result = test("""
                cases:
                  - name: Logs, second try
                    parameters: {days: 3}
                    given:
                      - {step: df, stdout: "/dev/sda1 95%   /var", took: 2s}
                      - {step: which, answer: logs}
                      - {step: clean, exit: 1, stderr: busy}
                      - {step: clean, exit: 0}
                      - {step: skip, answer: no}
                      - step: rows
                        rows: [[count], [3]]
                        judged: false
                        then: skip
                      - {step: tell, fails: true, then: rollback}
                    expect:
                      path: [df, full, which, clean, clean, skip, rows, settle, ping, other, tell, back]
                      states: {clean: passed, rows: skipped, tell: failed, back: passed, ok: waiting}
                      commands: {clean: "find /var/log -mtime +3 -delete"}
                      end: rolled-back
                      clicks: 5
                """);
        // The runbook within is not known here, which a test must not pass over.
        assertThat(result.difference().orElseThrow().sentence()).contains("no runbook \"Restart\" is known here");
        assertThat(result.walk().ids().size()).isEqualTo(12);
        assertThat(result.walk().clicks()).isEqualTo(5);
        Walked rows = result.walk().last("rows").orElseThrow();
        assertThat(rows.answer().orElseThrow())
                .isEqualTo(
                        new Answer.Output("count\n-----\n3\n(1 row, 0 ms)", 0, Optional.empty(), true, Origin.GIVEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path: [df, which]|step 2 of the path: expected \"which\", got \"full\".",
                "path: [df]|step 2 of the path: expected the end, got \"full\".",
                "states: {df: failed}|the state of \"df\": expected failed, got passed",
                "commands: {df: df -h /home}|the command of \"df\": expected \"df -h /home\", got \"df -h /var\".",
                "commands: {clean: x}|got nothing: it was never come to.",
                "end: resolved|the end: expected resolved, got escalated.",
                "clicks: 3|clicks: expected 3, got 1.",
            })
    void theFirstDifferenceIsTold(String line) {
        String[] parts = line.split("\\|");
        CaseResult result = test(
                "cases:\n  - name: n\n    parameters: {days: 1}\n    given: [{step: which, answer: no idea}]\n    expect: {"
                        + parts[0] + "}\n");
        Optional<CaseResult.Difference> got = result.difference();
        // Inputs come first; that other is not reached in this case, but it is looked at.
        assertThat(got.orElseThrow().sentence()).contains(parts[1]);
    }

    @Test
    void coverageNamesWhatNoWalkTook() {
        Coverage coverage =
                Coverage.of(DISK, List.of(walk(Set.of("clean"), Map.of()), walk(Set.of(), Map.of("which", "no idea"))));
        assertThat(coverage.untestedAnswers()).containsExactly("which: database", "skip: yes", "skip: no");
        assertThat(coverage.untestedFailures()).containsExactly("df", "full", "rows", "ok", "back");
        assertThat(coverage.neverReached()).containsExactly("skip", "rows", "settle", "ping", "other", "tell", "ok");
        assertThat(coverage.words()).startsWith("2 of 5 answers and 1 of 6 failures");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^3 rows$",
                "active \\(running\\)",
                "(?i)ready|up",
                "[0-9]{1,3}%\\s+/var",
                "state=(?:OK|FINE)\\b",
                "^[^ab\\]]+:\\d{4}-\\d\\d$",
                "\\QSELECT (1)\\E",
                "(?<name>\\w+)@x\\.y",
                "\\p{Upper}{2}",
                "a*?b+c{2,}"
            })
    void anOutputIsMadeUpThatAPatternFinds(String regex) {
        var check = new Check(Optional.of(2), Optional.of("head"), Optional.of("error"), Optional.of(regex));
        Answer.Output made = MadeUp.output(List.of(check), List.of());
        assertThat(StepCheck.judge(check, made.exitCode(), made.text(), true))
                .isInstanceOf(StepCheck.Verdict.Passed.class);
        Answer.Output bad = MadeUp.output(List.of(), List.of(check));
        assertThat(StepCheck.judge(check, bad.exitCode(), bad.text(), true))
                .isInstanceOf(StepCheck.Verdict.Failed.class);
    }

    @Test
    void aCheckThatNoOutputCanSatisfyFailsHonestly() {
        Walk walk = Rehearsal.walk(Script.of(
                RunFixture.runbook(
                        "{title: T, steps: [{id: a, title: A, ssh: x, check: {contains: up, notContains: up}}]}"),
                Map.of(),
                SimulatedAnswers.ALL_WELL));
        assertThat(walk.path().getFirst().state()).isEqualTo(new StepState.Failed("The output contains 'up'."));
    }
}
