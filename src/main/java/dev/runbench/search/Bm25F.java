package dev.runbench.search;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * BM25F (Robertson, Zaragoza, Taylor 2004; Robertson and Zaragoza 2009) over title, heading and text, k1 1.2, of chunks and
 * of the documents that they make up.
 */
final class Bm25F {

    private static final double K1 = 1.2;
    private static final double[] WEIGHT = {2.5, 1.5, 1};
    private static final double[] B = {0.3, 0.3, 0.6};

    private final double[] termWeight;
    private final double[] information;
    private final double total;

    Bm25F(List<String> terms, ParsedQuery query, TermStatistics statistics) {
        termWeight = new double[terms.size()];
        information = new double[terms.size()];
        for (int i = 0; i < termWeight.length; i++) {
            // A word said twice matters more, but not twice as much.
            int times = query.terms().getOrDefault(terms.get(i), 1);
            termWeight[i] = statistics.idf(terms.get(i)) * Math.sqrt(Math.min(times, 4));
            information[i] = query.parts().contains(terms.get(i)) ? termWeight[i] : 0;
        }
        total = Math.max(1e-9, Arrays.stream(information).sum());
    }

    /** What each of the query's terms is worth. */
    double[] termWeight() {
        return termWeight;
    }

    /** Scores by chunk, not bounded. */
    Map<Long, Double> chunks(Collection<ChunkTerms> chunks) {
        double[] mean = means(chunks.stream().map(ChunkTerms::lengths).toList());
        Map<Long, Double> scores = new HashMap<>();
        chunks.forEach(chunk -> scores.put(chunk.chunkId(), score(chunk, mean)));
        return scores;
    }

    /** Scores by document, made of those of its chunks that are given; not bounded. */
    Map<Long, Double> documents(Collection<ChunkTerms> chunks) {
        Map<Long, ChunkTerms> documents = new HashMap<>();
        chunks.forEach(chunk -> documents.merge(chunk.documentId(), chunk, Bm25F::together));
        double[] mean =
                means(documents.values().stream().map(ChunkTerms::lengths).toList());
        Map<Long, Double> scores = new HashMap<>();
        documents.forEach((id, whole) -> scores.put(id, score(whole, mean)));
        return scores;
    }

    /** Share of the query's information that occurs in the chunk at all, 0 to 1. */
    double coverage(ChunkTerms chunk) {
        double covered = 0;
        for (int term = 0; term < termWeight.length; term++) {
            if (Arrays.stream(chunk.counts()[term]).sum() > 0) {
                covered += information[term];
            }
        }
        return covered / total;
    }

    private double score(ChunkTerms text, double[] mean) {
        double sum = 0;
        for (int term = 0; term < termWeight.length; term++) {
            double frequency = 0;
            for (int field = 0; field < ChunkTerms.FIELDS; field++) {
                int count = text.counts()[term][field];
                if (count > 0) {
                    double length = 1 - B[field] + B[field] * text.lengths()[field] / mean[field];
                    frequency += WEIGHT[field] * count / length;
                }
            }
            sum += termWeight[term] * frequency * (K1 + 1) / (K1 + frequency);
        }
        return sum;
    }

    // Every chunk repeats its document's title, which must not count again.
    private static ChunkTerms together(ChunkTerms a, ChunkTerms b) {
        int[][] counts = new int[a.counts().length][];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = fields(a.counts()[i], b.counts()[i]);
        }
        return new ChunkTerms(0, a.documentId(), counts, fields(a.lengths(), b.lengths()), new int[0][], 0);
    }

    private static int[] fields(int[] a, int[] b) {
        return new int[] {Math.max(a[0], b[0]), a[1] + b[1], a[2] + b[2]};
    }

    private static double[] means(List<int[]> lengths) {
        double[] mean = new double[ChunkTerms.FIELDS];
        for (int[] length : lengths) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += length[i];
            }
        }
        return Arrays.stream(mean)
                .map(sum -> Math.max(1, sum / Math.max(1, lengths.size())))
                .toArray();
    }
}
