package dev.runbench.knowledge;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Reads a file, cuts what is in it and stores it. Thread-safe; each file on one thread. */
final class DocumentImport {

    private final DocumentRepository documents;
    private final FileRepository files;
    private final SourceReaders readers;
    private final Chunker chunker;
    private final ChunkSizes sizes;
    private final Runnable onNewPassages;

    DocumentImport(
            DocumentRepository documents,
            FileRepository files,
            SourceReaders readers,
            Chunker chunker,
            ChunkSizes sizes,
            Runnable onNewPassages) {
        this.documents = documents;
        this.files = files;
        this.readers = readers;
        this.chunker = chunker;
        this.sizes = sizes;
        this.onNewPassages = onNewPassages;
    }

    /**
     * What became of the file, followed by the parts of it that could not be read.
     *
     * @param cancelled asked between documents
     * @throws InterruptedIOException cancelled; what has been stored stays, and the file counts as changed
     */
    List<ImportedFile> read(ImportPreview.File file, BooleanSupplier cancelled)
            throws IOException, UnreadableException {
        SourceFile head = SourceFile.head(file.path(), file.path().toString(), file.modified());
        SourceReader reader = readers.of(head);
        Stamp stamp;
        SourceFile whole;
        if (reader.streams()) {
            stamp = Stamp.of(file.path());
            whole = head;
        } else {
            whole = SourceFile.read(file.path(), head.path(), (int) reader.mostBytes() + 1, file.modified());
            stamp = Stamp.of(whole); // the file may have changed since the preview
        }
        Previewer.refuseSize(reader, stamp.bytes());
        var storing = new Storing(whole.path(), cancelled);
        try {
            reader.read(whole, storing);
            return storing.whole(stamp);
        } finally {
            if (storing.kept.isEmpty()) {
                files.dropEmpty(storing.begun.file());
            }
        }
    }

    /** Stores text that is in no file; at most one document a path. */
    ImportedFile store(SourceDocument document) throws UnreadableException {
        return store(document, Optional.empty());
    }

    private ImportedFile store(SourceDocument document, Optional<Long> file) throws UnreadableException {
        SourceDocument known = FacetDetector.complete(document);
        List<Chunk> chunks = chunker.chunks(known);
        if (chunks.isEmpty()) {
            throw new UnreadableException("has no text in it");
        }
        ImportStatus status = documents
                .store(known, file, DocumentRepository.fingerprint(document, sizes), chunks)
                .status();
        if (status != ImportStatus.UNCHANGED) {
            onNewPassages.run();
        }
        return new ImportedFile(document.path(), status, document.notes(), 1, chunks.size());
    }

    /** Documents of one file as they come. */
    private final class Storing implements DocumentSink {

        private final String path;
        private final BooleanSupplier cancelled;
        private final FileRepository.Begun begun;
        private final Set<String> kept = new HashSet<>();
        private final List<ImportedFile> unreadable = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private boolean changed;
        private int chunks;

        Storing(String path, BooleanSupplier cancelled) {
            this.path = path;
            this.cancelled = cancelled;
            begun = files.begin(path);
        }

        @Override
        public void accept(SourceDocument document) throws IOException {
            if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("cancelled");
            }
            if (!kept.add(document.path())) {
                throw new IllegalStateException("two documents are called " + document.path());
            }
            FileRepository.Held held = begun.before().get(document.path());
            if (held != null && held.fingerprint().equals(DocumentRepository.fingerprint(document, sizes))) {
                chunks += held.chunks();
                return;
            }
            try {
                ImportedFile stored = store(document, Optional.of(begun.file()));
                changed |= stored.status() != ImportStatus.UNCHANGED;
                chunks += stored.chunks();
                if (!stored.reason().isEmpty()) {
                    notes.add(stored.reason());
                }
            } catch (UnreadableException e) {
                kept.remove(document.path());
                unreadable(document.path(), e.reason());
            }
        }

        @Override
        public void unreadable(String part, String reason) {
            unreadable.add(new ImportedFile(part, ImportStatus.UNREADABLE, reason, 0, 0));
        }

        /** Stored to its end: what it does not hold any more goes. */
        List<ImportedFile> whole(Stamp stamp) throws UnreadableException {
            if (kept.isEmpty()) {
                throw new UnreadableException(
                        unreadable.isEmpty()
                                ? "has no text in it"
                                : unreadable.size() == 1
                                                && unreadable.getFirst().path().equals(path)
                                        ? unreadable.getFirst().reason()
                                        : "holds nothing that can be read; the first of it "
                                                + unreadable.getFirst().reason());
            }
            Set<String> gone = new HashSet<>(begun.before().keySet());
            gone.removeAll(kept);
            files.whole(begun.file(), stamp, sizes, gone);
            ImportStatus status = begun.before().isEmpty()
                    ? ImportStatus.NEW
                    : changed || !gone.isEmpty() ? ImportStatus.CHANGED : ImportStatus.UNCHANGED;
            List<ImportedFile> result = new ArrayList<>();
            result.add(new ImportedFile(path, status, String.join("; ", notes), kept.size(), chunks));
            result.addAll(unreadable);
            return result;
        }
    }
}
