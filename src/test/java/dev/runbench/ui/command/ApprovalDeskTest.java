package dev.runbench.ui.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Command;
import dev.runbench.command.CommandService;
import dev.runbench.command.Connection;
import dev.runbench.command.FakeJournal;
import dev.runbench.command.FakeProofs;
import dev.runbench.command.FakeTarget;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.Proposal;
import dev.runbench.command.Question;
import dev.runbench.command.Targets;
import dev.runbench.command.risk.Environment;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A window that hangs or breaks blocks no worker for ever and runs nothing. */
@Timeout(20)
class ApprovalDeskTest {

    private static final Connection DB_1 =
            new Connection.Jdbc(1, "db-1", "jdbc:h2:mem:x", "ann", false, Environment.PRODUCTION);

    private final FakeTarget target = new FakeTarget();
    private final FakeJournal journal = new FakeJournal();
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(0);

    @AfterEach
    void end() {
        timers.shutdownNow();
    }

    private Outcome outcome(Executor ui, InstantSource clock) {
        ApprovalDesk desk = new ApprovalDesk(new Tasks(Runnable::run, ui, timers), clock);
        var service = new CommandService(
                _ -> Optional.of(DB_1),
                new Targets(target, target, target, target),
                desk,
                journal,
                clock,
                _ -> {},
                FakeProofs.safeguards(InstantSource.system()));
        Proposal proposal = Proposal.of(
                new Command.Sql(1, "select 1", Duration.ofSeconds(5)),
                Proposal.Origin.RUNBOOK,
                Proposal.Context.of("Count"));
        return service.execute(proposal, OutputSink.NONE);
    }

    @Test
    void aWindowThatHangsIsANoWhenTheTimeIsOver() {
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        AtomicInteger asked = new AtomicInteger();
        // The question is made at the beginning; everything later happens shortly before its end.
        InstantSource clock = () -> asked.getAndIncrement() == 0
                ? begin
                : begin.plus(Question.OPEN_FOR).minusMillis(100);
        assertThat(outcome(_ -> {}, clock))
                .isInstanceOfSatisfying(
                        Outcome.NotRun.class, n -> assertThat(n.reason()).contains("Nobody answered"));
        nothingRan();
    }

    @Test
    void aWindowThatIsGoneIsANoAtOnce() {
        Executor gone = _ -> {
            throw new IllegalStateException("Toolkit not initialized");
        };
        assertThat(outcome(gone, InstantSource.system())).isInstanceOf(Outcome.NotRun.class);
        nothingRan();
    }

    @Test
    void aCardThatCannotBeShownIsANoAtOnce() {
        InstantSource broken = new InstantSource() {
            private int asked;

            @Override
            public Instant instant() {
                // The desk's own second look at the clock, while it shows the question, fails.
                if (asked++ == 1) {
                    throw new IllegalStateException("no card");
                }
                return Instant.now();
            }
        };
        assertThat(outcome(Runnable::run, broken)).isInstanceOf(Outcome.NotRun.class);
        nothingRan();
    }

    private void nothingRan() {
        assertThat(target.ran).isEmpty();
        assertThat(journal.entries).containsExactly("proposed", "Rejected", "NotRun");
    }
}
