package dev.runbench.search;

import dev.runbench.search.Ranking.Ranked;
import java.util.List;
import java.util.Optional;

/** A first answer's candidates, for the search that made them. */
public final class Refinable {

    private final Query query;
    private final ParsedQuery parsed;
    private final Optional<float[]> vector;
    private final List<Ranked> ranked;
    private final Refiner refiner;

    Refinable(Query query, ParsedQuery parsed, Optional<float[]> vector, List<Ranked> ranked, Refiner refiner) {
        this.query = query;
        this.parsed = parsed;
        this.vector = vector;
        this.ranked = ranked;
        this.refiner = refiner;
    }

    Refiner refiner() {
        return refiner;
    }

    Query query() {
        return query;
    }

    ParsedQuery parsed() {
        return parsed;
    }

    Optional<float[]> vector() {
        return vector;
    }

    List<Ranked> ranked() {
        return ranked;
    }
}
