package dev.runbench.search;

import dev.runbench.base.ProblemException;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A space as searches see it: cosines on the default model's scale, and a store that does not answer is left alone for a
 * while instead of stopping every search, which then goes by words.
 */
final class CalmVectorStore implements VectorStore {

    private static final Logger LOG = LoggerFactory.getLogger(CalmVectorStore.class);
    private static final long PAUSE_NANOS = 30_000_000_000L;

    private final VectorSpace space;
    private volatile long notBefore = System.nanoTime();

    CalmVectorStore(VectorSpace space) {
        this.space = space;
    }

    private <T> T calmly(Supplier<T> call, T nothing) {
        if (System.nanoTime() - notBefore < 0) {
            return nothing;
        }
        try {
            return call.get();
        } catch (ProblemException e) {
            LOG.warn("search goes by words for a while", e);
            notBefore = System.nanoTime() + PAUSE_NANOS;
            return nothing;
        }
    }

    @Override
    public List<Neighbour> nearest(float[] query, int k, Optional<String> source) {
        List<Neighbour> found = calmly(() -> space.store().nearest(query, k, source), List.of());
        return found.stream()
                .map(n -> new Neighbour(n.chunkId(), space.embedder().likeness(n.cosine())))
                .toList();
    }

    @Override
    public Map<Long, Double> cosines(float[] query, Collection<Long> chunks) {
        Map<Long, Double> cosines =
                new LinkedHashMap<>(calmly(() -> space.store().cosines(query, chunks), Map.of()));
        cosines.replaceAll((_, cosine) -> space.embedder().likeness(cosine));
        return cosines;
    }

    @Override
    public String table() {
        return space.store().table();
    }

    @Override
    public void put(List<Embedded> vectors) {
        space.store().put(vectors);
    }

    @Override
    public int prune() {
        return space.store().prune();
    }

    @Override
    public List<Embedded> vectors(Collection<byte[]> hashes) {
        return space.store().vectors(hashes);
    }

    @Override
    public void drop() {
        space.store().drop();
    }

    @Override
    public String describe() {
        return space.store().describe();
    }
}
