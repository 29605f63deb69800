package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.base.TestHome;
import dev.runbench.embed.Embedder;
import dev.runbench.embed.EmbeddingWorker;
import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.store.PgTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchServicePgTest extends PgTest {

    private static final OnnxEmbedder EMBEDDER = new OnnxEmbedder(TestHome.dirs());

    private static final String DISK = "🔥 Größe der Platte: disk of orders-db-1 is full. "
            + "Delete old WAL segments below /var/lib/postgresql/pg_wal only after the slot was dropped.";
    private static final String CERTIFICATE = "Renew the TLS certificate of the payments gateway with certbot, "
            + "then reload nginx. Error PAY-4012 goes away after the reload.";
    private static final String MAIL =
            "Outgoing mail is stuck: flush the queue with postqueue -f and look at the relay.";

    private VectorStore store;
    private PgEmbeddingBacklog backlog;
    private TestCorpus corpus;
    private SearchService search;

    @AfterAll
    static void close() {
        EMBEDDER.close();
    }

    @BeforeEach
    void build() {
        store = VectorStores.choose(database, false, EMBEDDER.model(), EMBEDDER.dimensions());
        backlog = new PgEmbeddingBacklog(database, VectorSpaces.of(EMBEDDER, store));
        corpus = new TestCorpus(jdbi, EMBEDDER);
        search = new SearchService(database, EMBEDDER, store, backlog);
    }

    private void threePages() {
        corpus.add("runbooks/disk.md", "Disk full on a database", DISK);
        corpus.add("runbooks/tls.md", "Gateway certificate", CERTIFICATE);
        corpus.add("wiki/mail.md", "Mail relay", MAIL);
    }

    private void embedAll() throws InterruptedException {
        try (var worker = new EmbeddingWorker(EMBEDDER, backlog)) {
            worker.start();
            worker.awaitIdle();
        }
    }

    @Test
    void wordsAreFoundBeforeAnyVectorExistsAndThePendingOnesAreTold() throws Exception {
        threePages();
        Answer.Found found = (Answer.Found) search.find(Query.of("renewing certificates"));
        assertThat(found.hits().getFirst().citation().path()).isEqualTo("runbooks/tls.md");
        assertThat(found.pending()).isEqualTo(3);
    }

    @Test
    void meaningIsFoundWithoutACommonWord() throws Exception {
        threePages();
        embedAll();
        Answer.Found found = (Answer.Found) search.find(Query.of("emails are not being delivered"));
        assertThat(found.hits().getFirst().citation().path()).isEqualTo("wiki/mail.md");
        assertThat(found.pending()).isZero();
    }

    @Test
    void aCitationHoldsTheVeryTextOfItsSpanAndHighlightsTheMatchedWords() throws Exception {
        threePages();
        Hit hit = ((Answer.Found) search.find(Query.of("GROSSE disks pg_wal")))
                .hits()
                .getFirst();
        SourceView source = search.source(hit.citation().documentId()).orElseThrow();
        assertThat(source.text()
                        .substring(hit.citation().start(), hit.citation().end()))
                .isEqualTo(hit.citation().quote())
                .isEqualTo(hit.text());
        assertThat(source.version()).isEqualTo(hit.citation().version());
        assertThat(hit.highlights().stream().map(s -> hit.text().substring(s.start(), s.end())))
                .containsExactly("Größe", "disk", "WAL", "pg_wal");
        assertThat(hit.score()).isBetween(0.0, 1.0);
    }

    @Test
    void identifiersAreFoundWholeAndByTheirParts() throws Exception {
        threePages();
        for (String query :
                List.of("PAY-4012", "pay 4012", "4012", "orders-db-1", "/var/lib/postgresql/pg_wal", "wal")) {
            Answer answer = search.find(Query.of(query));
            assertThat(answer).as(query).isInstanceOf(Answer.Found.class);
        }
    }

    @Test
    void wordsInQuotesMustStandThereAsTheyAre() throws Exception {
        threePages();
        embedAll();
        Answer.Found found = (Answer.Found) search.find(Query.of("payments \"reload  NGINX\""));
        assertThat(found.hits()).hasSize(1);
        assertThat(found.hits().getFirst().citation().path()).isEqualTo("runbooks/tls.md");
        assertThat(search.find(Query.of("\"nginx reload\""))).isInstanceOf(Answer.Nothing.class);
        assertThat(search.find(Query.of("\"/var/lib\""))).isInstanceOf(Answer.Found.class);
    }

    @Test
    void aSourceFilterKeepsTheOthersOut() throws Exception {
        threePages();
        embedAll();
        var query = new Query("gateway mail", 10, Optional.of("WIKI/"), false);
        assertThat(((Answer.Found) search.find(query)).hits())
                .extracting(h -> h.citation().path())
                .containsOnly("wiki/mail.md");
    }

    @Test
    void oneDocumentGivesOneHitWhenAskedFor() throws Exception {
        corpus.add("long.md", "Long", (CERTIFICATE + "\n\n").repeat(30));
        Query many = Query.of("certbot certificate");
        assertThat(((Answer.Found) search.find(many)).hits()).hasSizeGreaterThan(1);
        var one = new Query(many.text(), 20, Optional.empty(), true);
        assertThat(((Answer.Found) search.find(one)).hits()).hasSize(1);
    }

    @Test
    void nothingIsSaidHonestlyWithItsReason() throws Exception {
        assertThat(reason("certificate")).contains("imported");
        threePages();
        embedAll();
        assertThat(reason("quarterly pasta festival in Venice")).contains("Nothing here matches");
        assertThat(reason("what is the")).contains("everywhere");
        assertThat(reason("  ?! ")).contains("everywhere");
        assertThat(reason("\"certbot of nginx\"")).contains("quotes");
    }

    @Test
    void theStatisticsOfALargerCorpusGiveTheSameAnswersAsCounting() throws Exception {
        for (int i = 0; i < 60; i++) {
            corpus.add("n/" + i, "Note " + i, "The service restarts after an error in step " + i + ". " + MAIL);
        }
        threePages();
        List<String> counted = paths(search.find(Query.of("renew the certificate of the service")));
        search.refreshStatistics();
        assertThat(paths(search.find(Query.of("renew the certificate of the service"))))
                .isEqualTo(counted)
                .startsWith("runbooks/tls.md");
    }

    @Test
    void withoutAModelTheSearchGoesByWords() throws Exception {
        threePages();
        Embedder broken = new Embedder() {
            @Override
            public String model() {
                return "broken";
            }

            @Override
            public int dimensions() {
                return 384;
            }

            @Override
            public int windowTokens() {
                return 254;
            }

            @Override
            public float[][] embed(List<String> texts) {
                throw new ProblemException(new Problem("EMBED-LOAD", "no native library", ""));
            }

            @Override
            public Tokens tokens(String text) {
                return EMBEDDER.tokens(text);
            }
        };
        var service = new SearchService(database, broken, store, backlog);
        assertThat(service.find(Query.of("certbot"))).isInstanceOf(Answer.Found.class);
    }

    @Test
    void aVeryLongQueryIsAnswered() throws Exception {
        threePages();
        embedAll();
        assertThat(search.find(Query.of(CERTIFICATE.repeat(40)))).isInstanceOf(Answer.Found.class);
    }

    @Test
    void aCancelledSearchEnds() {
        threePages();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> search.find(Query.of("certificate"))).isInstanceOf(InterruptedException.class);
    }

    private String reason(String query) throws InterruptedException {
        return ((Answer.Nothing) search.find(Query.of(query))).reason();
    }

    private static List<String> paths(Answer answer) {
        return ((Answer.Found) answer)
                .hits().stream().map(h -> h.citation().path()).toList();
    }
}
