package dev.runbench.embed;

import java.util.List;

/** A sentence embedding model. Thread-safe; calls block. */
public interface Embedder extends Tokenizer, AutoCloseable {

    /** Name and version of the model; vectors of different models must not be mixed. */
    String model();

    /** Length of every vector. */
    int dimensions();

    /** How many pieces of a text the model can see, special ones not counted; longer texts are refused. */
    int windowTokens();

    /**
     * One vector a passage, unit-normalised, {@code float[texts][dimensions]}.
     *
     * @throws IllegalArgumentException if a text is longer than {@link #windowTokens()}: nothing is cut silently
     */
    float[][] embed(List<String> texts) throws InterruptedException;

    /** The same for questions, which some models want to be marked as such. */
    default float[][] embedQueries(List<String> texts) throws InterruptedException {
        return embed(texts);
    }

    /** A cosine of this model on the scale of the default model's, for which the thresholds of search are made. */
    default double likeness(double cosine) {
        return cosine;
    }

    @Override
    default void close() {}
}
