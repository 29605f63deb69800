package dev.runbench.knowledge;

import dev.runbench.knowledge.FileRepository.Known;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One import under way: reads, cuts and stores file after file. Used once, on one thread. */
final class Importer {

    private final DocumentImport reading;
    private final FileRepository stored;
    private final ImportListener listener;
    private final long begun = System.nanoTime();
    private final List<ImportedFile> files = new ArrayList<>();
    private long done;
    private long bytesDone;

    Importer(DocumentImport reading, FileRepository stored, ImportListener listener) {
        this.reading = reading;
        this.stored = stored;
        this.listener = listener;
    }

    /** Works until the last file, or until cancelled or interrupted; the interrupt stays set then. */
    ImportSummary run(ImportPreview preview) {
        Map<String, Known> known = stored.known(
                preview.files().stream().map(f -> f.path().toString()).toList());
        long bytes = preview.files().stream()
                .filter(Importer::isToRead)
                .mapToLong(ImportPreview.File::bytes)
                .sum();
        long toImport = preview.toImport();
        for (ImportPreview.File file : preview.files()) {
            if (listener.cancelled() || Thread.currentThread().isInterrupted()) {
                return summary(true);
            }
            List<ImportedFile> imported;
            try {
                imported = imported(file, known);
            } catch (IOException | RuntimeException e) {
                // An interrupt closes the channel or connection that was in use; the transaction was rolled back.
                if (Thread.currentThread().isInterrupted() || listener.cancelled()) {
                    return summary(true);
                }
                if (e instanceof RuntimeException unexpected) {
                    throw unexpected;
                }
                imported = List.of(unreadable(file, FileFinder.reason((IOException) e)));
            }
            if (isToRead(file)) {
                done++;
                bytesDone += file.bytes();
            }
            files.addAll(imported);
            var progress = new ImportProgress(done, toImport, bytesDone, bytes, elapsed());
            imported.forEach(i -> listener.imported(i, progress));
        }
        return summary(false);
    }

    int done() {
        return (int) done;
    }

    private static boolean isToRead(ImportPreview.File file) {
        return file.status() == ImportStatus.NEW || file.status() == ImportStatus.CHANGED;
    }

    private List<ImportedFile> imported(ImportPreview.File file, Map<String, Known> knownFiles) throws IOException {
        Known known = knownFiles.getOrDefault(file.path().toString(), Known.NOTHING);
        return switch (file.status()) {
            case UNREADABLE -> List.of(unreadable(file, file.reason()));
            case UNCHANGED -> {
                if (known.modified().filter(file.modified()::equals).isEmpty()) {
                    stored.touch(file.path().toString(), file.modified());
                }
                yield List.of(new ImportedFile(
                        file.path().toString(), ImportStatus.UNCHANGED, "", known.documents(), known.chunks()));
            }
            case NEW, CHANGED -> {
                try {
                    yield reading.read(file, listener::cancelled);
                } catch (UnreadableException e) {
                    yield List.of(unreadable(file, e.reason()));
                }
            }
        };
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
