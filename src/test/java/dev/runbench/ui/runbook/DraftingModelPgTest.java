package dev.runbench.ui.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.llm.Availability;
import dev.runbench.llm.ChatAnswer;
import dev.runbench.llm.ChatPrompt;
import dev.runbench.llm.ChatProvider;
import dev.runbench.llm.TokenSink;
import dev.runbench.runbook.CaseRepository;
import dev.runbench.runbook.DraftService;
import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.search.PgCitedSources;
import dev.runbench.search.PgSeenAlerts;
import dev.runbench.session.PastRuns;
import dev.runbench.session.RunRepository;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.ManualClock;
import dev.runbench.ui.runbook.RunbookState.Drafting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DraftingModelPgTest extends PgTest {

    private static final String EXISTING = """
            # ours
            title: Queue is stuck
            steps:
              - id: restart
                title: Restart it
                ssh: systemctl restart worker
              - id: tell
                title: Tell support
                manual: Call support.
            """;

    private final ManualClock clock = new ManualClock();
    private RunbookService runbooks;
    private RunbookViewModel model;
    private Optional<ChatProvider> provider = Optional.empty();

    @BeforeEach
    void wire() {
        runbooks = new RunbookService(new RunbookRepository(database));
        model = new RunbookViewModel(
                new RunbookServices(
                        runbooks,
                        new DraftService(_ -> Optional.of(RunbookViewModelPgTest.PAGE)),
                        _ -> RunbookViewModelPgTest.found(),
                        () -> provider,
                        List::of,
                        new PgCitedSources(database),
                        new PgSeenAlerts(database),
                        new RehearsalServices(
                                runbooks,
                                new PastRuns(new RunRepository(database), Path.of("no-outputs")),
                                new CaseRepository(database)),
                        "ann",
                        DiffSetting.forgetful(),
                        Optional.empty()),
                clock.tasks());
    }

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    private RunbookState state() {
        return model.state().get();
    }

    private UpdateProposal proposal() {
        assertThat(state().drafting()).isInstanceOf(Drafting.Proposed.class);
        return ((Drafting.Proposed) state().drafting()).proposal();
    }

    @Test
    void aDraftSaysHowSureItIsAndOfWhat() {
        model.draft("queue stuck", List.of(), false);
        assertThat(state().confidence()).isPresent();
        assertThat(state().confidence().orElseThrow().sentence())
                .startsWith("How sure: ")
                .contains("retrieval 0.9", "agreement unknown", "of 6 sections");
        assertThat(state().open().orElseThrow().text()).contains("# How sure: ");
        long other =
                runbooks.create("title: Something else\nsteps: []\n", "ann", "").runbookId();
        model.open(other);
        assertThat(state().confidence())
                .as("of another runbook nothing is said")
                .isEmpty();
    }

    @Test
    void aRunbookAboutTheSameIsProposedForAnUpdateWithTheDifference() {
        long id = runbooks.create(EXISTING, "ann", "").runbookId();
        model.draft("queue is stuck", List.of(), false);
        UpdateProposal p = proposal();
        assertThat(p.id()).isEqualTo(id);
        assertThat(p.merged().isMore()).isTrue();
        assertThat(runbooks.list()).hasSize(1);
        model.drafts().acceptUpdate();
        RunbookVersion saved = runbooks.versions(id).getFirst();
        assertThat(saved.number()).isEqualTo(2);
        assertThat(saved.state()).isEqualTo(RunbookVersion.State.DRAFT);
        assertThat(saved.text()).contains("# ours", "Call support.", "source: wiki/queue.md");
        assertThat(RunbookYaml.parse(saved.text()).hasErrors()).isFalse();
        assertThat(state().open().orElseThrow().id()).isEqualTo(id);
    }

    @Test
    void oneMayMakeANewRunbookOrNoneInstead() {
        runbooks.create(EXISTING, "ann", "");
        model.draft("queue is stuck", List.of(), false);
        model.drafts().dropProposal();
        assertThat(runbooks.list()).hasSize(1);
        assertThat(state().drafting()).isInstanceOf(Drafting.Idle.class);
        model.draft("queue is stuck", List.of(), false);
        model.drafts().createInstead();
        assertThat(runbooks.list()).hasSize(2);
        assertThat(runbooks.list()).allMatch(r -> r.latest() == 1);
    }

    @Test
    void whatWasTypedMeanwhileIsNotOverwrittenButProposedAnew() {
        long id = runbooks.create(EXISTING, "ann", "").runbookId();
        model.draft("queue is stuck", List.of(), false);
        assertThat(proposal().base()).isEqualTo(EXISTING);
        runbooks.autosave(id, EXISTING + "owner: messaging\n", 1);
        model.drafts().acceptUpdate();
        assertThat(proposal().why()).contains("changed meanwhile");
        assertThat(runbooks.versions(id)).hasSize(1);
        model.drafts().acceptUpdate();
        assertThat(runbooks.versions(id).getFirst().text()).contains("owner: messaging", "source: wiki/queue.md");
    }

    @Test
    void aRunbookAboutSomethingElseIsLeftAlone() {
        runbooks.create(
                "title: Certificates expire\nsteps:\n  - id: a\n    title: Renew\n    ssh: certbot renew\n", "ann", "");
        model.draft("queue is stuck", List.of(), false);
        assertThat(runbooks.list()).hasSize(2);
    }

    @Test
    void aCancelledDraftKeepsWhatIsWhole() {
        provider = Optional.of(new ChatProvider() {
            @Override
            public String name() {
                return "slow.gguf";
            }

            @Override
            public Availability availability() {
                return new Availability.Ready(name());
            }

            @Override
            public ChatAnswer answer(ChatPrompt prompt, TokenSink sink) throws InterruptedException {
                sink.piece("{\"entries\":[{\"title\":\"Restart it\",\"choice\":1},{\"title\":\"And th");
                model.drafts().cancel(); // the test's tasks run at once, on this thread
                throw new InterruptedException();
            }
        });
        model.draft("queue is stuck", List.of(), false);
        assertThat(state().notice()).contains("cancelled", "What was whole is kept");
        assertThat(runbooks.list()).hasSize(1);
        String text =
                runbooks.versions(runbooks.list().getFirst().id()).getFirst().text();
        assertThat(text).contains("Drafted by slow.gguf", "systemctl restart worker");
        assertThat(RunbookYaml.parse(text).hasErrors()).isFalse();
    }
}
