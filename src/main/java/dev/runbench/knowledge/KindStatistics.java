package dev.runbench.knowledge;

/**
 * Totals of one kind of source.
 *
 * @param bytes length of the files
 */
public record KindStatistics(String kind, long documents, long chunks, long passages, long bytes) {}
