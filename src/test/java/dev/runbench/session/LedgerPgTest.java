package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import dev.runbench.command.RowPreview;
import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.Entry.State;
import dev.runbench.session.ledger.PreState;
import dev.runbench.store.PgTest;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The undo ledger and the way back, on a scripted target. */
@Timeout(60)
class LedgerPgTest extends PgTest {

    private static final String THREE = """
            title: Three
            steps:
              - {id: look, title: Look, ssh: {command: "cat /etc/app"}, check: {exit: 0}}
              - {id: a, title: First, ssh: {command: "say one"}, capture: {ssh: "say 41"}, undo: {ssh: "say back ${captured}"}}
              - {id: b, title: By hand, manual: Call them., undo: Call them again.}
              - {id: c, title: Last, ssh: {command: "say three"}, undo: {ssh: "say back three"}}
            """.replace("cat /etc/app", "say look");

    @TempDir
    Path folder;

    private RunFixture fixture;

    @BeforeEach
    void open() {
        fixture = new RunFixture(database, folder);
    }

    /** A fresh service on the same database, as after a crash. */
    private void restart() {
        fixture = new RunFixture(database, folder);
        fixture.service.recover();
    }

    private LedgerService ledger() {
        return fixture.service.ledger();
    }

    private List<Entry> entries(Run run) {
        return ledger().of(run.id()).entries();
    }

    private Run done(String yaml) {
        Run run = fixture.drive(fixture.start(yaml));
        while (run.current().isPresent()) {
            RunStep current = run.current().get();
            run = fixture.service.judge(run.id(), current.ordinal(), true, "Called.");
            run = fixture.drive(run);
        }
        return run;
    }

    private Run back(Run run) {
        return ledger().drive(run.id(), RunWatch.NONE);
    }

    @Test
    void whatChangesIsWrittenWithWhatWasThereAndHowItIsTakenBack() {
        Run run = done(THREE);
        assertThat(entries(run)).extracting(Entry::title).containsExactly("Look", "First", "Last");
        Entry first = entries(run).get(1);
        assertThat(first.before()).isEqualTo(new PreState(PreState.Kind.OUTPUT, "41"));
        assertThat(first.undo()).extracting(u -> u.text()).containsExactly("say back '41'");
        assertThat(first.state()).isEqualTo(State.OPEN);
        assertThat(first.sent()).isEqualTo("say one");
        assertThat(first.proposal())
                .isEqualTo(run.steps().get(1).lastAttempt().orElseThrow().proposal());
        // The scripted target's words are unknown, so they may have changed something.
        assertThat(entries(run).getFirst().state()).isEqualTo(State.IMPOSSIBLE);
    }

    @Test
    void whereNothingIsSentTheWayBackIsTickedOffToo() {
        Run run = done(THREE);
        fixture.service.conduct(run.id(), Mode.INSTRUCTION);
        int asked = fixture.asked.size();
        ledger().begin(run.id(), 1);
        back(run);
        while (ledger().of(run.id()).backTo().isPresent()) {
            ledger().of(run.id()).next().ifPresent(e -> ledger().tick(run.id(), e.proposal(), "By me."));
            back(run);
        }
        assertThat(fixture.asked).as("no card came").hasSize(asked);
        assertThat(entries(run)).extracting(Entry::state).contains(State.UNDONE).doesNotContain(State.OPEN);
    }

    @Test
    void theCaptureHasItsOwnCardAndPress() {
        done(THREE);
        assertThat(fixture.asked)
                .extracting(q -> q.proposal().command().text())
                .containsExactly("say look", "say 41", "say one", "say three");
        assertThat(fixture.asked.get(1).proposal().context().preview()).isEqualTo(new RowPreview.Captures("say one"));
        assertThat(fixture.asked.get(2).proposal().context().undo())
                .as("with what was captured")
                .isEqualTo("say back '41'");
        assertThat(fixture.journal.entries).filteredOn("Approved"::equals).hasSize(4);
    }

    @Test
    void whoSkipsTheCaptureGetsAnEntryThatSaysSo() {
        fixture.person = question -> {
            if (question.proposal().context().preview() instanceof RowPreview.Captures(String next)) {
                question.edit(next);
            } else {
                fixture.press(question);
            }
        };
        Run run = done(THREE);
        assertThat(fixture.target.ran).doesNotContain("say 41").contains("say one");
        Entry first = entries(run).get(1);
        assertThat(first.before().kind()).isEqualTo(PreState.Kind.SKIPPED);
        assertThat(first.state()).isEqualTo(State.IMPOSSIBLE);
        assertThat(first.reason()).contains("skipped");
    }

