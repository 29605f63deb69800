package dev.runbench.search;

/** How likely it is that a candidate answers the query. */
final class Likelihood {

    private static final double COSINE_ALONE = 0.36;
    private static final double COSINE_WITH_WORDS = 0.24;
    private static final double COSINE_CEILING = 0.75;
    // A telling word can occur by chance; more than half of a query's information hardly can.
    private static final double COVERAGE_ALONE = 0.55;
    private static final double COVERAGE_WITH_MEANING = 0.3;

    private Likelihood() {}

    /** Whether it is more than the least bad of what there is. */
    static boolean isEvidence(Evidence evidence) {
        double cosine = evidence.of(Signal.MEANING);
        double words = Double.isNaN(cosine) || cosine >= COSINE_WITH_WORDS ? COVERAGE_WITH_MEANING : COVERAGE_ALONE;
        return cosine >= COSINE_ALONE || evidence.coverage() >= words;
    }

    // The chance that at least one of two independent witnesses is right.
    static double of(Evidence evidence) {
        double cosine = evidence.of(Signal.MEANING);
        double byMeaning = Double.isNaN(cosine)
                ? 0
                : Math.clamp((cosine - COSINE_WITH_WORDS) / (COSINE_CEILING - COSINE_WITH_WORDS), 0, 1);
        return 1 - (1 - evidence.coverage() * 0.9) * (1 - byMeaning);
    }
}
