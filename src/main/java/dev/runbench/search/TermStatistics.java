package dev.runbench.search;

import java.util.Map;

/**
 * How informative words are in this corpus.
 *
 * @param chunks how many chunks there are
 * @param frequency in how many of them a lexeme occurs; every lexeme of the query is in it
 */
record TermStatistics(long chunks, Map<String, Integer> frequency) {

    /** Inverse document frequency as in BM25 (Robertson and Zaragoza 2009), never negative. */
    double idf(String lexeme) {
        int df = frequency.getOrDefault(lexeme, 0);
        return Math.log(1 + (Math.max(chunks, df) - df + 0.5) / (df + 0.5));
    }
}