    @Test
    void aCaptureThatFailsOrIsTurnedDownChangesNothing() {
        Run run = fixture.drive(
                fixture.start(THREE.replace("say look", "say 1").replace("say 41", "err no file; exit 1")));
        assertThat(run.steps().get(1).state())
                .isInstanceOfSatisfying(
                        StepState.Failed.class, f -> assertThat(f.why()).contains("nothing was changed", "no file"));
        fixture.person = question -> question.reject("Not now.");
        run = fixture.service.retry(run.id(), 1);
        run = fixture.drive(run);
        assertThat(run.steps().get(1).state()).isEqualTo(new StepState.Rejected("Not now."));
        assertThat(fixture.target.ran).doesNotContain("say one");
        assertThat(entries(run)).hasSize(1);
    }

    @Test
    void theQueueIsReversedAndWalkedCardByCardAndThenTheStepsWait() {
        Run run = done(THREE);
        UUID id = run.id();
        assertThat(ledger().preview(id, 1)).extracting(Entry::title).containsExactly("Last", "By hand", "First");
        ledger().begin(id, 1);
        fixture.asked.clear();
        fixture.target.ran.clear();
        run = back(run);
        assertThat(fixture.target.ran).containsExactly("say back three");
        Entry hand = ledger().of(id).next().orElseThrow();
        assertThat(hand.undo().getFirst().text()).isEqualTo("Call them again.");
        assertThatThrownBy(() -> ledger().tick(id, hand.proposal(), " ")).isInstanceOf(ProblemException.class);
        ledger().tick(id, hand.proposal(), "Called again.");
        run = back(run);
        assertThat(fixture.target.ran).containsExactly("say back three", "say back '41'");
        assertThat(fixture.asked).hasSize(2).allSatisfy(q -> {
            assertThat(q.proposal().context().purpose()).startsWith("Undo: ");
            assertThat(q.proposal().context().runId()).contains(id);
        });
        assertThat(run.steps().getFirst().state()).isInstanceOf(StepState.Passed.class);
        assertThat(run.steps().subList(1, 4))
                .allSatisfy(s -> assertThat(s.state()).isEqualTo(new StepState.Waiting()));
        assertThat(run.status()).isEqualTo(Run.Status.PAUSED);
        assertThat(run.current().orElseThrow().ordinal()).isEqualTo(1);
        assertThat(ledger().of(id).backTo()).isEmpty();
        assertThat(entries(run).stream().filter(e -> e.ordinal() > 0))
                .allSatisfy(e -> assertThat(e.settled()).isTrue());
    }

    @Test
    void theStepsAreDoneAnewAfterwards() {
        Run run = done(THREE);
        ledger().begin(run.id(), 3);
        run = back(run);
        run = fixture.drive(fixture.service.resume(run.id()));
        assertThat(run.steps().get(3).state()).isInstanceOf(StepState.Passed.class);
        assertThat(entries(run).stream().filter(e -> e.ordinal() == 3))
                .extracting(Entry::state)
                .containsExactly(State.UNDONE, State.OPEN);
    }

    @Test
    void noStepIsProposedWhileAWayBackIsOpen() {
        Run run = fixture.drive(fixture.start(THREE.replace("say three", "say three; exit 1")));
        run = fixture.drive(fixture.service.judge(run.id(), 2, true, ""));
        ledger().begin(run.id(), 1);
        fixture.asked.clear();
        fixture.service.retry(run.id(), 3);
        fixture.service.resume(run.id());
        fixture.drive(run);
        assertThat(fixture.asked).isEmpty();
        ledger().giveUp(run.id());
        fixture.drive(run);
        assertThat(fixture.asked).hasSize(1);
    }

    @Test
    void anUndoThatFailsStopsTheWay() {
        Run run = done(THREE.replace("say back three", "exit 4"));
        ledger().begin(run.id(), 1);
        back(run);
        Entry last = ledger().of(run.id()).next().orElseThrow();
        assertThat(last.title()).isEqualTo("Last");
        assertThat(last.state()).isEqualTo(State.OPEN);
        assertThat(last.reason()).contains("exit code 4");
        assertThat(fixture.target.ran).doesNotContain("say back '41'");
        ledger().tick(run.id(), last.proposal(), "Did it in the console.");
        assertThat(entries(run).getLast().reason()).startsWith("By hand: ");
    }

