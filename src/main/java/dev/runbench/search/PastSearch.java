package dev.runbench.search;

/**
 * A search that led somewhere.
 *
 * @param saved whether a person wants it kept
 */
public record PastSearch(long id, String text, Filters filters, boolean saved) {}
