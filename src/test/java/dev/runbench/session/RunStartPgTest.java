package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Question;
import dev.runbench.store.PgTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is filled in before a run, and what becomes of it. */
@Timeout(60)
class RunStartPgTest extends PgTest {

    @TempDir
    Path outputs;

    private RunFixture fixture;
    private RunService service;

    @BeforeEach
    void open() {
        fixture = new RunFixture(database, outputs);
        service = fixture.service;
    }

    @Test
    void aStartIsRefusedWithOneSentenceForEachThingToMend() {
        var runbook = RunFixture.runbook("""
                title: P
                parameters: [{name: unit, pattern: "[a-z]+"}]
                steps:
                  - {id: a, title: A, ssh: {command: "say ${unit}"}, check: {exit: 0}}
                  - {id: b, title: B, sql: {statement: "say 1"}, check: {exit: 0}}
                """);
        var start = service.start(new RunRequest(1, 1, runbook, Map.of("unit", "X1"), Map.of(RunFixture.HOST, 2L)));
        assertThat(start)
                .isEqualTo(new RunService.Start.Refused(List.of(
                        "The value of unit must match [a-z]+.",
                        "Target (shell) needs an SSH connection or this computer; \"orders\" is a database connection.",
                        "Choose a connection for Target (SQL).")));
        assertThat(service.recent(5)).isEmpty();
    }

    @Test
    void theExpandedTextIsWhatTheCardShowsAndWhatIsSent() {
        var runbook = RunFixture.runbook("{title: P, parameters: [{name: unit}], steps: [{id: a, title: 'Show ${unit}',"
                + " ssh: {command: 'say ${unit}'}, check: {exit: 0}}]}");
        fixture.drive(fixture.start(runbook, Map.of("unit", "a b")));
        Question question = fixture.asked.getFirst();
        assertThat(question.proposal().command().text()).isEqualTo("say a b");
        assertThat(question.proposal().context().purpose()).isEqualTo("Show a b");
        assertThat(question.proposal().context().stepId()).hasValue("a");
        assertThat(fixture.target.ran).containsExactly("say a b");
    }

    @Test
    void aShellStepMayRunHereAndARequestWithATargetIsSentThere() {
        var runbook = RunFixture.runbook("""
                title: P
                parameters: [{name: order}]
                steps:
                  - {id: a, title: A, ssh: {command: "say here", target: host}, check: {exit: 0}}
                  - {id: b, title: B, http: {url: "/orders/${order}", target: api}, check: {contains: "200"}}
                  - {id: c, title: C, http: {url: "https://shop.example/v1/health?x=1", target: api}, check: {contains: "200"}}
                  - {id: d, title: D, http: {url: "https://elsewhere.example/health", target: api}}
                """);
        var start = service.start(new RunRequest(
                1,
                1,
                runbook,
                Map.of("order", "42"),
                Map.of(
                        new TargetRole(TargetRole.Kind.SSH, "host"), 3L,
                        new TargetRole(TargetRole.Kind.HTTP, "api"), 4L)));
        assertThat(start).isInstanceOf(RunService.Start.Started.class);
        Run run = fixture.drive(((RunService.Start.Started) start).run());
        assertThat(fixture.target.ran).containsExactly("say here", "GET /v1/orders/42", "GET /v1/health?x=1");
        assertThat(fixture.asked).hasSize(3);
        assertThat(run.steps().get(3).state().reason()).contains("does not begin with https://shop.example/v1");
    }

    @Test
    void aRequestWithoutTargetIsSentByHand() {
        Run run = fixture.drive(
                fixture.start("{title: P, steps: [{id: a, title: A, http: 'GET https://shop.example/'}]}"));
        assertThat(run.steps().getFirst().manual()).isTrue();
        assertThat(fixture.asked).isEmpty();
    }

    @Test
    void aSecretValueIsUsedButNeverWrittenDown() {
        var runbook = RunFixture.runbook("{title: P, parameters: [{name: db_password}], steps: [{id: a, title: A,"
                + " ssh: {command: 'say ${db_password} ok'}, check: {contains: ok}}]}");
        Run run = fixture.drive(fixture.start(runbook, Map.of("db_password", "canary77")));
        assertThat(fixture.target.ran).containsExactly("say canary77 ok");
        String rows = jdbi.withHandle(h -> h.createQuery(
                        "select string_agg(r::text, ' ') from (select run::text r from run union all select command from run_attempt) t")
                .mapTo(String.class)
                .one());
        assertThat(rows).contains("db_password").doesNotContain("canary77");
        var restarted = new RunFixture(database, outputs);
        restarted.service.recover();
        jdbi.useHandle(h -> h.execute("update run_step set state = 'Waiting'"));
        restarted.service.resume(run.id());
        Run unresolved = restarted.service.drive(run.id(), RunWatch.NONE);
        assertThat(unresolved.steps().getFirst().state().reason()).contains("\"db_password\" has no value");
        assertThat(restarted.asked).isEmpty();
    }
}
