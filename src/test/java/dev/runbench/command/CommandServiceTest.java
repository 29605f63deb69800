package dev.runbench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.risk.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CommandServiceTest {

    private static final Connection DB_1 = new Connection.Ssh(
            1,
            "db-1",
            "db-1.example",
            22,
            "deploy",
            Connection.SshAuth.AGENT,
            Optional.empty(),
            Optional.empty(),
            false,
            Environment.PRODUCTION);

    private final FakeTarget target = new FakeTarget();
    private final FakeJournal journal = new FakeJournal();
    private final FakeProofs proofs = new FakeProofs();
    private final List<Problem> alarms = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private final Outcome finished = new Outcome.Finished(0, Duration.ofMillis(1));

    private CommandService service(Approver approver) {
        target.clock = () -> now;
        return new CommandService(
                id -> id == 1 ? Optional.of(DB_1) : Optional.empty(),
                new Targets(target, target, target, target),
                approver,
                journal,
                () -> now,
                alarms::add,
                proofs.with(() -> now));
    }

    private void press(Question question) {
        question.visible();
        now = now.plus(Question.DEAF_FOR);
        question.approve(Approvals.press(question));
    }

    private static Proposal shell(String text) {
        return Proposal.of(
                new Command.Shell(1, text, Duration.ofSeconds(5)),
                Proposal.Origin.RUNBOOK,
                Proposal.Context.of("look"));
    }

    @Test
    void anApprovedCommandRunsOnceAndIsJournalledBeforeAndAfter() {
        assertThat(service(this::press).execute(shell("uptime"), OutputSink.NONE))
                .isEqualTo(finished);
        assertThat(target.ran).containsExactly("uptime");
        assertThat(journal.entries).containsExactly("proposed", "Approved", "Finished");
    }

    @Test
    void closingTheCardRunsNothing() {
        assertThat(service(q -> q.reject("closed")).execute(shell("uptime"), OutputSink.NONE))
                .isEqualTo(new Outcome.NotRun("closed"));
        assertNothingRan("Rejected");
    }

    @Test
    void anApproverThatReturnsWithoutAnAnswerRunsNothing() {
        assertThat(service(q -> {}).execute(shell("uptime"), OutputSink.NONE)).isInstanceOf(Outcome.NotRun.class);
        assertNothingRan("Rejected");
    }

    @Test
    void anApproverThatFailsRunsNothing() {
        Approver failing = q -> {
            throw new IllegalStateException("no window");
        };
        assertThat(service(failing).execute(shell("uptime"), OutputSink.NONE)).isInstanceOf(Outcome.NotRun.class);
        assertNothingRan("Rejected");
    }

    @Test
    void anEditRunsNothingAndHandsTheNewTextBack() {
        assertThat(service(q -> q.edit("uptime -p")).execute(shell("uptime"), OutputSink.NONE))
                .isInstanceOfSatisfying(
                        Outcome.NotRun.class, n -> assertThat(n.edited()).contains("uptime -p"));
        assertNothingRan("Edited");
    }

    @Test
    void aPressAfterTheFirstAnswerChangesNothing() {
        service(q -> {
                    q.visible();
                    now = now.plusSeconds(1);
                    q.reject("no");
                    assertThat(q.approve(Approvals.press(q))).isFalse();
                })
                .execute(shell("uptime"), OutputSink.NONE);
        assertNothingRan("Rejected");
    }

    @Test
    void aPressBeforeTheCardWasVisibleOrTooSoonAfterIsNoPress() {
        service(q -> {
                    assertThat(q.approve(Approvals.press(q))).isFalse();
                    q.visible();
                    now = now.plusMillis(499);
                    assertThat(q.approve(Approvals.press(q))).isFalse();
                })
                .execute(shell("uptime"), OutputSink.NONE);
        assertNothingRan("Rejected");
    }

    @Test
    void anExpiredCardCannotBeApproved() {
        service(q -> {
                    q.visible();
                    now = now.plus(Question.OPEN_FOR);
                    assertThat(q.approve(Approvals.press(q))).isFalse();
                })
                .execute(shell("uptime"), OutputSink.NONE);
        assertNothingRan("Rejected");
    }

    @Test
    void aQuestionKeptByAnApproverIsDeadOnceTheServiceWentOn() {
        AtomicReference<Question> kept = new AtomicReference<>();
        service(kept::set).execute(shell("uptime"), OutputSink.NONE);
        press(kept.get());
        assertNothingRan("Rejected");
    }

    @Test
    void anApprovalExpiresTwoMinutesAfterThePress() {
        service(q -> {
                    press(q);
                    now = now.plus(ApprovedCommand.GOOD_FOR);
                })
                .execute(shell("uptime"), OutputSink.NONE);
        assertThat(target.ran).isEmpty();
        assertThat(journal.entries).containsExactly("proposed", "Approved", "NotRun");
    }

    @Test
    void anApprovalIsRedeemedOnceAndOnlyForItsTarget() {
        AtomicReference<Question> kept = new AtomicReference<>();
        service(q -> {
                    kept.set(q);
                    press(q);
                })
                .execute(shell("uptime"), OutputSink.NONE);
        Decision.Approved yes = new Decision.Approved("ann", Decision.Gesture.POINTER, now, Optional.empty());
        TargetProof here = kept.get().proof();

        ApprovedCommand once = new ApprovedCommand(kept.get(), yes, () -> now);
        assertThat(once.redeem(here).text()).isEqualTo("uptime");
        assertThatThrownBy(() -> once.redeem(here)).isInstanceOf(ProblemException.class);

        TargetProof other = new TargetProof(
                here.address(), "SHA256:other", here.product(), here.account(), here.caution(), here.at());
        ApprovedCommand elsewhere = new ApprovedCommand(kept.get(), yes, () -> now);
        assertThatThrownBy(() -> elsewhere.redeem(other)).hasMessageContaining("another target");
        assertThatThrownBy(() -> elsewhere.redeem(here))
                .as("a failed attempt uses it up")
                .isInstanceOf(ProblemException.class);

        TargetProof root =
                new TargetProof(here.address(), here.identity(), here.product(), "root", here.caution(), here.at());
        assertThatThrownBy(() -> new ApprovedCommand(kept.get(), yes, () -> now).redeem(root))
                .hasMessageContaining("account");
    }

    @Test
    void theSameProposalIsNotExecutedTwice() {
        CommandService service = service(this::press);
        Proposal proposal = shell("uptime");
        service.execute(proposal, OutputSink.NONE);
        assertThat(service.execute(proposal, OutputSink.NONE)).isInstanceOf(Outcome.NotRun.class);
        assertThat(target.ran).hasSize(1);
    }

    @Test
    void withoutAJournalNothingRuns() {
        journal.downAt = "proposed";
        assertThat(service(this::press).execute(shell("uptime"), OutputSink.NONE))
                .isInstanceOf(Outcome.NotRun.class);
        assertThat(target.ran).isEmpty();
    }

    @Test
    void whenTheDecisionCannotBeJournalledNothingRuns() {
        journal.downAt = "decided";
        assertThat(service(this::press).execute(shell("uptime"), OutputSink.NONE))
                .isInstanceOf(Outcome.NotRun.class);
        assertThat(target.ran).isEmpty();
    }

    @Test
    void whenTheEndCannotBeJournalledTheOutcomeIsKeptAndTheAlarmRings() {
        journal.downAt = "ended";
        assertThat(service(this::press).execute(shell("uptime"), OutputSink.NONE))
                .isEqualTo(finished);
        assertThat(alarms).singleElement().extracting(Problem::code).isEqualTo("JOURNAL-END");
    }

    @Test
    void anUnreachableTargetIsToldWithoutACard() {
        target.reachable = false;
        AtomicReference<Question> asked = new AtomicReference<>();
        assertThat(service(asked::set).execute(shell("uptime"), OutputSink.NONE))
                .isEqualTo(new Outcome.NotRun("nobody answers at deploy@db-1.example:22"));
        assertThat(asked.get()).isNull();
        assertThat(journal.entries).containsExactly("proposed", "NotRun");
    }

    @Test
    void anUnknownConnectionOrAWrongKindIsToldWithoutACard() {
        CommandService service = service(this::press);
        Command nowhere = new Command.Shell(9, "uptime", Duration.ofSeconds(1));
        Command wrong = new Command.Sql(1, "select 1", Duration.ofSeconds(1));
        for (Command command : List.of(nowhere, wrong)) {
            Proposal proposal = Proposal.of(command, Proposal.Origin.PERSON, Proposal.Context.of("x"));
            assertThat(service.execute(proposal, OutputSink.NONE)).isInstanceOf(Outcome.NotRun.class);
        }
        assertThat(target.ran).isEmpty();
    }

    @Test
    void textThatCannotBeSentAsShownIsRefused() {
        for (String text : List.of("", "  \n", "a\0b", "a\ud800b")) {
            assertThat(service(this::press).execute(shell(text), OutputSink.NONE))
                    .as(text)
                    .isInstanceOf(Outcome.NotRun.class);
        }
        assertThat(target.ran).isEmpty();
    }

    @Test
    void aTargetThatFailsAfterItGotTheCommandIsAnUnknownOutcome() {
        target.fails = true;
        assertThat(service(this::press).execute(shell("uptime"), OutputSink.NONE))
                .isInstanceOf(Outcome.Broken.class);
        assertThat(journal.entries).containsExactly("proposed", "Approved", "Broken");
    }

    @Test
    void aViewerThatFailsDoesNotHarmTheRun() {
        OutputSink failing = (channel, text) -> {
            throw new IllegalStateException("window gone");
        };
        assertThat(service(this::press).execute(shell("uptime"), failing)).isEqualTo(finished);
    }

    @Test
    void whileItRunsAndOnlyThenItIsSaidToRun() {
        List<Boolean> said = new ArrayList<>();
        CommandService[] self = new CommandService[1];
        self[0] = service(q -> {
            said.add(self[0].isRunning());
            press(q);
        });
        self[0].execute(shell("uptime"), (_, _) -> said.add(self[0].isRunning()));
        said.add(self[0].isRunning());
        target.fails = true;
        self[0].execute(shell("uptime"), OutputSink.NONE);
        said.add(self[0].isRunning());
        assertThat(said)
                .as("card, run, after it, card, after a failure")
                .containsExactly(false, true, false, false, false);
    }

    @Test
    void anInterruptWhileWaitingRunsNothingEvenIfAPressCameJustBefore() throws Exception {
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        CommandService service = service(q -> {
            press(q);
            Thread.currentThread().interrupt();
            q.await();
        });
        Thread worker = Thread.ofVirtual().start(() -> outcome.set(service.execute(shell("uptime"), OutputSink.NONE)));
        worker.join();
        assertThat(outcome.get()).isInstanceOf(Outcome.NotRun.class);
        assertNothingRan("Rejected");
    }

    private void assertNothingRan(String decision) {
        assertThat(target.ran).isEmpty();
        assertThat(journal.entries).containsExactly("proposed", decision, "NotRun");
    }
}
