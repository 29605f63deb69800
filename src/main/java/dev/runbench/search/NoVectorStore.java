package dev.runbench.search;

import dev.runbench.embed.EmbeddingBacklog.Embedded;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where there are no vectors at the moment. */
final class NoVectorStore implements VectorStore {

    @Override
    public String table() {
        return ""; // nothing is kept under that name
    }

    @Override
    public void put(List<Embedded> vectors) {
        throw new IllegalStateException("nothing can be kept here");
    }

    @Override
    public List<Neighbour> nearest(float[] query, int k, Optional<String> source) {
        return List.of();
    }

    @Override
    public Map<Long, Double> cosines(float[] query, Collection<Long> chunks) {
        return Map.of();
    }

    @Override
    public int prune() {
        return 0;
    }

    @Override
    public List<Embedded> vectors(Collection<byte[]> hashes) {
        return List.of();
    }

    @Override
    public void drop() {}

    @Override
    public String describe() {
        return "Search goes by words only.";
    }
}
