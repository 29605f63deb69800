package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import dev.runbench.session.StepState.Failed;
import dev.runbench.session.StepState.Passed;
import dev.runbench.session.StepState.Proposed;
import dev.runbench.session.StepState.Rejected;
import dev.runbench.session.StepState.Running;
import dev.runbench.session.StepState.Skipped;
import dev.runbench.session.StepState.Stopped;
import dev.runbench.session.StepState.Unjudged;
import dev.runbench.session.StepState.Unknown;
import dev.runbench.session.StepState.Waiting;
import dev.runbench.store.PgTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunServicePgTest extends PgTest {

    private static final String TWO_STEPS = """
            title: Restart the unit
            steps:
              - {id: look, title: Look, ssh: {command: "say active (running)"}, check: {exit: 0, contains: active}}
              - {id: count, title: Count, sql: {statement: "say 3 rows"}, check: {matches: "^3 rows$"}}
            verification:
              - {id: ok, title: Healthy, ssh: {command: "say ok"}, check: {contains: ok}}
            rollback:
              - {id: back, title: Undo, ssh: {command: "say undone"}, check: {exit: 0}}
            """;

    @TempDir
    Path outputs;

    private RunFixture fixture;
    private RunService service;
    private final List<Class<?>> told = new ArrayList<>();

    @BeforeEach
    void open() {
        fixture = new RunFixture(database, outputs);
        service = fixture.service;
    }

    private Run drive(Run run) {
        return service.drive(
                run.id(), now -> now.current().ifPresent(s -> told.add(s.state().getClass())));
    }

    private static String one(String command, String check) {
        return "{title: One, steps: [{id: a, title: A, ssh: {command: '" + command + "'}, check: " + check + "}]}";
    }

    private static StepState state(Run run, int ordinal) {
        return run.steps().get(ordinal).state();
    }

    private Run again(Run run) {
        return service.byId(run.id()).orElseThrow();
    }

    @Test
    void everyCommandWaitsForOnePressAndTheNextCardFollows() {
        Run run = drive(fixture.start(TWO_STEPS));
        assertThat(fixture.target.ran).containsExactly("say active (running)", "say 3 rows");
        assertThat(fixture.asked).hasSize(2);
        assertThat(told).startsWith(Proposed.class, Running.class);
        assertThat(state(run, 0)).isEqualTo(new Passed("Exit code 0; the output contains 'active'."));
        assertThat(run.current()).isEmpty();
        assertThat(state(run, 2)).isInstanceOf(Waiting.class);
        assertThat(run.suggestedResult()).isEqualTo(Run.Result.NOT_VERIFIED);
    }

    @Test
    void whatIsReadBackIsWhatWasDone() {
        Run run = drive(fixture.start(TWO_STEPS));
        Run read = again(run);
        assertThat(read).isEqualTo(run);
        Attempt attempt = read.steps().getFirst().lastAttempt().orElseThrow();
        assertThat(attempt.tail()).isEqualTo("active (running)");
        assertThat(attempt.exitCode()).hasValue(0);
        assertThat(attempt.startedAt()).isPresent();
        assertThat(outputs.resolve(run.id().toString()).resolve(attempt.outputFile()))
                .exists();
        assertThat(new RunFixture(database, outputs)
                        .service
                        .output(run.id(), 0)
                        .after(0)
                        .lines())
                .extracting(OutputRing.Line::text)
                .containsExactly("active (running)");
        assertThat(service.recent(10)).singleElement().satisfies(line -> {
            assertThat(line.title()).isEqualTo("Restart the unit");
            assertThat(line.targets()).isEqualTo("db-1, orders");
        });
    }

    @Test
    void aFailedCheckHoldsTheRunUntilItIsTriedAgain() {
        Run run = drive(fixture.start(one("say dead; exit 3", "{exit: 0}")));
        assertThat(state(run, 0)).isEqualTo(new Failed("It ended with exit code 3, expected 0."));
        assertThat(drive(run)).isEqualTo(run);
        assertThat(fixture.asked).hasSize(1);
        run = drive(service.retry(run.id(), 0));
        assertThat(run.steps().getFirst().attempts())
                .extracting(Attempt::number)
                .containsExactly(1, 2);
        assertThat(fixture.asked.get(0).proposal().id())
                .isNotEqualTo(fixture.asked.get(1).proposal().id());
    }

    @Test
    void rejectingRunsNothingAndHoldsTheRun() {
        fixture.person = question -> question.reject("Not on Fridays.");
        Run run = drive(fixture.start(TWO_STEPS));
        assertThat(state(run, 0)).isEqualTo(new Rejected("Not on Fridays."));
        assertThat(fixture.target.ran).isEmpty();
        assertThat(fixture.asked).hasSize(1);
    }

    @Test
    void anEditIsANewProposalOfThePersonWithANewPress() {
        fixture.person = question -> {
            if (question.proposal().command().text().equals("say dead")) {
                question.edit("say alive");
            } else {
                fixture.press(question);
            }
        };
        Run run = drive(fixture.start(one("say dead", "{contains: alive}")));
        assertThat(fixture.target.ran).containsExactly("say alive");
        assertThat(run.steps().getFirst().attempts())
                .extracting(Attempt::edited)
                .containsExactly(false, true);
        assertThat(fixture.asked.getLast().proposal().origin()).isEqualTo(dev.runbench.command.Proposal.Origin.PERSON);
        assertThat(state(run, 0)).isInstanceOf(Passed.class);
    }

    @Test
    void skippingNeedsAReasonAndLetsTheNextComeUp() {
        Run run = fixture.start(TWO_STEPS);
        assertThatThrownBy(() -> service.skip(run.id(), 0, " ")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> service.skip(run.id(), 1, "later")).hasMessageContaining("another step's turn");
        Run after = drive(service.skip(run.id(), 0, "seen already"));
        assertThat(state(after, 0)).isEqualTo(new Skipped("seen already"));
        assertThat(fixture.target.ran).containsExactly("say 3 rows");
    }

    @Test
    void aRunThatBeginsLaterSkipsWhatComesBeforeAndSaysSo() {
        var book = RunFixture.runbook(TWO_STEPS);
        var request = new RunRequest(7, 3, book, Map.of(), Map.of(RunFixture.HOST, 1L, RunFixture.BASE, 2L), 1);
        Run run = ((RunService.Start.Started) service.start(request)).run();
        assertThat(state(again(run), 0)).isEqualTo(new Skipped("The run began at \"Count\"."));
        drive(run);
        assertThat(fixture.target.ran).containsExactly("say 3 rows");
        var nowhere = new RunRequest(7, 3, book, Map.of(), Map.of(RunFixture.HOST, 1L, RunFixture.BASE, 2L), 2);
        assertThat(service.start(nowhere))
                .isEqualTo(new RunService.Start.Refused(List.of("There is no step to begin at; choose another.")));
    }

    @Test
    void pausedMeansNoNextCard() {
        Run run = fixture.start(TWO_STEPS);
        fixture.person = question -> {
            service.pause(run.id());
            fixture.press(question);
        };
        Run paused = drive(run);
        assertThat(state(paused, 0)).isInstanceOf(Passed.class);
        assertThat(paused.status()).isEqualTo(Run.Status.PAUSED);
        assertThat(fixture.asked).hasSize(1);
        drive(service.resume(run.id()));
        assertThat(fixture.asked).hasSize(2);
    }

    @Test
    void stopEndsARunningCommandWithinTwoSeconds() throws Exception {
        Run run = fixture.start(one("say begun; sleep", "{exit: 0}"));
        var end = CompletableFuture.supplyAsync(() -> drive(run));
        assertThat(fixture.target.asleep.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(state(again(run), 0)).isInstanceOf(Running.class);
        assertThatThrownBy(() -> service.skip(run.id(), 0, "x")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> service.drive(run.id(), RunWatch.NONE)).hasMessageContaining("already");
        Instant pressed = Instant.now();
        service.stop(run.id());
        Run stopped = end.get(20, TimeUnit.SECONDS);
        assertThat(Duration.between(pressed, Instant.now())).isLessThan(Duration.ofSeconds(2));
        assertThat(state(stopped, 0)).isEqualTo(new Stopped("Stopped by you."));
        assertThat(stopped.status()).isEqualTo(Run.Status.PAUSED);
        assertThat(stopped.steps().getFirst().lastAttempt().orElseThrow().tail())
                .isEqualTo("begun");
    }

    @Test
    void closingTheServiceEndsWhatRunsAndWritesIt() throws Exception {
        Run run = fixture.start(one("say begun; sleep", "{exit: 0}"));
        var end = CompletableFuture.supplyAsync(() -> drive(run));
        assertThat(fixture.target.asleep.await(20, TimeUnit.SECONDS)).isTrue();
        service.close();
        assertThat(state(again(run), 0)).isInstanceOf(Stopped.class);
        end.get(20, TimeUnit.SECONDS);
    }

    @Test
    void stopTurnsAnOpenCardIntoANo() throws Exception {
        var open = new CountDownLatch(1);
        fixture.person = question -> {
            open.countDown();
            question.await();
        };
        Run run = fixture.start(TWO_STEPS);
        var end = CompletableFuture.supplyAsync(() -> drive(run));
        assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
        service.stop(run.id());
        assertThat(state(end.get(20, TimeUnit.SECONDS), 0)).isInstanceOf(Rejected.class);
        assertThat(fixture.target.ran).isEmpty();
    }

    @Test
    void aLostConnectionIsUnknownAndMustBeJudgedBeforeAnythingElse() {
        Run run = drive(fixture.start(one("say half; break", "{exit: 0}")));
        assertThat(state(run, 0)).isEqualTo(new Unknown("The connection was lost."));
        assertThatThrownBy(() -> service.retry(run.id(), 0)).hasMessageContaining("cannot be tried again");
        Run judged = service.judge(run.id(), 0, false, "the service is still down");
        assertThat(state(judged, 0)).isEqualTo(new Failed("Judged by hand: the service is still down"));
        drive(service.retry(run.id(), 0));
        assertThat(fixture.asked).hasSize(2);
    }

    @Test
    void aKilledProcessComesBackPausedWithNothingReRun() throws Exception {
        Run open = fixture.start(TWO_STEPS);
        Run running = fixture.start(one("sleep", "{exit: 0}"));
        var repository = new RunRepository(database);
        Instant now = Instant.now();
        for (Run run : List.of(open, running)) {
            repository.proposed(run.id(), 0, Attempt.proposed(java.util.UUID.randomUUID(), 1, "say x", false, now));
        }
        repository.running(
                running.id(),
                0,
                again(running).steps().getFirst().lastAttempt().orElseThrow().proposal(),
                now);

        var next = new RunFixture(database, outputs);
        assertThat(next.service.recover()).isEqualTo(2);
        assertThat(state(again(open), 0)).isInstanceOf(Waiting.class);
        assertThat(state(again(running), 0)).isInstanceOf(Unknown.class);
        assertThat(again(running).status()).isEqualTo(Run.Status.PAUSED);
        for (Run run : List.of(open, running)) {
            next.service.drive(run.id(), RunWatch.NONE);
            next.service.resume(run.id());
        }
        next.service.drive(running.id(), RunWatch.NONE);
        assertThat(next.asked).isEmpty();
        next.service.drive(open.id(), RunWatch.NONE);
        assertThat(next.target.ran).containsExactly("say active (running)", "say 3 rows");
    }

    @Test
    void ifRunningCannotBeWrittenNothingIsSent() {
        Run run = fixture.start(one("say x", "{exit: 0}"));
        fixture.person = question -> {
            jdbi.useHandle(h -> h.execute("alter table run_attempt rename column started_at to gone"));
            fixture.press(question);
        };
        assertThatThrownBy(() -> drive(run)).isInstanceOf(RuntimeException.class);
        assertThat(fixture.target.ran).isEmpty();
        assertThat(fixture.journal.entries).containsExactly("proposed", "Approved", "NotRun");
    }

    @Test
    void aManualStepIsJudgedByAPersonWithANote() {
        Run run = fixture.start("{title: M, steps: [{id: a, title: Call, manual: Call the depot}, {id: b, title: B,"
                + " ssh: {command: say b}, check: {exit: 0}}]}");
        assertThat(drive(run)).isEqualTo(run);
        Run not = service.judge(run.id(), 0, false, "nobody answers");
        assertThat(state(not, 0)).isEqualTo(new Failed("Not done: nobody answers"));
        Run done = drive(service.judge(run.id(), 0, true, ""));
        assertThat(state(done, 0)).isEqualTo(new Passed("Done by hand."));
        assertThat(fixture.target.ran).containsExactly("say b");
    }

    @Test
    void aCommandWithoutACheckIsJudgedByAPerson() {
        Run run = drive(fixture.start(one("say x; exit 1", "{}")));
        assertThat(state(run, 0)).isInstanceOf(Unjudged.class);
        assertThat(state(run, 0).reason()).contains("exit code 1");
        Run judged = service.judge(run.id(), 0, true, "that is usual here");
        assertThat(state(judged, 0)).isEqualTo(new Passed("Judged by hand: that is usual here"));
    }

    @Test
    void verificationAndRollbackGoTheSameRoad() {
        Run run = drive(fixture.start(TWO_STEPS));
        run = drive(service.enter(run.id(), Section.VERIFICATION));
        assertThat(run.suggestedResult()).isEqualTo(Run.Result.RESOLVED);
        run = drive(service.enter(run.id(), Section.ROLLBACK));
        run = drive(service.enter(run.id(), Section.VERIFICATION));
        assertThat(fixture.target.ran)
                .containsExactly("say active (running)", "say 3 rows", "say ok", "say undone", "say ok");
        assertThat(fixture.asked).hasSize(5);
        Run finished = service.finish(run.id(), Run.Result.RESOLVED, "disk cleaned");
        assertThat(finished.result()).isEqualTo(Optional.of(Run.Result.RESOLVED));
        assertThatThrownBy(() -> service.resume(finished.id()).current().orElseThrow());
        assertThatThrownBy(() -> service.enter(finished.id(), Section.ROLLBACK)).hasMessageContaining("finished");
        assertThat(again(finished)).isEqualTo(finished);
    }

    @Test
    void anAnswerMustBeOneOfTheDecisionAndLeadsOn() {
        Run run = drive(fixture.start("""
                title: Fork
                steps:
                  - id: which
                    title: Which
                    decision: {question: Which, options: [{answer: left, goto: next}, {answer: right, goto: last}]}
                  - {id: left, title: Left, ssh: "say left"}
                  - {id: last, title: Last, ssh: "say last"}
                """));
        assertThatThrownBy(() -> service.answer(run.id(), 0, "straight on")).hasMessageContaining("straight on");
        service.pause(run.id());
        Run on = service.answer(run.id(), 0, "right");
        assertThat(on.status()).isEqualTo(Run.Status.PAUSED);
        assertThat(state(on, 1)).isEqualTo(new Skipped("Not on the way: \"which\" was answered \"right\"."));
        assertThatThrownBy(() -> service.answer(run.id(), 0, "left")).hasMessageContaining("another step");
        drive(service.resume(run.id()));
        assertThat(fixture.target.ran).containsExactly("say last");
    }
}
