package dev.runbench.runbook;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody was typing and has not saved as a version yet.
 *
 * @param parent the version it was begun from
 */
public record WorkingDraft(long runbookId, String text, Optional<Integer> parent, Instant savedAt) {}
