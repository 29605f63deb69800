package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runbench.base.Hashes;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.store.PgTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every vector store must do. */
abstract class VectorStoreContract extends PgTest {

    private static final int DIMENSIONS = 384;
    private final Random random = new Random(7);
    private VectorStore store;

    abstract VectorStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @Test
    void theNearestChunksComeFirstWithTheirCosine() {
        float[] a = vector();
        float[] b = vector();
        long first = chunk("x/a.md", "one");
        long second = chunk("x/b.md", "two");
        store.put(List.of(new Embedded(hash("one"), a), new Embedded(hash("two"), b)));
        List<VectorStore.Neighbour> found = store.nearest(a, 10, Optional.empty());
        assertThat(found.stream().map(VectorStore.Neighbour::chunkId)).containsExactly(first, second);
        assertThat(found.get(0).cosine()).isCloseTo(1, within(1e-4));
        assertThat(found.get(1).cosine()).isCloseTo(Cosine.of(a, b), within(1e-4));
        assertThat(store.cosines(b, List.of(first, second, 999L)))
                .hasSize(2)
                .hasEntrySatisfying(second, c -> assertThat(c).isCloseTo(1, within(1e-4)));
    }

    @Test
    void equalTextsInTwoChunksShareOneVector() {
        float[] a = vector();
        long first = chunk("x/a.md", "same");
        long second = chunk("x/b.md", "same");
        store.put(List.of(new Embedded(hash("same"), a)));
        store.put(List.of(new Embedded(hash("same"), vector())));
        assertThat(store.nearest(a, 1, Optional.empty()).stream().map(VectorStore.Neighbour::chunkId))
                .containsExactly(first, second);
        assertThat(store.nearest(a, 1, Optional.empty()).getFirst().cosine()).isCloseTo(1, within(1e-4));
    }

    @Test
    void aSourceFilterFindsTheFewEvenBehindManyNearerOnes() {
        float[] query = vector();
        List<Embedded> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            chunk("noise/" + i, "n" + i);
            all.add(new Embedded(hash("n" + i), near(query, 0.2)));
        }
        long wanted = chunk("Runbooks/100%_real.md", "wanted");
        all.add(new Embedded(hash("wanted"), vector()));
        store.put(all);
        assertThat(store.nearest(query, 10, Optional.of("books/100%_r")).stream()
                        .map(VectorStore.Neighbour::chunkId))
                .containsExactly(wanted);
        assertThat(store.nearest(query, 10, Optional.of("1000_r"))).isEmpty();
    }

    @Test
    void deletedDocumentsAreNotFoundAndTheirVectorsCanBeForgotten() {
        float[] a = vector();
        chunk("x/gone.md", "gone");
        long stays = chunk("x/stays.md", "stays");
        store.put(List.of(new Embedded(hash("gone"), a), new Embedded(hash("stays"), vector())));
        store.nearest(a, 10, Optional.empty());
        jdbi.useHandle(handle -> handle.execute("delete from document where path = 'x/gone.md'"));
        assertThat(store.nearest(a, 10, Optional.empty()).stream().map(VectorStore.Neighbour::chunkId))
                .containsExactly(stays);
        assertThat(store.prune()).isEqualTo(1);
        assertThat(store.prune()).isZero();
        assertThat(store.nearest(a, 10, Optional.empty()).stream().map(VectorStore.Neighbour::chunkId))
                .containsExactly(stays);
    }

    @Test
    void vectorsAreThereForTheNextProcess() {
        float[] a = vector();
        long chunk = chunk("x/a.md", "one");
        store.put(List.of(new Embedded(hash("one"), a)));
        assertThat(open().nearest(a, 5, Optional.empty()).getFirst().chunkId()).isEqualTo(chunk);
    }

    @Test
    void amongClusteredVectorsNearlyAllTrueNeighboursAreFound() {
        List<float[]> centres = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            centres.add(vector());
        }
        List<Embedded> all = new ArrayList<>();
        Map<Long, float[]> truth = new java.util.HashMap<>();
        for (int i = 0; i < 3000; i++) {
            float[] vector = near(centres.get(i % centres.size()), 0.8);
            truth.put(chunk("c/" + i, "t" + i), vector);
            all.add(new Embedded(hash("t" + i), vector));
        }
        store.put(all);
        int found = 0;
        for (int q = 0; q < 20; q++) {
            float[] query = near(centres.get(q), 0.8);
            Set<Long> exact = new HashSet<>(truth.entrySet().stream()
                    .sorted(java.util.Comparator.comparingDouble(e -> -Cosine.of(query, e.getValue())))
                    .limit(10)
                    .map(Map.Entry::getKey)
                    .toList());
            store.nearest(query, 10, Optional.empty()).forEach(n -> exact.remove(n.chunkId()));
            found += 10 - exact.size();
        }
        assertThat(found / 200.0).isGreaterThanOrEqualTo(0.97);
    }

    final long chunk(String path, String text) {
        return jdbi.withHandle(handle -> {
            long document = handle.createQuery("""
                    insert into document (path, source, title, content, content_hash)
                    values (?, 'text', '', ?, '') returning id""")
                    .bind(0, path)
                    .bind(1, text)
                    .mapTo(long.class)
                    .one();
            long chunk = handle.createQuery("""
                    insert into chunk (document_id, ordinal, start_at, end_at, heading, text, lexemes)
                    values (?, 0, 0, ?, '', ?, '') returning id""")
                    .bind(0, document)
                    .bind(1, text.length())
                    .bind(2, text)
                    .mapTo(long.class)
                    .one();
            handle.execute(
                    "insert into passage (chunk_id, start_at, end_at, hash) values (?, 0, ?, ?)",
                    chunk,
                    text.length(),
                    hash(text));
            return chunk;
        });
    }

    static byte[] hash(String text) {
        return Hashes.sha256(text);
    }

    float[] vector() {
        float[] v = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            v[i] = (float) random.nextGaussian();
        }
        return unit(v);
    }

    private float[] near(float[] centre, double distance) {
        float[] v = vector();
        for (int i = 0; i < DIMENSIONS; i++) {
            v[i] = (float) (centre[i] + distance * v[i]);
        }
        return unit(v);
    }

    private static float[] unit(float[] v) {
        double norm = Math.sqrt(Cosine.of(v, v));
        for (int i = 0; i < v.length; i++) {
            v[i] /= (float) norm;
        }
        return v;
    }
}
