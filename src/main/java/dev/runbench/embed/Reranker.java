package dev.runbench.embed;

import java.util.List;

/** Reads a query and a passage together and says how well they fit: better than two vectors, and far slower. */
public interface Reranker extends AutoCloseable {

    /** The model's name. */
    String model();

    /** One score a passage; higher is better, on any scale. */
    float[] score(String query, List<String> passages) throws InterruptedException;

    @Override
    void close();
}
