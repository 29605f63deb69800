package dev.runbench.knowledge;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What an import would do; nothing has been written yet.
 *
 * @param roots the files and folders that were asked for, absolute
 * @param files every file below them, in order of their paths
 * @param hidden hidden files and folders that were passed over
 */
public record ImportPreview(List<Path> roots, List<File> files, int hidden) {

    /**
     * One file.
     *
     * @param reason why it is unreadable, without a full stop; empty otherwise
     * @param bytes its length
     * @param modified when it was last changed, in whole microseconds
     */
    public record File(Path path, ImportStatus status, String reason, long bytes, Instant modified) {

        static File unreadable(Path path, String reason) {
            return new File(path, ImportStatus.UNREADABLE, reason, 0, Instant.EPOCH);
        }
    }

    public ImportPreview {
        roots = List.copyOf(roots);
        files = List.copyOf(files);
    }

    public long count(ImportStatus status) {
        return files.stream().filter(f -> f.status() == status).count();
    }

    /** How many files an import would read. */
    public long toImport() {
        return count(ImportStatus.NEW) + count(ImportStatus.CHANGED);
    }
}
