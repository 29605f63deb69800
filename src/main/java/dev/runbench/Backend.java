package dev.runbench;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.base.Progress;
import dev.runbench.cli.Services;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionRepository;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.embed.Embedder;
import dev.runbench.embed.EmbeddingWorker;
import dev.runbench.embed.Reranker;
import dev.runbench.embed.WordPiece;
import dev.runbench.knowledge.ChunkSizes;
import dev.runbench.knowledge.KnowledgeService;
import dev.runbench.llm.LlmService;
import dev.runbench.logs.LogCopies;
import dev.runbench.logs.LogFormats;
import dev.runbench.privacy.Sensitive;
import dev.runbench.runbook.CaseRepository;
import dev.runbench.runbook.DraftService;
import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.git.RunbookFileRepository;
import dev.runbench.runbook.git.RunbookHome;
import dev.runbench.search.CitedSources;
import dev.runbench.search.PgCitedSources;
import dev.runbench.search.PgEmbeddingBacklog;
import dev.runbench.search.PgSeenAlerts;
import dev.runbench.search.PgVectorSpaces;
import dev.runbench.search.SearchService;
import dev.runbench.search.SeenAlerts;
import dev.runbench.search.SourceView;
import dev.runbench.search.VectorStore;
import dev.runbench.search.VectorTransfer;
import dev.runbench.session.PastRuns;
import dev.runbench.session.RunRepository;
import dev.runbench.settings.KnowledgeSettings;
import dev.runbench.settings.LlmSettings;
import dev.runbench.settings.SettingsService;
import dev.runbench.store.Database;
import dev.runbench.vault.Providers;
import dev.runbench.vault.Secret;
import dev.runbench.vault.SessionLock;
import dev.runbench.vault.Vault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds every service in order and closes them in reverse. What runs commands is not in here but in {@link
 * WindowServices}: it needs a person at the window.
 */
final class Backend implements Services {

    private static final Logger LOG = LoggerFactory.getLogger(Backend.class);

    private static final int WINDOW_TOKENS = 254;
    private static final Duration COMMAND_WAITS = Duration.ofMinutes(1);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final AppDirs dirs;
    private final SettingsService settings;
    private final Vault vault;
    private final Database database;
    private final SettingsWorkshop workshop;
    private final PgVectorSpaces spaces;
    private final EmbeddingWorker embedding;
    private final FoundReranker found;
    private final SearchService search;
    private final KnowledgeService knowledge;
    private final LlmService llm;
    private final RunbookService runbooks;
    private final DraftService drafts;
    private final RunbookHome home;
    private final ConnectionRepository connections;
    private final PgCommandJournal journal;
    private final LogCopies logCopies;

