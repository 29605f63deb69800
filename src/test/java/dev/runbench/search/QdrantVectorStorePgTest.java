package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Qdrant's own client against a server that does what the published API says. */
class QdrantVectorStorePgTest extends VectorStoreContract {

    private static FakeQdrant qdrant;
    private final List<VectorStore> opened = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        qdrant = new FakeQdrant();
    }

    @AfterAll
    static void stop() {
        qdrant.close();
    }

    @AfterEach
    void dropCollection() {
        opened.getFirst().drop();
        opened.forEach(VectorStore::close);
    }

    private VectorStore open(String key) {
        URI address = URI.create("http://127.0.0.1:" + qdrant.server.getPort());
        return VectorStores.qdrant(database, address, () -> Optional.of(key.toCharArray()), "test-model", 384);
    }

    @Override
    VectorStore open() {
        VectorStore store = open(FakeQdrant.KEY);
        opened.add(store);
        return store;
    }

    @Test
    void aWrongKeyIsRefusedWithTheServersOwnWords() {
        assertThatThrownBy(() -> open("another"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("API key");
    }

    @Test
    void marksThatAProcessCouldNotWriteAnyMoreAreMadeUpForAtTheNextOpening() {
        VectorStore store = open();
        chunk("x/a.md", "one");
        byte[] hash = dev.runbench.base.Hashes.sha256("one");
        store.put(List.of(new Embedded(hash, new float[384])));
        jdbi.useHandle(handle -> handle.execute("truncate " + store.table()));
        VectorStore next = open();
        List<byte[]> marked = jdbi.withHandle(handle -> handle.createQuery("select hash from " + next.table())
                .mapTo(byte[].class)
                .list());
        assertThat(marked).containsExactly(hash);
    }
}
