package dev.runbench.knowledge;

/**
 * Totals of one kind of source.
 *
 * @param source the word for it, such as markdown or slack
 * @param bytes length of the texts, in UTF-8
 */
public record SourceStatistics(String source, long documents, long chunks, long passages, long bytes) {}
