package dev.runbench.embed;

import java.util.List;

/** A sentence embedding model. Thread-safe; calls block. */
public interface Embedder extends Tokenizer {

    /** Name and version of the model; vectors of different models must not be mixed. */
    String model();

    /** Length of every vector. */
    int dimensions();

    /** How many pieces of a text the model can see, special ones not counted; longer texts are refused. */
    int windowTokens();

    /**
     * One vector a text, unit-normalised, {@code float[texts][dimensions]}.
     *
     * @throws IllegalArgumentException if a text is longer than {@link #windowTokens()}: nothing is cut silently
     */
    float[][] embed(List<String> texts) throws InterruptedException;
}
