package dev.runbench;

import dev.runbench.base.ProblemException;
import dev.runbench.embed.Embedder;
import dev.runbench.embed.Tokenizer;
import dev.runbench.embed.Vectors;
import dev.runbench.runbook.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedding model that answers searches, for comparing single sentences. */
final class EmbeddedMeaning implements Meaning {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMeaning.class);

    private final Supplier<Embedder> embedder;

    EmbeddedMeaning(Supplier<Embedder> embedder) {
        this.embedder = embedder;
    }

    @Override
    public double[] near(String text, List<String> others) throws InterruptedException {
        try {
            Embedder model = embedder.get();
            List<String> all = new ArrayList<>();
            all.add(cut(model, text));
            others.forEach(o -> all.add(cut(model, o)));
            float[][] vectors = model.embed(all);
            double[] near = new double[others.size()];
            for (int i = 0; i < near.length; i++) {
                near[i] = Math.clamp(model.likeness(Vectors.cosine(vectors[0], vectors[i + 1])), 0, 1);
            }
            return near;
        } catch (ProblemException | IllegalStateException e) {
            LOG.info("sentences are compared by words alone: {}", e.toString());
            return new double[0];
        }
    }

    private static String cut(Embedder model, String text) {
        if (text.isBlank()) {
            return "-";
        }
        Tokenizer.Tokens tokens = model.tokens(text);
        return tokens.count() <= model.windowTokens()
                ? text
                : text.substring(0, tokens.ends()[model.windowTokens() - 1]);
    }
}
