package dev.runbench.search;

import java.time.Duration;
import java.util.List;

/** What a search found. */
public sealed interface Answer {

    /** How long it took. */
    Duration took();

    /**
     * Hits, best first, at least one.
     *
     * @param pending passages that have no vector yet and were therefore found by their words only
     */
    record Found(List<Hit> hits, long pending, Duration took) implements Answer {}

    /**
     * Nothing is good enough to be shown: an honest "no" instead of the least bad hit.
     *
     * @param reason one sentence for the person: nothing imported yet, only stop words, or no match
     */
    record Nothing(String reason, Duration took) implements Answer {}
}
