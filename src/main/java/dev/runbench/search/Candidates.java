package dev.runbench.search;

import dev.runbench.search.LeadRepository.Cosines;
import dev.runbench.search.LexicalRepository.Called;
import dev.runbench.store.Database;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what may answer a query, by its words, its names and its meaning, and completes each with the others' signals. */
final class Candidates {

    /** Chunks that are scored by words; more would cost more time than they bring. */
    private static final int BUDGET = 2000;

    private static final int MOST = 2500;
    private static final int BY_WORDS = 150;
    private static final int BY_MEANING = 100;
    private static final int BY_NAME = 50;

    private final LexicalRepository lexical;
    private final ScopedVectors vectors;
    private final LeadRepository leads;

    Candidates(Database database, VectorStore vectors, LeadRepository leads) {
        this.lexical = new LexicalRepository(database);
        this.vectors = new ScopedVectors(vectors, new ScopeRepository(database));
        this.leads = leads;
    }

    LexicalRepository lexical() {
        return lexical;
    }

    /**
     * The candidates of all retrievers.
     *
     * @param vector the query's vector, if there is one
     * @param wanted how many hits are wanted
     */
    List<Evidence> of(ParsedQuery query, Optional<float[]> vector, Filters filters, int wanted) {
        List<String> terms = List.copyOf(query.terms().keySet());
        TermStatistics statistics = lexical.statistics(terms);
        var reader = new ChunkTerms.Reader(terms);
        Map<Long, ChunkTerms> found = byWords(query, statistics, filters, reader);
        var bm25 = new Bm25F(terms, query, statistics);
        Set<Long> pool = new LinkedHashSet<>(best(found.values(), bm25, Math.max(BY_WORDS, 2 * wanted)));
        pool.addAll(byName(query, filters, reader, found));
        Map<Long, Double> cosines = new HashMap<>();
        if (vector.isPresent()) {
            cosines.putAll(vectors.nearest(vector.get(), Math.max(BY_MEANING, 2 * wanted), filters));
            Set<Long> onlyWords = new HashSet<>(pool);
            onlyWords.removeAll(cosines.keySet());
            pool.addAll(cosines.keySet());
            cosines.putAll(vectors.cosines(vector.get(), onlyWords));
        }
        Set<Long> onlyMeaning = new HashSet<>(pool);
        onlyMeaning.removeAll(found.keySet());
        lexical.of(onlyMeaning, reader).forEach(chunk -> found.put(chunk.chunkId(), chunk));
        List<ChunkTerms> chosen = pool.stream()
                .map(found::get)
                .filter(java.util.Objects::nonNull) // deleted meanwhile
                .toList();
        var proximity = new Proximity(terms, query, bm25.termWeight(), statistics);
        return evidence(
                chosen, cosines, bm25, proximity, bm25.documents(found.values()), whole(query, vector, chosen, reader));
    }

    private Map<Long, ChunkTerms> byWords(
            ParsedQuery query, TermStatistics statistics, Filters filters, ChunkTerms.Reader reader) {
        // Inside of few documents all words may be looked for; the filter keeps the number small.
        int budget = filters.isEmpty() ? BUDGET : 10 * BUDGET;
        Optional<TsQuery> ts = query.required().isEmpty()
                ? TsQuery.rareFirst(query.terms().keySet(), statistics, budget)
                : Optional.of(TsQuery.all(query.required()));
        Map<Long, ChunkTerms> found = new HashMap<>();
        ts.ifPresent(wanted ->
                lexical.matching(wanted, filters, MOST, reader).forEach(chunk -> found.put(chunk.chunkId(), chunk)));
        return found;
    }

