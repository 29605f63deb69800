package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.embed.Embedder;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.embed.EmbeddingBacklog.Waiting;
import dev.runbench.embed.EmbeddingWorker;
import dev.runbench.embed.WordPiece;
import dev.runbench.search.VectorWorkshop.Recipe;
import dev.runbench.store.PgTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PgVectorSpacesPgTest extends PgTest {

    private static final Recipe SMALL = new Recipe("small:8", "pgvector");
    private static final Recipe LARGE = new Recipe("large:16", "pgvector");
    private static final Recipe LARGE_EXACT = new Recipe("large:16", "exact");

    private final Map<String, FakeEmbedder> models = new HashMap<>();

    /** Recipes are "name:dimensions" and "pgvector" or "exact". */
    private final class Workshop implements VectorWorkshop {
        @Override
        public Embedder embedder(String recipe, OptionalInt dimensions) {
            String[] words = recipe.split(":");
            return models.computeIfAbsent(words[0], n -> new FakeEmbedder(n, Integer.parseInt(words[1])));
        }

        @Override
        public VectorStore store(String recipe, String model, int dimensions) {
            return VectorStores.choose(database, recipe.equals("exact"), model, dimensions);
        }
    }

    @BeforeEach
    void import20Pages() {
        List<TestCorpus.Page> pages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            pages.add(new TestCorpus.Page("p" + i + ".md", "Page " + i, "disk " + i + " of the database is full"));
        }
        new TestCorpus(jdbi, WordPiece.load()).addAll(pages, 1000);
    }

    private PgVectorSpaces spaces(Recipe recipe) {
        return new PgVectorSpaces(database, new Workshop(), recipe);
    }

    private void fill(PgVectorSpaces spaces) throws Exception {
        try (var worker =
                new EmbeddingWorker(() -> spaces.wanted().embedder(), new PgEmbeddingBacklog(database, spaces))) {
            worker.start();
            worker.awaitIdle();
        }
    }

    private void embedSome(PgVectorSpaces spaces, int count) {
        var backlog = new PgEmbeddingBacklog(database, spaces);
        Embedder model = spaces.wanted().embedder();
        for (Waiting waiting : backlog.next(count)) {
            try {
                backlog.store(
                        model.model(), List.of(new Embedded(waiting.hash(), model.embed(List.of(waiting.text()))[0])));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        backlog.release();
    }

    @Test
    void theOldVectorsAnswerUntilTheNewOnesAreComplete() throws Exception {
        PgVectorSpaces spaces = spaces(SMALL);
        fill(spaces);
        assertThat(spaces.answering().embedder().model()).isEqualTo("small");
        spaces.want(LARGE);
        embedSome(spaces, 7);
        assertThat(spaces.answering().embedder().model()).isEqualTo("small");
        assertThat(spaces.answering().embedder().dimensions()).isEqualTo(8);
        fill(spaces);
        assertThat(spaces.answering().embedder().model()).isEqualTo("large");
        assertThat(spaces.answering().store().nearest(query(spaces), 5, java.util.Optional.empty()))
                .hasSize(5);
    }

    @Test
    void aStartAfterAKillGoesOnWhereItWasAndEmbedsNothingTwice() throws Exception {
        PgVectorSpaces before = spaces(SMALL);
        fill(before);
        before.want(LARGE);
        embedSome(before, 7);
        // The process is gone; the settings say LARGE.
        PgVectorSpaces after = spaces(LARGE);
        assertThat(after.answering().embedder().model()).isEqualTo("small");
        fill(after);
        assertThat(after.answering().embedder().model()).isEqualTo("large");
        assertThat(models.get("large").embedded).hasSize(20).doesNotHaveDuplicates();
        assertThat(models.get("small").embedded).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void goingBackHalfWayCostsNothing() throws Exception {
        PgVectorSpaces spaces = spaces(SMALL);
        fill(spaces);
        spaces.want(LARGE);
        embedSome(spaces, 7);
        spaces.want(SMALL);
        fill(spaces);
        assertThat(spaces.answering().embedder().model()).isEqualTo("small");
        assertThat(models.get("small").embedded).hasSize(20);
    }

    @Test
    void anotherStoreTakesTheVectorsOverAndSaysWhetherItAnswersTheSame() throws Exception {
        PgVectorSpaces spaces = spaces(LARGE);
        fill(spaces);
        spaces.want(LARGE_EXACT);
        fill(spaces);
        assertThat(spaces.answering().store().describe()).contains("exact scan");
        assertThat(models.get("large").embedded).hasSize(20);
        assertThat(spaces.report()).contains("20 queries").contains("100.0 %");
    }

    @Test
    void whatNoLongerAnswersIsDroppedLater() throws Exception {
        PgVectorSpaces spaces = spaces(SMALL);
        fill(spaces);
        spaces.want(LARGE);
        fill(spaces);
        spaces.upkeep();
        assertThat(tables()).contains("vector_small", "vector_large");
        jdbi.useHandle(handle -> handle.execute(
                "update vector_space set left_at = now() - interval '5 minutes'" + " where not answers"));
        spaces.upkeep();
        assertThat(tables()).contains("vector_large").doesNotContain("vector_small");
        assertThat(spaces.answering().embedder().model()).isEqualTo("large");
    }

    private List<String> tables() {
        return jdbi.withHandle(handle -> handle.createQuery("select tablename::text from pg_tables")
                .mapTo(String.class)
                .list());
    }

    private static float[] query(VectorSpaces spaces) throws InterruptedException {
        return spaces.answering().embedder().embedQueries(List.of("disk"))[0];
    }
}
