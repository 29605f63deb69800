package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExactVectorStorePgTest extends VectorStoreContract {

    @Override
    VectorStore open() {
        return VectorStores.choose(database, true, "test-model", 384);
    }

    @Test
    void itSaysWhyItIsInUse() {
        assertThat(open().describe()).contains("exact scan").contains("settings");
    }
}
