package dev.runbench.search;

/**
 * What is known of a candidate.
 *
 * @param coverage share of the query's information among its words, 0 to 1
 * @param signals by {@link Signal#ordinal()}; NaN where nothing is known, such as the cosine of what has no vector yet
 */
record Evidence(long chunkId, long documentId, double coverage, double[] signals) {

    double of(Signal signal) {
        return signals[signal.ordinal()];
    }

    Evidence with(Signal signal, double value) {
        double[] changed = signals.clone();
        changed[signal.ordinal()] = value;
        return new Evidence(chunkId, documentId, coverage, changed);
    }
}
