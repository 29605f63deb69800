package dev.runbench.knowledge;

import dev.runbench.embed.Tokenizer;
import dev.runbench.logs.LogFormats;
import dev.runbench.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The library in the database: the feature's entrance. */
public final class KnowledgeService implements Library {

    private static final Logger LOG = LoggerFactory.getLogger(KnowledgeService.class);
    private static final int PREVIEWED_ROWS = 20;
    private static final int NAMESAKES = 50;

    private final DocumentRepository documents;
    private final FileRepository files;
    private final Supplier<ChunkSizes> sizes;
    private final SourceReaders readers;
    private final CsvPresetRepository presets;
    private final KnowledgeRepository knowledge;
    private final DeletionRepository deletions;
    private final FacetRepository facets;
    private final WatchRepository watches;
    private final ImportRunRepository runs;
    private final Tokenizer tokenizer;
    private final int windowTokens;
    private final Runnable onNewPassages;

    /** Builds the service for logs of our own formats only. */
    public KnowledgeService(
            Database database,
            Tokenizer tokenizer,
            int windowTokens,
            Supplier<ChunkSizes> sizes,
            Runnable onNewPassages) {
        this(database, tokenizer, windowTokens, sizes, () -> LogFormats.OURS, onNewPassages);
    }

    /**
     * Builds the service; nothing is read yet.
     *
     * @param tokenizer the embedding model's
     * @param windowTokens the most pieces of a text that the embedding model sees, special ones not counted
     * @param sizes how documents are cut, asked anew for each import; those cut otherwise count as changed
     * @param formats how logs may be written, asked anew for each log
     * @param onNewPassages called on the importing thread after each stored document; must be quick
     */
    public KnowledgeService(
            Database database,
            Tokenizer tokenizer,
            int windowTokens,
            Supplier<ChunkSizes> sizes,
            Supplier<LogFormats> formats,
            Runnable onNewPassages) {
        documents = new DocumentRepository(database);
        knowledge = new KnowledgeRepository(database);
        deletions = new DeletionRepository(database);
        facets = new FacetRepository(database);
        watches = new WatchRepository(database);
        runs = new ImportRunRepository(database);
        files = new FileRepository(database);
        presets = new CsvPresetRepository(database);
        readers = SourceReaders.all(presets, formats);
        this.tokenizer = tokenizer;
        this.windowTokens = windowTokens;
        this.sizes = sizes;
        this.onNewPassages = onNewPassages;
    }

    @Override
    public ImportPreview preview(List<Path> paths) throws InterruptedException {
        return new Previewer(files, readers, sizes.get()).preview(paths);
    }

    @Override
    public ImportSummary importAll(ImportPreview preview, ImportListener listener) {
        runs.forget(preview.roots());
        var importer = new Importer(documentImport(), files, listener);
        if (preview.toImport() == 0) {
            return importer.run(preview);
        }
        boolean interrupted = false;
        try (ImportRunRepository.Run run = runs.begin(preview.roots(), (int) preview.toImport())) {
            ImportSummary summary = importer.run(preview);
            interrupted = Thread.interrupted(); // or the next statement would be cut off too
            run.ended(importer.done());
            LOG.info(
                    "import: {} files in {} ms", importer.done(), summary.took().toMillis());
            return summary;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private DocumentImport documentImport() {
        ChunkSizes now = sizes.get();
        return new DocumentImport(
                documents, files, readers, new Chunker(tokenizer, windowTokens, now), now, onNewPassages);
    }

    @Override
    public PastedText describePaste(String text) {
        return PastedText.detect(text);
    }

    @Override
    public ImportedFile paste(String text, String title) {
        return new Pasting(readers, documentImport()).paste(text, title);
    }

    @Override
    public Optional<InterruptedImport> interrupted() {
        return runs.interrupted();
    }

    @Override
    public void forget(InterruptedImport run) {
        runs.forget(run.roots());
    }

    @Override
    public List<DocumentSummary> documents(String filter, int limit, int offset) {
        return knowledge.documents(filter.strip(), limit, offset);
    }

    @Override
    public Optional<SourceText> text(long documentId) {
        return knowledge.text(documentId);
    }

    @Override
    public List<DocumentLog> logs(long documentId) {
        var logs = new DocumentLogs(name -> knowledge.documents(name, NAMESAKES, 0), knowledge::text);
        return knowledge.text(documentId).map(logs::of).orElse(List.of());
    }

    @Override
    public Loss wouldLose(Scope scope) {
        return deletions.loss(scope);
    }

    @Override
    public void delete(Scope scope) {
        deletions.delete(scope);
    }

    @Override
    public void edit(Collection<Long> documentIds, FacetEdit edit) {
        facets.edit(documentIds, edit);
    }

    @Override
    public List<WatchedFolder> watched() {
        return watches.all();
    }

    @Override
    public void watch(Path folder) {
        watches.add(folder.toAbsolutePath().normalize());
    }

    @Override
    public void unwatch(Path folder) {
        watches.remove(folder);
    }

    @Override
    public WatchedFolder sync(Path folder, ImportListener listener) throws InterruptedException {
        watches.synced(folder, new FolderSync(watches).sync(folder, this, listener));
        return watches.all().stream()
                .filter(w -> w.path().equals(folder))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(folder + " is not watched"));
    }

    @Override
    public List<SourceStatistics> statistics() {
        return knowledge.statistics();
    }

    @Override
    public Optional<CsvPreview> csv(Path file) {
        try {
            SourceFile head = SourceFile.head(file, file.toString(), Instant.EPOCH);
            var tables = new CsvTableReader(presets);
            return tables.takes(head.name().toLowerCase(Locale.ROOT))
                    ? tables.preview(head, PREVIEWED_ROWS)
                    : Optional.empty();
        } catch (IOException | UnreadableException e) {
            return Optional.empty(); // the import's preview tells why
        }
    }

    @Override
    public void saveMapping(CsvMapping mapping) {
        presets.save(mapping);
    }

    @Override
    public Optional<Path> samples() {
        return Optional.ofNullable(System.getProperty("runbench.samples"))
                .map(Path::of)
                .filter(Files::isDirectory);
    }
}
