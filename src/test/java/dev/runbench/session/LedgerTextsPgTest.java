package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.Entry.State;
import dev.runbench.store.PgTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger writes down of an undo, and what never gets into one. */
@Timeout(60)
class LedgerTextsPgTest extends PgTest {

    @TempDir
    Path folder;

    private RunFixture fixture;

    @BeforeEach
    void open() {
        fixture = new RunFixture(database, folder);
    }

    private LedgerService ledger() {
        return fixture.service.ledger();
    }

    private List<Entry> entries(Run run) {
        return ledger().of(run.id()).entries();
    }

    private void back(Run run) {
        ledger().drive(run.id(), RunWatch.NONE);
    }

    @Test
    void anUndoWithASecretIsWrittenNowhereAndLivesAsLongAsTheProcess() {
        String yaml = """
                title: Secret
                parameters: [{name: password}]
                steps:
                  - {id: a, title: Set it, ssh: "say on", undo: {ssh: "say ${password}"}}
                """;
        Run run = fixture.drive(fixture.start(RunFixture.runbook(yaml), Map.of("password", "hunter2hunter2")));
        String rows = jdbi.withHandle(h -> h.createQuery("select undo_entry::text from undo_entry")
                .mapTo(String.class)
                .one());
        assertThat(rows).doesNotContain("hunter2");
        ledger().begin(run.id(), 0);
        assertThat(entries(run).getFirst().withheld()).isTrue();
        fixture = new RunFixture(database, folder);
        fixture.service.recover();
        back(run);
        assertThat(fixture.asked).isEmpty();
        assertThat(ledger().of(run.id()).next().orElseThrow().reason()).contains("secret");
        assertThat(ledger().of(run.id()).next().orElseThrow().state()).isEqualTo(State.IMPOSSIBLE);
    }

    @Test
    void aSecretIsSentBackWhileTheProcessKnowsIt() {
        Run run = fixture.drive(fixture.start(
                RunFixture.runbook(
                        "{title: S, parameters: [{name: password}], steps: [{id: a, title: Set, ssh: say on, undo: {ssh: 'say ${password}'}}]}"),
                Map.of("password", "hunter2hunter2")));
        ledger().begin(run.id(), 0);
        back(run);
        assertThat(fixture.target.ran).endsWith("say hunter2hunter2");
    }

    @Test
    void hostileOutputIsNeverPutIntoAnUndo() {
        for (String hostile : List.of("$(reboot)", "'", "`reboot`", "41'", "--force", "4 1")) {
            fixture = new RunFixture(database, folder);
            fixture.target.part = "say " + hostile;
            Run run = fixture.drive(
                    fixture.start(
                            "{title: One, steps: [{id: a, title: First, ssh: say one, capture: {ssh: play}, undo: {ssh: 'say ${captured}'}}]}"));
            Entry entry = entries(run).getLast();
            assertThat(entry.before().text()).isEqualTo(hostile);
            assertThat(entry.undo()).isEmpty();
            assertThat(entry.state()).isEqualTo(State.IMPOSSIBLE);
        }
    }
}
