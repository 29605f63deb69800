package dev.runbench.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.Problem;
import dev.runbench.command.Connection;
import dev.runbench.session.ActiveRunbook;
import dev.runbench.session.OutputRing;
import dev.runbench.session.Run;
import dev.runbench.session.RunFixture;
import dev.runbench.session.Section;
import dev.runbench.session.StepState;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.session.RunState.Choosing;
import dev.runbench.ui.session.RunState.Stepping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything on one thread: a press returns when the run needs a person again. */
@Timeout(60)
class RunViewModelPgTest extends PgTest {

    private static final ActiveRunbook RESTART = new ActiveRunbook(7, 3, RunFixture.runbook("""
            title: Restart the unit
            parameters: [{name: unit, pattern: "[a-z]+"}]
            steps:
              - {id: look, title: "Look at ${unit}", ssh: {command: "say ${unit} dead; exit 3"}, check: {exit: 0}}
              - {id: call, title: Call, manual: Call the depot}
              - {id: count, title: Count, sql: {statement: "say 3 rows"}, check: {contains: rows}}
            verification:
              - {id: ok, title: Healthy, ssh: {command: "say ok"}, check: {contains: ok}}
            """));

    @TempDir
    Path outputs;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private RunFixture fixture;
    private List<ActiveRunbook> active = List.of(RESTART);
    private List<Connection> connections = List.of(RunFixture.DB_1, RunFixture.ORDERS);
    private RunViewModel model;

    @BeforeEach
    void open() {
        fixture = new RunFixture(database, outputs);
        model = model(fixture);
    }

    @AfterEach
    void close() {
        clock.shutdownNow();
    }

    private RunViewModel model(RunFixture on) {
        return new RunViewModel(
                on.service,
                () -> active,
                () -> connections,
                run -> {
                    throw new AssertionError(run);
                },
                new Tasks(Runnable::run, Runnable::run, clock));
    }

    private Stepping stepping() {
        return (Stepping) model.state().get();
    }

    private Setup setup() {
        return ((Choosing) model.state().get()).setup();
    }

    private void startRestart() {
        model.shown(OptionalLong.of(7));
        model.setup().change(s -> s.value("unit", "ntp"));
        model.setup().start();
    }

    @Test
    void withoutAnActiveRunbookThereIsNothingToChoose() {
        active = List.of();
        model.shown(OptionalLong.empty());
        assertThat(model.state().get()).isEqualTo(new RunState.NoRunbook(List.of()));
    }

    @Test
    void startWaitsForTargetsAndValidValues() {
        connections = List.of(RunFixture.ORDERS);
        model.shown(OptionalLong.of(7));
        assertThat(setup().missing()).containsExactly("Choose a connection for Target (shell).", "Fill in unit.");
        model.setup().change(s -> s.value("unit", "X 1"));
        assertThat(setup().missing()).contains("The value of unit must match [a-z]+.");
        model.setup().start();
        assertThat(setup().refused()).isNotEmpty();
        assertThat(fixture.service.recent(1)).isEmpty();
    }

    @Test
    void theOnlyFittingConnectionIsChosenAndSearchNarrowsTheList() {
        active = List.of(
                RESTART,
                new ActiveRunbook(
                        8,
                        1,
                        RunFixture.runbook(
                                "{title: Disk full, service: orders, steps: [{id: a, title: A, manual: Look}]}")));
        model.shown(OptionalLong.empty());
        assertThat(setup().chosen()).isEmpty();
        model.setup().filter("DISK ord");
        assertThat(setup().matching()).extracting(ActiveRunbook::id).containsExactly(8L);
        model.setup().choose(RESTART);
        assertThat(setup().target(RunFixture.HOST)).hasValue(RunFixture.DB_1);
        assertThat(setup().target(RunFixture.BASE)).hasValue(RunFixture.ORDERS);
    }

    @Test
    void aFailedStepIsLookedAtWithItsOutputUntilAPersonDecides() {
        startRestart();
        Stepping state = stepping();
        assertThat(state.shown().state()).isInstanceOf(StepState.Failed.class);
        assertThat(state.driving()).isFalse();
        assertThat(state.output().after(0).lines())
                .extracting(OutputRing.Line::text)
                .containsExactly("ntp dead");
        RunAbilities can = RunAbilities.of(state.run(), state.shown(), false);
        assertThat(can.retry()).isEmpty();
        assertThat(can.skip()).isEmpty();
        assertThat(can.stop()).isPresent();
    }

    @Test
    void skippingFollowsToTheNextStepAndAJudgementBringsTheNextCard() {
        startRestart();
        model.skip("known to be dead", RunViewModelPgTest::written);
        assertThat(stepping().shown().step().id()).isEqualTo("call");
        assertThat(fixture.asked).hasSize(1);
        model.judge(true, "they know", RunViewModelPgTest::written);
        assertThat(fixture.asked).hasSize(2);
        assertThat(stepping().run().current()).isEmpty();
        model.enter(Section.VERIFICATION);
        assertThat(fixture.asked).hasSize(3);
        assertThat(stepping().shown().step().id()).isEqualTo("ok");
        assertThat(stepping().run().suggestedResult()).isEqualTo(Run.Result.RESOLVED);
        model.finish(Run.Result.RESOLVED, "", RunViewModelPgTest::written);
        assertThat(RunAbilities.of(stepping().run(), stepping().shown(), false).finish())
                .hasValue("This run is finished.");
    }

    @Test
    void lookingElsewhereKeepsTheRunWhereItIs() {
        startRestart();
        model.selectNext(1);
        assertThat(stepping().shown().ordinal()).isEqualTo(1);
        assertThat(RunAbilities.of(stepping().run(), stepping().shown(), false).skip())
                .hasValue("It is not this step's turn.");
        var told = new ArrayList<Optional<Problem>>();
        model.skip("x", told::add);
        assertThat(told).hasSize(1).first().matches(Optional::isPresent);
        assertThat(stepping().problem()).isEmpty();
        model.selectNext(-1);
        model.selectNext(-1);
        assertThat(stepping().shown().ordinal()).isZero();
        assertThat(stepping().output().after(0).lines()).hasSize(1);
    }

    @Test
    void everyStateThatIsShownIsInTheDatabase() {
        List<String> ahead = new ArrayList<>();
        model.state().addListener((_, _, state) -> {
            if (state instanceof Stepping s) {
                Run stored = fixture.service.byId(s.run().id()).orElseThrow();
                if (!stored.steps().equals(s.run().steps())) {
                    ahead.add(s.shown().state() + " but stored " + stored.steps());
                }
            }
        });
        startRestart();
        model.skip("x", RunViewModelPgTest::written);
        assertThat(ahead).isEmpty();
    }

    @Test
    void afterARestartTheUnfinishedRunIsOpenAndStandsStill() {
        fixture.person = question -> {
            throw new InterruptedException();
        };
        startRestart();
        var next = new RunFixture(database, outputs);
        next.service.recover();
        model = model(next);
        model.shown(OptionalLong.empty());
        assertThat(stepping().run().status()).isEqualTo(Run.Status.PAUSED);
        assertThat(stepping().shown().ordinal()).isZero();
        assertThat(next.asked).isEmpty();
        model.leave();
        assertThat(((Choosing) model.state().get()).history()).hasSize(1);
    }

    private static void written(Optional<Problem> problem) {
        assertThat(problem).isEmpty();
    }
}
