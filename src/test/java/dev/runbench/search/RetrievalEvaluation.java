package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.base.TestHome;
import dev.runbench.embed.EmbeddingWorker;
import dev.runbench.embed.MaskingEmbedder;
import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.embed.OnnxModel;
import dev.runbench.knowledge.ChunkSizes;
import dev.runbench.knowledge.ImportListener;
import dev.runbench.knowledge.KnowledgeService;
import dev.runbench.privacy.Sensitive;
import dev.runbench.store.PgTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Retrieval quality on a folder with {@code corpus/} and {@code queries.jsonl} (id, query, relevant), named by
 * {@code -Drunbench.eval}, imported as a person would; several folders are separated by commas. Prints nDCG@10, hit@1, hit@5
 * and MRR@10 of the first and of the refined order, and how long they took.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "runbench.eval", matches = ".+")
class RetrievalEvaluation extends PgTest {

    private final ObjectMapper mapper = new ObjectMapper();

    record Question(String text, List<String> relevant) {}

    @Test
    void qualityOfTheFirstAndOfTheRefinedOrder() throws Exception {
        // With masks, as the app embeds.
        try (var embedder = new MaskingEmbedder(
                new OnnxEmbedder(
                        OnnxModel.valueOf(System.getProperty("runbench.embedder", "MINILM_QUANTISED")),
                        TestHome.dirs()),
                () -> Sensitive.DEFAULT)) {
            Path folder = Path.of(System.getProperty("runbench.eval"));
            VectorStore store = VectorStores.choose(database, false, embedder.model(), embedder.dimensions());
            var backlog = new PgEmbeddingBacklog(database, VectorSpaces.of(embedder, store));
            var knowledge = new KnowledgeService(
                    database, embedder, embedder.windowTokens(), () -> ChunkSizes.DEFAULT, () -> {});
            knowledge.importAll(knowledge.preview(List.of(folder.resolve("corpus"))), ImportListener.NONE);
            try (var worker = new EmbeddingWorker(embedder, backlog)) {
                worker.start();
                worker.awaitIdle();
            }
            var search = new SearchService(database, embedder, store, backlog);
            search.refreshStatistics();
            List<Question> questions = questions(folder);
            List<Answer> first = new ArrayList<>();
            List<Answer> refined = new ArrayList<>();
            double[] millis = new double[questions.size()];
            double[] more = new double[questions.size()];
            for (int q = 0; q < questions.size(); q++) {
                long start = System.nanoTime();
                Answer answer = search.find(new Query(questions.get(q).text(), 10, true, Filters.NONE));
                long found = System.nanoTime();
                first.add(answer);
                refined.add(search.refine(answer));
                millis[q] = (found - start) / 1e6;
                more[q] = (System.nanoTime() - found) / 1e6;
            }
            report("first", questions, first, millis);
            assertThat(report("refined", questions, refined, more)).isGreaterThan(0.5);
        }
    }

    private static double report(String name, List<Question> questions, List<Answer> answers, double[] millis) {
        double ndcg = 0;
        double mrr = 0;
        int first = 0;
        int five = 0;
        int unanswered = 0;
        for (int q = 0; q < questions.size(); q++) {
            List<String> ranking = answers.get(q) instanceof Answer.Found found
                    ? found.hits().stream()
                            .map(hit ->
                                    Path.of(hit.citation().path()).getFileName().toString())
                            .toList()
                    : List.of();
            unanswered += ranking.isEmpty() ? 1 : 0;
            int rank = 0;
            while (rank < ranking.size() && !questions.get(q).relevant().contains(ranking.get(rank))) {
                rank++;
            }
            if (rank < ranking.size()) {
                ndcg += Math.log(2) / Math.log(rank + 2);
                mrr += 1.0 / (rank + 1);
                first += rank == 0 ? 1 : 0;
                five += rank < 5 ? 1 : 0;
            }
        }
        int n = questions.size();
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-8s queries %d  unanswered %d  hit@1 %.3f  hit@5 %.3f  MRR@10 %.3f  nDCG@10 %.3f  p50 %.0f ms  p95 %.0f ms%n",
                name,
                n,
                unanswered,
                (double) first / n,
                (double) five / n,
                mrr / n,
                ndcg / n,
                millis[n / 2],
                millis[n * 95 / 100]);
        return ndcg / n;
    }

    private List<Question> questions(Path folder) throws Exception {
        List<Question> questions = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("queries.jsonl"))) {
            JsonNode json = mapper.readTree(line);
            List<String> relevant = new ArrayList<>();
            json.get("relevant").forEach(r -> relevant.add(r.asText()));
            questions.add(new Question(json.get("query").asText(), relevant));
        }
        return questions;
    }
}
