package dev.runbench;

import dev.runbench.embed.Embedder;
import dev.runbench.embed.Likeness;
import dev.runbench.embed.WordPiece;
import dev.runbench.llm.GgufVectors;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A GGUF file as an embedder. In the root, because {@code llm} and {@code embed} do not know each other. */
final class GgufEmbedder implements Embedder {

    private static final int WINDOW = 254;

    private final GgufVectors vectors;
    private final WordPiece words = WordPiece.load();
    private final Likeness likeness = new Likeness(this);
    private volatile OptionalInt dimensions;
    private volatile @Nullable String model;

    GgufEmbedder(GgufVectors vectors, OptionalInt dimensions) {
        this.vectors = vectors;
        this.dimensions = dimensions;
    }

    @Override
    public String model() {
        String known = model;
        if (known == null) {
            known = vectors.model();
            model = known;
        }
        return known;
    }

    @Override
    public int dimensions() {
        if (dimensions.isEmpty()) {
            try {
                dimensions = OptionalInt.of(vectors.dimensions());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("starting the embedding model was cancelled", e);
            }
        }
        return dimensions.orElseThrow();
    }

    // Counted with the built-in model's tokenizer; what the file's own counts beyond its window it splits itself.
    @Override
    public int windowTokens() {
        return WINDOW;
    }

    @Override
    public Tokens tokens(String text) {
        return words.tokens(text);
    }

    @Override
    public double likeness(double cosine) {
        return likeness.of(cosine);
    }

    @Override
    public float[][] embed(List<String> texts) throws InterruptedException {
        float[][] all = new float[texts.size()][];
        for (int i = 0; i < all.length; i++) {
            all[i] = vectors.embed(texts.get(i));
        }
        return all;
    }

    @Override
    public void close() {
        vectors.close();
    }
}
