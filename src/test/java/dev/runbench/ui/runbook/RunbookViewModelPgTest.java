package dev.runbench.ui.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.Hashes;
import dev.runbench.runbook.CaseRepository;
import dev.runbench.runbook.DraftService;
import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookTree;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.search.Answer;
import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import dev.runbench.search.PgCitedSources;
import dev.runbench.search.PgSeenAlerts;
import dev.runbench.session.PastRuns;
import dev.runbench.session.RunRepository;
import dev.runbench.store.Database;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.ManualClock;
import dev.runbench.ui.runbook.RunbookState.Drafting;
import dev.runbench.ui.runbook.RunbookState.Kept;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunbookViewModelPgTest extends PgTest {

    static final String PAGE =
            "# Queue is stuck\n## Fix\n1. Restart it:\n\n   ```bash\n   systemctl restart worker\n   ```\n";
    private static final String GOOD = "title: Disk full\nsteps:\n  - id: a\n    title: Look\n    ssh: df -h\n";

    private final ManualClock clock = new ManualClock();
    private RunbookService runbooks;
    private RunbookViewModel model;
    private Answer answer = new Answer.Nothing("Nothing here matches.", Duration.ZERO);

    @BeforeEach
    void wire() {
        runbooks = new RunbookService(new RunbookRepository(database));
        model = new RunbookViewModel(services(runbooks, q -> answer), clock.tasks());
    }

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    private RunbookServices services(RunbookService runbooks, RunbookServices.Finder finder) {
        return services(runbooks, finder, database);
    }

    static RunbookServices services(RunbookService runbooks, RunbookServices.Finder finder, Database database) {
        return services(runbooks, finder, database, Optional.empty());
    }

    static RunbookServices services(
            RunbookService runbooks, RunbookServices.Finder finder, Database database, GitDesk git) {
        return services(runbooks, finder, database, Optional.of(git));
    }

    private static RunbookServices services(
            RunbookService runbooks, RunbookServices.Finder finder, Database database, Optional<GitDesk> git) {
        var past = new PastRuns(new RunRepository(database), Path.of("no-outputs"));
        return new RunbookServices(
                runbooks,
                new DraftService(_ -> Optional.of(PAGE)),
                finder,
                Optional::empty,
                List::of,
                new PgCitedSources(database),
                new PgSeenAlerts(database),
                new RehearsalServices(runbooks, past, new CaseRepository(database)),
                new EarlierWork(past, _ -> DraftingModelPgTest.DONE),
                "ann",
                DiffSetting.forgetful(),
                git);
    }

    static Answer found() {
        Citation citation =
                new Citation(1, "wiki/queue.md", "Queue is stuck", Hashes.hex(PAGE), 0, PAGE.length(), PAGE);
        return new Answer.Found(List.of(new Hit(1, 0.9, citation, "", PAGE, List.of())), 0, Duration.ZERO);
    }

    private Open open() {
        return model.state().get().open().orElseThrow();
    }

    private long opened(String text) {
        long id = runbooks.create(text, "ann", "").runbookId();
        model.open(id);
        return id;
    }

    @Test
    void aMistakeIsMarkedSoonAfterTypingAndKeepsApproveShut() {
        opened(GOOD);
        assertThat(open().whyNotApprove()).isEmpty();
        model.edited(GOOD + "rollback: none\n");
        clock.pass(150);
        assertThat(open().problems())
                .anySatisfy(p -> assertThat(p.isError() && p.line() == 6).isTrue());
        assertThat(open().whyNotApprove()).contains("1 error");
        model.edited(GOOD);
        clock.pass(150);
        assertThat(open().whyNotApprove()).isEmpty();
    }

    @Test
    void whatWasTypedIsKeptWithoutSaving() {
        long id = opened(GOOD);
        model.edited(GOOD + "service: db\n");
        assertThat(open().kept()).isEqualTo(Kept.TYPING);
        clock.pass(400);
        assertThat(open().kept()).isEqualTo(Kept.DRAFT);
        RunbookViewModel restarted = new RunbookViewModel(services(runbooks, q -> answer), clock.tasks());
        restarted.open(id);
        assertThat(restarted.state().get().open().orElseThrow().text()).isEqualTo(GOOD + "service: db\n");
    }

    @Test
    void typingWithoutAPauseIsKeptEveryFourHundredMilliseconds() {
        long id = opened(GOOD);
        String text = GOOD;
        for (int i = 0; i < 20; i++) {
            text += "#";
            model.edited(text);
            clock.pass(100);
            if (i >= 4) {
                String kept = runbooks.workingDraft(id).orElseThrow().text();
                assertThat(text.length() - kept.length())
                        .as("keys that a crash would lose")
                        .isLessThanOrEqualTo(4);
            }
        }
    }

    @Test
    void closingTheWindowRightAfterTypingKeepsTheLastKey() {
        long id = opened(GOOD);
        model.edited(GOOD + "service: db\n");
        model.close();
        assertThat(runbooks.workingDraft(id).orElseThrow().text()).isEqualTo(GOOD + "service: db\n");
    }

    @Test
    void leavingThePaneKeepsTheTextAtOnce() {
        long id = opened(GOOD);
        model.edited(GOOD + "service: db\n");
        model.flush();
        assertThat(runbooks.workingDraft(id)).isPresent();
    }

    @Test
    void aVersionWaitsForAReviewAndIsSentBackOrApproved() {
        long id = opened(GOOD);
        model.apply(VersionChange.submit());
        assertThat(open().latest().state()).isEqualTo(RunbookVersion.State.REVIEW);
        assertThat(open().latest().submittedBy()).isPresent();

        model.apply(VersionChange.sendBack("Say which host."));
        assertThat(open().latest().state()).isEqualTo(RunbookVersion.State.DRAFT);
        assertThat(open().latest().reviewNote()).isEqualTo("Say which host.");

        model.edited(GOOD.replace("df -h", "df -i"));
        model.apply(VersionChange.submit());
        assertThat(open().latest().number()).isEqualTo(2);
        model.apply(VersionChange.approve());
        assertThat(runbooks.active(id)).hasValueSatisfying(v -> {
            assertThat(v.number()).isEqualTo(2);
            assertThat(v.approvedAt()).isPresent();
            assertThat(v.submittedBy()).isPresent();
        });
    }

    @Test
    void savingMakesAVersionAndApprovingMakesItActive() {
        long id = opened(GOOD);
        model.edited(GOOD.replace("df -h", "df -i"));
        model.apply(VersionChange.approve());
        assertThat(runbooks.active(id).orElseThrow().number()).isEqualTo(2);
        assertThat(open().whyNotApprove()).contains("active already");
        assertThat(open().whyNotRun()).isEmpty();
        assertThat(model.state().get().notice()).isEqualTo("Version 2 is active.");
        model.apply(VersionChange.restore(1));
        assertThat(open().text()).isEqualTo(GOOD);
        assertThat(open().versions()).extracting(RunbookVersion::number).containsExactly(3, 2, 1);
    }

    @Test
    void aDraftBecomesARunbookThatIsOpenAtOnce() {
        answer = found();
        model.draft("queue stuck", List.of(), false);
        assertThat(open().text()).contains("systemctl restart worker");
        assertThat(model.state().get().notice()).contains("no rollback was found");
        assertThat(model.state().get().drafting()).isInstanceOf(Drafting.Idle.class);
        assertThat(runbooks.list()).hasSize(1);
    }

    @Test
    void nothingFoundIsSaidAndNothingIsMade() {
        model.draft("queue stuck", List.of(), false);
        assertThat(model.state().get().notice()).contains("Nothing here matches.");
        model.draft("  ", List.of(), false);
        assertThat(runbooks.list()).isEmpty();
    }

    @Test
    void whatAnotherSavedMeanwhileIsMergedAndNotApprovedUnread() {
        long id = opened(GOOD);
        runbooks.save(id, 1, GOOD + "service: db\n", "bob", "");
        model.edited(GOOD.replace("df -h", "df -i"));
        model.apply(VersionChange.approve());
        assertThat(runbooks.active(id))
                .as("nobody has read what both make together")
                .isEmpty();
        assertThat(model.state().get().notice()).contains("bob had saved version 2 meanwhile", "version 4 has both");
        assertThat(open().text()).contains("df -i", "service: db");
        assertThat(open().base()).isEqualTo(4);
    }

    @Test
    void aConflictIsSettledInTheWindow() {
        long id = opened(GOOD);
        runbooks.save(id, 1, GOOD.replace("df -h", "df -bob"), "bob", "");
        model.edited(GOOD.replace("df -h", "df -ann"));
        model.apply(VersionChange.save());
        assertThat(model.state().get().notice()).contains("settle it under Versions");
        var meeting = RunbookTree.of(open().versions()).meeting().orElseThrow();
        model.apply(
                VersionChange.settle(meeting, meeting.merge(java.util.Map.of()).text()));
        assertThat(open().text()).contains("df -ann");
        assertThat(RunbookTree.of(open().versions()).meeting()).isEmpty();
    }
}
