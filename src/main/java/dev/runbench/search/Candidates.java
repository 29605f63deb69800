package dev.runbench.search;

import dev.runbench.search.Bm25F.Match;
import dev.runbench.search.Fusion.Candidate;
import dev.runbench.store.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what may answer a query, by its words and by its meaning, and completes each with the other's score. */
final class Candidates {

    /** Chunks that are scored by words; more would cost more time than they bring. */
    private static final int BUDGET = 3000;

    private static final int MOST = 4000;
    private static final int BY_WORDS = 150;
    private static final int BY_MEANING = 100;

    private final LexicalRepository lexical;
    private final VectorStore vectors;

    Candidates(Database database, VectorStore vectors) {
        this.lexical = new LexicalRepository(database);
        this.vectors = vectors;
    }

    LexicalRepository lexical() {
        return lexical;
    }

    /**
     * The candidates of both retrievers.
     *
     * @param vector the query's vector, if there is one
     * @param wanted how many hits are wanted
     */
    List<Candidate> of(ParsedQuery query, Optional<float[]> vector, Optional<String> source, int wanted) {
        List<String> terms = List.copyOf(query.terms().keySet());
        TermStatistics statistics = lexical.statistics(terms);
        var reader = new ChunkTerms.Reader(terms);
        Map<Long, ChunkTerms> found = byWords(query, statistics, source, reader);
        var bm25 = new Bm25F(terms, query, statistics);
        Set<Long> pool = new LinkedHashSet<>(best(bm25.score(found.values()), Math.max(BY_WORDS, 2 * wanted)));
        Map<Long, Double> cosines = new HashMap<>();
        if (vector.isPresent()) {
            for (VectorStore.Neighbour near : vectors.nearest(vector.get(), Math.max(BY_MEANING, 2 * wanted), source)) {
                cosines.put(near.chunkId(), near.cosine());
            }
            Set<Long> onlyWords = new HashSet<>(pool);
            onlyWords.removeAll(cosines.keySet());
            cosines.putAll(vectors.cosines(vector.get(), onlyWords));
            pool.addAll(cosines.keySet());
        }
        Set<Long> onlyMeaning = new HashSet<>(pool);
        onlyMeaning.removeAll(found.keySet());
        lexical.of(onlyMeaning, reader).forEach(chunk -> found.put(chunk.chunkId(), chunk));
        return complete(pool, bm25.score(found.values()), cosines);
    }

    private Map<Long, ChunkTerms> byWords(
            ParsedQuery query, TermStatistics statistics, Optional<String> source, ChunkTerms.Reader reader) {
        // Inside of few documents all words may be looked for; the filter keeps the number small.
        int budget = source.isPresent() ? 10 * BUDGET : BUDGET;
        Optional<TsQuery> ts = query.required().isEmpty()
                ? TsQuery.rareFirst(query.terms().keySet(), statistics, budget)
                : Optional.of(TsQuery.all(query.required()));
        Map<Long, ChunkTerms> found = new HashMap<>();
        ts.ifPresent(wanted ->
                lexical.matching(wanted, source, MOST, reader).forEach(chunk -> found.put(chunk.chunkId(), chunk)));
        return found;
    }

    private static List<Long> best(Map<Long, Match> matches, int most) {
        return matches.entrySet().stream()
                .sorted(Comparator.comparingDouble(
                                (Map.Entry<Long, Match> e) -> -e.getValue().score())
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Candidate> complete(Set<Long> pool, Map<Long, Match> matches, Map<Long, Double> cosines) {
        var none = new Match(0, 0);
        List<Candidate> candidates = new ArrayList<>();
        for (long chunk : pool) {
            Match match = matches.getOrDefault(chunk, none);
            double cosine = cosines.getOrDefault(chunk, Double.NaN);
            candidates.add(new Candidate(chunk, match.score(), match.coverage(), cosine));
        }
        return candidates;
    }
}
