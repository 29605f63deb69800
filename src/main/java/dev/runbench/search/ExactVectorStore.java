package dev.runbench.search;

import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.search.ExactVectorRepository.Row;
import dev.runbench.store.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * For machines without pgvector: whole vectors in an ordinary table, an 8-bit copy of them in memory (384 bytes each)
 * that is scanned completely, and the best candidates scored again with the whole vectors. The copy is made at the first
 * search and grows by what was added since, also by other processes.
 */
final class ExactVectorStore implements VectorStore {

    private final ExactVectorRepository repository;
    private final String reason;
    private final QuantisedVectors cache;

    ExactVectorStore(Database database, String model, int dimensions, String reason) {
        this.repository = new ExactVectorRepository(database, VectorStores.table("exact_vector_", model));
        this.reason = reason;
        this.cache = new QuantisedVectors(dimensions);
    }

    @Override
    public String table() {
        return repository.table();
    }

    @Override
    public void put(List<Embedded> vectors) {
        repository.insert(vectors);
    }

    @Override
    public List<Neighbour> nearest(float[] query, int k, Optional<String> source) {
        long[] candidates;
        synchronized (cache) {
            repository.after(cache.lastKey(), row -> cache.add(row.key(), row.vector()));
            candidates = source.isPresent()
                    ? cache.nearest(query, 2 * k, repository.keysIn(source.get()))
                    : cache.nearest(query, 2 * k);
        }
        Map<Long, Double> cosine = new HashMap<>();
        for (Row row : repository.byKeys(candidates)) {
            cosine.put(row.key(), Cosine.of(query, row.vector()));
        }
        List<Long> best = cosine.entrySet().stream()
                .sorted(Map.Entry.<Long, Double>comparingByValue().reversed())
                .limit(k)
                .map(Map.Entry::getKey)
                .toList();
        Map<Long, Double> chunks = new HashMap<>();
        repository.chunksOf(
                best, source, (chunk, key) -> chunks.merge(chunk, cosine.getOrDefault(key, -1.0), Math::max));
        List<Neighbour> neighbours = new ArrayList<>();
        chunks.forEach((chunk, value) -> neighbours.add(new Neighbour(chunk, value)));
        neighbours.sort(Comparator.comparingDouble(Neighbour::cosine).reversed().thenComparing(Neighbour::chunkId));
        return neighbours;
    }

    @Override
    public Map<Long, Double> cosines(float[] query, Collection<Long> chunks) {
        Map<Long, Double> cosines = new HashMap<>();
        repository.vectorsOf(chunks, (chunk, vector) -> cosines.merge(chunk, Cosine.of(query, vector), Math::max));
        return cosines;
    }

    @Override
    public int prune() {
        int gone = repository.prune();
        if (gone > 0) {
            synchronized (cache) {
                cache.clear();
            }
        }
        return gone;
    }

    @Override
    public List<Embedded> vectors(Collection<byte[]> hashes) {
        return repository.byHashes(hashes);
    }

    @Override
    public void drop() {
        repository.drop();
        synchronized (cache) {
            cache.clear();
        }
    }

    @Override
    public String describe() {
        return "Vectors are searched by an exact scan in this process, because " + reason + ".";
    }
}
