package dev.runbench.cli;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.Progress;
import dev.runbench.command.Connection;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.embed.Embedder;
import dev.runbench.embed.EmbeddingWorker;
import dev.runbench.embed.Reranker;
import dev.runbench.knowledge.KnowledgeService;
import dev.runbench.llm.LlmService;
import dev.runbench.runbook.CaseRepository;
import dev.runbench.runbook.DraftService;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.git.RunbookHome;
import dev.runbench.search.CitedSources;
import dev.runbench.search.SearchService;
import dev.runbench.search.SeenAlerts;
import dev.runbench.search.VectorTransfer;
import dev.runbench.session.PastRuns;
import dev.runbench.session.incident.IncidentService;
import dev.runbench.settings.LlmSettings;
import dev.runbench.store.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What the command line needs of an open data folder. There is no way from here to a host or a database target. */
public interface Services extends AutoCloseable {

    Database database();

    KnowledgeService knowledge();

    Embedder embedder();

    EmbeddingWorker embedding();

    SearchService search();

    /** What puts the first hits into a better order, where the models folder has something for it. */
    Optional<Reranker> reranker();

    /** Why a file for it is not used. */
    Optional<Problem> rerankerProblem();

    /** Which vector store is in use and why, one sentence. */
    String vectorStore();

    /** Vectors out of and into what is in use. */
    VectorTransfer vectors();

    LlmService llm();

    /** What the settings say of the language model. */
    LlmSettings llmSettings();

    DraftService drafts();

    RunbookService runbooks();

    /** How what runbooks cite stands now. */
    CitedSources citedSources();

    /** The alerts that were imported. */
    SeenAlerts alerts();

    /** The tests of runbooks. */
    CaseRepository cases();

    /** What was run before, to read only. */
    PastRuns pastRuns();

    /** Runs as files, in the name of who is logged in. */
    default IncidentService incidents() {
        String person = System.getProperty("user.name", "somebody");
        return new IncidentService(pastRuns(), journal(), person, InstantSource.system());
    }

    /** The Git folder that runbooks live in. */
    RunbookHome runbookHome();

    PgCommandJournal journal();

    List<Connection> connections();

    @Override
    void close();

    /** Opens a data folder; joins a window that has it open. */
    @FunctionalInterface
    interface Opener {

        Services open(AppDirs dirs, Progress progress) throws InterruptedException;
    }
}
