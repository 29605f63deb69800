package dev.runbench.ui.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Command;
import dev.runbench.command.CommandService;
import dev.runbench.command.Connection;
import dev.runbench.command.FakeJournal;
import dev.runbench.command.FakeProofs;
import dev.runbench.command.FakeTarget;
import dev.runbench.command.OutputSink;
import dev.runbench.command.Proposal;
import dev.runbench.command.Question;
import dev.runbench.command.Targets;
import dev.runbench.command.risk.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A person's hands and a window that may hang, without a toolkit. */
class CardGuardTest {

    private final FakeTarget target = new FakeTarget();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /** Asks one question and lets the hands answer it. */
    private void card(Consumer<CardGuard> hands) {
        Connection db = new Connection.Jdbc(1, "db-1", "jdbc:h2:mem:x", "ann", false, Environment.PRACTICE);
        target.clock = () -> now;
        var service = new CommandService(
                _ -> Optional.of(db),
                new Targets(target, target, target, target),
                question -> answer(question, hands),
                new FakeJournal(),
                () -> now,
                _ -> {},
                FakeProofs.safeguards(() -> now));
        service.execute(
                Proposal.of(
                        new Command.Sql(1, "drop table orders", Duration.ofSeconds(5)),
                        Proposal.Origin.RUNBOOK,
                        Proposal.Context.of("Remove the table")),
                OutputSink.NONE);
    }

    private void answer(Question question, Consumer<CardGuard> hands) {
        var guard = new CardGuard(question, "ann", () -> now);
        guard.visible();
        guard.typedName("db-1");
        hands.accept(guard);
    }

    private void ticks(CardGuard guard, int times) {
        for (int i = 0; i < times; i++) {
            now = now.plusMillis(50);
            guard.tick();
        }
    }

    private static void click(CardGuard guard) {
        guard.pointerAt(1, 1);
        guard.pointerAt(2, 2);
        guard.pressed(true);
        guard.released(true);
    }

    @Test
    void aClickAfterHalfASecondIsAYes() {
        card(guard -> {
            guard.read();
            ticks(guard, 10);
            click(guard);
        });
        assertThat(target.ran).hasSize(1);
    }

    @Test
    void aClickThatWaitedWhileTheWindowHungIsNoAnswerToTheCard() {
        card(guard -> {
            guard.read();
            ticks(guard, 1);
            // The click was made here, for what was there before; it is delivered when the window comes back.
            now = now.plusSeconds(3);
            click(guard);
            guard.tick();
            click(guard);
        });
        assertThat(target.ran).isEmpty();
    }

    @Test
    void aTapWhoseReleaseWaitsWhileTheWindowHangsIsNoHold() {
        card(guard -> {
            guard.read();
            ticks(guard, 20);
            guard.keysDown();
            now = now.plusSeconds(3);
            guard.tick();
            guard.keysUp();
        });
        assertThat(target.ran).isEmpty();
    }

    @Test
    void aClockThatIsSetForwardsMakesNoPressDeliberate() {
        card(guard -> {
            guard.read();
            ticks(guard, 2);
            now = now.plusSeconds(60);
            guard.tick();
            click(guard);
        });
        assertThat(target.ran).isEmpty();
    }

    @Test
    void nothingIsAYesBeforeTheEndOfTheTextWasOnTheScreen() {
        card(guard -> {
            ticks(guard, 30);
            click(guard);
            guard.keysUp();
            guard.keysDown();
            ticks(guard, 30);
        });
        assertThat(target.ran).isEmpty();
    }

    @Test
    void nothingIsAYesWhileTheTextIsBeingEdited() {
        card(guard -> {
            guard.read();
            ticks(guard, 20);
            guard.editing(true);
            guard.visible();
            ticks(guard, 30);
            click(guard);
            guard.keysDown();
            ticks(guard, 30);
        });
        assertThat(target.ran).isEmpty();
    }
}