    private static List<Long> best(Iterable<ChunkTerms> found, Bm25F bm25, int most) {
        List<ChunkTerms> all = new ArrayList<>();
        found.forEach(all::add);
        Map<Long, Double> chunks = bm25.chunks(all);
        Map<Long, Double> documents = bm25.documents(all);
        Map<Long, Double> scores = new HashMap<>();
        all.forEach(chunk -> scores.put(
                chunk.chunkId(),
                chunks.getOrDefault(chunk.chunkId(), 0.0) + documents.getOrDefault(chunk.documentId(), 0.0)));
        return scores.entrySet().stream()
                .sorted(Map.Entry.<Long, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    // A page may be called by an alert's name in its file name only.
    private List<Long> byName(
            ParsedQuery query, Filters filters, ChunkTerms.Reader reader, Map<Long, ChunkTerms> found) {
        if (query.namesAsWritten().isEmpty() || !query.required().isEmpty()) {
            return List.of();
        }
        List<Long> documents = lexical.withPath(query.namesAsWritten(), filters, BY_NAME);
        List<ChunkTerms> first = lexical.first(documents, reader);
        first.forEach(chunk -> found.putIfAbsent(chunk.chunkId(), chunk));
        return first.stream().map(ChunkTerms::chunkId).toList();
    }

    /** What is known of a document as a whole. */
    private record Whole(double named, Optional<ChunkTerms> first, Optional<Cosines> beginning) {}

    private Map<Long, Whole> whole(
            ParsedQuery query, Optional<float[]> vector, List<ChunkTerms> chunks, ChunkTerms.Reader reader) {
        Set<Long> documents = new LinkedHashSet<>();
        chunks.forEach(chunk -> documents.add(chunk.documentId()));
        Map<Long, ChunkTerms> first = new HashMap<>();
        lexical.first(documents, reader).forEach(chunk -> first.put(chunk.documentId(), chunk));
        Map<Long, Cosines> beginnings =
                vector.map(v -> leads.cosines(v, documents)).orElse(Map.of());
        Map<Long, Called> called = query.names().isEmpty() ? Map.of() : lexical.called(documents);
        Map<Long, Whole> whole = new HashMap<>();
        for (long document : documents) {
            Called names = called.getOrDefault(document, new Called("", ""));
            boolean named = query.names().contains(ParsedQuery.name(names.title()))
                    || query.names().contains(ParsedQuery.name(names.file()));
            whole.put(
                    document,
                    new Whole(
                            named ? 1 : 0,
                            Optional.ofNullable(first.get(document)),
                            Optional.ofNullable(beginnings.get(document))));
        }
        return whole;
    }

    private static List<Evidence> evidence(
            List<ChunkTerms> chunks,
            Map<Long, Double> cosines,
            Bm25F bm25,
            Proximity proximity,
            Map<Long, Double> documents,
            Map<Long, Whole> wholes) {
        Map<Long, Double> words = bm25.chunks(chunks);
        List<Evidence> all = new ArrayList<>();
        for (ChunkTerms chunk : chunks) {
            Whole whole = wholes.getOrDefault(chunk.documentId(), new Whole(0, Optional.empty(), Optional.empty()));
            double cosine = cosines.getOrDefault(chunk.chunkId(), Double.NaN);
            double[] signals = new double[Signal.COUNT];
            Arrays.fill(signals, Double.NaN);
            signals[Signal.WORDS.ordinal()] = words.getOrDefault(chunk.chunkId(), 0.0);
            signals[Signal.DOCUMENT_WORDS.ordinal()] = documents.getOrDefault(chunk.documentId(), 0.0);
            signals[Signal.ORDERED_PAIRS.ordinal()] = proximity.orderedPairs(chunk);
            signals[Signal.NEAR_PAIRS.ordinal()] = proximity.nearPairs(chunk);
            signals[Signal.WINDOW.ordinal()] = proximity.window(chunk);
            signals[Signal.COVERED.ordinal()] = proximity.covered(chunk);
            signals[Signal.LEAD_WORDS.ordinal()] =
                    whole.first.map(proximity::lead).orElse(0.0);
            signals[Signal.NAMED.ordinal()] = whole.named;
            signals[Signal.MEANING.ordinal()] = cosine;
            // Until the beginning has a vector of its own, its passage's speaks for it.
            signals[Signal.LEAD_MEANING.ordinal()] =
                    whole.beginning.map(Cosines::lead).orElse(cosine);
            signals[Signal.OPENING_MEANING.ordinal()] =
                    whole.beginning.map(Cosines::opening).orElse(cosine);
            all.add(new Evidence(chunk.chunkId(), chunk.documentId(), bm25.coverage(chunk), signals));
        }
        return all;
    }
}
