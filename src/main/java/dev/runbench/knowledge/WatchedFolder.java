package dev.runbench.knowledge;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A folder that is kept in step with what is known of it.
 *
 * @param synced when it was last looked at
 * @param outcome one sentence about that; empty before the first time
 */
public record WatchedFolder(Path path, Optional<Instant> synced, String outcome) {}
