package dev.runbench.embed;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The scale of a model that nobody has measured: how close it puts sentences that have nothing in common. Their nearest
 * pairs are laid on the default model's, equal texts stay at one.
 */
public final class Likeness {

    private static final double MINILM_UNRELATED = 0.2;

    private static final List<String> UNRELATED = List.of(
            "The database refuses connections because its disk is full.",
            "How to knit a warm winter scarf.",
            "Certificates of the mail gateway expire in June.",
            "The violin concerto was played twice that evening.",
            "Restart the pods one after the other and watch the queue.",
            "Tomatoes want much sun and little wind.",
            "The train to Prague leaves from platform nine.",
            "Replication lags behind after a network partition.",
            "He won the chess game with a bishop.",
            "Memory of the cache is exhausted, keys are evicted.");

    private final Embedder embedder;
    private volatile OptionalDouble unrelated = OptionalDouble.empty();

    public Likeness(Embedder embedder) {
        this.embedder = embedder;
    }

    /** The cosine on the default model's scale; measures the model at the first call. */
    public double of(double cosine) {
        double low = unrelated.orElseGet(this::measure);
        double share = (cosine - low) / Math.max(1e-6, 1 - low);
        return Math.clamp(MINILM_UNRELATED + share * (1 - MINILM_UNRELATED), -1, 1);
    }

    private double measure() {
        try {
            float[][] vectors = embedder.embed(UNRELATED);
            List<Double> nearest = new ArrayList<>();
            for (int i = 0; i < vectors.length; i++) {
                double most = -1;
                for (int j = 0; j < vectors.length; j++) {
                    most = i == j ? most : Math.max(most, Vectors.cosine(vectors[i], vectors[j]));
                }
                nearest.add(most);
            }
            double median = nearest.stream().sorted().toList().get(nearest.size() / 2);
            unrelated = OptionalDouble.of(median);
            return median;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return MINILM_UNRELATED;
        }
    }
}
