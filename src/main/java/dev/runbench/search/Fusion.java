package dev.runbench.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * One score from two: each retriever's scores are stretched to 0..1 over the candidates, then added with even weights
 * (min-max fusion; Bruch, Gai, Ingber 2023). How far the best may rise is what the evidence is worth in absolute terms.
 */
final class Fusion {

    // Measured with this model on pages of manuals: the nearest passage to a question from everyday life has a cosine
    // of
    // 0.24 in the median and 0.33 at the 90th percentile, the right passage 0.60 in the median and 0.40 at the 5th.
    private static final double COSINE_ALONE = 0.36;
    private static final double COSINE_WITH_WORDS = 0.24;
    private static final double COSINE_CEILING = 0.75;
    // A telling word can occur by chance; more than half of a query's information hardly can.
    private static final double COVERAGE_ALONE = 0.55;
    private static final double COVERAGE_WITH_MEANING = 0.3;

    private Fusion() {}

    /**
     * What is known of a chunk.
     *
     * @param lexical BM25F score, 0 if no word matches
     * @param coverage share of the query's information among its words, 0 to 1
     * @param cosine of its nearest passage; empty double (NaN) if it has no vector
     */
    record Candidate(long chunkId, double lexical, double coverage, double cosine) {

        /** Whether it is more than the least bad of what there is. */
        boolean isEvidence() {
            double words = Double.isNaN(cosine) || cosine >= COSINE_WITH_WORDS ? COVERAGE_WITH_MEANING : COVERAGE_ALONE;
            return cosine >= COSINE_ALONE || coverage >= words;
        }

        // The chance that at least one of two independent witnesses is right.
        private double confidence() {
            double byMeaning = Double.isNaN(cosine)
                    ? 0
                    : Math.clamp((cosine - COSINE_WITH_WORDS) / (COSINE_CEILING - COSINE_WITH_WORDS), 0, 1);
            return 1 - (1 - coverage * 0.9) * (1 - byMeaning);
        }
    }

    /** A chunk's place in the answer. */
    record Fused(long chunkId, double score) {}

    /**
     * What is evidence, best first, scored 0 to 1.
     *
     * @param all also what is none, because something else proves the hits
     */
    static List<Fused> rank(Collection<Candidate> candidates, boolean all) {
        double most = candidates.stream().mapToDouble(Candidate::lexical).max().orElse(0);
        double low = cosines(candidates).min().orElse(0);
        double high = cosines(candidates).max().orElse(0);
        boolean vectors = cosines(candidates).findAny().isPresent();
        List<Fused> raw = candidates.stream()
                .filter(c -> all || c.isEvidence())
                .map(c -> {
                    double byWords = most == 0 ? 0 : c.lexical / most;
                    double byMeaning = Double.isNaN(c.cosine) || high == low ? 0 : (c.cosine - low) / (high - low);
                    return new Fused(c.chunkId, vectors ? (byWords + byMeaning) / 2 : byWords);
                })
                .sorted(Comparator.comparingDouble(Fused::score).reversed().thenComparing(Fused::chunkId))
                .toList();
        if (raw.isEmpty()) {
            return raw;
        }
        double confidence = candidates.stream()
                .filter(c -> c.chunkId == raw.getFirst().chunkId())
                .collect(Collectors.averagingDouble(Candidate::confidence));
        double best = Math.max(raw.getFirst().score(), 1e-9);
        return raw.stream()
                .map(f -> new Fused(f.chunkId, confidence * f.score / best))
                .toList();
    }

    private static DoubleStream cosines(Collection<Candidate> candidates) {
        return candidates.stream().mapToDouble(Candidate::cosine).filter(c -> !Double.isNaN(c));
    }
}
