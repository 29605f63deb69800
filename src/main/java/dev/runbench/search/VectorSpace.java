package dev.runbench.search;

import dev.runbench.embed.Embedder;

/**
 * A model and the vectors that it made: a query must be embedded by the one and looked for in the other.
 *
 * @param name the table that has a row for every text with a vector
 */
public record VectorSpace(String name, Embedder embedder, VectorStore store) {

    static VectorSpace of(Embedder embedder, VectorStore store) {
        return new VectorSpace(store.table(), embedder, store);
    }
}
