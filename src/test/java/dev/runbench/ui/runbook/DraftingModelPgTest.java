package dev.runbench.ui.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.llm.Availability;
import dev.runbench.llm.ChatAnswer;
import dev.runbench.llm.ChatPrompt;
import dev.runbench.llm.ChatProvider;
import dev.runbench.llm.TokenSink;
import dev.runbench.runbook.Action;
import dev.runbench.runbook.CaseRepository;
import dev.runbench.runbook.Confidence;
import dev.runbench.runbook.Draft;
import dev.runbench.runbook.DraftService;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.search.Citation;
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
import java.util.UUID;
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

    static final Draft DONE;

    static {
        var action = new Action.Ssh("", "rabbitmqctl list_queues", Runbook.DEFAULT_TIMEOUT);
        var step = new Runbook.Step(
                "queues",
                "Queues",
                action,
                "",
                "",
                Runbook.Check.exitCodeZero(),
                List.of(Citation.ofRun(new UUID(0, 7), "Run of Queue is stuck", "rabbitmqctl list_queues")));
        Runbook runbook = new Runbook(
                Runbook.About.of("Queue is stuck", "", ""),
                List.of(),
                List.of(),
                List.of(step),
                List.of(),
                List.of(),
                List.of());
        DONE = new Draft(runbook, "", List.of(), List.of("A detour failed"), "", Optional.empty(), Confidence.NONE);
    }

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
                        new EarlierWork(new PastRuns(new RunRepository(database), Path.of("no-outputs")), _ -> DONE),
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
    void aPersonChoosesWhatADraftIsMadeOfRunsIncluded() {
        database.jdbi()
                .useHandle(h -> h.execute(
                        "insert into run (id, runbook_id, version, title, runbook, parameters, targets, status, section, started_at,"
                                + " result, ended_at) values (?, 1, 1, 'Queue is stuck', ?, '{}', '[]', 'FINISHED', 'STEPS', now(),"
                                + " 'RESOLVED', now())",
                        new UUID(0, 7),
                        "title: Queue is stuck\nsteps: []\n"));
        model.drafts().chooseSources("", false);
        assertThat(state().notice()).contains("Say in one sentence");
        model.drafts().chooseSources("queue is stuck", false);
        var choosing = (Drafting.Choosing) state().drafting();
        assertThat(choosing.sources())
                .extracting(DraftSource::kind)
                .containsExactly(DraftSource.Kind.LOG, DraftSource.Kind.RUN);
        assertThat(choosing.sources()).extracting(DraftSource::chosen).containsExactly(true, false);
        assertThat(choosing.sources().getLast().detail()).contains("Resolved");
        model.drafts().choose(1, true);
        model.drafts().draftChosen();
        String text = state().open().orElseThrow().text();
        assertThat(text)
                .contains(
                        "systemctl restart worker",
                        "rabbitmqctl list_queues",
                        "run:" + new UUID(0, 7),
                        "A detour failed");
        model.drafts().chooseSources("queue is stuck", false);
        model.drafts().choose(0, false);
        model.drafts().draftChosen();
        assertThat(state().drafting()).as("nothing is chosen").isInstanceOf(Drafting.Choosing.class);
        model.drafts().dropChoice();
        assertThat(state().drafting()).isInstanceOf(Drafting.Idle.class);
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
