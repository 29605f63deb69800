package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.store.Database;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PgVectorStorePgTest extends VectorStoreContract {

    @Override
    VectorStore open() {
        // Elsewhere the app works with the exact store; the build server must have pgvector (MigrationsPgTest).
        assumeThat(database.vectorExtension()).isInstanceOf(Database.VectorExtension.Loaded.class);
        return VectorStores.choose(database, false, "test-model", 384);
    }

    @Test
    void searchesAreAnsweredWhileTheIndexIsBuiltAgainAndNoHalfOfItIsLeft() throws Exception {
        VectorStore store = open();
        for (int i = 0; i < 2_000; i++) {
            chunk("x/" + i % 2 + "-" + i + ".md", "w" + i);
        }
        store.put(IntStream.range(0, 2_000)
                .mapToObj(i -> new Embedded(hash("w" + i), vector()))
                .toList());
        jdbi.useHandle(handle -> handle.execute("delete from document where path like 'x/0-%'"));

        try (ExecutorService pruning = Executors.newSingleThreadExecutor()) {
            Future<Integer> gone = pruning.submit(store::prune);
            while (!gone.isDone()) {
                assertThat(store.nearest(vector(), 100, Optional.empty())).isNotEmpty();
            }
            assertThat(gone.get()).isEqualTo(1_000);
        }
        List<String> indexes = jdbi.withHandle(handle -> handle.createQuery(
                        "select indexname from pg_indexes where tablename = :table and indexname like '%hnsw%'")
                .bind("table", store.table())
                .mapTo(String.class)
                .list());
        assertThat(indexes).containsExactly(store.table() + "_hnsw");
    }

    @Test
    void itSaysThatPgvectorIsInUse() {
        assertThat(open().describe()).contains("pgvector").contains("HNSW");
    }
}
