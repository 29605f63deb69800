package dev.runbench.search;

import dev.runbench.base.Hashes;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.embed.Lexemes;
import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.embed.Vectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * A library of any size. Texts are sentences of the samples, shuffled, with an incident number each; vectors are points
 * between two real passages with noise in the directions in which real passages differ, because embedding a million windows takes hours.
 */
final class SyntheticLibrary {

    private static final int PER_DOCUMENT = 8;
    private static final int REAL = 2_000;
    private static final int DIRECTIONS = 3;
    private static final int PORTION = 1000;

    private final Random random = new Random(11);
    private final Jdbi jdbi;
    private final OnnxEmbedder embedder;
    private final VectorStore store;
    private final LeadRepository leads;
    private final List<String> sentences = new ArrayList<>();
    private final List<float[]> real = new ArrayList<>();

    SyntheticLibrary(Jdbi jdbi, OnnxEmbedder embedder, VectorStore store, LeadRepository leads) throws Exception {
        this.jdbi = jdbi;
        this.embedder = embedder;
        this.store = store;
        this.leads = leads;
        try (Stream<Path> files = Files.walk(Path.of("sample-data")).sorted()) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(md|txt)")).toList()) {
                Stream.of(Files.readString(file).split("(?<=[.!?])\\s+|\n+"))
                        .filter(s -> s.length() > 40 && s.length() < 400)
                        .map(String::strip)
                        .forEach(sentences::add);
            }
        }
        for (int i = 0; i < REAL; i++) {
            real.add(embedder.embed(List.of(paragraph(3)))[0]);
        }
    }

    /** Adds chunks with a passage and a vector each, and documents with the vectors of their beginnings. */
    void fill(int chunks) {
        for (int from = 0; from < chunks; from += PORTION) {
            int first = from;
            int to = Math.min(chunks, from + PORTION);
            List<Embedded> batch = new ArrayList<>();
            jdbi.useTransaction(handle -> rows(handle, first, to, batch));
            store.put(batch);
            Map<LeadRepository.Missing, float[]> beginnings = new LinkedHashMap<>();
            for (int owner = first / PER_DOCUMENT; owner < to / PER_DOCUMENT; owner++) {
                for (int words : new int[] {60, 120}) {
                    beginnings.put(new LeadRepository.Missing(1 + owner, "", words, ""), vector());
                }
            }
            leads.put(beginnings);
        }
    }

    private void rows(Handle handle, int from, int to, List<Embedded> batch) {
        PreparedBatch documents = handle.prepareBatch("""
                insert into document (id, path, source, title, content, content_hash)
                overriding system value values (?, ?, 'text', ?, '', '') on conflict do nothing""");
        PreparedBatch chunks = handle.prepareBatch("""
                insert into chunk (id, document_id, ordinal, start_at, end_at, heading, text, lexemes)
                overriding system value values (?, ?, ?, 0, 0, '', ?, cast(? as tsvector))""");
        PreparedBatch passages =
                handle.prepareBatch("insert into passage (chunk_id, start_at, end_at, hash) values (?, 0, 0, ?)");
        for (int i = from; i < to; i++) {
            long owner = 1 + i / PER_DOCUMENT;
            String text = paragraph(8) + " INC-" + i;
            documents.add(owner, "bench/" + owner + ".md", "Page " + owner);
            chunks.add(1 + i, owner, i, text, Lexemes.tsvector("Page " + owner, "", text));
            byte[] hash = Hashes.sha256("v" + i);
            passages.add(1 + i, hash);
            batch.add(new Embedded(hash, vector()));
        }
        documents.execute();
        chunks.execute();
        passages.execute();
    }

    /** One word up to a pasted alert. */
    String query(int number) {
        String[] words = sentences.get(random.nextInt(sentences.size())).split("\\s+");
        int length = Math.min(words.length, 1 + Math.floorMod(number, 4) * 6);
        return String.join(" ", Arrays.copyOf(words, length))
                + (number % 5 == 0 ? " INC-" + (1000 + number) : " database");
    }

    float[] queryVector() throws InterruptedException {
        return embedder.embed(List.of(paragraph(1)))[0];
    }

    private String paragraph(int count) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(sentences.get(random.nextInt(sentences.size())));
        }
        return String.join(" ", some);
    }

    private float[] vector() {
        float[] centre = real.get(random.nextInt(real.size()));
        float[] other = real.get(random.nextInt(real.size()));
        float share = random.nextFloat() * 0.6f; // between two texts: no tight balls
        float[] vector = new float[centre.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = centre[i] + share * other[i];
        }
        // Real texts differ in few directions, so noise goes along differences of real ones and not in all 384 alike.
        for (int k = 0; k < DIRECTIONS; k++) {
            float[] from = real.get(random.nextInt(real.size()));
            float[] to = real.get(random.nextInt(real.size()));
            float much = (float) random.nextGaussian() * 0.2f;
            for (int i = 0; i < vector.length; i++) {
                vector[i] += much * (to[i] - from[i]);
            }
        }
        return Vectors.unit(vector);
    }
}
