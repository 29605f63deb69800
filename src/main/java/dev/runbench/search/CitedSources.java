package dev.runbench.search;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Tells of citations how their sources stand now. Thread-safe; blocks. */
@FunctionalInterface
public interface CitedSources {

    /** Each of the citations with what is true of its source. */
    Map<Citation, SourceStanding> standing(Collection<Citation> citations);

    /** What a cited source says now; empty if it is not there. */
    default Optional<SourceView> now(Citation citation) {
        return Optional.empty();
    }

    /** Of sources that are gone, where a document of the same name is now; those that have none are missing. */
    default Map<Citation, String> moved(Collection<Citation> citations) {
        return Map.of();
    }
}
