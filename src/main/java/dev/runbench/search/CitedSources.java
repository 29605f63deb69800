package dev.runbench.search;

import java.util.Collection;
import java.util.Map;

/** Tells of citations how their sources stand now. Thread-safe; blocks. */
@FunctionalInterface
public interface CitedSources {

    /** Each of the citations with what is true of its source. */
    Map<Citation, SourceStanding> standing(Collection<Citation> citations);
}
