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
        var storing = new Storing(whole.path(), file.status() == ImportStatus.NEW, cancelled);
        try {
            reader.read(whole, storing);
            return storing.whole(stamp);
        } finally {
            storing.ended();
        }
    }

    /** Stores text that is in no file; at most one document a path. */
    ImportedFile store(SourceDocument document) throws UnreadableException {
        return store(document, _ -> Optional.empty());
    }

    private ImportedFile store(SourceDocument document, DocumentRepository.FileRow file) throws UnreadableException {
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

    /** Documents of one file as they come. The first of a new file waits: most files hold only that one. */
    private final class Storing implements DocumentSink {

        private final String path;
        private final BooleanSupplier cancelled;
        private final Set<String> kept = new HashSet<>();
        private final List<ImportedFile> unreadable = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private Optional<FileRepository.Begun> begun = Optional.empty();
        private Optional<SourceDocument> waiting = Optional.empty();
        private boolean changed;
        private int chunks;

        Storing(String path, boolean isNew, BooleanSupplier cancelled) {
            this.path = path;
            this.cancelled = cancelled;
            if (!isNew) {
                begun = Optional.of(files.begin(path));
            }
        }

        @Override
        public void accept(SourceDocument document) throws IOException {
            if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("cancelled");
            }
            if (!kept.add(document.path())) {
                // Entries of an archive can be called like a part of another entry.
                unreadable(document.path(), "is there twice under this name; the first is kept");
                return;
            }
            if (begun.isEmpty() && waiting.isEmpty()) {
                waiting = Optional.of(document);
                return;
            }
            FileRepository.Begun file = begin();
            waiting.ifPresent(first -> store(file, first));
            waiting = Optional.empty();
            store(file, document);
        }

        private FileRepository.Begun begin() {
            FileRepository.Begun file = begun.orElseGet(() -> files.begin(path));
            begun = Optional.of(file);
            return file;
        }

        private void store(FileRepository.Begun file, SourceDocument document) {
            FileRepository.Held held = file.before().get(document.path());
            if (held != null && held.fingerprint().equals(DocumentRepository.fingerprint(document, sizes))) {
                chunks += held.chunks();
            } else {
                store(document, _ -> Optional.of(file.file()));
            }
        }

        private void store(SourceDocument document, DocumentRepository.FileRow row) {
            try {
                ImportedFile stored = DocumentImport.this.store(document, row);
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

        @Override
        public void note(String words) {
            notes.add(words);
        }

        /** Stored to its end: what it does not hold any more goes. */
        List<ImportedFile> whole(Stamp stamp) throws UnreadableException {
            waiting.ifPresent(
                    only -> store(only, handle -> Optional.of(FileRepository.add(handle, path, stamp, sizes))));
            if (kept.isEmpty()) {
                throw new UnreadableException(whyNothing());
            }
            boolean isNew = begun.map(b -> b.before().isEmpty()).orElse(changed);
            begun.ifPresent(file -> {
                Set<String> gone = new HashSet<>(file.before().keySet());
                gone.removeAll(kept);
                unreadable.forEach(part -> gone.remove(part.path())); // what was readable once is not thrown away
                changed |= !gone.isEmpty();
                files.whole(file.file(), stamp, sizes, gone);
            });
            ImportStatus status = isNew ? ImportStatus.NEW : changed ? ImportStatus.CHANGED : ImportStatus.UNCHANGED;
            List<ImportedFile> result = new ArrayList<>();
            result.add(new ImportedFile(path, status, String.join("; ", notes), kept.size(), chunks));
            result.addAll(unreadable);
            return result;
        }

        private String whyNothing() {
            if (unreadable.isEmpty()) {
                return "has no text in it";
            }
            ImportedFile first = unreadable.getFirst();
            return unreadable.size() == 1 && first.path().equals(path)
                    ? first.reason()
                    : "holds nothing that can be read; the first of it " + first.reason();
        }

        void ended() {
            if (kept.isEmpty()) {
                begun.ifPresent(file -> files.dropEmpty(file.file()));
            }
        }
    }
}
