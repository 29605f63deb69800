package dev.runbench.search;

import java.util.List;

/**
 * One answer to a query.
 *
 * @param rank 1 for the best
 * @param score calibrated to 0..1 over both retrievers; comparable within one corpus, not between models
 * @param citation where the text stands
 * @param heading the headings above the text, outermost first, joined by " › "; empty if there is none
 * @param text the passage; its first character is the citation's start
 * @param highlights what matched the query's words, as spans of {@code text}, in order, not overlapping
 */
public record Hit(int rank, double score, Citation citation, String heading, String text, List<Span> highlights) {}
