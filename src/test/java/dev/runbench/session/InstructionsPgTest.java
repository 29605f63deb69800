package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.runbook.Runbook;
import dev.runbench.session.StepState.Failed;
import dev.runbench.session.StepState.Passed;
import dev.runbench.session.StepState.Unjudged;
import dev.runbench.session.incident.Incident;
import dev.runbench.session.incident.IncidentReport;
import dev.runbench.store.PgTest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run of which nothing is ever sent. */
@Timeout(120)
class InstructionsPgTest extends PgTest {

    private static final String BOOK = """
            title: Restart the unit
            parameters: [{name: unit, default: web}, {name: password, type: secret}]
            steps:
              - {id: look, title: Look, ssh: {target: db-1, command: "say ${unit} --with ${password}"},
                 check: {exit: 0, contains: active}, undo: "stop ${unit}"}
              - {id: again, title: Really, check: {of: look, contains: active}}
              - {id: ask, title: Fork, decision: {question: Is it up, options: [{answer: up, goto: next}, {answer: down, goto: rollback}]}}
              - {id: count, title: Count, capture: {sql: "say ${unit}"}, sql: {statement: "say 3 rows"},
                 undo: {sql: "say ${captured}"}}
            verification:
              - {id: ok, title: Healthy, ssh: {target: db-1, command: "say ok"}, check: {contains: ok}}
            rollback:
              - {id: back, title: Undo, ssh: {target: db-1, command: "say undone"}}
            """;

    @TempDir
    Path outputs;

    private RunFixture fixture;
    private RunService service;

    @BeforeEach
    void open() {
        fixture = new RunFixture(
                database, outputs, Optional.of(c -> new PgCommandJournal(database, c, _ -> Optional.empty())));
        service = fixture.service;
    }

    private Run start() {
        Runbook book = RunFixture.runbook(BOOK);
        var request = new RunRequest(7, 3, book, Map.of("password", "s3cret-pw"), Map.of()).in(Mode.INSTRUCTION);
        return ((RunService.Start.Started) service.start(request)).run();
    }

    private static StepState state(Run run, int ordinal) {
        return run.steps().get(ordinal).state();
    }

    @Test
    void noConnectionIsNeededAndNothingIsProposed() {
        Run run = start();
        assertThat(fixture.drive(run)).isEqualTo(run);
        assertThat(run.mode()).isEqualTo(Mode.INSTRUCTION);
        assertThat(fixture.target.reached).hasValue(0);
        assertThat(fixture.asked).isEmpty();
    }

    @Test
    void theTextIsShownWithItsValuesAndTheSecretOnlyWhenAskedFor() {
        Instruction look = service.instruction(start().id(), 0);
        assertThat(look.where()).isEqualTo("In a shell on db-1");
        assertThat(look.open()).isEqualTo("say web --with ${password}");
        assertThat(look.whole()).hasValue("say web --with s3cret-pw");
        assertThat(look.secrets()).containsExactly("password");
        assertThat(look.undo()).isEqualTo("stop web");
        assertThat(look.toString()).doesNotContain("s3cret-pw");
        assertThat(service.instruction(start().id(), 3).capture()).isEqualTo("say web");
    }

    @Test
    void whatIsPastedIsJudgedByTheStepsCheckAndKeptWithoutSecrets() {
        Run run = start();
        Run told = service.told(run.id(), 0, new ToldOutput("active, s3cret-pw was used", Optional.of(0)));
        assertThat(state(told, 0))
                .isEqualTo(new Passed("By the output that was pasted: Exit code 0; the output contains 'active'."));
        Attempt attempt = told.steps().getFirst().lastAttempt().orElseThrow();
        assertThat(attempt.told()).isTrue();
        assertThat(attempt.startedAt()).isEmpty();
        assertThat(attempt.tail()).isEqualTo("active, •••••• was used");
        assertThat(told.sent()).isZero();
        assertThat(new RunFixture(database, outputs)
                        .service
                        .output(run.id(), 0)
                        .after(0)
                        .lines())
                .extracting(OutputRing.Line::text)
                .containsExactly("active, •••••• was used");
        assertThat(jdbi.<Integer, RuntimeException>withHandle(h -> h.select("select count(*) from output_run")
                        .mapTo(int.class)
                        .one()))
                .isZero();
        assertThat(state(fixture.drive(told), 1)).isInstanceOf(Passed.class);
    }

    @Test
    void anExitCodeThatWasNotToldLeavesTheJudgementToThePerson() {
        Run run = start();
        Run told = service.told(run.id(), 0, new ToldOutput("active", Optional.empty()));
        assertThat(state(told, 0)).isInstanceOf(Unjudged.class);
        assertThat(state(told, 0).reason()).contains("exit code it had was not told");
        assertThat(state(service.judge(run.id(), 0, true, "echo $? said 0"), 0)).isInstanceOf(Passed.class);
        Run other = start();
        assertThat(state(service.told(other.id(), 0, new ToldOutput("dead", Optional.empty())), 0))
                .isInstanceOf(Failed.class);
        Run again = service.told(other.id(), 0, new ToldOutput("active", Optional.of(0)));
        assertThat(state(again, 0)).isInstanceOf(Passed.class);
        assertThat(again.steps().getFirst().attempts()).hasSize(2);
    }

