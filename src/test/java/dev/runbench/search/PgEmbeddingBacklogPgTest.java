package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.Hashes;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.embed.EmbeddingBacklog.Waiting;
import dev.runbench.embed.WordPiece;
import dev.runbench.store.PgTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class PgEmbeddingBacklogPgTest extends PgTest {

    @Test
    void equalTextsWaitOnceAndWhatIsHashedIsWhatIsEmbedded() {
        VectorStore store = VectorStores.choose(database, false, "test", 2);
        var backlog = new PgEmbeddingBacklog(database, VectorSpaces.of(new FakeEmbedder("test", 2), store));
        var corpus = new TestCorpus(jdbi, WordPiece.load());
        corpus.add("a.md", "Disk", "🔥 Größe der Platte");
        corpus.add("b.md", "Disk", "🔥 Größe der Platte");
        corpus.add("c.md", "Mail", "queue is stuck");
        List<Waiting> waiting = backlog.next(10);
        assertThat(waiting)
                .hasSize(2)
                .allSatisfy(w -> assertThat(Hashes.sha256(w.text())).isEqualTo(w.hash()));
        assertThat(backlog.pending()).isEqualTo(2);
        backlog.store("test", List.of(new Embedded(waiting.getFirst().hash(), new float[] {1, 0})));
        assertThat(backlog.next(10)).hasSize(1);
        assertThat(backlog.pending()).isEqualTo(1);
    }

    @Test
    void whereNothingWaitsANewPassageIsCountedAtOnce() {
        VectorStore store = VectorStores.choose(database, false, "test", 2);
        var backlog = new PgEmbeddingBacklog(database, VectorSpaces.of(new FakeEmbedder("test", 2), store));
        var corpus = new TestCorpus(jdbi, WordPiece.load());
        corpus.add("a.md", "Disk", "full");
        List<Waiting> waiting = backlog.next(10);
        backlog.store("test", List.of(new Embedded(waiting.getFirst().hash(), new float[] {1, 0})));
        assertThat(backlog.pending()).isZero();
        assertThat(backlog.pending()).isZero();
        corpus.add("b.md", "Mail", "queue is stuck");
        assertThat(backlog.pending()).isEqualTo(1);
        corpus.add("c.md", "Mail", "relay is down");
        assertThat(backlog.next(10)).hasSize(2);
    }

    @Test
    void oneProcessWorksAtATimeAndTheNextTakesOverWhenItIsReleased() {
        VectorStore store = VectorStores.choose(database, true, "test", 2);
        new TestCorpus(jdbi, WordPiece.load()).add("a.md", "Disk", "full");
        var window = new PgEmbeddingBacklog(database, VectorSpaces.of(new FakeEmbedder("test", 2), store));
        var commandLine = new PgEmbeddingBacklog(database, VectorSpaces.of(new FakeEmbedder("test", 2), store));
        assertThat(window.next(10)).hasSize(1);
        assertThat(commandLine.next(10)).isEmpty();
        assertThat(commandLine.pending()).isEqualTo(1);
        window.release();
        assertThat(commandLine.next(10)).hasSize(1);
    }
}
