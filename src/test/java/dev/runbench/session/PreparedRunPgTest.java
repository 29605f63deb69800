package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import dev.runbench.command.RunNote;
import dev.runbench.session.StepState.Passed;
import dev.runbench.session.StepState.Unknown;
import dev.runbench.session.Surprise.Kind;
import dev.runbench.store.PgTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The next card is ready ahead, and the first surprise stops. */
@Timeout(60)
class PreparedRunPgTest extends PgTest {

    private static final String THREE = """
            title: Three
            steps:
              - {id: a, title: A, ssh: {command: "say a"}, check: {exit: 0}}
              - {id: b, title: B, ssh: {command: "say b"}, check: {exit: 0}}
              - {id: c, title: C, sql: {statement: "say 3 rows"}, check: {exit: 0}}
            """;

    @TempDir
    Path outputs;

    private RunFixture fixture;
    private RunService service;
    private final List<NextCard> next = Collections.synchronizedList(new ArrayList<>());
    private final RunWatch watch = new RunWatch() {
        @Override
        public void changed(Run run) {}

        @Override
        public void next(NextCard card) {
            next.add(card);
        }
    };

    @BeforeEach
    void open() {
        fixture = new RunFixture(database, outputs);
        service = fixture.service;
    }

    private static String one(String command, String check) {
        return "{title: One, steps: [{id: a, title: A, ssh: {command: '" + command + "'}, check: " + check
                + "}, {id: b, title: B, ssh: {command: say b}}]}";
    }

    private Run again(Run run) {
        return service.byId(run.id()).orElseThrow();
    }

    private Run playing(String part) {
        fixture.target.part = part;
        return fixture.start(one("play", "{exit: 0}"), Mode.PREPARED);
    }

    private static Surprise stop(Run run) {
        assertThat(run.status()).isEqualTo(Run.Status.PAUSED);
        return run.conduct().stop().orElseThrow();
    }

    private Run goOn(Run run, GoOn how) {
        return fixture.drive(service.goOn(run.id(), how));
    }

