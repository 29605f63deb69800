package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.runbook.RunbookVersion.State;
import dev.runbench.store.PgTest;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunbookServicePgTest extends PgTest {

    private static final String GOOD =
            "title: Disk full\nservice: db\nsteps:\n  - id: a\n    title: Look\n    ssh: df -h\n";
    private static final String BETTER = GOOD.replace("df -h", "df -i");
    private static final String BROKEN = "title: Disk full\nsteps: nothing\n";

    private RunbookService runbooks;

    @BeforeEach
    void wire() {
        runbooks = new RunbookService(new RunbookRepository(database));
    }

    @Test
    void everySaveIsAVersionWithItsParentAndTheSameTextIsNone() {
        RunbookVersion first = runbooks.create(GOOD, "ann", "");
        RunbookVersion second = runbooks.save(first.runbookId(), BETTER, "bob", "inodes too");
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.parent()).contains(1);
        assertThat(runbooks.save(first.runbookId(), BETTER, "bob", "again").number())
                .isEqualTo(2);
        assertThat(runbooks.versions(first.runbookId()))
                .extracting(RunbookVersion::text)
                .containsExactly(BETTER, GOOD);
    }

    @Test
    void restoringMakesANewVersionWithTheOldText() {
        long id = runbooks.create(GOOD, "ann", "").runbookId();
        runbooks.save(id, BETTER, "ann", "");
        RunbookVersion restored = runbooks.restore(id, 1, "bob");
        assertThat(restored.number()).isEqualTo(3);
        assertThat(restored.parent()).contains(1);
        assertThat(restored.text()).isEqualTo(GOOD);
    }

    @Test
    void atMostOneVersionWaitsForAReviewAndOnlyADraftCan() {
        long id = runbooks.create(GOOD, "ann", "").runbookId();
        runbooks.save(id, BETTER, "ann", "");
        runbooks.submit(id, 1, "ann");
        assertThat(runbooks.submit(id, 2, "bob").submittedBy()).contains("bob");
        assertThat(runbooks.versions(id)).extracting(RunbookVersion::state).containsExactly(State.REVIEW, State.DRAFT);
        assertThatThrownBy(() -> runbooks.sendBack(id, 1, "why"))
                .hasMessageContaining("Version 1 is draft and not in review any more");
        assertThat(runbooks.sendBack(id, 2, "Say why.").reviewNote()).isEqualTo("Say why.");
        runbooks.approve(id, 2, "cyd");
        assertThatThrownBy(() -> runbooks.submit(id, 2, "ann")).hasMessageContaining("Version 2 is active");
        assertThat(runbooks.version(id, 2).orElseThrow().state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void exactlyOneVersionIsActive() {
        long id = runbooks.create(GOOD, "ann", "").runbookId();
        runbooks.save(id, BETTER, "ann", "");
        assertThat(runbooks.active(id)).isEmpty();
        assertThat(runbooks.approve(id, 1, "bob")).isInstanceOf(Approval.Approved.class);
        assertThat(runbooks.approve(id, 2, "bob")).isInstanceOf(Approval.Approved.class);
        assertThat(runbooks.versions(id))
                .extracting(RunbookVersion::state)
                .containsExactly(State.ACTIVE, State.RETIRED);
        assertThat(runbooks.active(id).orElseThrow().approvedBy()).contains("bob");
        assertThat(runbooks.active()).hasSize(1);
        runbooks.retire(id);
        assertThat(runbooks.active()).isEmpty();
        assertThat(runbooks.versions(id)).hasSize(2);
    }

    @Test
    void aTextWithErrorsCannotBecomeActive() {
        long id = runbooks.create(BROKEN, "ann", "").runbookId();
        assertThat(runbooks.approve(id, 1, "bob"))
                .isInstanceOfSatisfying(
                        Approval.Refused.class, r -> assertThat(r.reason()).contains("line 2"));
        assertThat(runbooks.active(id)).isEmpty();
        assertThat(runbooks.list().getFirst().errors()).isPositive();
    }

    @Test
    void whatWasTypedIsThereAfterARestartAndGoneAfterSaving() {
        long id = runbooks.create(GOOD, "ann", "").runbookId();
        runbooks.autosave(id, BROKEN + "\0", 1);
        RunbookService restarted = new RunbookService(new RunbookRepository(database));
        WorkingDraft draft = restarted.workingDraft(id).orElseThrow();
        assertThat(draft.text()).isEqualTo(BROKEN);
        assertThat(draft.parent()).contains(1);
        assertThat(restarted.list().getFirst().unsaved()).isTrue();
        restarted.save(id, BETTER, "ann", "");
        assertThat(restarted.workingDraft(id)).isEmpty();
        assertThat(restarted.list().getFirst().unsaved()).isFalse();
    }

    @Test
    void twoRunbooksWithOneTitleGetTwoNames() {
        runbooks.create(GOOD, "ann", "");
        runbooks.create(GOOD, "ann", "");
        assertThat(runbooks.list())
                .extracting(RunbookSummary::slug)
                .doesNotHaveDuplicates()
                .contains("disk-full");
    }

    @Test
    void whoSavesOnAnOlderVersionOverwritesNobody() {
        String base = EditedRunbooks.text(3);
        long id = runbooks.create(base, "ann", "").runbookId();
        runbooks.save(id, 1, base.replace("echo 1", "echo ann"), "ann", "");
        Saved saved = runbooks.save(id, 1, base.replace("echo 2", "echo bob"), "bob", "mine");
        assertThat(saved).isInstanceOfSatisfying(Saved.Merged.class, m -> {
            assertThat(m.own().number()).isEqualTo(3);
            assertThat(m.own().parent()).contains(1);
            assertThat(m.version().number()).isEqualTo(4);
            assertThat(m.version().parent()).contains(3);
            assertThat(m.version().merged()).contains(2);
            assertThat(m.version().text()).contains("echo ann", "echo bob");
        });
        assertThat(RunbookTree.of(runbooks.versions(id)).tips()).hasSize(1);
    }

    @Test
    void twoWhoChangeTheSameFieldKeepTwoBranchesUntilSomebodySettlesIt() {
        String base = EditedRunbooks.text(3);
        long id = runbooks.create(base, "ann", "").runbookId();
        runbooks.save(id, 1, base.replace("echo 1", "echo ann"), "ann", "");
        String bob = base.replace("echo 1", "echo bob");
        Saved saved = runbooks.save(id, 1, bob, "bob", "");
        assertThat(saved).isInstanceOfSatisfying(Saved.Met.class, m -> {
            assertThat(m.version().text()).isEqualTo(bob);
            assertThat(m.other().author()).isEqualTo("ann");
            assertThat(m.open()).isEqualTo(1);
        });
        RunbookTree.Meeting meeting =
                RunbookTree.of(runbooks.versions(id)).meeting().orElseThrow();
        String agreed = base.replace("echo 1", "echo agreed");
        assertThat(runbooks.settle(id, meeting, agreed, "cyd").orElseThrow().text())
                .isEqualTo(agreed);
        assertThat(runbooks.settle(id, meeting, agreed, "dan"))
                .as("somebody was quicker")
                .isEmpty();
        assertThat(RunbookTree.of(runbooks.versions(id)).meeting()).isEmpty();
    }

    @Test
    void whatComesFromElsewhereLeavesWhatIsBeingTypedAlone() {
        String base = EditedRunbooks.text(3);
        long id = runbooks.create(base, "ann", "").runbookId();
        String typed = base.replace("echo 0", "echo typed");
        runbooks.autosave(id, typed, 1);
        Instant then = Instant.parse("2026-10-12T08:00:00Z");
        Saved received = runbooks.receive(id, 1, base.replace("echo 2", "echo git"), "bob", then, "from Git");
        assertThat(received.version().createdAt()).isEqualTo(then);
        assertThat(runbooks.workingDraft(id).orElseThrow().text()).isEqualTo(typed);
        assertThat(runbooks.save(id, 1, typed, "ann", ""))
                .isInstanceOfSatisfying(
                        Saved.Merged.class, m -> assertThat(m.version().text()).contains("echo typed", "echo git"));
    }

    @Test
    void restoringLeavesNoBranchBehind() {
        long id = runbooks.create(GOOD, "ann", "").runbookId();
        runbooks.save(id, BETTER, "ann", "");
        runbooks.restore(id, 1, "bob");
        assertThat(RunbookTree.of(runbooks.versions(id)).tips())
                .extracting(RunbookVersion::number)
                .containsExactly(3);
    }
}
