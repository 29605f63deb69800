package dev.runbench.ui.search;

import dev.runbench.base.Problem;
import dev.runbench.search.Hit;
import java.util.List;
import java.util.Optional;

/** What the Search pane shows. {@code query} is the text it answers. */
sealed interface SearchState {

    /** Nothing asked yet. */
    record Blank() implements SearchState {}

    /**
     * Hits, at least one.
     *
     * @param pending passages that are found by their words only, because their vectors are not ready
     */
    record Hits(String query, List<Hit> hits, long pending, long millis) implements SearchState {}

    /** @param rejected the least bad hit, shown only on request */
    record Nothing(String query, String reason, Optional<Hit> rejected) implements SearchState {}

    record Failed(String query, Problem problem) implements SearchState {}
}
