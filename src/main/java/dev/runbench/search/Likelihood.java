package dev.runbench.search;

/**
 * How likely it is that a candidate answers the query, in absolute terms: the ranking only knows which one is better.
 *
 * <p>Thresholds: measured with the default model on pages of manuals, where the nearest passage to a question from everyday
 * life has a cosine of 0.24 in the median and 0.33 at the 90th percentile, the right passage 0.60 in the median and 0.40 at
 * the 5th. The likelihood: Platt's scaling (1999), fitted to how often the first hit was the right one for the questions
 * that {@link Signal} was learned from.
 */
final class Likelihood {

    private static final double COSINE_ALONE = 0.36;
    private static final double COSINE_WITH_WORDS = 0.24;
    private static final double COSINE_CEILING = 0.75;
    // A telling word can occur by chance; more than half of a query's information hardly can.
    private static final double COVERAGE_ALONE = 0.55;
    private static final double COVERAGE_WITH_MEANING = 0.3;

    private static final double PLATT_A = 5.13;
    private static final double PLATT_B = 3.40;
    private static final double NAMED = 0.95;

    private Likelihood() {}

    /** Whether it is more than the least bad of what there is. */
    static boolean isEvidence(Evidence evidence) {
        if (evidence.of(Signal.NAMED) == 1) {
            return true;
        }
        double cosine = evidence.of(Signal.MEANING);
        double words = Double.isNaN(cosine) || cosine >= COSINE_WITH_WORDS ? COVERAGE_WITH_MEANING : COVERAGE_ALONE;
        return cosine >= COSINE_ALONE || evidence.coverage() >= words;
    }

    /** That it answers if it is the first hit, 0 to 1. */
    static double of(Evidence evidence) {
        if (evidence.of(Signal.NAMED) == 1) {
            return NAMED;
        }
        return 1 / (1 + Math.exp(PLATT_B - PLATT_A * witnesses(evidence)));
    }

    // The chance that at least one of two independent witnesses is right.
    private static double witnesses(Evidence evidence) {
        double cosine = evidence.of(Signal.MEANING);
        double byMeaning = Double.isNaN(cosine)
                ? 0
                : Math.clamp((cosine - COSINE_WITH_WORDS) / (COSINE_CEILING - COSINE_WITH_WORDS), 0, 1);
        return 1 - (1 - evidence.coverage() * 0.9) * (1 - byMeaning);
    }
}