    @Test
    void itIsJournalledAsDoneByHandAndNeverAsExecuted() {
        Run run = start();
        service.told(run.id(), 0, new ToldOutput("active", Optional.of(0)));
        Run looked = fixture.drive(service.byId(run.id()).orElseThrow());
        service.answer(looked.id(), 2, "up");
        Run ticked = service.judge(run.id(), 3, true, "three");
        assertThat(state(ticked, 3)).isEqualTo(new Passed("Done by hand: three"));
        var journal = new PgCommandJournal(database, Instant::now, _ -> Optional.empty());
        var rows = journal.ofRun(run.id(), run.startedAt());
        assertThat(rows).extracting("kind").containsExactly("noted", "noted");
        assertThat(rows.getFirst().body().orElseThrow())
                .contains("done by hand, as told by ann")
                .contains("say web --with ${password}")
                .doesNotContain("s3cret-pw");
        assertThat(journal.page("as told by", Long.MAX_VALUE, 10)).hasSize(2);
        assertThat(journal.verify()).isInstanceOf(dev.runbench.command.Chain.Intact.class);
        Run done = service.finish(run.id(), Run.Result.RESOLVED, "");
        String report = IncidentReport.markdown(Incident.of(done, rows, "ann", Instant.now()));
        assertThat(report)
                .contains("**Mode:** Instruction only")
                .contains("**Commands sent:** 0")
                .containsOnlyOnce("\"Count\", done by hand, as told by ann");
        assertThat(RunArchive.read(RunArchive.write(done)).conduct()).isEqualTo(done.conduct());
    }

    @Test
    void aRunThatIsUnderWayMayOnlyBecomeQuieter() {
        Run run = fixture.start(BOOK.replace("type: secret", "default: x"), Mode.INSTRUCTION);
        assertThatThrownBy(() -> service.conduct(run.id(), Mode.STEP_BY_STEP))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nothing is sent in this run");
        Run steps = fixture.start("{title: S, steps: [{id: a, title: A, ssh: {command: say a}}]}");
        assertThatThrownBy(() -> service.conduct(steps.id(), Mode.PREPARED)).hasMessageContaining("Budgets");
        fixture.person = question -> {
            assertThatThrownBy(() -> service.conduct(steps.id(), Mode.INSTRUCTION))
                    .hasMessageContaining("under way");
            question.reject("no");
        };
        fixture.drive(steps);
        Run quiet = service.conduct(steps.id(), Mode.INSTRUCTION);
        assertThat(quiet.mode()).isEqualTo(Mode.INSTRUCTION);
        assertThat(quiet.status()).isEqualTo(Run.Status.PAUSED);
        fixture.drive(service.resume(quiet.id()));
        assertThat(state(service.judge(quiet.id(), 0, true, "on the console"), 0))
                .isEqualTo(new Passed("Done by hand: on the console"));
        assertThat(fixture.asked).hasSize(1);
        assertThat(fixture.target.ran).isEmpty();
    }

    @Test
    void aPressOnAnOldCardSendsNothingOnceTheRunIsQuiet() {
        Run run = fixture.start("{title: S, steps: [{id: a, title: A, ssh: {command: say a}}]}");
        fixture.person = question -> {
            // Past every check of the service, straight in the database: the last line of defence.
            jdbi.useHandle(h -> h.execute("update run set mode = 'INSTRUCTION'"));
            fixture.press(question);
        };
        Run after = fixture.drive(run);
        assertThat(state(after, 0)).isInstanceOf(StepState.Rejected.class);
        assertThat(fixture.target.ran).isEmpty();
    }

    @Test
    void whateverIsDoneInAnyOrderNothingIsAskedReachedOrSent() {
        for (int seed = 0; seed < 12; seed++) {
            storm(new Random(seed));
        }
        assertThat(fixture.asked).isEmpty();
        assertThat(fixture.target.reached).hasValue(0);
        assertThat(fixture.target.ran).isEmpty();
        assertThat(jdbi.<List<String>, RuntimeException>withHandle(
                        h -> h.select("select distinct kind from command_journal")
                                .mapTo(String.class)
                                .list()))
                .containsOnly("noted");
    }

    private void storm(Random random) {
        Run run = start();
        List<Section> parts = List.of(Section.values());
        for (int i = 0; i < 60; i++) {
            int step = random.nextInt(run.steps().size());
            try {
                switch (random.nextInt(13)) {
                    case 0, 1 -> fixture.drive(run);
                    case 2 -> service.told(run.id(), step, new ToldOutput("active ok", Optional.of(random.nextInt(2))));
                    case 3 -> service.told(run.id(), step, new ToldOutput("dead", Optional.empty()));
                    case 4 -> service.judge(run.id(), step, random.nextBoolean(), "x");
                    case 5 -> service.skip(run.id(), step, "x");
                    case 6 -> service.retry(run.id(), step);
                    case 7 -> service.answer(run.id(), step, random.nextBoolean() ? "up" : "down");
                    case 8 -> service.enter(run.id(), parts.get(random.nextInt(parts.size())));
                    case 9 -> service.resume(run.id());
                    case 10 -> service.conduct(run.id(), Mode.values()[random.nextInt(3)]);
                    case 11 -> service.goOn(run.id(), new GoOn.Once());
                    default -> new RunFixture(database, outputs).service.recover();
                }
            } catch (ProblemException _) {
                // Refused, as most of it is.
            }
        }
    }
}
