package dev.runbench.search;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a search found. */
public sealed interface Answer {

    /** How long it took. */
    Duration took();

    /**
     * Hits, best first, at least one.
     *
     * @param pending passages that have no vector yet and were therefore found by their words only
     * @param refinable what {@link SearchService#refine} needs to put them into a better order; empty if they are refined
     */
    record Found(List<Hit> hits, long pending, Duration took, Optional<Refinable> refinable) implements Answer {

        public Found(List<Hit> hits, long pending, Duration took) {
            this(hits, pending, took, Optional.empty());
        }
    }

    /**
     * Nothing is good enough to be shown: an honest "no" instead of the least bad hit.
     *
     * @param reason one sentence for the person: nothing imported yet, only stop words, or no match
     * @param rejected the least bad hit, if there is one; to be shown only on request
     */
    record Nothing(String reason, Duration took, Optional<Hit> rejected) implements Answer {

        public Nothing(String reason, Duration took) {
            this(reason, took, Optional.empty());
        }
    }
}
