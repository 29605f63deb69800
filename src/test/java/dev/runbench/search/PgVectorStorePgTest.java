package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PgVectorStorePgTest extends VectorStoreContract {

    @Override
    VectorStore open() {
        return VectorStores.choose(database, false, "test-model", 384);
    }

    @Test
    void itSaysThatPgvectorIsInUse() {
        assertThat(open().describe()).contains("pgvector").contains("HNSW");
    }
}
