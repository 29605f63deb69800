package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.TestHome;
import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.store.PgTest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * How quick a search is among many chunks, what the index finds, and what building, deleting and vacuum cost, on a {@link
 * SyntheticLibrary}.
 */
public class SearchBench extends PgTest {

    private static final int QUERIES = 60;
    private static final int RECALL_QUERIES = 30;
    private static final int WARM_UP = 10;

    /**
     * Of whole searches, the query's embedding included.
     *
     * @param p50 milliseconds until the first hits
     * @param refined95 milliseconds until the refined order, the first hits included
     * @param recall of the index, at 10
     */
    public record Figures(int chunks, double p50, double p95, double refined50, double refined95, double recall) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "first hits p50 %.0f ms, p95 %.0f ms; refined p50 %.0f ms, p95 %.0f ms; recall@10 %.3f",
                    p50,
                    p95,
                    refined50,
                    refined95,
                    recall);
        }
    }

    /** Searches among so many chunks. */
    public Figures measure(int chunks) throws Exception {
        try (var embedder = embedder()) {
            VectorStore store = store(embedder);
            SyntheticLibrary library = library(embedder, store);
            library.fill(chunks);
            return search(chunks, library, embedder, store);
        }
    }

    /**
     * The same at a size where building the index after the vectors beats adding each; then half of the library is deleted.
     *
     * @param tell gets a line for each step
     */
    public Figures measureLarge(int chunks, Consumer<String> tell) throws Exception {
        try (var embedder = embedder()) {
            VectorStore store = store(embedder);
            SyntheticLibrary library = library(embedder, store);
            String index = jdbi.withHandle(
                    handle -> handle.createQuery("select indexdef from pg_indexes where indexname = :name")
                            .bind("name", store.table() + "_hnsw")
                            .mapTo(String.class)
                            .one());
            jdbi.useHandle(handle -> handle.execute("drop index " + store.table() + "_hnsw"));
            step(tell, "chunks and vectors stored", _ -> library.fill(chunks));
            step(tell, "index built", handle -> {
                PgVectorStore.prepareBuild(handle, store.table());
                handle.execute(index);
                PgVectorStore.endBuild(handle);
            });
            Figures figures = search(chunks, library, embedder, store);
            tell.accept(figures.toString());
            step(tell, "half of the documents deleted", h -> h.execute("delete from document where id % 2 = 0"));
            double slowest = 0;
            try (var pruning = Executors.newSingleThreadExecutor()) {
                Future<?> pruned = pruning.submit(() -> {
                    step(tell, "their vectors pruned, index built again", _ -> store.prune());
                    return 0;
                });
                while (!pruned.isDone()) {
                    long start = System.nanoTime();
                    store.nearest(library.queryVector(), 100, Optional.empty());
                    slowest = Math.max(slowest, (System.nanoTime() - start) / 1e6);
                    Thread.sleep(200);
                }
                pruned.get();
            }
            tell.accept(String.format(Locale.ROOT, "slowest vector search meanwhile: %.0f ms", slowest));
            try (Handle handle = jdbi.open()) {
                handle.getConnection().setAutoCommit(true);
                step(tell, "vacuum", _ -> handle.execute("vacuum analyze"));
            }
            tell.accept("after that: " + search(chunks / 2, library, embedder, store));
            return figures;
        }
    }

    private interface Step {
        void run(Handle handle) throws Exception;
    }

    private void step(Consumer<String> tell, String what, Step step) throws Exception {
        long start = System.nanoTime();
        String memory = jdbi.inTransaction(handle -> {
            step.run(handle);
            return PostgresMemory.peakOf(handle);
        });
        String sizes = jdbi.withHandle(handle -> handle.createQuery(
                        "select pg_size_pretty(pg_database_size(current_database())) || ' on disk, indexes of '"
                                + " || 'vectors ' || pg_size_pretty(coalesce((select sum(pg_relation_size(indexrelid))"
                                + " from pg_stat_user_indexes where indexrelname like '%_hnsw'), 0))")
                .mapTo(String.class)
                .one());
        tell.accept(String.format(
                Locale.ROOT, "%s: %.0f s; %s; %s", what, (System.nanoTime() - start) / 1e9, sizes, memory));
    }

    private static OnnxEmbedder embedder() {
        return new OnnxEmbedder(TestHome.dirs());
    }

    private VectorStore store(OnnxEmbedder embedder) {
        return VectorStores.choose(database, false, embedder.model(), embedder.dimensions());
    }

    private SyntheticLibrary library(OnnxEmbedder embedder, VectorStore store) throws Exception {
        var leads = new LeadRepository(database, embedder.model(), embedder::likeness);
        return new SyntheticLibrary(jdbi, embedder, store, leads);
    }

    private Figures search(int chunks, SyntheticLibrary library, OnnxEmbedder embedder, VectorStore store)
            throws Exception {
        var backlog = new PgEmbeddingBacklog(database, VectorSpaces.of(embedder, store));
        var search = new SearchService(database, embedder, store, backlog);
        search.refreshStatistics();
        jdbi.useHandle(handle -> handle.execute("vacuum analyze"));
        double[] first = new double[QUERIES];
        double[] refined = new double[QUERIES];
        for (int q = -WARM_UP; q < QUERIES; q++) {
            Query query = Query.of(library.query(q));
            long start = System.nanoTime();
            Answer answer = search.find(query);
            first[Math.max(0, q)] = (System.nanoTime() - start) / 1e6;
            assertThat(answer).isInstanceOf(Answer.Found.class);
            assertThat(search.refine(answer)).isInstanceOf(Answer.Found.class);
            refined[Math.max(0, q)] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(first);
        Arrays.sort(refined);
        return new Figures(
                chunks,
                first[QUERIES / 2],
                first[QUERIES * 95 / 100],
                refined[QUERIES / 2],
                refined[QUERIES * 95 / 100],
                recall(library, store));
    }

    private double recall(SyntheticLibrary library, VectorStore store) throws Exception {
        int found = 0;
        for (int q = 0; q < RECALL_QUERIES; q++) {
            float[] query = library.queryVector();
            Set<Long> exact = new HashSet<>(jdbi.inTransaction(handle -> {
                handle.execute("set local enable_indexscan = off");
                return handle.createQuery("""
                        select p.chunk_id from (select hash from %s order by vector <=> cast(:query as vector) limit 10) v
                        join passage p on p.hash = v.hash
                        """.formatted(store.table()))
                        .bind("query", Arrays.toString(query))
                        .mapTo(Long.class)
                        .list();
            }));
            List<VectorStore.Neighbour> near = store.nearest(query, 100, Optional.empty());
            found += (int) near.stream()
                    .limit(10)
                    .filter(n -> exact.contains(n.chunkId()))
                    .count();
        }
        return found / (10.0 * RECALL_QUERIES);
    }
}
