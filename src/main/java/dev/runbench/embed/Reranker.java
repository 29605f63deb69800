package dev.runbench.embed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads a query and a passage together and says how well they fit: better than two vectors, and far slower. */
public interface Reranker extends AutoCloseable {

    /** The model's name. */
    String model();

    /**
     * Whether it can score now; what is still to be loaded for that is loaded behind it.
     *
     * @throws dev.runbench.base.ProblemException if its file cannot be used
     */
    default boolean ready() throws InterruptedException {
        return true;
    }

    /**
     * One score a passage; higher is better, on any scale. Empty if it would take longer than this.
     *
     * @throws dev.runbench.base.ProblemException if the model fails
     */
    Optional<float[]> score(String query, List<String> passages, Duration patience) throws InterruptedException;

    @Override
    void close();
}
