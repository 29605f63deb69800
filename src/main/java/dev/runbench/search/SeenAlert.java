package dev.runbench.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alert that is known from what was imported.
 *
 * @param times how often it came in alerts that a system sent; 0 if only a rule names it
 * @param last when it came last
 * @param runbooks what it names as its runbook: titles, file names, links; mostly none or one
 */
public record SeenAlert(String name, long times, Optional<Instant> last, List<String> runbooks) {

    public SeenAlert {
        runbooks = List.copyOf(runbooks);
    }
}
