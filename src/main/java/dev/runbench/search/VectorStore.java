package dev.runbench.search;

import dev.runbench.embed.EmbeddingBacklog.Embedded;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Vectors of one embedding model, kept by the hash of the text, and the search for the nearest ones. Thread-safe. */
public interface VectorStore extends AutoCloseable {

    /** Table with a column {@code hash bytea} that has a row for every kept vector. */
    String table();

    /** Keeps vectors; a hash that is there already keeps its vector. One transaction. */
    void put(List<Embedded> vectors);

    /**
     * Chunks with the passages nearest to a unit-normalised vector, nearest first, each chunk once.
     *
     * @param k how many passages are looked at, at most; some may belong to one chunk
     * @param source only documents whose path contains this, ignoring case
     */
    List<Neighbour> nearest(float[] query, int k, Optional<String> source);

    /** Exact cosine of each chunk's nearest passage; chunks without a vector are missing. */
    Map<Long, Double> cosines(float[] query, Collection<Long> chunks);

    /** Forgets vectors that no passage uses any more. Returns how many. */
    int prune();

    /** The kept vectors of these hashes, in no order; what is not kept is missing. */
    List<Embedded> vectors(Collection<byte[]> hashes);

    /** Forgets everything, the table included. */
    void drop();

    @Override
    default void close() {}

    /** One sentence for a person: how vectors are searched, and why so. */
    String describe();

    /** A chunk and the cosine, -1 to 1, of its nearest passage. */
    record Neighbour(long chunkId, double cosine) {}
}
