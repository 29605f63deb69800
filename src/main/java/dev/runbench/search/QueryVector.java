package dev.runbench.search;

import dev.runbench.base.ProblemException;
import dev.runbench.embed.Embedder;
import dev.runbench.embed.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A query's vector; a query longer than the model's window is the mean of its first windows. */
final class QueryVector {

    private static final Logger LOG = LoggerFactory.getLogger(QueryVector.class);
    private static final int MOST_WINDOWS = 4;

    private final Embedder embedder;
    private boolean told;

    QueryVector(Embedder embedder) {
        this.embedder = embedder;
    }

    /** Unit-normalised; empty where the model does not run, which leaves the search by words. */
    Optional<float[]> of(String text) throws InterruptedException {
        try {
            float[][] windows = embedder.embedQueries(windows(text));
            float[] mean = windows[0];
            for (int w = 1; w < windows.length; w++) {
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += windows[w][i];
                }
            }
            double norm = Math.sqrt(Cosine.of(mean, mean));
            for (int i = 0; i < mean.length; i++) {
                mean[i] /= (float) norm;
            }
            return Optional.of(mean);
        } catch (ProblemException e) {
            if (!told) {
                LOG.warn("search goes by words only", e);
                told = true;
            }
            return Optional.empty();
        }
    }

    private List<String> windows(String text) {
        Tokenizer.Tokens tokens = embedder.tokens(text);
        if (tokens.count() <= embedder.windowTokens()) {
            return List.of(text);
        }
        List<String> windows = new ArrayList<>();
        // A cut text may fall into a few more pieces than the whole did.
        int size = embedder.windowTokens() - 8;
        for (int from = 0; from < tokens.count() && windows.size() < MOST_WINDOWS; from += size) {
            int to = Math.min(tokens.count(), from + size);
            windows.add(text.substring(tokens.starts()[from], tokens.ends()[to - 1]));
        }
        return windows;
    }
}
