package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.runbench.store.Database;
import org.junit.jupiter.api.Test;

class PgVectorStorePgTest extends VectorStoreContract {

    @Override
    VectorStore open() {
        // Elsewhere the app works with the exact store; the build server must have pgvector (MigrationsPgTest).
        assumeThat(database.vectorExtension()).isInstanceOf(Database.VectorExtension.Loaded.class);
        return VectorStores.choose(database, false, "test-model", 384);
    }

    @Test
    void itSaysThatPgvectorIsInUse() {
        assertThat(open().describe()).contains("pgvector").contains("HNSW");
    }
}
