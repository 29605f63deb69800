package dev.runbench;

import dev.runbench.embed.Reranker;
import dev.runbench.llm.GgufScores;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A GGUF file as a reranker. In the root, because {@code llm} and {@code embed} do not know each other. */
final class GgufReranker implements Reranker {

    private final GgufScores scores;
    private final Duration loading;

    /** @param loading how long a search waits for the model; a command has no second search */
    GgufReranker(GgufScores scores, Duration loading) {
        this.scores = scores;
        this.loading = loading;
    }

    @Override
    public String model() {
        return scores.model();
    }

    @Override
    public boolean ready() throws InterruptedException {
        return scores.ready(loading);
    }

    @Override
    public Optional<float[]> score(String query, List<String> passages, Duration patience) throws InterruptedException {
        return scores.score(query, passages, patience);
    }

    @Override
    public void close() {
        scores.close();
    }
}
