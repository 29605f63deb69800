package dev.runbench.embed;

import dev.runbench.base.Problem;
import java.util.Optional;

/**
 * How far the background work is.
 *
 * @param pending texts without a vector
 * @param done vectors made since the start of this process
 * @param perSecond vectors made in a second, over the last ten seconds; 0 when idle
 * @param problem why the work stands still, if it does; it is tried again every minute
 */
public record EmbeddingProgress(long pending, long done, double perSecond, Optional<Problem> problem) {

    static final EmbeddingProgress START = new EmbeddingProgress(0, 0, 0, Optional.empty());
}
