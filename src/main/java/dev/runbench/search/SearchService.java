package dev.runbench.search;

import dev.runbench.embed.Embedder;
import dev.runbench.embed.EmbeddingBacklog;
import dev.runbench.embed.Reranker;
import dev.runbench.search.HitRepository.Passage;
import dev.runbench.search.Ranking.Ranked;
import dev.runbench.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The feature's entrance: finds passages by words and by meaning. Thread-safe; calls block and honour interrupts. */
public final class SearchService {

    private static final String EMPTY = "Nothing has been imported yet.";
    private static final String ONLY_FILLERS = "The query has only words that occur everywhere, such as “the” or “is”.";
    private static final String NO_MATCH =
            "Nothing here matches: no passage shares the query's telling words or comes" + " close to its meaning.";
    private static final String NO_PHRASE = "Nothing here contains the words in quotes exactly as they stand.";

    private static final long NO_DOCUMENT = -1;
    private static final int MOST_CHARACTERS = 20_000;
    private static final int TELLING = 25;

    private final Engines engines;
    private final Optional<CalmReranker> reranker;
    private final EmbeddingBacklog backlog;
    private final LexicalRepository lexical;
    private final HitRepository texts;
    private final ScopeRepository scope;
    private final SearchHistory history;

    public SearchService(Database database, VectorSpaces spaces, EmbeddingBacklog backlog) {
        this(database, spaces, backlog, Optional.empty());
    }

    /** @param reranker a cross-encoder, where the user has one */
    public SearchService(
            Database database, VectorSpaces spaces, EmbeddingBacklog backlog, Optional<Reranker> reranker) {
        this.texts = new HitRepository(database);
        this.reranker = reranker.map(CalmReranker::new);
        this.engines = new Engines(database, spaces, texts, this.reranker);
        this.backlog = backlog;
        this.lexical = new LexicalRepository(database);
        this.scope = new ScopeRepository(database);
        this.history = new SearchHistoryRepository(database);
    }

    public SearchService(Database database, Embedder embedder, VectorStore vectors, EmbeddingBacklog backlog) {
        this(database, VectorSpaces.of(embedder, vectors), backlog);
    }

    /** The best passages, or an honest "nothing". Quick; {@link #refine} may find a better order. */
    public Answer find(Query query) throws InterruptedException {
        long start = System.nanoTime();
        ParsedQuery parsed = ParsedQuery.of(query.text());
        if (parsed.terms().isEmpty()) {
            return nothing(lexical.isEmpty() ? EMPTY : ONLY_FILLERS, start);
        }
        return find(query, parsed, NO_DOCUMENT, start);
    }

    /** What resembles a document: other documents, one hit each. Empty-handed if the document is gone. */
    public Answer similar(long documentId, int top) throws InterruptedException {
        long start = System.nanoTime();
        Optional<SourceView> source = texts.source(documentId);
        return source.isEmpty()
                ? nothing("That document has been removed.", start)
                : similar(source.get().title() + "\n" + source.get().text(), top, documentId, start);
    }

    /** What resembles a text of any length, such as a ticket or a piece of a log: one hit a document. */
    public Answer similar(String text, int top) throws InterruptedException {
        return similar(text, top, NO_DOCUMENT, System.nanoTime());
    }

    private Answer similar(String text, int top, long except, long start) throws InterruptedException {
        String beginning = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
        ParsedQuery whole = ParsedQuery.of(beginning);
        ParsedQuery telling = whole.only(lexical.telling(whole.terms(), TELLING));
        return telling.terms().isEmpty()
                ? nothing(ONLY_FILLERS, start)
                : find(new Query(beginning, top, true, Filters.NONE), telling, except, start);
    }

    /** What the filters of a query can be narrowed to, with numbers of documents; a blank query counts all documents. */
    public Map<Facet, List<FacetCount>> facets(Query query) throws InterruptedException {
        ParsedQuery parsed = ParsedQuery.of(query.text());
        if (parsed.terms().isEmpty()) {
            return scope.counts(query.filters());
        }
        Set<Long> documents = new HashSet<>();
        Engines.Engine engine = engines.engine();
        engine.candidates().of(parsed, engine.vectorOf(query.text()), query.filters(), query.top()).stream()
                .filter(Likelihood::isEvidence)
                .forEach(evidence -> documents.add(evidence.documentId()));
        return scope.counts(documents);
    }

