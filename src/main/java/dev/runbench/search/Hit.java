package dev.runbench.search;

import java.util.List;

/**
 * One answer to a query.
 *
 * @param rank 1 for the best
 * @param score calibrated likelihood that it answers, 0 to 1
 * @param citation where the text stands
 * @param heading the headings above the text, outermost first, joined by " › "; empty if there is none
 * @param text the passage; its first character is the citation's start
 * @param highlights what matched the query's words, as spans of {@code text}, in order, not overlapping
 */
public record Hit(int rank, double score, Citation citation, String heading, String text, List<Span> highlights) {

    /** The score in words. */
    public Match match() {
        return Match.of(score);
    }
}
