package dev.runbench.knowledge;

import dev.runbench.embed.Tokenizer;
import dev.runbench.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The feature's entrance: what is known, and how more of it comes in. Thread-safe; everything blocks. */
public final class KnowledgeService {

    private final DocumentRepository documents;
    private final KnowledgeRepository knowledge;
    private final ImportRunRepository runs;
    private final Previewer previewer;
    private final Chunker chunker;
    private final Runnable onNewPassages;

    /**
     * Builds the service; nothing is read yet.
     *
     * @param tokenizer the embedding model's
     * @param windowTokens the most pieces of a text that the embedding model sees, special ones not counted
     * @param onNewPassages called on the importing thread after each stored document; must be quick
     */
    public KnowledgeService(Database database, Tokenizer tokenizer, int windowTokens, Runnable onNewPassages) {
        documents = new DocumentRepository(database);
        knowledge = new KnowledgeRepository(database);
        runs = new ImportRunRepository(database);
        previewer = new Previewer(documents);
        chunker = new Chunker(tokenizer, windowTokens, ChunkSizes.DEFAULT);
        this.onNewPassages = onNewPassages;
    }

    /** Looks at files and folders, whole trees of them; writes nothing. */
    public ImportPreview preview(List<Path> paths) throws InterruptedException {
        return previewer.preview(paths);
    }

    /**
     * Does what the preview says, each document in a transaction of its own. Cancelled by the listener or an interrupt,
     * which stays set, it returns and what has been imported stays.
     */
    public ImportSummary importAll(ImportPreview preview, ImportListener listener) {
        runs.forget(preview.roots());
        var importer = new Importer(documents, chunker, onNewPassages, listener);
        if (preview.toImport() == 0) {
            return importer.run(preview);
        }
        boolean interrupted = false;
        try (ImportRunRepository.Run run = runs.begin(preview.roots(), (int) preview.toImport())) {
            ImportSummary summary = importer.run(preview);
            interrupted = Thread.interrupted(); // or the next statement would be cut off too
            run.ended(importer.done());
            return summary;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** An import that died with its process: preview its roots again and import them, or forget it. */
    public Optional<InterruptedImport> interrupted() {
        return runs.interrupted();
    }

    /** Is not offered again. */
    public void forget(InterruptedImport run) {
        runs.forget(run.roots());
    }

    /**
     * Documents, newest first.
     *
     * @param filter part of a title or path, or a kind; an empty one means all
     */
    public List<DocumentSummary> documents(String filter, int limit, int offset) {
        return knowledge.documents(filter.strip(), limit, offset);
    }

    /** The text that citations point into; empty if the document has been deleted. */
    public Optional<SourceText> text(long documentId) {
        return knowledge.text(documentId);
    }

    /** What {@link #delete} would take away. */
    public Loss wouldLose(Collection<Long> documentIds) {
        return knowledge.loss(documentIds);
    }

    /** Deletes documents with their chunks and passages, not the files that they came from. */
    public void delete(Collection<Long> documentIds) {
        knowledge.delete(documentIds);
    }

    /** Totals by kind of source, in order of the kinds' names; kinds without a document are left out. */
    public List<KindStatistics> statistics() {
        return knowledge.statistics();
    }

    /** The folder of samples that came with the app. */
    public Optional<Path> samples() {
        return Optional.ofNullable(System.getProperty("runbench.samples"))
                .map(Path::of)
                .filter(Files::isDirectory);
    }
}