    @Test
    void anUndoWithAnUnknownOutcomeStopsTheWayUntilAPersonSaysMore() {
        Run run = done(THREE.replace("say back three", "break"));
        ledger().begin(run.id(), 3);
        back(run);
        back(run);
        Entry last = ledger().of(run.id()).next().orElseThrow();
        assertThat(last.state()).isEqualTo(State.UNKNOWN);
        assertThat(fixture.target.ran).filteredOn("break"::equals).hasSize(1);
        ledger().again(run.id(), last.proposal());
        back(run);
        assertThat(fixture.target.ran).filteredOn("break"::equals).hasSize(2);
    }

    @Test
    void aCommandWithAnUnknownOutcomeIsNotUndoneByItself() {
        Run run = fixture.drive(fixture.start(THREE.replace("say one", "break")));
        assertThat(entries(run).getLast().state()).isEqualTo(State.UNKNOWN);
        ledger().begin(run.id(), 1);
        fixture.asked.clear();
        back(run);
        assertThat(fixture.asked).isEmpty();
        Entry entry = ledger().of(run.id()).next().orElseThrow();
        ledger().again(run.id(), entry.proposal());
        back(run);
        assertThat(fixture.target.ran).endsWith("say back '41'");
    }

    @Test
    void aCrashBetweenTwoCardsRunsNothingTwice() {
        Run run = done(THREE);
        ledger().begin(run.id(), 1);
        back(run);
        restart();
        assertThat(ledger().of(run.id()).backTo()).hasValue(1);
        Entry hand = ledger().of(run.id()).next().orElseThrow();
        ledger().tick(run.id(), hand.proposal(), "Called.");
        run = back(run);
        assertThat(fixture.target.ran).containsExactly("say back '41'");
        assertThat(run.steps().get(1).state()).isEqualTo(new StepState.Waiting());
    }

    @Test
    void aCrashInAnUndoLeavesItUnknownAndWithAnOpenCardUnsent() {
        Run run = done(THREE);
        ledger().begin(run.id(), 1);
        jdbi.useHandle(h -> h.execute("update undo_entry set state = 'PROPOSED' where title = 'Last'"));
        jdbi.useHandle(h -> h.execute("update undo_entry set state = 'RUNNING' where title = 'First'"));
        restart();
        assertThat(ledger().of(run.id()).next().orElseThrow().state()).isEqualTo(State.OPEN);
        back(run);
        Entry hand = ledger().of(run.id()).next().orElseThrow();
        ledger().tick(run.id(), hand.proposal(), "Called.");
        fixture.asked.clear();
        back(run);
        assertThat(fixture.asked).isEmpty();
        assertThat(ledger().of(run.id()).next().orElseThrow().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aRejectedCardLeavesTheWayOpen() {
        Run run = done(THREE);
        ledger().begin(run.id(), 1);
        fixture.person = question -> question.reject("Not now.");
        fixture.target.ran.clear();
        back(run);
        assertThat(fixture.target.ran).isEmpty();
        Entry last = ledger().of(run.id()).next().orElseThrow();
        assertThat(last.state()).isEqualTo(State.OPEN);
        assertThat(last.reason()).isEqualTo("Not now.");
        fixture.person = fixture::press;
        back(run);
        assertThat(fixture.target.ran).containsExactly("say back three");
    }

    @Test
    void anEditedUndoIsAnotherProposal() {
        Run run = done(THREE);
        ledger().begin(run.id(), 3);
        fixture.asked.clear();
        fixture.person = question -> {
            if (question.proposal().command().text().equals("say back three")) {
                question.edit("say otherwise");
            } else {
                fixture.press(question);
            }
        };
        back(run);
        assertThat(fixture.asked).hasSize(2);
        assertThat(fixture.target.ran).endsWith("say otherwise").doesNotContain("say back three");
    }

    @Test
    void journalAndLedgerKnowTheSameCommands() {
        Run run = done(THREE);
        ledger().begin(run.id(), 3);
        back(run);
        List<UUID> approved = fixture.asked.stream().map(q -> q.proposal().id()).toList();
        assertThat(entries(run)).allSatisfy(e -> {
            assertThat(approved).contains(e.proposal());
            e.undoProposal().ifPresent(u -> assertThat(approved).contains(u));
        });
        assertThat(entries(run).getLast().undoProposal())
                .contains(fixture.asked.getLast().proposal().id());
    }
}
