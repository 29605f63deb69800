package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.Hashes;
import dev.runbench.base.TestHome;
import dev.runbench.embed.Embedder;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.embed.EmbeddingWorker;
import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.store.PgTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vectors out of one library and into another that has the same texts. */
class VectorTransferPgTest extends PgTest {

    private static final OnnxEmbedder EMBEDDER = new OnnxEmbedder(TestHome.dirs());
    private static final List<String> QUERIES =
            List.of("disk is full", "e-mails do not go out", "certificate", "users cannot log in");

    private final Remembering model = new Remembering(Collections.synchronizedList(new ArrayList<>()));

    @AfterAll
    static void close() {
        EMBEDDER.close();
    }

    /** Remembers what was embedded. */
    private record Remembering(List<String> texts) implements Embedder {

        @Override
        public String model() {
            return EMBEDDER.model();
        }

        @Override
        public int dimensions() {
            return EMBEDDER.dimensions();
        }

        @Override
        public int windowTokens() {
            return EMBEDDER.windowTokens();
        }

        @Override
        public Tokens tokens(String text) {
            return EMBEDDER.tokens(text);
        }

        @Override
        public float[][] embed(List<String> some) throws InterruptedException {
            texts.addAll(some);
            return EMBEDDER.embed(some);
        }
    }

    @BeforeEach
    void importPages() {
        var corpus = new TestCorpus(jdbi, EMBEDDER);
        corpus.add("a.md", "Space", "The disk of a database host is full. Delete old logs.");
        corpus.add("b.md", "Mail relay", "Outgoing mail is stuck in the queue of the relay. Flush it.");
        corpus.add("c.md", "TLS", "The certificate of the gateway expires. Renew it and reload the gateway.");
        corpus.add("d.md", "Accounts", "Users cannot log in, because the directory does not answer.");
        for (int i = 0; i < 600; i++) {
            corpus.add("n" + i + ".md", "Note", "Note " + i + " is about shelf " + i * 7 + ".");
        }
    }

    private VectorSpaces spaces() {
        return VectorSpaces.of(model, VectorStores.choose(database, false, model.model(), model.dimensions()));
    }

    private List<String> fill(VectorSpaces spaces) throws Exception {
        model.texts().clear();
        try (var worker = new EmbeddingWorker(model, new PgEmbeddingBacklog(database, spaces))) {
            worker.start();
            worker.awaitIdle();
        }
        return List.copyOf(model.texts());
    }

    private List<List<String>> hits(VectorSpaces spaces) throws Exception {
        var search = new SearchService(database, spaces, new PgEmbeddingBacklog(database, spaces));
        List<List<String>> all = new ArrayList<>();
        for (String query : QUERIES) {
            all.add(((Answer.Found) search.find(Query.of(query)))
                    .hits().stream().map(hit -> hit.citation().path()).toList());
        }
        return all;
    }

    private Map<String, String> byId(VectorTransfer transfer) {
        Map<String, String> all = new TreeMap<>();
        transfer.export(v -> all.put(HexFormat.of().formatHex(v.hash()), Arrays.toString(v.vector())));
        return all;
    }

    @Test
    void anEmptyLibraryWithTheSameTextsHasNothingLeftToEmbed() throws Exception {
        VectorSpaces first = spaces();
        assertThat(fill(first)).hasSizeGreaterThanOrEqualTo(604);
        List<List<String>> before = hits(first);
        Map<String, String> given = byId(new VectorTransfer(database, first));
        Map<Long, Embedded> numbered = new TreeMap<>();
        new VectorTransfer(database, first).export(v -> numbered.put(numbered.size() + 1L, v));
        assertThat(numbered).as("more than one portion").hasSizeGreaterThan(2 * 604);

        jdbi.useHandle(handle -> handle.execute("truncate document cascade"));
        first.wanted().store().drop();
        importPages();
        VectorSpaces second = spaces();
        var transfer = new VectorTransfer(database, second);
        assertThat(transfer.export(_ -> {})).isZero();
        assertThat(transfer.take(numbered)).isEmpty();
        assertThat(byId(transfer)).isEqualTo(given);
        assertThat(fill(second)).as("embedded again").isEmpty();
        assertThat(hits(second)).isEqualTo(before);
    }

    @Test
    void whatNoTextHereHasIsNamedAndTheRestGoesIn() throws Exception {
        VectorSpaces spaces = spaces();
        var transfer = new VectorTransfer(database, spaces);
        byte[] known = jdbi.withHandle(handle -> handle.createQuery("select hash from passage order by id limit 1")
                .mapTo(byte[].class)
                .one());
        float[] vector = EMBEDDER.embed(List.of("disk"))[0];
        assertThat(transfer.take(Map.of(
                        3L, new Embedded(Hashes.sha256("nowhere"), vector),
                        7L, new Embedded(known, vector))))
                .containsExactly(3L);
        assertThat(byId(transfer)).containsOnlyKeys(HexFormat.of().formatHex(known));
    }

    @Test
    void aTextThatHasAVectorKeepsItsOwn() throws Exception {
        VectorSpaces spaces = spaces();
        fill(spaces);
        var transfer = new VectorTransfer(database, spaces);
        Map<String, String> before = byId(transfer);
        float[] other = EMBEDDER.embed(List.of("something else"))[0];
        Map<Long, Embedded> all = new TreeMap<>();
        transfer.export(v -> all.put(all.size() + 1L, new Embedded(v.hash(), other)));
        assertThat(transfer.take(all)).isEmpty();
        assertThat(byId(transfer)).isEqualTo(before);
    }
}
