package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.TestHome;
import dev.runbench.embed.EmbeddingWorker;
import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.knowledge.ChunkSizes;
import dev.runbench.knowledge.ImportListener;
import dev.runbench.knowledge.KnowledgeService;
import dev.runbench.store.PgTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** "Nothing here matches" on the sample data, or on the corpus that {@code -Drunbench.eval} names. */
class CalibrationPgTest extends PgTest {

    @Test
    void offTopicQuestionsGetNothingAndRealOnesGetAnAnswer() throws Exception {
        try (var embedder = new OnnxEmbedder(TestHome.dirs())) {
            VectorStore store = VectorStores.choose(database, false, embedder.model(), embedder.dimensions());
            var backlog = new PgEmbeddingBacklog(database, VectorSpaces.of(embedder, store));
            var knowledge = new KnowledgeService(
                    database, embedder, embedder.windowTokens(), () -> ChunkSizes.DEFAULT, () -> {});
            String eval = System.getProperty("runbench.eval", "");
            Path corpus = eval.isEmpty() ? Path.of("sample-data") : Path.of(eval, "corpus");
            knowledge.importAll(knowledge.preview(List.of(corpus)), ImportListener.NONE);
            try (var worker = new EmbeddingWorker(embedder, backlog)) {
                worker.start();
                worker.awaitIdle();
            }
            var search = new SearchService(database, embedder, store, backlog);
            List<String> answeredOffTopic = answered(search, store, embedder, "off-topic");
            List<String> off = read("off-topic");
            assertThat(answeredOffTopic).hasSizeLessThanOrEqualTo(off.size() / 10);
            if (eval.isEmpty()) {
                List<String> on = read("on-topic");
                List<String> unanswered = new ArrayList<>(on);
                unanswered.removeAll(answered(search, store, embedder, "on-topic"));
                assertThat(unanswered).hasSizeLessThanOrEqualTo(on.size() / 20);
            }
        }
    }

    private List<String> answered(SearchService search, VectorStore store, OnnxEmbedder embedder, String file)
            throws Exception {
        var candidates =
                new Candidates(database, store, new LeadRepository(database, embedder.model(), embedder::likeness));
        List<String> answered = new ArrayList<>();
        for (String question : read(file)) {
            boolean found = search.find(Query.of(question)) instanceof Answer.Found;
            if (found) {
                answered.add(question);
            }
            ParsedQuery parsed = ParsedQuery.of(question);
            List<Evidence> all = candidates.of(parsed, new QueryVector(embedder).of(question), Filters.NONE, 20);
            System.out.printf(
                    Locale.ROOT,
                    "%s\t%s\t%.3f\t%.3f\t%.3f\t%.3f\t%s%n",
                    file,
                    found,
                    all.stream().mapToDouble(Likelihood::of).max().orElse(0),
                    all.stream().mapToDouble(e -> e.of(Signal.MEANING)).max().orElse(0),
                    all.stream()
                            .mapToDouble(e -> e.of(Signal.LEAD_MEANING))
                            .max()
                            .orElse(0),
                    all.stream().mapToDouble(Evidence::coverage).max().orElse(0),
                    question);
        }
        return answered;
    }

    private static List<String> read(String name) throws Exception {
        return Files.readAllLines(Path.of("src/test/resources/search/" + name + ".txt"));
    }
}
