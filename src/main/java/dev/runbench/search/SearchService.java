package dev.runbench.search;

import dev.runbench.embed.Embedder;
import dev.runbench.embed.EmbeddingBacklog;
import dev.runbench.search.Fusion.Fused;
import dev.runbench.search.HitRepository.Passage;
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

    private final Engines engines;
    private final EmbeddingBacklog backlog;
    private final LexicalRepository lexical;
    private final HitRepository texts;

    public SearchService(Database database, VectorSpaces spaces, EmbeddingBacklog backlog) {
        this.engines = new Engines(database, spaces);
        this.backlog = backlog;
        this.lexical = new LexicalRepository(database);
        this.texts = new HitRepository(database);
    }

    public SearchService(Database database, Embedder embedder, VectorStore vectors, EmbeddingBacklog backlog) {
        this(database, VectorSpaces.of(embedder, vectors), backlog);
    }

    /** The best passages, or an honest "nothing". */
    public Answer find(Query query) throws InterruptedException {
        long start = System.nanoTime();
        ParsedQuery parsed = ParsedQuery.of(query.text());
        if (parsed.terms().isEmpty()) {
            return nothing(lexical.isEmpty() ? EMPTY : ONLY_FILLERS, start);
        }
        Engines.Engine engine = engines.engine();
        Optional<float[]> vector = engine.vectorOf(query.text());
        int wanted = query.onePerDocument() || !parsed.phrases().isEmpty() ? 4 * query.top() : query.top();
        boolean proven = !parsed.phrases().isEmpty();
        List<Fused> ranked = Fusion.rank(engine.candidates().of(parsed, vector, query.source(), wanted), proven);
        stopIfInterrupted();
        List<Hit> hits = hits(ranked, query, parsed);
        if (hits.isEmpty()) {
            String reason = lexical.isEmpty() ? EMPTY : parsed.phrases().isEmpty() ? NO_MATCH : NO_PHRASE;
            return nothing(reason, start);
        }
        return new Answer.Found(hits, backlog.pending(), since(start));
    }

    /** The document that a citation points into, as it is now. */
    public Optional<SourceView> source(long documentId) {
        return texts.source(documentId);
    }

    /** Counts how frequent words are, if the corpus has grown by a fifth since; for the background. */
    public void refreshStatistics() {
        lexical.refresh();
    }

    private List<Hit> hits(List<Fused> ranked, Query query, ParsedQuery parsed) throws InterruptedException {
        List<Hit> hits = new ArrayList<>();
        Set<Long> documents = new HashSet<>();
        int portion = Math.max(20, query.top());
        for (int from = 0; from < ranked.size() && hits.size() < query.top(); from += portion) {
            List<Fused> some = ranked.subList(from, Math.min(ranked.size(), from + portion));
            Map<Long, Passage> passages =
                    texts.passages(some.stream().map(Fused::chunkId).toList());
            stopIfInterrupted();
            for (Fused fused : some) {
                Passage passage = passages.get(fused.chunkId()); // deleted meanwhile: not there
                if (passage == null || hits.size() == query.top() || !matches(passage, parsed)) {
                    continue;
                }
                boolean first = documents.add(passage.citation().documentId());
                if (first || !query.onePerDocument()) {
                    hits.add(hit(hits.size() + 1, fused.score(), passage, parsed));
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
