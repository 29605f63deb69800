package dev.runbench.knowledge;

import dev.runbench.knowledge.FileFinder.Found;
import dev.runbench.knowledge.FileRepository.Known;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells what an import would do, reading as little as possible: a file of the same size and time has not changed. */
final class Previewer {

    private final FileRepository files;
    private final SourceReaders readers;
    private final String cut;

    /**
     * Builds it.
     *
     * @param cut what files must have been cut by to count as unchanged
     */
    Previewer(FileRepository files, SourceReaders readers, ChunkSizes cut) {
        this.files = files;
        this.readers = readers;
        this.cut = cut.toString();
    }

    ImportPreview preview(List<Path> paths) throws InterruptedException {
        List<Path> roots = paths.stream()
                .map(p -> p.toAbsolutePath().normalize())
                .distinct()
                .toList();
        FileFinder finder = FileFinder.below(roots, readers);
        List<Found> found = finder.found();
        Map<String, Known> known =
                files.known(found.stream().map(f -> f.path().toString()).toList());
        List<ImportPreview.File> lines = new ArrayList<>();
        finder.refused().forEach((path, reason) -> lines.add(ImportPreview.File.unreadable(path, reason)));
        for (Found file : found) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            lines.add(file(file, known));
        }
        lines.sort(Comparator.comparing(ImportPreview.File::path));
        return new ImportPreview(roots, lines, finder.hidden());
    }

    private ImportPreview.File file(Found file, Map<String, Known> knownFiles) {
        Known known = knownFiles.get(file.path().toString());
        try {
            if (known != null && known.bytes() == file.bytes() && known.cut().equals(cut)) {
                boolean same = known.modified().equals(Optional.of(file.modified()))
                        || known.hash().equals(Stamp.of(file.path()).hash());
                if (same) {
                    return line(file, ImportStatus.UNCHANGED, "");
                }
            }
            refuse(file);
            return line(file, known == null ? ImportStatus.NEW : ImportStatus.CHANGED, "");
        } catch (UnreadableException e) {
            return line(file, ImportStatus.UNREADABLE, e.reason());
        } catch (IOException e) {
            return line(file, ImportStatus.UNREADABLE, FileFinder.reason(e));
        }
    }

    private static ImportPreview.File line(Found file, ImportStatus status, String reason) {
        return new ImportPreview.File(file.path(), status, reason, file.bytes(), file.modified());
    }

    private void refuse(Found file) throws UnreadableException, IOException {
        SourceFile head = SourceFile.head(file.path(), file.path().toString(), file.modified());
        SourceReader reader = readers.of(head);
        refuseSize(reader, file.bytes());
        reader.probe(head);
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
                    reader.source(),
                    reader.mostBytes() / SourceReader.MEGABYTE));
        }
    }
}
