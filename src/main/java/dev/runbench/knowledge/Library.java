package dev.runbench.knowledge;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is known, and how more of it comes in. Thread-safe; everything blocks. */
public interface Library {

    /** Looks at files and folders, whole trees of them; writes nothing. */
    ImportPreview preview(List<Path> paths) throws InterruptedException;

    /**
     * Does what the preview says, each document in a transaction of its own. Cancelled by the listener or an interrupt,
     * which stays set, it returns and what has been imported stays.
     */
    ImportSummary importAll(ImportPreview preview, ImportListener listener);

    /** What a text that is about to be pasted seems to be; writes nothing. */
    PastedText describePaste(String text);

    /**
     * Stores pasted text by what it seems to be; the same text again is unchanged.
     *
     * @param title an empty one means the suggested one; it counts if the text becomes one document
     * @return its path is {@code paste:} and the text's hash
     */
    ImportedFile paste(String text, String title);

    /** An import that died with its process: preview its roots again and import them, or forget it. */
    Optional<InterruptedImport> interrupted();

    /** Is not offered again. */
    void forget(InterruptedImport run);

    /**
     * Documents, newest first.
     *
     * @param filter part of a title or path, or a kind; an empty one means all
     */
    List<DocumentSummary> documents(String filter, int limit, int offset);

    /** The text that citations point into; empty if the document has been deleted. */
    Optional<SourceText> text(long documentId);

    /**
     * What of a document can be analysed as a log, the document's own first: the log file that it was made of, or what looks like a
     * log in its text; then the attachments that it names and that are here. Empty if the document has been deleted.
     */
    List<DocumentLog> logs(long documentId);

    /** What {@link #delete} would take away. */
    Loss wouldLose(Scope scope);

    /** Deletes documents with their chunks and passages, not the files that they came from. */
    void delete(Scope scope);

    /** Sets facets on documents; they are searchable by them at once. */
    void edit(Collection<Long> documentIds, FacetEdit edit);

    /** Folders that are kept in step, in order of their paths. */
    List<WatchedFolder> watched();

    /** Keeps a folder in step from now on; {@link #sync} does the work. */
    void watch(Path folder);

    /** Leaves a folder alone from now on; what came in from it stays. */
    void unwatch(Path folder);

    /**
     * Imports what is new or changed in a watched folder, and deletes what came from files that are gone, unless so many
     * are gone that the folder itself looks wrong.
     *
     * @return what came of it, as {@link #watched()} shows it from now on
     */
    WatchedFolder sync(Path folder, ImportListener listener) throws InterruptedException;

    /** Totals by source, in order of their names; sources without a document are left out. */
    List<SourceStatistics> statistics();

    /** The beginning of a table, such as a ticket system's CSV export; empty if the file is none. */
    Optional<CsvPreview> csv(Path file);

    /** From now on tables with the same headers are read like this; those that were read otherwise count as changed. */
    void saveMapping(CsvMapping mapping);

    /** The folder of samples that came with the app. */
    Optional<Path> samples();
}