    @Test
    void eachCommandStillHasItsOwnCardAndPress() {
        Run run = service.drive(fixture.start(THREE, Mode.PREPARED).id(), watch);
        assertThat(fixture.target.ran).containsExactly("say a", "say b", "say 3 rows");
        assertThat(fixture.asked).hasSize(3);
        assertThat(run.current()).isEmpty();
        assertThat(fixture.target.reached).hasValue(3);
        assertThat(next).filteredOn(NextCard.Ready.class::isInstance).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void theNextTargetIsReachedWhileTheCommandRunsAndNothingIsProposedForIt() throws Exception {
        Run run = fixture.start(one("say begun; sleep", "{exit: 0}"), Mode.PREPARED);
        var end = CompletableFuture.supplyAsync(() -> service.drive(run.id(), watch));
        assertThat(fixture.target.asleep.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 200 && !(service.next(run.id()).orElse(null) instanceof NextCard.Ready); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(service.next(run.id())).get().isInstanceOfSatisfying(NextCard.Ready.class, ready -> {
            assertThat(ready.ordinal()).isEqualTo(1);
            assertThat(ready.target()).isEqualTo("db-1");
        });
        assertThat(fixture.target.reached).hasValue(2);
        assertThat(fixture.asked).hasSize(1);
        assertThat(fixture.journal.entries).containsExactly("proposed", "Approved");
        service.stop(run.id());
        assertThat(end.get(20, TimeUnit.SECONDS).status()).isEqualTo(Run.Status.PAUSED);
        service.dropPrepared();
        assertThat(service.next(run.id())).isEmpty();
    }

    @Test
    void checksAndWaitsGoOnAlone() {
        Run run = service.drive(fixture.start("""
                title: Alone
                steps:
                  - {id: a, title: A, ssh: {command: "say up"}, check: {exit: 0}}
                  - {id: w, title: W, wait: 1s}
                  - {id: l, title: L, check: {of: a, contains: up}}
                  - {id: b, title: B, ssh: {command: "say b"}, check: {exit: 0}}
                """, Mode.PREPARED).id(), watch);
        assertThat(run.steps()).extracting(s -> s.state().getClass()).containsOnly((Class) Passed.class);
        assertThat(run.steps().get(1).state().reason()).startsWith("Waited 1");
        assertThat(fixture.asked).hasSize(2);
    }

    @Test
    void aWaitIsStoppedAtOnceAndDoneByHandThen() throws Exception {
        Run run = fixture.start("{title: W, steps: [{id: w, title: W, wait: 5m}]}", Mode.PREPARED);
        var end = CompletableFuture.supplyAsync(() -> service.drive(run.id(), watch));
        for (int i = 0; i < 200 && !service.underWay(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        service.stop(run.id());
        assertThat(end.get(2, TimeUnit.SECONDS).status()).isEqualTo(Run.Status.PAUSED);
        assertThat(service.judge(run.id(), 0, true, "it was up already").current())
                .isEmpty();
    }

    @Test
    void aCheckThatDoesNotPassStopsUntilAPersonLetsItGoOn() {
        Run run = fixture.drive(playing("say up; exit 3"));
        assertThat(stop(run).kind()).isEqualTo(Kind.CHECK);
        assertThatThrownBy(() -> service.resume(run.id())).isInstanceOf(ProblemException.class);
        fixture.target.part = "say up";
        Run still = fixture.drive(service.retry(run.id(), 0));
        assertThat(fixture.asked).hasSize(1);
        assertThat(still.status()).isEqualTo(Run.Status.PAUSED);
        goOn(still, new GoOn.Once());
        assertThat(fixture.asked).hasSize(3);
        assertThat(fixture.journal.notes)
                .extracting(RunNote::kind)
                .containsExactly(RunNote.Kind.STOPPED, RunNote.Kind.WENT_ON);
    }

    @Test
    void anotherExitCodeStopsAlsoWhereTheCheckDoesNotAsk() {
        Run run = fixture.drive(fixture.start(one("say up; exit 4", "{contains: up}"), Mode.PREPARED));
        assertThat(run.steps().getFirst().state()).isInstanceOf(Passed.class);
        assertThat(stop(run)).isEqualTo(new Surprise(Kind.EXIT_CODE, "\"A\" ended with exit code 4, expected 0."));
        assertThat(fixture.asked).hasSize(1);
        goOn(run, new GoOn.Once());
        assertThat(fixture.target.ran).contains("say b");
    }

    @Test
    void anUnknownOutcomeAndANoStop() {
        assertThat(stop(fixture.drive(fixture.start(one("break", "{exit: 0}"), Mode.PREPARED)))
                        .kind())
                .isEqualTo(Kind.UNKNOWN);
        fixture.person = question -> question.reject("The target changed while the card was open: role.");
        assertThat(stop(fixture.drive(fixture.start(THREE, Mode.PREPARED))).kind())
                .isEqualTo(Kind.NOT_SENT);
    }

    @Test
    void linesThatWereNeverSeenStop() {
        String book = one("play", "{exit: 0}");
        fixture.target.part = "say active";
        for (int i = 0; i < 2; i++) {
            assertThat(fixture.drive(fixture.start(book, Mode.PREPARED))
                            .conduct()
                            .stop())
                    .isEmpty();
        }
        fixture.target.part = "say active; say filesystem is read only";
        Run run = fixture.drive(fixture.start(book, Mode.PREPARED));
        assertThat(stop(run).kind()).isEqualTo(Kind.NEW_LINES);
        assertThat(stop(run).words()).contains("1 line was never seen in 2 past runs");
        Run without = fixture.drive(fixture.start(book));
        assertThat(without.conduct().stop()).isEmpty();
        assertThat(without.steps().get(1).state()).isNotInstanceOf(StepState.Waiting.class);
    }

    @Test
    void whatCannotBeComparedStops() {
        Run run = fixture.start(THREE, Mode.PREPARED);
        jdbi.useHandle(h -> h.execute("alter table output_run rename to gone"));
        assertThat(stop(fixture.drive(run)).words()).contains("could not be compared");
    }

    @Test
    void aTargetThatSaysSomethingElseOfItselfStopsBeforeItsCard() {
        fixture.drive(fixture.start(THREE, Mode.PREPARED));
        fixture.target.role = "replica";
        Run run = fixture.drive(fixture.start(THREE, Mode.PREPARED));
        assertThat(stop(run))
                .isEqualTo(new Surprise(
                        Kind.PROOF,
                        "db-1 says something else of itself than before: the role was primary and is replica."));
        assertThat(fixture.asked).hasSize(3);
        goOn(run, new GoOn.Once());
        assertThat(fixture.asked.size()).isGreaterThan(3);
    }

    @Test
    void theCommandsOfTheBudgetAreNeverExceeded() {
        Run run = fixture.drive(fixture.start(THREE, new Budgets(Duration.ofMinutes(5), 1, Set.of(1L, 2L))));
        assertThat(stop(run).kind()).isEqualTo(Kind.COMMANDS);
        assertThat(fixture.asked).hasSize(1);
        Run once = goOn(run, new GoOn.Once());
        assertThat(stop(once).kind()).isEqualTo(Kind.COMMANDS);
        assertThat(fixture.asked).hasSize(2);
        Run more = goOn(once, new GoOn.More(5));
        assertThat(more.current()).isEmpty();
        assertThat(fixture.asked).hasSize(3);
    }

    @Test
    void theTimeOfTheBudgetRunsByTheClock() {
        Run run = fixture.start(THREE, new Budgets(Duration.ofMinutes(10), 9, Set.of(1L, 2L)));
        Run over = service.drive(run.id(), now -> {
            if (now.steps().get(1).state() instanceof Passed) {
                fixture.later(Duration.ofMinutes(11));
            }
        });
        assertThat(stop(over).kind()).isEqualTo(Kind.TIME);
        assertThat(fixture.asked).hasSize(2);
        assertThat(goOn(over, new GoOn.Longer(Duration.ofMinutes(10))).current())
                .isEmpty();
    }

    @Test
    void aHostBeyondTheBudgetIsNotEvenConnectedTo() {
        Run run = fixture.drive(fixture.start(THREE, new Budgets(Duration.ofMinutes(10), 9, Set.of(1L))));
        assertThat(stop(run))
                .isEqualTo(new Surprise(
                        Kind.HOST, "The next command is for orders, which this run's budget does not name."));
        assertThat(fixture.target.reached).hasValue(2);
        assertThat(goOn(run, new GoOn.Also(2)).current()).isEmpty();
    }

    @Test
    void aKilledRunComesBackWithItsBudgetsAndNothingReRun() {
        Run run = fixture.drive(fixture.start(THREE, new Budgets(Duration.ofMinutes(10), 1, Set.of(1L, 2L))));
        Guard before = again(run).conduct().guard().orElseThrow();
        var next = new RunFixture(database, outputs);
        next.service.recover();
        Run back = again(run);
        assertThat(back.mode()).isEqualTo(Mode.PREPARED);
        assertThat(back.conduct().guard()).hasValue(before);
        assertThat(stop(back).kind()).isEqualTo(Kind.COMMANDS);
        next.service.drive(run.id(), RunWatch.NONE);
        assertThat(next.asked).isEmpty();
        next.service.goOn(run.id(), new GoOn.Once());
        assertThat(stop(next.service.drive(run.id(), RunWatch.NONE)).kind()).isEqualTo(Kind.COMMANDS);
        assertThat(next.target.ran).containsExactly("say b");
    }

    @Test
    void aCommandThatRanWhenTheProcessWasKilledCountsAndIsNotRunAgain() {
        Run run = fixture.start(THREE, new Budgets(Duration.ofMinutes(10), 1, Set.of(1L, 2L)));
        var repository = new RunRepository(database);
        Attempt attempt = Attempt.proposed(UUID.randomUUID(), 1, "say a", false, Instant.now());
        repository.proposed(run.id(), 0, attempt);
        repository.running(run.id(), 0, attempt.proposal(), Instant.now());
        var next = new RunFixture(database, outputs);
        next.service.recover();
        assertThat(again(run).steps().getFirst().state()).isInstanceOf(Unknown.class);
        assertThat(again(run).sent()).isEqualTo(1);
        assertThat(stop(again(run)).kind()).isEqualTo(Kind.UNKNOWN);
        next.service.judge(run.id(), 0, true, "seen");
        next.service.goOn(run.id(), new GoOn.Once());
        assertThat(stop(next.service.drive(run.id(), RunWatch.NONE)).kind()).isEqualTo(Kind.COMMANDS);
        assertThat(next.asked).isEmpty();
    }

    @Test
    void aSurpriseThatTheProcessWasKilledBeforeTellingHoldsTheRunAndOneThatAPersonLetPassDoesNot() {
        String odd = "{title: Odd, steps: [{id: a, title: A, ssh: {command: 'say up; exit 4'}, check: {contains: up}},"
                + " {id: b, title: B, manual: Call them}]}";
        Run run = fixture.drive(fixture.start(odd, Mode.PREPARED));
        jdbi.useHandle(h -> h.execute("update run_guard set stop_kind = null, stop_words = ''"));
        fixture = new RunFixture(database, outputs);
        fixture.service.recover();
        assertThat(stop(again(run)).kind()).isEqualTo(Kind.EXIT_CODE);
        fixture.later(Duration.ofMinutes(1));
        fixture.service.goOn(run.id(), new GoOn.Once());
        fixture = new RunFixture(database, outputs);
        fixture.service.recover();
        assertThat(again(run).conduct().stop()).isEmpty();
        assertThat(again(run).status()).isEqualTo(Run.Status.PAUSED);
    }

    @Test
    void outputIsToldAsItComes() {
        List<Integer> told = new ArrayList<>();
        service.drive(fixture.start(THREE, Mode.PREPARED).id(), new RunWatch() {
            @Override
            public void changed(Run run) {}

            @Override
            public void output(int ordinal) {
                told.add(ordinal);
            }
        });
        assertThat(told).containsExactly(0, 1, 2);
    }

    @Test
    void preparedMayBecomeStepByStepAndThenNothingStopsIt() {
        Run run = fixture.drive(fixture.start(THREE, new Budgets(Duration.ofMinutes(10), 1, Set.of(1L, 2L))));
        Run steps = service.conduct(run.id(), Mode.STEP_BY_STEP);
        assertThat(steps.conduct()).isEqualTo(Conduct.STEP_BY_STEP);
        assertThat(fixture.drive(service.resume(run.id())).current()).isEmpty();
        assertThat(fixture.asked).hasSize(3);
    }

    @Test
    void aStopThatCannotBeJournalledStands() {
        fixture.journal.downAt = "noted";
        Run run = fixture.drive(fixture.start(one("say x; exit 1", "{exit: 0}"), Mode.PREPARED));
        assertThat(stop(run).kind()).isEqualTo(Kind.CHECK);
        assertThatThrownBy(() -> service.goOn(run.id(), new GoOn.Once())).hasMessageContaining("database is down");
        assertThat(stop(again(run)).kind()).isEqualTo(Kind.CHECK);
    }
}
