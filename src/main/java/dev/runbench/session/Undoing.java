package dev.runbench.session;

import java.util.UUID;

/**
 * An undo and what it puts out.
 *
 * @param entry the ledger entry's proposal
 * @param title the entry's
 */
public record Undoing(UUID entry, String title, OutputRing output) {}
