package dev.runbench.runbook;

/**
 * A draft that is being written.
 *
 * @param draft whole and sound as it stands; may be kept
 * @param section what is being written now, as the runbook's text calls it
 * @param unfinished the words that are being written
 */
public record PartialDraft(Draft draft, String section, String unfinished) {}
