package dev.runbench.search;

import dev.runbench.base.ProblemException;
import dev.runbench.embed.Embedder;
import dev.runbench.store.Database;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Model and vectors that belong together, held for the length of a search while the spaces may change behind it. */
final class Engines {

    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);
    private static final long PAUSE_NANOS = 30_000_000_000L;

    private final Database database;
    private final VectorSpaces spaces;
    private final HitRepository texts;
    private final Optional<CalmReranker> reranker;
    private final Engine wordsOnly;
    private volatile Engine current;
    private volatile long notBefore = System.nanoTime();

    Engines(Database database, VectorSpaces spaces, HitRepository texts, Optional<CalmReranker> reranker) {
        this.database = database;
        this.spaces = spaces;
        this.texts = texts;
        this.reranker = reranker;
        this.wordsOnly = new Engine(
                Optional.empty(),
                Optional.empty(),
                new Candidates(database, new NoVectorStore(), new LeadRepository(database, "", cosine -> cosine)),
                new Refiner(Optional.empty(), texts, reranker));
        this.current = wordsOnly;
    }

    /** What one search works with. */
    record Engine(Optional<VectorSpace> space, Optional<QueryVector> model, Candidates candidates, Refiner refiner) {

        Optional<float[]> vectorOf(String query) throws InterruptedException {
            return model.isPresent() ? model.get().of(query) : Optional.empty();
        }
    }

    private LeadRepository leads(Embedder model) {
        return new LeadRepository(database, model.model(), model::likeness);
    }

    Engine engine() {
        if (System.nanoTime() - notBefore < 0) {
            return wordsOnly;
        }
        try {
            VectorSpace space = spaces.answering();
            Engine now = current;
            if (!now.space().equals(Optional.of(space))) {
                now = new Engine(
                        Optional.of(space),
                        Optional.of(new QueryVector(space.embedder())),
                        new Candidates(database, new CalmVectorStore(space), leads(space.embedder())),
                        new Refiner(Optional.of(space.embedder()), texts, reranker));
                current = now;
            }
            return now;
        } catch (ProblemException e) {
            LOG.warn("search goes by words for a while", e);
            notBefore = System.nanoTime() + PAUSE_NANOS;
            return wordsOnly;
        }
    }
}
