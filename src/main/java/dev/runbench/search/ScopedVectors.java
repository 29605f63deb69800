package dev.runbench.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The nearest passages among filtered documents, whatever the store: exactly where the filter leaves few, otherwise by
 * asking the store for more until enough are inside.
 */
final class ScopedVectors {

    /** Up to so many chunks are compared one by one: no slower than the index, and nothing is missed. */
    private static final int NARROW = 10_000;

    private static final int MOST = 1000; // what an index gives at once

    private final VectorStore store;
    private final ScopeRepository scope;

    ScopedVectors(VectorStore store, ScopeRepository scope) {
        this.store = store;
        this.scope = scope;
    }

    Map<Long, Double> cosines(float[] query, Collection<Long> chunks) {
        return chunks.isEmpty() ? Map.of() : store.cosines(query, chunks);
    }

    /** Cosine by chunk. */
    Map<Long, Double> nearest(float[] query, int k, Filters filters) {
        if (filters.isOnlyPath()) {
            return cosines(store.nearest(query, k, filters.path()));
        }
        List<Long> chunks = scope.chunks(filters, NARROW + 1);
        if (chunks.size() <= NARROW) {
            Map<Long, Double> best = new HashMap<>();
            cosines(query, chunks).entrySet().stream()
                    .sorted(Map.Entry.<Long, Double>comparingByValue().reversed())
                    .limit(k)
                    .forEach(e -> best.put(e.getKey(), e.getValue()));
            return best;
        }
        for (int asked = 4 * k; ; asked *= 4) {
            Map<Long, Double> near = cosines(store.nearest(query, Math.min(asked, MOST), Optional.empty()));
            Set<Long> inside = scope.inside(near.keySet(), filters);
            if (inside.size() >= k || asked >= MOST) {
                near.keySet().retainAll(inside);
                return near;
            }
        }
    }

    private static Map<Long, Double> cosines(List<VectorStore.Neighbour> neighbours) {
        Map<Long, Double> cosines = new HashMap<>();
        neighbours.forEach(near -> cosines.put(near.chunkId(), near.cosine()));
        return cosines;
    }
}
