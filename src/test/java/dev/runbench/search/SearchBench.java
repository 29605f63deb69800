package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Hashes;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.embed.Lexemes;
import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.store.PgTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How quick a search is in 10,000 and 100,000 chunks, and how many of the true neighbours the index finds. Texts are
 * sentences of the samples, shuffled, with an incident number each; vectors are those of real passages and, beyond them,
 * small deviations of them, because embedding 100,000 windows takes an hour.
 */
@Tag("bench")
public class SearchBench extends PgTest {

    private static final int PER_DOCUMENT = 8;
    private static final int QUERIES = 60;
    private final Random random = new Random(11);

    /** Milliseconds of whole searches, a query's embedding included, and the index's recall at 10 on these vectors. */
    public record Figures(int chunks, int vectors, double p50, double p95, double recall) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d chunks, %d vectors: p50 %.0f ms, p95 %.0f ms, recall@10 %.3f",
                    chunks,
                    vectors,
                    p50,
                    p95,
                    recall);
        }
    }

    @Test
    void tenThousandChunks() throws Exception {
        System.out.println("search: " + measure(10_000, Integer.getInteger("runbench.bench.vectors", 10_000)));
    }

    @Test
    void hundredThousandChunks() throws Exception {
        System.out.println("search: " + measure(100_000, Integer.getInteger("runbench.bench.vectors", 100_000)));
    }

    public Figures measure(int chunks, int vectors) throws Exception {
        try (var embedder = new OnnxEmbedder(new AppDirs(Path.of("target/test-home")))) {
            List<String> sentences = sentences();
            VectorStore store = VectorStores.choose(database, false, embedder.model(), embedder.dimensions());
            List<float[]> kept = fill(sentences, chunks, vectors, embedder, store);
            var backlog = new PgEmbeddingBacklog(database, VectorSpaces.of(embedder, store));
            var search = new SearchService(database, embedder, store, backlog);
            search.refreshStatistics();
            jdbi.useHandle(handle -> handle.execute("vacuum analyze"));
            double[] millis = new double[QUERIES];
            for (int q = -10; q < QUERIES; q++) {
                Query query = Query.of(query(sentences, q));
                long start = System.nanoTime();
                assertThat(search.find(query)).isInstanceOf(Answer.Found.class);
                millis[Math.max(0, q)] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(millis);
            double recall = recall(sentences, embedder, store, kept);
            return new Figures(chunks, kept.size(), millis[QUERIES / 2], millis[QUERIES * 95 / 100], recall);
        }
    }

    private String query(List<String> sentences, int q) {
        String sentence = sentences.get(random.nextInt(sentences.size()));
        String[] words = sentence.split("\\s+");
        int length = Math.min(words.length, 1 + Math.floorMod(q, 4) * 6); // one word up to a pasted alert
        return String.join(" ", Arrays.copyOf(words, length)) + (q % 5 == 0 ? " INC-" + (1000 + q) : " database");
    }

    private List<float[]> fill(
            List<String> sentences, int chunks, int vectors, OnnxEmbedder embedder, VectorStore store)
            throws Exception {
        List<float[]> real = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            real.add(embedder.embed(List.of(paragraph(sentences, 3)))[0]);
        }
        List<float[]> kept = new ArrayList<>();
        for (int from = 0; from < chunks; from += 1000) {
            List<Embedded> batch = new ArrayList<>();
            int first = from;
            jdbi.useTransaction(handle -> {
                PreparedBatch documents = handle.prepareBatch("""
                        insert into document (id, path, source, title, content, content_hash)
                        overriding system value values (?, ?, 'text', ?, '', '') on conflict do nothing""");
                PreparedBatch rows = handle.prepareBatch("""
                        insert into chunk (id, document_id, ordinal, start_at, end_at, heading, text, lexemes)
                        overriding system value values (?, ?, ?, 0, 0, '', ?, cast(? as tsvector))""");
                PreparedBatch passages = handle.prepareBatch(
                        "insert into passage (chunk_id, start_at, end_at, hash) values (?, 0, 0, ?)");
                for (int i = first; i < Math.min(chunks, first + 1000); i++) {
                    long owner = 1 + i / PER_DOCUMENT;
                    String text = paragraph(sentences, 8) + " INC-" + i;
                    documents.add(owner, "bench/" + owner + ".md", "Page " + owner);
                    rows.add(1 + i, owner, i, text, Lexemes.tsvector("Page " + owner, "", text));
                    byte[] hash = Hashes.sha256("v" + i);
                    passages.add(1 + i, hash);
                    if (i < vectors) {
                        float[] vector = i < real.size() ? real.get(i) : near(real.get(i % real.size()));
                        kept.add(vector);
                        batch.add(new Embedded(hash, vector));
                    }
                }
                documents.execute();
                rows.execute();
                passages.execute();
            });
            store.put(batch);
        }
        return kept;
    }

    private double recall(List<String> sentences, OnnxEmbedder embedder, VectorStore store, List<float[]> kept)
            throws Exception {
        int found = 0;
        int queries = 30;
        for (int q = 0; q < queries; q++) {
            float[] query = embedder.embed(List.of(paragraph(sentences, 1)))[0];
            Set<Long> exact = new HashSet<>();
            Stream.iterate(0, i -> i < kept.size(), i -> i + 1)
                    .sorted(Comparator.comparingDouble(i -> -Cosine.of(query, kept.get(i))))
                    .limit(10)
                    .forEach(i -> exact.add(1L + i));
            List<VectorStore.Neighbour> near = store.nearest(query, 100, Optional.empty());
            found += (int) near.stream()
                    .limit(10)
                    .filter(n -> exact.contains(n.chunkId()))
                    .count();
        }
        return found / (10.0 * queries);
    }

    private String paragraph(List<String> sentences, int count) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(sentences.get(random.nextInt(sentences.size())));
        }
        return String.join(" ", some);
    }

    private float[] near(float[] centre) {
        float[] vector = new float[centre.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = centre[i] + (float) (random.nextGaussian() * 0.03);
        }
        double norm = Math.sqrt(Cosine.of(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) norm;
        }
        return vector;
    }

    private static List<String> sentences() throws Exception {
        List<String> sentences = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("sample-data")).sorted()) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(md|txt)")).toList()) {
                for (String sentence : Files.readString(file).split("(?<=[.!?])\\s+|\n+")) {
                    if (sentence.length() > 40 && sentence.length() < 400) {
                        sentences.add(sentence.strip());
                    }
                }
            }
        }
        return sentences;
    }
}
