package dev.runbench.runbook;

import dev.runbench.base.TestHome;
import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.embed.Vectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The default embedding model; texts that come again are not embedded again. */
final class TestMeaning {

    private TestMeaning() {}

    static OnnxEmbedder embedder() {
        return new OnnxEmbedder(TestHome.dirs());
    }

    static Meaning of(OnnxEmbedder embedder) {
        Map<String, float[]> known = new HashMap<>();
        return (text, others) -> {
            List<String> all = new ArrayList<>(others);
            all.add(text);
            List<String> fresh =
                    all.stream().filter(t -> !known.containsKey(t)).distinct().toList();
            float[][] vectors =
                    embedder.embed(fresh.stream().map(t -> cut(embedder, t)).toList());
            for (int i = 0; i < vectors.length; i++) {
                known.put(fresh.get(i), vectors[i]);
            }
            return others.stream()
                    .mapToDouble(o -> Math.max(0, Vectors.cosine(known.get(text), known.get(o))))
                    .toArray();
        };
    }

    private static String cut(OnnxEmbedder embedder, String text) {
        var tokens = embedder.tokens(text);
        return text.isBlank()
                ? "-"
                : tokens.count() <= embedder.windowTokens()
                        ? text
                        : text.substring(0, tokens.ends()[embedder.windowTokens() - 1]);
    }
}
