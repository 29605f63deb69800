package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.runbench.command.Connection;
import dev.runbench.command.risk.Environment;
import dev.runbench.search.Citation;
import dev.runbench.search.SeenAlert;
import dev.runbench.search.SourceStanding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunbookLintTest {

    private static final String COMPLETE = """
            title: Queue is stuck
            service: worker
            parameters:
              - name: host
            steps:
              - id: stop
                title: Stop it
                ssh:
                  command: systemctl stop worker@${host}
                  target: queue-1
                citations: [{source: wiki/queue.md, span: "1-20"}]
            verification:
              - {id: look, title: Look, manual: "Listen, then: for h in a; do echo ${h}; done", citations: [{source: wiki/queue.md}]}
            rollback:
              - {id: start, title: Start it, ssh: systemctl start worker, citations: [{source: wiki/queue.md}]}
            escalation: [Page the queue team]
            owner: team-queue
            """;

    @Test
    void aCompleteRunbookIsQuiet() {
        assertThat(RunbookLint.check(COMPLETE)).isEmpty();
    }

    @Test
    void aStatementWithAnEffectNeedsAnUndoEvenIfItOnlySelects() {
        String open = COMPLETE.replaceFirst("(?s)rollback:.*escalation", "escalation");
        for (String statement : List.of(
                "select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle'",
                "select setval('orders_id_seq', 1)",
                "update orders set state = 'open' where id = '${host}'",
                "with d as (delete from orders returning *) select * from d")) {
            String sql = "sql:\n      statement: \"" + statement + "\"\n      target: queue-db";
            assertFinding(
                    open.replace("ssh:\n      command: systemctl stop worker@${host}\n      target: queue-1", sql),
                    6,
                    "how to undo it");
        }
        String reading = open.replace(
                "ssh:\n      command: systemctl stop worker@${host}\n      target: queue-1",
                "sql:\n      statement: \"select count(*) from orders where host = '${host}'\"\n      target: queue-db");
        assertThat(RunbookLint.check(reading)).extracting(RunbookProblem::rule).doesNotContain("no-undo");
    }

    @Test
    void whatIsCapturedOnlyReadsAndIsUsedWhereItStaysAValue() {
        String step = "      target: queue-1\n";
        String good = step
                + "    capture: {ssh: cat /etc/worker}\n    undo: {ssh: \"printf %s ${captured} > /etc/worker\"}\n";
        assertThat(RunbookLint.check(COMPLETE.replace(step, good))).isEmpty();
        assertThat(RunbookLint.check(COMPLETE.replace(step, good.replace("cat /etc/worker", "tee /etc/worker"))))
                .extracting(RunbookProblem::rule)
                .containsExactly("capture-changes");
        for (String undo : List.of("sh -c ${captured}", "printf '${captured}'", "eval ${captured}")) {
            assertThat(RunbookLint.check(
                            COMPLETE.replace(step, good.replace("printf %s ${captured} > /etc/worker", undo))))
                    .as(undo)
                    .filteredOn(RunbookProblem::isError)
                    .extracting(RunbookProblem::rule)
                    .containsExactly("capture-place");
        }
        assertThat(RunbookLint.check(COMPLETE.replace(step, good.replaceFirst("undo: .*", "risk: none"))))
                .filteredOn(p -> !p.isError())
                .extracting(RunbookProblem::rule)
                .contains("unused-capture");
    }

    @Test
    void eachGapIsNamedAtItsPlace() {
        assertFinding(COMPLETE.replace("verification:", "x:"), 1, "no verification");
        assertFinding(COMPLETE.replaceFirst("(?s)rollback:.*escalation", "escalation"), 6, "how to undo it");
        assertFinding(COMPLETE.replace("[Page the queue team]", "[]"), 16, "no escalation");
        assertFinding(COMPLETE.replace("name: host", "name: other"), 9, "${host} is used here");
        assertFinding(COMPLETE.replace("name: host", "name: other"), 4, "\"other\" is used in no step");
        assertFinding(COMPLETE.replace("id: look", "id: stop"), 13, "already used in line 6");
        assertFinding(
                COMPLETE.replace("citations: [{source: wiki/queue.md, span: \"1-20\"}]", "note: x"),
                6,
                "cites no source");
        assertFinding(COMPLETE.replace("\"Listen, then: for h in a; do echo ${h}; done\"", "''"), 13, "is empty");
        assertFinding(
                COMPLETE.replace("stop worker@${host}", "stop worker --password=hunter2xyz ${host}"), 9, "secret");
        assertFinding(COMPLETE.replace("title: Look,", "title: Look, supported: false,"), 13, "not confirmed");
    }

    @Test
    void aCommandThatDoesNotParseIsAWarningAtItsLine() {
        assertFinding(
                COMPLETE.replace("command: systemctl stop worker@${host}", "command: echo 'it ${host}"),
                9,
                "does not parse. The single quote that opens in column 6 is never closed.");
        assertFinding(
                COMPLETE.replace("ssh: systemctl start worker,", "ssh: \"if true; then systemctl start worker\","),
                15,
                "never closed by \"fi\"");
        String lines = "command: |\n        echo ${host}\n        for h in a b; do\n          ls $h\n";
        assertFinding(
                COMPLETE.replace("command: systemctl stop worker@${host}\n", lines), 9, "opens in line 2, column 1 is");
    }

    @Test
    void parametersDoNotMatterToWhetherACommandParses() {
        for (String command : List.of(
                "for ${host} in a; do ls; done",
                "cat <<${host}\n        x\n        ${host}",
                "${host}() { ls; }",
                "echo $((${host} + 1)) \"${host}\" '${host}' >${host}",
                "kill $${host}")) {
            String yaml = COMPLETE.replace(
                    "command: systemctl stop worker@${host}\n", "command: |\n        " + command + "\n");
            assertThat(RunbookLint.check(yaml)).as(command).isEmpty();
        }
    }

    @Test
    void aTargetNobodyKnowsIsFlaggedOnlyWhenTheConnectionsAreKnown() {
        assertThat(targets(COMPLETE, ssh("queue-1"))).isEmpty();
        assertThat(targets(COMPLETE, ssh("db-1")))
                .containsExactly(
                        "10: No connection is called \"queue-1\": make one, or" + " choose a target when it runs.");
        String open = COMPLETE.replace("target: queue-1", "target: ${host}");
        assertThat(targets(open, ssh("db-1")))
                .as("a parameter is filled in later")
                .isEmpty();
    }

    @Test
    void aTargetOfTheWrongKindIsFlagged() {
        Connection orders = new Connection.Jdbc(1, "queue-1", "jdbc:h2:mem:x", "", true, Environment.PRACTICE);
        assertThat(targets(COMPLETE, orders, ssh("other")))
                .singleElement()
                .asString()
                .contains(
                        "\"queue-1\" is a database connection, but this step needs an SSH connection or this computer");
    }

    @Test
    void aStepWithoutTargetWantsAConnectionOfItsKind() {
        String bare = COMPLETE.replace("      target: queue-1\n", "");
        assertThat(targets(bare, ssh("any"))).isEmpty();
        assertThat(targets(bare))
                .singleElement()
                .asString()
                .contains("needs an SSH connection or this computer, and there is none yet");
    }

    private static List<String> targets(String text, Connection... connections) {
        var parsed = RunbookYaml.parse(text);
        return RunbookLint.check(text, parsed, LintSurroundings.NONE.withConnections(List.of(connections))).stream()
                .map(p -> p.line() + ": " + p.message())
                .toList();
    }

    static Connection ssh(String name) {
        return new Connection.Ssh(
                1,
                name,
                "h",
                22,
                "a",
                Connection.SshAuth.AGENT,
                Optional.empty(),
                Optional.empty(),
                false,
                Environment.PRACTICE);
    }

    @Test
    void aPrivateKeyIsFound() {
        String key =
                "title: x\nsummary: |\n  -----BEGIN RSA PRIVATE KEY-----\n  MIIabc\n  -----END RSA PRIVATE KEY-----\n";
        assertThat(RunbookLint.check(key))
                .anySatisfy(p -> assertThat(p.message()).contains("secret"));
    }

    private static void assertFinding(String text, int line, String part) {
        List<RunbookProblem> problems = RunbookLint.check(text);
        assertThat(problems).as(text).anySatisfy(p -> {
            assertThat(p.message()).contains(part);
            assertThat(p.line()).isEqualTo(line);
        });
    }

    @Test
    void decisionsAndChecksPointToWhatIsThere() {
        String text = COMPLETE.replace("verification:\n", """
                  - id: which
                    title: Which
                    decision: {question: Up, options: [{answer: a, goto: stpo}, {answer: b, goto: end}]}
                    citations: [{source: x}]
                  - {id: judge, title: Judge, check: {of: later, contains: ok}, citations: [{source: x}]}
                verification:
                """);
        assertThat(RunbookLint.check(text))
                .extracting(p -> p.rule() + " " + p.line())
                .containsExactly("goto 14", "check-of 16");
        assertThat(RunbookLint.check(text).getFirst().message()).contains("did you mean \"stop\"");
    }

    @Test
    void whatLiesOutsideIsJudgedWhereItIsKnown() {
        String text = COMPLETE.replace(
                "manual: \"Listen, then: for h in a; do echo ${h}; done\"", "runbook: Restart of the queue");
        var parsed = RunbookYaml.parse(text);
        Citation cited = parsed.runbook().steps().getFirst().citations().getFirst();
        assertThat(RunbookLint.check(text)).isEmpty();
        LintSurroundings known = LintSurroundings.NONE
                .withRunbooks(Set.of("Restart the queue", "restart-the-queue"))
                .withSources(Map.of(cited, SourceStanding.REWORDED));
        assertThat(RunbookLint.check(text, parsed, known))
                .extracting(RunbookProblem::rule)
                .containsExactly("source-changed", "no-runbook");
        assertThat(RunbookLint.check(text, parsed, known.withRunbooks(Set.of("restart OF the queue"))))
                .extracting(RunbookProblem::rule)
                .containsExactly("source-changed");
    }

    @Test
    void alertsAreJudgedOnlyWhereSomeAreKnown() {
        String text = COMPLETE + "alerts: [QueueStuc, \"Disk*\"]\n";
        assertThat(RunbookLint.check(text)).isEmpty();
        LintSurroundings known = LintSurroundings.NONE.withAlerts(List.of(alert("QueueStuck"), alert("DiskFull")));
        assertThat(RunbookLint.check(text, RunbookYaml.parse(text), known))
                .singleElement()
                .satisfies(p -> assertThat(p.line() + " " + p.rule() + " " + p.message())
                        .isEqualTo("18 unseen-alert No alert \"QueueStuc\" ever came, and no imported rule sends it;"
                                + " did you mean \"QueueStuck\"."));
        assertThat(RunbookLint.check(COMPLETE, RunbookYaml.parse(COMPLETE), known))
                .extracting(RunbookProblem::rule, RunbookProblem::choices)
                .containsExactly(tuple("no-alert", List.of("QueueStuck")));
        LintSurroundings leading = LintSurroundings.NONE.withAlerts(
                List.of(new SeenAlert("X", 1, Optional.empty(), List.of("https://wiki.example/queue-is-stuck.md"))));
        assertThat(RunbookLint.check(COMPLETE, RunbookYaml.parse(COMPLETE), leading))
                .as("an alert names the runbook")
                .isEmpty();
    }

    private static SeenAlert alert(String name) {
        return new SeenAlert(name, 1, Optional.empty(), List.of());
    }
}
