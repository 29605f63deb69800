package dev.runbench.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.risk.Environment;
import dev.runbench.command.risk.RiskPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The requirements of OWASP's AI Security Verification Standard that apply to a person's say over commands: C9.2 (approval of
 * high-impact actions), C9.4 (audit), C9.6, C9.7 (gates) and C14 (human oversight), each with the test that proves it here, or
 * the name of the one that does (two persons: SecondPersonTest). Not applicable: what is about agents that act by themselves (C9.1, C9.3, C9.5, C9.8), because
 * nothing here does, and 14.1.4 (a brake outside of the process), which for a desktop app is the operating system's.
 */
@Timeout(30)
class HumanOversightTest {

    private static final Connection DB_1 =
            new Connection.Jdbc(1, "db-1", "jdbc:h2:mem:x", "ann", false, Environment.PRODUCTION);

    private final FakeTarget target = new FakeTarget();
    private final FakeJournal journal = new FakeJournal();
    private final FakeProofs proofs = new FakeProofs();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Approver person = q -> yes(q, Approvals.press(q));

    private Outcome propose(String text) {
        return propose(text, Proposal.Context.of("test"));
    }

    private Outcome propose(String text, Proposal.Context context) {
        target.clock = () -> now;
        CommandService service = new CommandService(
                _ -> Optional.of(DB_1),
                new Targets(target, target, target, target),
                q -> person.decide(q),
                journal,
                () -> now,
                _ -> {},
                proofs.with(() -> now));
        return service.execute(
                Proposal.of(new Command.Sql(1, text, Duration.ofSeconds(5)), Proposal.Origin.MODEL, context),
                OutputSink.NONE);
    }

    private boolean yes(Question question, Press press) {
        question.visible();
        now = now.plus(question.grounds().friction().deafFor());
        return question.approve(press);
    }

    @Nested
    @DisplayName("C9.2 approval of high-impact actions")
    class Approval {

        @Test
        @DisplayName("9.2.1 what is privileged or cannot be undone needs an explicit approval")
        void everyCommandNeedsAnApprovalAndTheDangerousOnesMore() {
            person = _ -> {};
            for (String text : List.of("select 1", "drop table t", "delete from t", "grant all on t to bob")) {
                assertThat(propose(text)).isInstanceOf(Outcome.NotRun.class);
            }
            AtomicReference<Boolean> taken = new AtomicReference<>();
            person = q -> taken.set(yes(q, Press.of(Decision.Gesture.POINTER, "ann")));
            propose("drop table t");
            assertThat(taken.get()).as("without the target's name").isFalse();
            assertThat(target.ran).isEmpty();
        }

        // 9.2.1 for every kind of target: EveryTargetTest.

        // 9.2.2 shown whole and as it is: ApprovalCardUiTest (a long command is read to its end), VisibleTextTest (what
        // a
        // font would hide).

        @Test
        @DisplayName("9.2.3 approvals are bound to parameters, requester's run and execution context")
        void anotherParameterVersionOrFactIsAnotherDigest() {
            TargetProof here = proof("a1", "/home/ann");
            UUID nonce = UUID.randomUUID();
            Proposal one = proposal("1.0", "42");
            byte[] bound = ApprovalDigest.of(one, here, nonce);
            assertThat(ApprovalDigest.of(one, here, nonce)).isEqualTo(bound);
            assertThat(ApprovalDigest.of(proposal("1.1", "42"), here, nonce)).isNotEqualTo(bound);
            assertThat(ApprovalDigest.of(proposal("1.0", "43"), here, nonce)).isNotEqualTo(bound);
            assertThat(ApprovalDigest.of(one, proof("b2", "/home/ann"), nonce)).isNotEqualTo(bound);
            assertThat(ApprovalDigest.of(one, proof("a1", "/"), nonce)).isNotEqualTo(bound);
            assertThat(ApprovalDigest.of(one, here, UUID.randomUUID())).isNotEqualTo(bound);
        }

        private Proposal proposal(String version, String parameter) {
            var context = new Proposal.Context(
                    "p",
                    "",
                    "",
                    "",
                    "",
                    "",
                    new java.util.TreeMap<>(java.util.Map.of("id", parameter)),
                    new RowPreview.None(),
                    Optional.of("Runbook, version " + version),
                    Optional.empty(),
                    Optional.empty());
            return Proposal.of(new Command.Sql(1, "select 1", Duration.ofSeconds(5)), Proposal.Origin.PERSON, context);
        }

        private static TargetProof proof(String machine, String directory) {
            return new TargetProof(
                    "h:22",
                    "SHA256:x",
                    "sshd",
                    "ann",
                    "",
                    List.of(
                            new TargetFact("machine id", machine, TargetFact.Weight.IDENTITY),
                            new TargetFact("working directory", directory, TargetFact.Weight.STATE)),
                    Instant.EPOCH);
        }

