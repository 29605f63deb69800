package dev.runbench.search;

import dev.runbench.embed.EmbeddingBacklog.Embedded;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A server elsewhere that keeps one model's vectors by the hash of their texts and knows nothing of documents. Calls block;
 * when it does not answer they throw a {@link dev.runbench.base.ProblemException}.
 */
interface VectorPeer extends AutoCloseable {

    /** Keeps vectors, durably when it returns. */
    void put(List<Embedded> vectors);

    /**
     * The nearest ones, nearest first.
     *
     * @param among only these hashes, exactly; empty: all, by an index
     */
    List<Scored> nearest(float[] query, int k, Optional<Collection<byte[]>> among);

    List<Embedded> vectors(Collection<byte[]> hashes);

    void delete(Collection<byte[]> hashes);

    long count();

    /** All hashes, in portions. */
    void hashes(Consumer<List<byte[]>> portions);

    /** Forgets everything. */
    void drop();

    /** What and where it is: "Qdrant at vectors.example". */
    String describe();

    @Override
    void close();

    /** A text's hash and the cosine of its vector. */
    record Scored(byte[] hash, double cosine) {}
}
