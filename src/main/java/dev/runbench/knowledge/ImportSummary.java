package dev.runbench.knowledge;

import java.time.Duration;
import java.util.List;

/**
 * What an import did.
 *
 * @param files what became of each file that was dealt with
 * @param cancelled whether it was ended before its last file; the files above are in all the same
 */
public record ImportSummary(List<ImportedFile> files, boolean cancelled, Duration took) {

    public ImportSummary {
        files = List.copyOf(files);
    }

    public long count(ImportStatus status) {
        return files.stream().filter(f -> f.status() == status).count();
    }

    public long chunks() {
        return files.stream()
                .filter(f -> f.status() == ImportStatus.NEW || f.status() == ImportStatus.CHANGED)
                .mapToLong(ImportedFile::chunks)
                .sum();
    }
}