    private Answer find(Query query, ParsedQuery parsed, long except, long start) throws InterruptedException {
        Engines.Engine engine = engines.engine();
        Optional<float[]> vector = engine.vectorOf(query.text());
        int wanted = query.onePerDocument() || !parsed.phrases().isEmpty() ? 4 * query.top() : query.top();
        List<Evidence> evidence = engine.candidates().of(parsed, vector, query.filters(), wanted).stream()
                .filter(e -> e.documentId() != except)
                .toList();
        stopIfInterrupted();
        boolean proven = !parsed.phrases().isEmpty();
        List<Ranked> ranked = Ranking.rank(
                evidence.stream()
                        .filter(e -> proven || Likelihood.isEvidence(e))
                        .toList(),
                false);
        List<Hit> hits = hits(ranked, query, parsed);
        if (hits.isEmpty()) {
            String reason = lexical.isEmpty() ? EMPTY : proven ? NO_PHRASE : NO_MATCH;
            List<Hit> rejected = proven ? List.of() : hits(Ranking.rank(evidence, false), query, parsed);
            return new Answer.Nothing(reason, since(start), rejected.stream().findFirst());
        }
        return new Answer.Found(
                hits,
                backlog.pending(),
                since(start),
                Optional.of(new Refinable(query, parsed, vector, ranked, engine.refiner())));
    }

    /** The same answer after a closer look at the first documents; takes some tenths of a second. */
    public Answer refine(Answer answer) throws InterruptedException {
        if (!(answer instanceof Answer.Found found) || found.refinable().isEmpty()) {
            return answer;
        }
        long start = System.nanoTime();
        Refinable first = found.refinable().get();
        List<Hit> hits = hits(first.refiner().refine(first), first.query(), first.parsed());
        return hits.isEmpty()
                ? answer
                : new Answer.Found(hits, found.pending(), found.took().plus(since(start)));
    }

    /** Why the refined order last went without the reranker; empty if it did not. */
    public String rerankerTrouble() {
        return reranker.map(CalmReranker::trouble).orElse("");
    }

    /** Recent and saved searches. */
    public SearchHistory history() {
        return history;
    }

    /** The document that a citation points into, as it is now; found by its path, see {@link PgCitedSources}. */
    public Optional<SourceView> source(Citation citation) {
        return texts.source(citation.path());
    }

    /** A document as it is now. */
    public Optional<SourceView> source(long documentId) {
        return texts.source(documentId);
    }

    /** Counts how frequent words are, if the corpus has grown by a fifth since; for the background. */
    public void refreshStatistics() {
        lexical.refresh();
    }

    private List<Hit> hits(List<Ranked> ranked, Query query, ParsedQuery parsed) throws InterruptedException {
        List<Hit> hits = new ArrayList<>();
        Set<Long> documents = new HashSet<>();
        double likelihood = 1;
        int portion = Math.max(20, query.top());
        for (int from = 0; from < ranked.size() && hits.size() < query.top(); from += portion) {
            List<Ranked> some = ranked.subList(from, Math.min(ranked.size(), from + portion));
            Map<Long, Passage> passages = texts.passages(
                    some.stream().map(r -> r.evidence().chunkId()).toList());
            stopIfInterrupted();
            for (Ranked one : some) {
                Passage passage = passages.get(one.evidence().chunkId()); // deleted meanwhile: not there
                if (passage == null || hits.size() == query.top() || !matches(passage, parsed)) {
                    continue;
                }
                boolean first = documents.add(passage.citation().documentId());
                if (first || !query.onePerDocument()) {
                    // What stands below another one is not likelier, whatever its own signs are.
                    likelihood = Math.min(likelihood, Likelihood.of(one.evidence()));
                    hits.add(hit(hits.size() + 1, likelihood, passage, parsed));
                }
            }
        }
        return List.copyOf(hits);
    }

    private static boolean matches(Passage passage, ParsedQuery parsed) {
        Citation citation = passage.citation();
        return parsed.phrasesOccurIn(citation.quote(), passage.heading(), citation.title());
    }

    private static Hit hit(int rank, double score, Passage passage, ParsedQuery parsed) {
        String text = passage.citation().quote();
        List<Span> highlights = Highlights.of(text, parsed.terms().keySet());
        return new Hit(rank, score, passage.citation(), passage.heading(), text, highlights);
    }

    private static Answer nothing(String reason, long start) {
        return new Answer.Nothing(reason, since(start));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the search was cancelled");
        }
    }
}
