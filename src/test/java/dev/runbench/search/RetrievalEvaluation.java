package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.base.AppDirs;
import dev.runbench.embed.EmbeddingWorker;
import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.embed.OnnxModel;
import dev.runbench.search.Fusion.Candidate;
import dev.runbench.search.Fusion.Fused;
import dev.runbench.store.PgTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Retrieval quality on a folder with {@code corpus/*.md} and {@code queries.jsonl} (id, query, relevant), named by
 * {@code -Drunbench.eval}; prints nDCG@10, hit@1, hit@5 and MRR@10 by words, by meaning, and fused.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "runbench.eval", matches = ".+")
class RetrievalEvaluation extends PgTest {

    private final ObjectMapper mapper = new ObjectMapper();

    record Question(String text, List<String> relevant) {}

    @Test
    void qualityOfTheThreeWaysToSearch() throws Exception {
        Path folder = Path.of(System.getProperty("runbench.eval"));
        try (var embedder = new OnnxEmbedder(
                OnnxModel.valueOf(System.getProperty("runbench.embedder", "MINILM_QUANTISED")),
                new AppDirs(Path.of("target/test-home")))) {
            Map<Long, String> pages = load(folder.resolve("corpus"), new TestCorpus(jdbi, embedder));
            VectorStore store = VectorStores.choose(database, false, embedder.model(), embedder.dimensions());
            try (var worker =
                    new EmbeddingWorker(embedder, new PgEmbeddingBacklog(database, VectorSpaces.of(embedder, store)))) {
                worker.start();
                worker.awaitIdle();
            }
            var candidates = new Candidates(database, store);
            List<Question> questions = questions(folder);
            List<List<Candidate>> pools = new ArrayList<>();
            for (Question question : questions) {
                Optional<float[]> vector = new QueryVector(embedder).of(question.text());
                pools.add(candidates.of(ParsedQuery.of(question.text()), vector, Optional.empty(), 40));
            }
            calibrate(questions, pools, pages, candidates, embedder);
            double fused = report("fused", questions, pools, pages, c -> c);
            report(
                    "words",
                    questions,
                    pools,
                    pages,
                    c -> new Candidate(c.chunkId(), c.lexical(), c.coverage(), Double.NaN));
            report("meaning", questions, pools, pages, c -> new Candidate(c.chunkId(), 0, 0, c.cosine()));
            assertThat(fused).isGreaterThan(0.5);
        }
    }

    private static final List<String> UNRELATED = List.of(
            "quarterly pasta festival in Venice",
            "how to knit a warm winter scarf",
            "best hiking trails in the Alps",
            "the cat sleeps on the sofa",
            "recipe for chocolate cake with cherries",
            "who won the football final",
            "vaccination schedule for puppies",
            "history of the Roman empire",
            "cheap flights to Lisbon in June",
            "the violin concerto in D major",
            "symptoms of a cold in children",
            "how long to boil an egg",
            "planting tomatoes in spring",
            "mortgage rates for first time buyers",
            "poems about the sea",
            "what colour suits a small bathroom",
            "learning to play chess openings",
            "weather in Oslo tomorrow",
            "wedding speech for the best man",
            "how to remove red wine from a carpet",
            "yoga for lower back pain",
            "dinosaurs of the Jurassic period",
            "buying a used bicycle",
            "novels set in Paris",
            "dog refuses to eat",
            "tax return deadline for freelancers",
            "train from Berlin to Prague",
            "how do bees make honey");

    private void calibrate(
            List<Question> questions,
            List<List<Candidate>> pools,
            Map<Long, String> pages,
            Candidates candidates,
            OnnxEmbedder embedder)
            throws Exception {
        Map<Long, Long> documents = new HashMap<>();
        jdbi.useHandle(h -> h.createQuery("select id, document_id from chunk")
                .map((r, _) -> documents.put(r.getLong(1), r.getLong(2)))
                .list());
        List<Double> good = new ArrayList<>();
        List<Double> covered = new ArrayList<>();
        for (int q = 0; q < questions.size(); q++) {
            List<String> relevant = questions.get(q).relevant();
            var mine = pools.get(q).stream()
                    .filter(c -> relevant.contains(pages.get(documents.get(c.chunkId()))))
                    .toList();
            good.add(mine.stream().mapToDouble(Candidate::cosine).max().orElse(-1));
            covered.add(mine.stream().mapToDouble(Candidate::coverage).max().orElse(0));
        }
        List<Double> bad = new ArrayList<>();
        List<Double> badCovered = new ArrayList<>();
        for (String text : UNRELATED) {
            var pool = candidates.of(ParsedQuery.of(text), new QueryVector(embedder).of(text), Optional.empty(), 20);
            bad.add(pool.stream().mapToDouble(Candidate::cosine).max().orElse(-1));
            badCovered.add(pool.stream().mapToDouble(Candidate::coverage).max().orElse(0));
        }
        quantiles("cosine of the relevant", good);
        quantiles("coverage of the relevant", covered);
        quantiles("best cosine, unrelated query", bad);
        quantiles("best coverage, unrelated", badCovered);
    }

    private static void quantiles(String name, List<Double> values) {
        double[] v = values.stream().mapToDouble(d -> d).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-30s min %.2f p5 %.2f p10 %.2f p25 %.2f p50 %.2f p90 %.2f max %.2f%n",
                name,
                v[0],
                v[v.length / 20],
                v[v.length / 10],
                v[v.length / 4],
                v[v.length / 2],
                v[v.length * 9 / 10],
                v[v.length - 1]);
    }

    private double report(
            String name,
            List<Question> questions,
            List<List<Candidate>> pools,
            Map<Long, String> pages,
            UnaryOperator<Candidate> view) {
        Map<Long, Long> documents = new HashMap<>();
        jdbi.useHandle(h -> h.createQuery("select id, document_id from chunk")
                .map((r, _) -> documents.put(r.getLong(1), r.getLong(2)))
                .list());
        double ndcg = 0;
        double mrr = 0;
        int first = 0;
        int five = 0;
        for (int q = 0; q < questions.size(); q++) {
            List<String> ranking = Fusion.rank(pools.get(q).stream().map(view).toList(), false).stream()
                    .map(Fused::chunkId)
                    .map(documents::get)
                    .map(pages::get)
                    .distinct()
                    .limit(10)
                    .toList();
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
        System.out.printf(
                Locale.ROOT,
                "%-8s queries %d  hit@1 %.3f  hit@5 %.3f  MRR@10 %.3f  nDCG@10 %.3f%n",
                name,
                n,
                (double) first / n,
                (double) five / n,
                mrr / n,
                ndcg / n);
        return ndcg / n;
    }

    private static Map<Long, String> load(Path folder, TestCorpus corpus) throws Exception {
        List<TestCorpus.Page> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder).sorted()) {
            for (Path file : files.toList()) {
                pages.add(new TestCorpus.Page(file.getFileName().toString(), "", Files.readString(file)));
            }
        }
        List<Long> ids = corpus.addAll(pages, Integer.getInteger("runbench.eval.chunk", 1200));
        Map<Long, String> names = new HashMap<>();
        for (int i = 0; i < pages.size(); i++) {
            names.put(ids.get(i), pages.get(i).path());
        }
        return names;
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
