package dev.runbench.search;

import dev.runbench.base.Hashes;
import dev.runbench.embed.Embedder;
import dev.runbench.embed.Vectors;
import dev.runbench.embed.WordPiece;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Vectors that depend on model and text and on nothing else; remembers what it was given. */
final class FakeEmbedder implements Embedder {

    private static final WordPiece WORDS = WordPiece.load();

    final List<String> embedded = new ArrayList<>();
    private final String model;
    private final int dimensions;

    FakeEmbedder(String model, int dimensions) {
        this.model = model;
        this.dimensions = dimensions;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public int windowTokens() {
        return 254;
    }

    @Override
    public synchronized float[][] embed(List<String> texts) {
        embedded.addAll(texts);
        return texts.stream().map(this::vector).toArray(float[][]::new);
    }

    private float[] vector(String text) {
        var random = new Random(Hashes.hex(model + text).hashCode());
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return Vectors.unit(vector);
    }

    @Override
    public Tokens tokens(String text) {
        return WORDS.tokens(text);
    }
}
