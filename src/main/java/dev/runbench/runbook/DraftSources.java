package dev.runbench.runbook;

import dev.runbench.search.Hit;
import java.util.List;

/**
 * What a draft is made of.
 *
 * @param hits what search found in pages, tickets, chats and logs, best first
 * @param wanted a person chose the hits' documents: none is left out for being less related than another
 * @param past what a person chose of earlier runs; every step that was done in them is wanted
 */
public record DraftSources(List<Hit> hits, boolean wanted, List<PastWork> past) {

    public DraftSources {
        hits = List.copyOf(hits);
        past = List.copyOf(past);
    }

    /** What was found, and runs beside it. */
    public DraftSources(List<Hit> hits, List<PastWork> past) {
        this(hits, false, past);
    }

    /** Only what was found. */
    public static DraftSources of(List<Hit> hits) {
        return new DraftSources(hits, List.of());
    }

    public boolean isEmpty() {
        return hits.isEmpty() && past.isEmpty();
    }
}
