package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.base.TestHome;
import dev.runbench.embed.CrossEncoder;
import dev.runbench.embed.CrossEncoderTest;
import dev.runbench.embed.EmbeddingWorker;
import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.embed.Reranker;
import dev.runbench.store.PgTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refining, filters, facets, similar documents. */
class RefinedSearchPgTest extends PgTest {

    private static final AppDirs DIRS = TestHome.dirs();
    private static final OnnxEmbedder EMBEDDER = new OnnxEmbedder(DIRS);

    private VectorStore store;
    private PgEmbeddingBacklog backlog;
    private TestCorpus corpus;
    private SearchService search;
    private long disk;
    private long inodes;
    private long mail;

    @AfterAll
    static void close() {
        EMBEDDER.close();
    }

    @BeforeEach
    void fourPages() throws Exception {
        store = VectorStores.choose(database, false, EMBEDDER.model(), EMBEDDER.dimensions());
        backlog = new PgEmbeddingBacklog(database, VectorSpaces.of(EMBEDDER, store));
        corpus = new TestCorpus(jdbi, EMBEDDER);
        search = new SearchService(database, EMBEDDER, store, backlog);
        disk = corpus.add(
                "runbooks/node-disk-full.md", "Space", "The disk of a database host is full. Delete old logs.");
        inodes = corpus.add(
                "runbooks/inodes.md",
                "Inodes",
                "The disk of a database host has no free inodes. Delete small files. This page says more than the other"
                        + " ones, because many small files come from many places.");
        mail = corpus.add("wiki/mail.md", "Mail relay", "Outgoing mail is stuck in the queue of the relay. Flush it.");
        corpus.add("wiki/disk-order.md", "Order a disk", "Ask purchasing for a new disk of a database host.");
        jdbi.useHandle(handle -> {
            handle.execute("update document set kind = 'runbook', service = 'orders', tags = '{disk,storage}',"
                    + " updated_at = '2026-03-10T00:00Z' where path like 'runbooks/%'");
            handle.execute("update document set kind = 'page', environment = 'staging' where path like 'wiki/%'");
        });
        try (var worker = new EmbeddingWorker(EMBEDDER, backlog)) {
            worker.start();
            worker.awaitIdle();
        }
    }

    private List<Long> documents(Answer answer) {
        return ((Answer.Found) answer)
                .hits().stream().map(hit -> hit.citation().documentId()).toList();
    }

    @Test
    void beginningsGetVectorsOnceAndAgainWhenTheTextChanges() throws Exception {
        assertThat(backlog.pending()).isZero();
        long leads = jdbi.withHandle(h -> h.createQuery("select count(*) from document_lead")
                .mapTo(long.class)
                .one());
        assertThat(leads).isEqualTo(8);
        jdbi.useHandle(h -> h.execute("update document set content_hash = 'changed' where id = ?", disk));
        jdbi.useHandle(h -> h.execute("delete from embedding_lease"));
        var again = new PgEmbeddingBacklog(database, VectorSpaces.of(EMBEDDER, store));
        assertThat(again.next(10))
                .as("the page is so short that its passage's vector serves")
                .isEmpty();
        List<String> versions =
                jdbi.withHandle(h -> h.createQuery("select version from document_lead where document_id = ?")
                        .bind(0, disk)
                        .mapTo(String.class)
                        .list());
        assertThat(versions).containsExactly("changed", "changed");
    }

    @Test
    void refiningKeepsTheHitsAndIsDoneOnce() throws Exception {
        Answer first = search.find(Query.of("disk of the database is full"));
        Answer refined = search.refine(first);
        assertThat(documents(refined)).containsExactlyInAnyOrderElementsOf(documents(first));
        assertThat(documents(refined).getFirst()).isEqualTo(disk);
        assertThat(search.refine(refined)).isSameAs(refined);
    }

