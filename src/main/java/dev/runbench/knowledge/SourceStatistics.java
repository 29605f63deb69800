package dev.runbench.knowledge;

/**
 * Totals of one kind of source.
 *
 * @param source the word for it, such as markdown or slack
 * @param textBytes length of the texts, in UTF-8
 * @param diskBytes what they take in the database, estimated from the rows and a vector for each passage; without indexes
 */
public record SourceStatistics(
        String source, long documents, long chunks, long passages, long textBytes, long diskBytes) {}