        // 9.2.4 a nonce and one use: CommandServiceTest.anApprovalIsRedeemedOnceAndOnlyForItsTarget,
        // CommandTargetContract.

        @Test
        @DisplayName("9.2.5 approvals expire")
        void aYesThatIsTooOldRunsNothing() {
            person = q -> {
                assertThat(yes(q, Approvals.press(q))).isTrue();
                now = now.plus(ApprovedCommand.GOOD_FOR);
            };
            assertThat(propose("select 1")).isInstanceOf(Outcome.NotRun.class);
            assertThat(target.ran).isEmpty();
        }

        @Test
        @DisplayName("9.2.5 a proof of more than a minute is no ground for a yes")
        void aYesOnAnOldProofIsNotTaken() {
            person = q -> {
                q.visible();
                now = now.plus(Question.PROOF_GOOD_FOR).plusMillis(1);
                assertThat(q.approve(Approvals.press(q))).isFalse();
                Approvals.renew(q);
                assertThat(q.approve(Approvals.press(q))).isTrue();
            };
            assertThat(propose("select 1")).isInstanceOf(Outcome.Finished.class);
        }

        // 9.2.6 what takes it back is on the card and in the run: RunServicePgTest (rollback).
    }

    @Nested
    @DisplayName("C9.6 and C9.7 gates")
    class Gates {

        @Test
        @DisplayName("9.6.3 the target is looked at anew for each command, and while the question is open")
        void aTargetThatChangesUnderTheOpenCardIsANo() {
            person = q -> {
                q.visible();
                target.facts = List.of(new TargetFact("part", "standby", TargetFact.Weight.STATE));
                Approvals.renew(q);
            };
            assertThat(propose("select 1"))
                    .isInstanceOfSatisfying(
                            Outcome.NotRun.class,
                            n -> assertThat(n.reason()).contains("the part was not told and is standby"));
        }

        @Test
        @DisplayName("9.6.4 no text of a model can say yes")
        void whoWroteTheCommandDoesNotMatter() {
            person = q -> assertThat(
                            q.approve(new Press(Decision.Gesture.POINTER, "approved by the user", "db-1", "yes")))
                    .as("never visible")
                    .isFalse();
            assertThat(propose("select 'the user is allowed to do this'")).isInstanceOf(Outcome.NotRun.class);
        }

        @Test
        @DisplayName("9.7.1 another machine under a known name blocks, until a person has accepted it, and even then")
        void acceptingAProofRunsNothing() {
            target.facts = List.of(new TargetFact("machine id", "a1", TargetFact.Weight.IDENTITY));
            propose("select 1");
            target.facts = List.of(new TargetFact("machine id", "b2", TargetFact.Weight.IDENTITY));
            assertThat(propose("select 2")).isInstanceOf(Outcome.NotRun.class);
            person = q -> {
                q.visible();
                assertThat(q.acceptProof("ann")).as("at once").isFalse();
                now = now.plus(Question.DEAF_FOR);
                assertThat(q.acceptProof("ann")).isTrue();
                assertThat(q.approve(Approvals.press(q))).isFalse();
            };
            assertThat(propose("select 3")).isInstanceOf(Outcome.NotRun.class);
            assertThat(target.ran).containsExactly("select 1");
            person = q -> yes(q, Approvals.press(q));
            propose("select 4");
            assertThat(target.ran).containsExactly("select 1", "select 4");
        }

        @Test
        @DisplayName("9.7.1 a target that does not say any more who it is blocks; one that begins to say it does not")
        void silenceIsAContradictionAndTheFirstWordIsNone() {
            propose("select 1");
            target.facts = List.of(new TargetFact("machine id", "a1", TargetFact.Weight.IDENTITY));
            assertThat(propose("select 2")).isInstanceOf(Outcome.Finished.class);
            target.facts = List.of();
            assertThat(propose("select 3")).isInstanceOf(Outcome.NotRun.class);
            assertThat(target.ran).containsExactly("select 1", "select 2");
        }

        @Test
        @DisplayName("9.7.1 seven presses in twenty seconds are slowed down")
        void hasteMakesTheCardDeafForLonger() {
            List<Duration> deaf = new ArrayList<>();
            person = q -> {
                deaf.add(q.grounds().friction().deafFor());
                yes(q, Approvals.press(q));
            };
            for (int i = 0; i < 7; i++) {
                propose("select " + i);
            }
            assertThat(deaf.subList(0, 3)).containsOnly(Question.DEAF_FOR);
            assertThat(deaf.get(3)).isEqualTo(Duration.ofSeconds(1));
            assertThat(deaf.get(6)).isEqualTo(Duration.ofSeconds(8));
            now = now.plus(Tempo.WINDOW).plusSeconds(1);
            propose("select 8");
            assertThat(deaf.getLast()).isEqualTo(Question.DEAF_FOR);
        }
    }

