package dev.runbench.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A run in the history list. */
public record RunLine(
        UUID id,
        long runbookId,
        int version,
        String title,
        Mode mode,
        Run.Status status,
        Optional<Run.Result> result,
        String targets,
        Instant startedAt,
        Optional<Instant> endedAt) {}