    private Backend(AppDirs dirs, boolean mayJoin, Progress progress) throws InterruptedException {
        this.dirs = dirs;
        settings = SettingsService.load(dirs.settingsFile());
        vault = new Vault(dirs.vaultFile(), new Providers(new LocalPrograms()), InstantSource.system());
        logCopies = new LogCopies(dirs.cache().resolve("logs"), vault);
        database = closeLater(Database.open(dirs, settings.current().store(), mayJoin, progress));
        try {
            workshop = new SettingsWorkshop(dirs, database, vault, this::masked);
            spaces = closeLater(new PgVectorSpaces(database, workshop, SettingsWorkshop.recipe(settings.current())));
            var backlog = new PgEmbeddingBacklog(database, spaces, this::masked);
            embedding = closeLater(new EmbeddingWorker(() -> spaces.wanted().embedder(), backlog));
            if (!mayJoin) { // of the commands only an import starts it
                embedding.start();
            }
            // A command waits for the model; at the window the next search has it.
            found = FoundReranker.in(dirs, mayJoin ? COMMAND_WAITS : Duration.ZERO);
            found.reranker().ifPresent(this::closeLater);
            search = new SearchService(database, spaces, backlog, found.reranker());
            // Passages are cut for the smallest window, so that another model needs no other passages.
            knowledge = new KnowledgeService(
                    database,
                    WordPiece.load(),
                    WINDOW_TOKENS,
                    () -> sizes(settings.current().knowledge()),
                    () -> LogFormats.in(dirs.logFormats()),
                    embedding::wake);
            llm = closeLater(new LlmService(dirs, settings.current().llm(), this::modelKey, this::masked));
            runbooks = new RunbookService(new RunbookRepository(database));
            home = new RunbookHome(
                    runbooks,
                    new RunbookFileRepository(database),
                    () -> SettingsGitDesk.place(settings.current().runbooks()),
                    () -> SettingsGitDesk.token(vault));
            drafts = new DraftService(
                    id -> search.source(id).map(SourceView::text),
                    new EmbeddedMeaning(this::embedder),
                    () -> Duration.ofSeconds(settings.current().runbooks().secondLookSeconds()));
            connections = new ConnectionRepository(database);
            journal =
                    new PgCommandJournal(database, InstantSource.system(), text -> vault.fingerprint("journal", text));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        // Logging out or Ctrl+C ends the process without asking anybody; nothing must be left running behind it.
        Signals.closeOnEnd(this::close);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close"));
    }

    /** Opens the data folder for the window; blocks for as long as the database needs. */
    static Backend open(AppDirs dirs, Progress progress) throws InterruptedException {
        return new Backend(dirs, false, progress);
    }

    /** Opens the data folder for the command line; joins a window that has it open. */
    static Services openForCommandLine(AppDirs dirs, Progress progress) throws InterruptedException {
        Logging.start(dirs.create());
        return new Backend(dirs, true, progress);
    }

    private static ChunkSizes sizes(KnowledgeSettings chosen) {
        return new ChunkSizes(
                chosen.chunkTokens(),
                chosen.chunkTokens() * chosen.overlapPercent() / 100,
                ChunkSizes.DEFAULT.windowOverlap());
    }

    private Optional<char[]> modelKey() {
        return vault.state() == Vault.State.UNLOCKED
                ? vault.read(VaultModelKey.NAME, "asking the language model").map(Secret::chars)
                : Optional.empty();
    }

    /** What the settings want masked now, before a text is embedded, shown to a model or handed on. */
    Set<Sensitive> masked() {
        return settings.current().privacy().masked();
    }

    AppDirs dirs() {
        return dirs;
    }

    SettingsService settings() {
        return settings;
    }

    Vault vault() {
        return vault;
    }

    /** What the operating system says of this person's session. */
    SessionLock sessionLock() {
        return SessionLock.of(new LocalPrograms(), System.getProperty("os.name"), System.getenv());
    }

    /** Opens logs; what must be copied for it lies encrypted in the cache. */
    LogCopies logCopies() {
        return logCopies;
    }

    BackendVectors vectorControl() {
        return new BackendVectors(settings, vault, workshop, spaces, embedding, this::rerankerSentence);
    }

    @Override
    public CitedSources citedSources() {
        return new PgCitedSources(database);
    }

    @Override
    public SeenAlerts alerts() {
        return new PgSeenAlerts(database);
    }

    @Override
    public RunbookService runbooks() {
        return runbooks;
    }

    @Override
    public CaseRepository cases() {
        return new CaseRepository(database);
    }

    @Override
    public PastRuns pastRuns() {
        return new PastRuns(new RunRepository(database), dirs.outputs());
    }

    SettingsGitDesk gitDesk() {
        return new SettingsGitDesk(settings, vault, home);
    }

    @Override
    public RunbookHome runbookHome() {
        return home;
    }

    ConnectionRepository connectionRepository() {
        return connections;
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public KnowledgeService knowledge() {
        return knowledge;
    }

    @Override
    public Embedder embedder() {
        return spaces.answering().embedder();
    }

    @Override
    public EmbeddingWorker embedding() {
        return embedding;
    }

    @Override
    public SearchService search() {
        return search;
    }

    @Override
    public String vectorStore() {
        try {
            VectorStore answering = spaces.answering().store();
            VectorStore wanted = spaces.wanted().store();
            return answering.describe()
                    + (answering == wanted ? "" : " Being filled: " + wanted.describe())
                    + (spaces.report().isEmpty() ? "" : " " + spaces.report());
        } catch (ProblemException e) {
            return e.problem().sentence();
        }
    }

    @Override
    public Optional<Reranker> reranker() {
        return found.reranker();
    }

    @Override
    public Optional<Problem> rerankerProblem() {
        return found.problem();
    }

    private String rerankerSentence() {
        return (found.sentence() + " " + search.rerankerTrouble()).strip();
    }

    @Override
    public VectorTransfer vectors() {
        return new VectorTransfer(database, spaces, this::masked);
    }

    @Override
    public LlmService llm() {
        return llm;
    }

    @Override
    public LlmSettings llmSettings() {
        return settings.current().llm();
    }

    @Override
    public DraftService drafts() {
        return drafts;
    }

    @Override
    public PgCommandJournal journal() {
        return journal;
    }

    @Override
    public List<Connection> connections() {
        return connections.all();
    }

    /** Makes this service close before all that were opened earlier. */
    <T extends AutoCloseable> T closeLater(T service) {
        opened.push(service);
        return service;
    }

    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            AutoCloseable service = opened.pop();
            try {
                service.close();
            } catch (Exception e) {
                LOG.warn("{} was not closed cleanly", service, e);
            }
        }
    }
}