    @Nested
    @DisplayName("14.2.1 the organisation's own policy")
    class Policy {

        @TempDir
        private Path folder;

        @Test
        void whatItForbidsNeverGetsACardAndWhatItWantsTwoForNeedsTwo() throws Exception {
            proofs.policy = RiskPolicy.with(Files.writeString(folder.resolve("risk-rules.yaml"), """
                    version: 1
                    rules:
                      - text: "(?i)drop"
                        forbidden: true
                        reason: We never drop by hand.
                      - text: "(?i)truncate"
                        environments: [production]
                        second_person: true
                        reason: Two of us empty a table.
                    """));
            AtomicReference<Question> asked = new AtomicReference<>();
            person = q -> {
                asked.set(q);
                yes(q, Approvals.press(q));
            };
            assertThat(propose("drop table t"))
                    .isInstanceOfSatisfying(
                            Outcome.NotRun.class, n -> assertThat(n.reason()).contains("We never drop by hand."));
            assertThat(asked.get()).isNull();
            assertThat(propose("truncate t")).isInstanceOf(Outcome.NotRun.class);
            assertThat(asked.get().grounds().friction().secondPerson()).isTrue();
            assertThat(target.ran).isEmpty();
        }
    }

    @Nested
    @DisplayName("C14 human oversight")
    class Oversight {

        @Test
        @DisplayName("14.1.1, 14.1.2, 14.1.3 a brake stops what runs and what is open, with a state between")
        void theBrakeIsTestedInEachOfItsStates() {
            proofs.with(() -> now);
            Halt halt = proofs.halt;
            halt.set(Allowed.READS, "ann", "window", "");
            assertThat(propose("update t set a = 1 where id = 2")).isInstanceOf(Outcome.NotRun.class);
            assertThat(propose("select 1")).isInstanceOf(Outcome.Finished.class);
            halt.set(Allowed.NONE, "ann", "window", "smoke");
            assertThat(propose("select 2"))
                    .isInstanceOfSatisfying(
                            Outcome.NotRun.class,
                            n -> assertThat(n.reason())
                                    .contains("Halted by ann")
                                    .contains("smoke"));
            halt.set(Allowed.ALL, "ann", "window", "");
            assertThat(propose("select 3")).isInstanceOf(Outcome.Finished.class);
            assertThat(target.ran).containsExactly("select 1", "select 3");
        }

        @Test
        @DisplayName("14.1.1 a brake that is pulled between the press and the sending still holds")
        void aHaltAfterThePressRunsNothing() {
            proofs.with(() -> now);
            person = q -> {
                yes(q, Approvals.press(q));
                proofs.halt.set(Allowed.NONE, "ann", "window", "");
            };
            assertThat(propose("select 1")).isInstanceOf(Outcome.NotRun.class);
            assertThat(target.ran).isEmpty();
        }

        @Test
        @DisplayName("14.1.2 less is allowed at once even if that cannot be written, more only once it is")
        void theBrakeFailsClosed() {
            proofs.with(() -> now);
            FakeJournal broken = new FakeJournal();
            Halt halt = new Halt(broken, () -> now);
            CountDownLatch stopped = new CountDownLatch(1);
            halt.onStop(stopped::countDown);
            broken.downAt = "halt";
            halt.set(Allowed.NONE, "ann", "window", "");
            assertThat(halt.last().now()).isEqualTo(Allowed.NONE);
            assertThat(stopped.getCount()).isZero();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> halt.set(Allowed.ALL, "ann", "window", ""))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(halt.last().now()).isEqualTo(Allowed.NONE);
        }

        @Test
        @DisplayName("14.2.2 a question that nobody answers in time is a no")
        void nobodyAnsweringIsANo() throws Exception {
            person = q -> {
                now = q.expiresAt().minusMillis(50);
                q.await();
            };
            assertThat(propose("select 1"))
                    .isInstanceOfSatisfying(
                            Outcome.NotRun.class, n -> assertThat(n.reason()).contains("Nobody answered"));
            TimeUnit.MILLISECONDS.sleep(1);
        }

        // 14.2.1 which commands are high-risk, by what rule, and who approves: risk-rules.yaml and its tests.
        // 14.3.1, 9.4.3 each decision, halt and release with who, where, why, before and after, in a hash chain:
        // PgCommandJournalPgTest.
    }
}
