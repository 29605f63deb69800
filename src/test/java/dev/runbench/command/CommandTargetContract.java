package dev.runbench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every way to run a command must hold. */
@Timeout(60)
public abstract class CommandTargetContract {

    protected abstract CommandTarget target();

    protected abstract Connection connection();

    /** Like {@link #connection()}, but nobody answers there. */
    protected abstract Connection unreachable();

    /** A command that puts the word "hello" into its output. */
    protected abstract String hello();

    /** A command that fails at the remote side. */
    protected abstract String failing();

    /** A command that runs for at least 20 seconds. */
    protected abstract String slow();

    /** Whether the slow command is still running on the remote side. */
    protected abstract boolean slowStillRuns() throws Exception;

    protected final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    protected final OutputSink sink = (channel, text) -> lines.add(text);

    protected final Command command(String text, Duration timeout) {
        return switch (connection()) {
            case Connection.Ssh ssh -> new Command.Shell(ssh.id(), text, timeout);
            case Connection.Jdbc jdbc -> new Command.Sql(jdbc.id(), text, timeout);
            case Connection.Local local -> new Command.Shell(local.id(), text, timeout);
            case Connection.Http http -> new Command.Http(http.id(), text, timeout);
        };
    }

    protected final TargetLink link() throws InterruptedException {
        return switch (target().reach(connection())) {
            case CommandTarget.Reached.Ready ready -> ready.link();
            case CommandTarget.Reached.Failed failed -> throw new AssertionError(failed.reason());
        };
    }

    protected final Outcome run(String text, Duration timeout) throws InterruptedException {
        return run(command(text, timeout));
    }

    protected final Outcome run(Command command) throws InterruptedException {
        try (TargetLink link = link()) {
            return link.run(Approvals.of(command, connection(), link.proof()), sink);
        }
    }

    @Test
    void reachingGivesAProofAndRunsNothing() throws Exception {
        try (TargetLink link = link()) {
            assertThat(link.proof().address()).isNotBlank();
            assertThat(link.proof().identity()).isNotBlank();
            // MariaDB adds from where: "ann@10.0.0.%".
            assertThat(link.proof().account()).startsWith(connection().account());
        }
    }

    @Test
    void aTargetThatCannotBeReachedIsToldAsASentence() throws Exception {
        assertThat(target().reach(unreachable()))
                .isInstanceOfSatisfying(
                        CommandTarget.Reached.Failed.class,
                        f -> assertThat(f.reason()).endsWith(".").doesNotContain("Exception"));
    }

    @Test
    void anApprovedCommandRunsAndItsOutputIsStreamed() throws Exception {
        assertThat(run(hello(), Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(
                        Outcome.Finished.class, f -> assertThat(f.exitCode()).isZero());
        assertThat(lines).anyMatch(l -> l.contains("hello"));
    }

    @Test
    void aFailureAtTheRemoteSideIsAFinishedCommand() throws Exception {
        assertThat(run(failing(), Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(
                        Outcome.Finished.class, f -> assertThat(f.exitCode()).isNotZero());
        assertThat(lines).isNotEmpty();
    }

    @Test
    void anApprovalRunsOnceOnly() throws Exception {
        try (TargetLink first = link();
                TargetLink second = link()) {
            ApprovedCommand approved =
                    Approvals.of(command(hello(), Duration.ofSeconds(20)), connection(), first.proof());
            first.run(approved, sink);
            lines.clear();
            assertThatThrownBy(() -> second.run(approved, sink)).isInstanceOf(ProblemException.class);
            assertThat(lines).isEmpty();
        }
    }

    @Test
    void anApprovalForAnotherTargetIsRefused() throws Exception {
        try (TargetLink link = link()) {
            TargetProof here = link.proof();
            TargetProof other = new TargetProof(
                    here.address(), here.identity() + "x", here.product(), here.account(), here.caution(), here.at());
            ApprovedCommand approved = Approvals.of(command(hello(), Duration.ofSeconds(20)), connection(), other);
            assertThatThrownBy(() -> link.run(approved, sink)).isInstanceOf(ProblemException.class);
            assertThat(lines).isEmpty();
        }
    }

    @Test
    void aCommandIsStoppedWhenItsTimeIsOver() throws Exception {
        long started = System.nanoTime();
        assertThat(run(slow(), Duration.ofMillis(500))).isInstanceOf(Outcome.Stopped.class);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        assertThat(slowStillRuns()).isFalse();
    }

    @Test
    void anInterruptStopsTheRemoteSideWithinTwoSeconds() throws Exception {
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        try (TargetLink link = link()) {
            ApprovedCommand approved =
                    Approvals.of(command(slow(), Duration.ofSeconds(30)), connection(), link.proof());
            Thread worker = Thread.ofVirtual().start(() -> {
                outcome.set(link.run(approved, sink));
                flag.set(Thread.currentThread().isInterrupted());
            });
            Thread.sleep(700);
            long stop = System.nanoTime();
            worker.interrupt();
            worker.join();
            assertThat(Duration.ofNanos(System.nanoTime() - stop)).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(outcome.get()).isInstanceOf(Outcome.Stopped.class);
        assertThat(flag.get()).as("the stop is told by the outcome").isFalse();
        assertThat(slowStillRuns()).isFalse();
    }
}
