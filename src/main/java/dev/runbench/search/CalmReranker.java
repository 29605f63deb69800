package dev.runbench.search;

import dev.runbench.base.ProblemException;
import dev.runbench.embed.Reranker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reranker as searches see it: one that fails, is not loaded yet or takes too long leaves the order as it was, and one that
 * failed or took too long is left alone for a while.
 */
final class CalmReranker {

    /** The first hits have been shown long before; a new order after more than this would only disturb. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final long PAUSE_NANOS = 30_000_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger(CalmReranker.class);

    private final Reranker reranker;
    private final Duration patience;
    private volatile long notBefore = System.nanoTime();
    private volatile String trouble = "";

    CalmReranker(Reranker reranker) {
        this(reranker, PATIENCE);
    }

    CalmReranker(Reranker reranker, Duration patience) {
        this.reranker = reranker;
        this.patience = patience;
    }

    Optional<float[]> score(String query, List<String> passages) throws InterruptedException {
        if (System.nanoTime() - notBefore < 0) {
            return Optional.empty();
        }
        try {
            if (!reranker.ready()) {
                return Optional.empty();
            }
            Optional<float[]> scores = reranker.score(query, passages, patience);
            trouble = scores.isPresent()
                    ? ""
                    : reranker.model() + " did not read " + passages.size() + " passages within " + patience.toMillis()
                            + " ms, so it is too slow for this machine and the order goes without it.";
            if (scores.isEmpty()) {
                LOG.warn(trouble);
                pause();
            }
            return scores;
        } catch (ProblemException e) {
            LOG.warn("search goes without a reranker for a while", e);
            trouble = e.problem().sentence();
            pause();
            return Optional.empty();
        }
    }

    private void pause() {
        notBefore = System.nanoTime() + PAUSE_NANOS;
    }

    /** Why the order last went without it; empty if it did not. */
    String trouble() {
        return trouble;
    }
}
