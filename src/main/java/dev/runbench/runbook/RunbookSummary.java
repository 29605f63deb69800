package dev.runbench.runbook;

import java.time.Instant;
import java.util.Optional;

/**
 * A runbook in a list.
 *
 * @param title of the newest version
 * @param latest number of the newest version
 * @param state of the newest version
 * @param active number of the active version
 * @param unsaved there is a working draft that differs from the newest version
 * @param errors of the newest version
 * @param changedAt when anything of it changed last
 */
public record RunbookSummary(
        long id,
        String slug,
        String title,
        int latest,
        RunbookVersion.State state,
        Optional<Integer> active,
        boolean unsaved,
        int errors,
        int warnings,
        Instant changedAt) {}
