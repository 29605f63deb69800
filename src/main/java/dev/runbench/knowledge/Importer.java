package dev.runbench.knowledge;

import dev.runbench.base.Hashes;
import dev.runbench.knowledge.DocumentRepository.Known;
import dev.runbench.knowledge.DocumentRepository.Stamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One import under way: reads, cuts and stores file after file. Used once, on one thread. */
final class Importer {

    private final DocumentRepository documents;
    private final Chunker chunker;
    private final Runnable onNewPassages;
    private final ImportListener listener;
    private final long begun = System.nanoTime();
    private final List<ImportedFile> files = new ArrayList<>();
    private long done;
    private long bytesDone;

    Importer(DocumentRepository documents, Chunker chunker, Runnable onNewPassages, ImportListener listener) {
        this.documents = documents;
        this.chunker = chunker;
        this.onNewPassages = onNewPassages;
        this.listener = listener;
    }

    /** Works until the last file, or until cancelled or interrupted; the interrupt stays set then. */
    ImportSummary run(ImportPreview preview) {
        Map<String, Known> known = documents.known(
                preview.files().stream().map(f -> f.path().toString()).toList());
        long bytes = preview.files().stream()
                .filter(Importer::isToRead)
                .mapToLong(ImportPreview.File::bytes)
                .sum();
        for (ImportPreview.File file : preview.files()) {
            if (listener.cancelled() || Thread.currentThread().isInterrupted()) {
                return summary(true);
            }
            try {
                files.add(imported(file, known));
            } catch (IOException | RuntimeException e) {
                // An interrupt closes the channel or connection that was in use; the transaction was rolled back.
                if (Thread.currentThread().isInterrupted()) {
                    return summary(true);
                }
                if (e instanceof RuntimeException unexpected) {
                    throw unexpected;
                }
                files.add(unreadable(file, FileFinder.reason((IOException) e)));
            }
            if (isToRead(file)) {
                done++;
                bytesDone += file.bytes();
            }
            listener.imported(
                    files.getLast(), new ImportProgress(done, preview.toImport(), bytesDone, bytes, elapsed()));
        }
        return summary(false);
    }

    int done() {
        return (int) done;
    }

    private static boolean isToRead(ImportPreview.File file) {
        return file.status() == ImportStatus.NEW || file.status() == ImportStatus.CHANGED;
    }

    private ImportedFile imported(ImportPreview.File file, Map<String, Known> knownFiles) throws IOException {
        Known known = knownFiles.get(file.path().toString());
        return switch (file.status()) {
            case UNREADABLE -> unreadable(file, file.reason());
            case UNCHANGED -> {
                if (known != null && !known.modified().equals(file.modified())) {
                    documents.touch(file.path().toString(), file.modified());
                }
                yield unchanged(file, known == null ? 0 : known.chunks());
            }
            case NEW, CHANGED -> {
                try {
                    yield read(file);
                } catch (UnreadableException e) {
                    yield unreadable(file, e.reason());
                }
            }
        };
    }

    private ImportedFile read(ImportPreview.File file) throws IOException, UnreadableException {
        Path path = file.path();
        SourceReader reader = SourceReaders.of(path);
        Instant modified = Previewer.modified(Files.getLastModifiedTime(path).toInstant());
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes((int) reader.mostBytes() + 1); // it may have grown since the preview
        }
        Previewer.refuseSize(reader, bytes.length);
        Stamp stamp = new Stamp(HexFormat.of().formatHex(Hashes.sha256().digest(bytes)), bytes.length, modified);
        SourceDocument document = reader.read(new SourceFile(path, bytes, modified));
        List<Chunk> chunks = chunker.chunks(document);
        if (chunks.isEmpty()) {
            throw new UnreadableException("has no text in it");
        }
        ImportStatus status = documents.store(document, stamp, chunks);
        if (status == ImportStatus.UNCHANGED) {
            return unchanged(file, chunks.size());
        }
        onNewPassages.run();
        return new ImportedFile(path.toString(), status, document.notes(), 1, chunks.size());
    }

    private static ImportedFile unchanged(ImportPreview.File file, int chunks) {
        return new ImportedFile(file.path().toString(), ImportStatus.UNCHANGED, "", 1, chunks);
    }

    private static ImportedFile unreadable(ImportPreview.File file, String reason) {
        return new ImportedFile(file.path().toString(), ImportStatus.UNREADABLE, reason, 0, 0);
    }

    private ImportSummary summary(boolean cancelled) {
        return new ImportSummary(files, cancelled, elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
