package dev.runbench.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.assist.Assessment.Check;
import dev.runbench.assist.Assessment.Sentence;
import dev.runbench.base.TestHome;
import dev.runbench.embed.EmbeddingWorker;
import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.knowledge.ChunkSizes;
import dev.runbench.knowledge.ImportListener;
import dev.runbench.knowledge.ImportStatus;
import dev.runbench.knowledge.KnowledgeService;
import dev.runbench.logs.AnalyzeOptions;
import dev.runbench.logs.LogAnalysis;
import dev.runbench.logs.LogService;
import dev.runbench.runbook.DraftService;
import dev.runbench.search.Answer;
import dev.runbench.search.PgEmbeddingBacklog;
import dev.runbench.search.SearchService;
import dev.runbench.search.SourceView;
import dev.runbench.search.VectorSpaces;
import dev.runbench.search.VectorStore;
import dev.runbench.search.VectorStores;
import dev.runbench.store.PgTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Logs of the samples, assessed with the samples imported, and logs that say little. */
class AssessmentServicePgTest extends PgTest {

    private static final Path LOGS = Path.of("sample-data/logs");

    private static LogAnalysis analysis(String text) {
        return new LogService()
                .analyze(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), AnalyzeOptions.of("-"));
    }

    @Test
    void aLogOfAnIncidentLeadsToItsHistoryAndToWhatToCheck() throws Exception {
        try (var embedder = new OnnxEmbedder(TestHome.dirs())) {
            VectorStore store = VectorStores.choose(database, false, embedder.model(), embedder.dimensions());
            var backlog = new PgEmbeddingBacklog(database, VectorSpaces.of(embedder, store));
            var knowledge = new KnowledgeService(
                    database, embedder, embedder.windowTokens(), () -> ChunkSizes.DEFAULT, () -> {});
            knowledge.importAll(knowledge.preview(List.of(Path.of("sample-data"))), ImportListener.NONE);
            try (var worker = new EmbeddingWorker(embedder, backlog)) {
                worker.start();
                worker.awaitIdle();
            }
            var search = new SearchService(database, embedder, store, backlog);
            var drafts = new DraftService(id -> search.source(id).map(SourceView::text));
            var service = new AssessmentService(search::find, drafts);
            int withHistory = 0;
            int withChecks = 0;
            try (Stream<Path> logs = Files.list(LOGS).sorted()) {
                for (Path log : logs.toList()) {
                    LogAnalysis analysis = new LogService().analyze(log, AnalyzeOptions.of(log.toString()));
                    Assessment assessment = service.assess(analysis);
                    linesExist(assessment, analysis.lines());
                    assertThat(assessment.happened()).isNotEmpty();
                    withHistory += assessment.sources().isEmpty() ? 0 : 1;
                    withChecks += assessment.checks().isEmpty() ? 0 : 1;
                    for (Check check : assessment.checks()) {
                        String page = search.source(check.citation().documentId())
                                .orElseThrow()
                                .text();
                        assertThat(page.substring(
                                        check.citation().start(),
                                        check.citation().end()))
                                .isEqualTo(check.citation().quote());
                    }
                    assertThat(assessment.checks().stream()
                                    .map(c -> c.risk().grade())
                                    .toList())
                            .as("harmless ones first")
                            .isSorted();
                    tell(log, assessment);
                    var kept = knowledge.paste(assessment.ticket(log.toString(), List.of("a pinned line")), "");
                    assertThat(kept.status()).isEqualTo(ImportStatus.NEW);
                }
            }
            assertThat(knowledge.documents("ticket", 500, 0))
                    .as("an assessment becomes a ticket")
                    .filteredOn(d -> d.path().startsWith("paste:"))
                    .hasSize(7)
                    .allMatch(d -> d.kind().equals("ticket"));
            assertThat(withHistory).as("of seven logs").isGreaterThanOrEqualTo(5);
            assertThat(withChecks).isGreaterThanOrEqualTo(4);
        }
    }

    private static void tell(Path log, Assessment assessment) {
        System.out.println(log.getFileName());
        assessment.causes().forEach(c -> {
            System.out.println("  cause " + c.sentence().text());
            c.incidents()
                    .forEach(h -> System.out.println("    like " + h.citation().title() + ", "
                            + h.match().label()));
            c.runbooks()
                    .forEach(h -> System.out.println(
                            "    see " + h.citation().title() + ", " + h.match().label()));
        });
        assessment
                .checks()
                .forEach(c -> System.out.println("  check " + c.risk().grade() + " " + c.command()));
    }

    private static void linesExist(Assessment assessment, long lines) {
        Stream.concat(
                        assessment.happened().stream(),
                        assessment.causes().stream().map(c -> c.sentence()))
                .flatMap((Sentence s) -> s.lines().stream())
                .forEach(line -> assertThat(line).isBetween(1L, lines));
    }

    @Test
    void aLogThatSaysLittleGetsAnAssessmentThatSaysSo() throws Exception {
        var service = new AssessmentService(
                _ -> new Answer.Nothing("Nothing here matches.", Duration.ZERO),
                new DraftService(_ -> Optional.empty()));
        Assessment nothing = service.assess(analysis(""));
        assertThat(nothing.happened()).isEmpty();
        assertThat(nothing.causes()).isEmpty();
        assertThat(nothing.checks()).isEmpty();
        assertThat(nothing.missing()).anyMatch(m -> m.contains("Nothing stands out"));
        Assessment failing = service.assess(analysis("ERROR disk is full\nINFO a\nINFO b\n".repeat(20)));
        assertThat(failing.assumed()).anyMatch(a -> a.contains("no times"));
        assertThat(failing.missing()).contains("No imported runbook is about this.");
        Assessment timed = service.assess(analysis("""
                2026-03-10 14:00:00,250 INFO  shop - order 1 taken
                2026-03-10 14:00:01,250 INFO  shop - order 2 taken
                2026-03-10 14:00:02,250 INFO  shop - order 3 taken
                2026-03-10 14:00:03,000 ERROR shop - order 4 failed, no space left on device
                """));
        assertThat(timed.assumed()).anyMatch(a -> a.contains("does not name its zone"));
        assertThat(timed.happened()).anySatisfy(s -> {
            assertThat(s.text()).contains("first failure", "no space left");
            assertThat(s.lines()).containsExactly(4L);
        });
        assertThat(timed.problem()).contains("no space left on device");
    }

    @Test
    void aSentenceWithoutALineIsRefused() {
        assertThatThrownBy(() -> new Sentence("It was the network.", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
