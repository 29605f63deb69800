package dev.runbench.knowledge;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * An import that died with its process. All its documents are whole; the rest of its files can be imported by importing
 * the same roots again.
 *
 * @param files how many files it was to read
 */
public record InterruptedImport(int id, List<Path> roots, Instant started, int files) {

    public InterruptedImport {
        roots = List.copyOf(roots);
    }
}
