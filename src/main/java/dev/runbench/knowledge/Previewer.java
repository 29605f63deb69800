package dev.runbench.knowledge;

import dev.runbench.base.Hashes;
import dev.runbench.knowledge.DocumentRepository.Known;
import dev.runbench.knowledge.FileFinder.Found;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells what an import would do, reading as little as possible: a file of the same size and time has not changed. */
final class Previewer {

    private static final int PROBED_BYTES = 1 << 16;

    private final DocumentRepository documents;

    Previewer(DocumentRepository documents) {
        this.documents = documents;
    }

    ImportPreview preview(List<Path> paths) throws InterruptedException {
        List<Path> roots = paths.stream()
                .map(p -> p.toAbsolutePath().normalize())
                .distinct()
                .toList();
        FileFinder finder = FileFinder.below(roots);
        List<Found> found = finder.found();
        Map<String, Known> known =
                documents.known(found.stream().map(f -> f.path().toString()).toList());
        List<ImportPreview.File> files = new ArrayList<>();
        finder.refused().forEach((path, reason) -> files.add(ImportPreview.File.unreadable(path, reason)));
        for (Found file : found) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            files.add(file(file, known));
        }
        files.sort(Comparator.comparing(ImportPreview.File::path));
        return new ImportPreview(roots, files, finder.hidden());
    }

    private static ImportPreview.File file(Found file, Map<String, Known> knownFiles) {
        long bytes = file.attributes().size();
        Instant modified = modified(file.attributes().lastModifiedTime().toInstant());
        Known known = knownFiles.get(file.path().toString());
        try {
            if (known != null && known.bytes() == bytes) {
                boolean same =
                        known.modified().equals(modified) || known.fileHash().equals(Hashes.hex(file.path()));
                if (same) {
                    return new ImportPreview.File(file.path(), ImportStatus.UNCHANGED, "", bytes, modified);
                }
            }
            refuse(file.path(), bytes, modified);
            ImportStatus status = known == null ? ImportStatus.NEW : ImportStatus.CHANGED;
            return new ImportPreview.File(file.path(), status, "", bytes, modified);
        } catch (UnreadableException e) {
            return new ImportPreview.File(file.path(), ImportStatus.UNREADABLE, e.reason(), bytes, modified);
        } catch (IOException e) {
            return new ImportPreview.File(file.path(), ImportStatus.UNREADABLE, FileFinder.reason(e), bytes, modified);
        }
    }

    private static void refuse(Path path, long bytes, Instant modified) throws UnreadableException, IOException {
        SourceReader reader = SourceReaders.of(path);
        refuseSize(reader, bytes);
        try (InputStream in = Files.newInputStream(path)) {
            reader.probe(new SourceFile(path, in.readNBytes(PROBED_BYTES), modified));
        }
    }

    static void refuseSize(SourceReader reader, long bytes) throws UnreadableException {
        if (bytes == 0) {
            throw new UnreadableException("is empty");
        }
        if (bytes > reader.mostBytes()) {
            throw new UnreadableException(String.format(
                    Locale.ROOT,
                    "has %,.1f MB; of a %s file up to %d MB are read, so split it",
                    bytes / (double) SourceReader.MEGABYTE,
                    reader.kind(),
                    reader.mostBytes() / SourceReader.MEGABYTE));
        }
    }

    /** The database keeps microseconds. */
    static Instant modified(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
