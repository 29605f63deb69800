package dev.runbench.privacy;

/**
 * A part of a text that should not leave.
 *
 * @param start where it begins, in UTF-16 units
 * @param end behind its last
 */
public record Finding(Sensitive kind, int start, int end) {}
