package dev.runbench;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.embed.CrossEncoder;
import dev.runbench.embed.Reranker;
import dev.runbench.llm.GgufScores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the models folder has for reranking: an ONNX file before a GGUF one, because it runs in this process. Search is good
 * without one, so a file that is none must not keep the window from opening.
 *
 * @param problem why a file that is there is not used
 */
record FoundReranker(Optional<Reranker> reranker, Optional<Problem> problem) {

    private static final Logger LOG = LoggerFactory.getLogger(FoundReranker.class);
    private static final int MOST_THREADS = 4;

    /** @param loading how long a search waits for a model; zero loads it at once, for searches to come */
    static FoundReranker in(AppDirs dirs, Duration loading) {
        try {
            Optional<Path> onnx = CrossEncoder.fileIn(dirs.models());
            return new FoundReranker(
                    onnx.isPresent()
                            ? onnx.map(file -> CrossEncoder.load(file, dirs))
                            : GgufScores.fileIn(dirs.models()).map(file -> gguf(file, dirs, loading)),
                    Optional.empty());
        } catch (ProblemException e) {
            LOG.warn("search goes without a reranker", e);
            return new FoundReranker(Optional.empty(), Optional.of(e.problem()));
        }
    }

    private static Reranker gguf(Path file, AppDirs dirs, Duration loading) {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
        var scores = new GgufScores(file, dirs.cache(), threads);
        if (loading.isZero()) {
            scores.prepare();
        }
        return new GgufReranker(scores, loading);
    }

    /** For the settings. */
    String sentence() {
        return reranker.map(r -> "Reranked by " + r.model() + ".")
                .or(() -> problem.map(Problem::sentence))
                .orElse("");
    }
}