    @Test
    void aCrossEncoderInTheModelsFolderHasTheLastWord(@TempDir Path models) throws Exception {
        Path file = models.resolve("reranker.onnx");
        Files.write(file, CrossEncoderTest.countsThePassage());
        try (var encoder = CrossEncoder.load(file, DIRS)) {
            var with = new SearchService(database, VectorSpaces.of(EMBEDDER, store), backlog, Optional.of(encoder));
            Answer refined = with.refine(with.find(Query.of("database host disk")));
            assertThat(documents(refined).getFirst()).as("the longest one").isEqualTo(inodes);
        }
    }

    @Test
    void aRerankerThatFailsOrIsTooSlowLeavesTheOrderAndIsLeftAlone() throws Exception {
        List<Long> without = documents(search.refine(search.find(Query.of("database host disk"))));
        var asked = new AtomicInteger();
        for (boolean fails : new boolean[] {true, false}) {
            var bad = new FakeReranker(() -> {
                asked.incrementAndGet();
                if (fails) {
                    throw new ProblemException(new Problem("TEST", "It has ended.", ""));
                }
                return Optional.empty();
            });
            var with = new SearchService(database, VectorSpaces.of(EMBEDDER, store), backlog, Optional.of(bad));
            for (int i = 0; i < 2; i++) {
                assertThat(documents(with.refine(with.find(Query.of("database host disk")))))
                        .isEqualTo(without);
            }
            assertThat(with.rerankerTrouble()).contains(fails ? "It has ended" : "too slow");
        }
        assertThat(asked).as("once each, then it is left alone").hasValue(2);
    }

    private record FakeReranker(Supplier<Optional<float[]>> scores) implements Reranker {

        @Override
        public String model() {
            return "fake";
        }

        @Override
        public Optional<float[]> score(String query, List<String> passages, Duration patience) {
            return scores.get();
        }

        @Override
        public void close() {}
    }

    @Test
    void anAlertsNameFindsThePageOfThatName() throws Exception {
        assertThat(documents(search.find(Query.of("NodeDiskFull"))).getFirst()).isEqualTo(disk);
    }

    @Test
    void filtersHoldForWordsAndForVectors() throws Exception {
        Query query = Query.of("disk of a database host");
        Filters pages = Filters.NONE.with(Facet.KIND, Set.of("page"));
        assertThat(documents(search.find(query))).hasSize(3);
        assertThat(documents(search.find(query.with(pages)))).hasSize(1);
        assertThat(documents(search.find(query.with(Filters.NONE.with(Facet.TAG, Set.of("storage", "x"))))))
                .containsExactlyInAnyOrder(disk, inodes);
        var late = new Filters(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.of(Instant.parse("2026-03-11T00:00:00Z")),
                Optional.empty(),
                Optional.empty());
        assertThat(search.find(query.with(late))).isInstanceOf(Answer.Nothing.class);
        assertThat(documents(search.find(Query.of("e-mails do not go out")
                        .with(Filters.NONE.with(Facet.ENVIRONMENT, Set.of("staging"))))))
                .containsExactly(mail);
    }

    @Test
    void facetsCountTheDocumentsOfAnAnswer() throws Exception {
        assertThat(search.facets(Query.of("disk of a database host")).get(Facet.KIND))
                .containsExactly(new FacetCount("runbook", 2), new FacetCount("page", 1));
        assertThat(search.facets(Query.of("")).get(Facet.TAG))
                .containsExactly(new FacetCount("disk", 2), new FacetCount("storage", 2));
    }

    @Test
    void similarDocumentsAreOthers() throws Exception {
        assertThat(documents(search.similar(disk, 5))).doesNotContain(disk).contains(inodes);
        assertThat(documents(search.similar("The relay keeps outgoing mail in its queue since noon.", 3))
                        .getFirst())
                .isEqualTo(mail);
    }

    @Test
    void theBestRejectedHitIsKept() throws Exception {
        var nothing = (Answer.Nothing) search.find(Query.of("chess openings for beginners"));
        assertThat(nothing.rejected()).isPresent();
    }
}
