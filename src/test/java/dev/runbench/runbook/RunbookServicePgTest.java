package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.runbook.RunbookVersion.State;
import dev.runbench.store.PgTest;
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
}
