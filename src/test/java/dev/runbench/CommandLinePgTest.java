package dev.runbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the command line, on a data folder of its own with the samples in it. */
@Tag("pg")
class CommandLinePgTest {

    private static final Path SAMPLES = Path.of("sample-data").toAbsolutePath();

    @TempDir
    static Path folder;

    private static CommandRun firstImport;

    private static CommandRun inHome(String... words) {
        return CommandRun.of(Stream.concat(
                        Arrays.stream(words),
                        Stream.of("--home", folder.resolve("home").toString(), "--json"))
                .toArray(String[]::new));
    }

    @BeforeAll
    static void importTheSamples() throws Exception {
        Path broken = Files.createDirectories(folder.resolve("more")).resolve("broken.pdf");
        Files.writeString(broken, "%PDF-1.7 and then nothing that a PDF has");
        Path dated = Files.writeString(
                broken.resolveSibling("dated.md"),
                "---\nupdated: 2026-03-10 23:30\ntags: [wal]\n---\n# Disk full on db-1\n\nThe disk was full.\n");
        firstImport = inHome("import", SAMPLES.toString(), broken.toString(), dated.toString());
    }

    @Test
    void importSaysOneLineForEachFileAndABrokenOneDoesNotStopTheRest() throws Exception {
        assertThat(firstImport.exit()).as(firstImport.err()).isZero();
        List<JsonNode> files = firstImport.json();
        assertThat(files)
                .allSatisfy(f -> assertThat(f.fieldNames())
                        .toIterable()
                        .containsExactly("path", "status", "reason", "documents", "chunks"));
        assertThat(files.stream().filter(f -> f.path("status").asText().equals("new")))
                .hasSizeGreaterThanOrEqualTo(40)
                .allSatisfy(f -> assertThat(f.path("chunks").asInt()).isPositive());
        assertThat(files.stream().filter(f -> f.path("status").asText().equals("unreadable")))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.path("path").asText()).endsWith("broken.pdf");
                    assertThat(f.path("reason").asText()).isNotBlank();
                });
    }

    @Test
    void importingAgainChangesNothing() throws Exception {
        List<JsonNode> files = inHome("import", SAMPLES.toString()).json();
        assertThat(files)
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.path("status").asText()).isEqualTo("unchanged"));
    }

    @Test
    void searchFindsTheCauseAndItsSpanIsExact() throws Exception {
        CommandRun result = inHome("search", "why did the disk of db-1 fill up although no table grew", "--top", "5");
        assertThat(result.exit()).as(result.err()).isZero();
        List<JsonNode> hits = result.json();
        assertThat(hits).hasSizeBetween(1, 5);
        assertThat(hits)
                .extracting(h -> h.path("path").asText())
                .anySatisfy(p ->
                        assertThat(p).containsAnyOf("orders-db-disk-full", "replication-slot", "INC-2031", "inc-2031"));
        for (JsonNode hit : hits) {
            assertThat(hit.fieldNames())
                    .toIterable()
                    .containsExactly("rank", "score", "path", "title", "start", "end", "text");
            assertThat(hit.path("text").asText())
                    .hasSize(hit.path("end").asInt() - hit.path("start").asInt());
        }
    }

    private static List<String> paths(String... options) throws Exception {
        CommandRun result =
                inHome(Stream.concat(Stream.of("search", "disk full", "--by", "document"), Arrays.stream(options))
                        .toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        return result.json().stream().map(h -> h.path("path").asText()).toList();
    }

    @Test
    void searchIsNarrowedByTheFiltersOfTheWindow() throws Exception {
        assertThat(paths()).anyMatch(p -> p.contains("/postmortems/")).anyMatch(p -> p.contains("/runbooks/"));
        assertThat(paths("--kind", "postmortem")).isNotEmpty().allMatch(p -> p.contains("/postmortems/"));
        assertThat(paths("--kind", "postmortem", "--kind", "runbook"))
                .anyMatch(p -> p.contains("/postmortems/"))
                .anyMatch(p -> p.contains("/runbooks/"))
                .noneMatch(p -> p.contains("/chat/"));
        assertThat(paths("--service", "orders-db")).isNotEmpty().noneMatch(p -> p.endsWith("dated.md"));
        assertThat(paths("--tag", "wal")).anyMatch(p -> p.endsWith("dated.md"));
        assertThat(paths("--since", "2026-03-10", "--until", "2026-03-10")).anyMatch(p -> p.endsWith("dated.md"));
        assertThat(paths("--until", "2026-03-10T23:30Z", "--top", "100")).noneMatch(p -> p.endsWith("dated.md"));
        assertThat(paths("--since", "2026-03-11", "--top", "100")).noneMatch(p -> p.endsWith("dated.md"));
        Path queries = Files.writeString(folder.resolve("one.jsonl"), "{\"id\":\"a\",\"query\":\"disk full\"}\n");
        assertThat(inHome("search", "--queries", queries.toString(), "--kind", "postmortem")
                        .json()
                        .getFirst()
                        .path("hits"))
                .isNotEmpty()
                .allSatisfy(h -> assertThat(h.path("path").asText()).contains("/postmortems/"));
    }

    @Test
    void aFilterThatNoDocumentHasIsNamedWithThoseThatThereAre() {
        CommandRun result = inHome("search", "disk full", "--kind", "runbok");
        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("kind \"runbok\"", "postmortem", "runbook");
        assertThat(inHome("search", "x", "--since", "yesterday").exit()).isEqualTo(2);
    }

    @Test
    void nothingMatchesIsSaidAndIsNoFailure() {
        CommandRun result = inHome("search", "payroll salary slips for trainees");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isNotBlank();
    }

    @Test
    void manyQueriesAreAnsweredInOneProcessWithOneHitForEachDocument() throws Exception {
        Path queries = folder.resolve("queries.jsonl");
        Files.writeString(
                queries, "{\"id\":\"a\",\"query\":\"PAY-4012\"}\n{\"id\":\"b\",\"query\":\"consumer lag\"}\n");
        List<JsonNode> lines = inHome("search", "--queries", queries.toString(), "--by", "document")
                .json();
        assertThat(lines).extracting(l -> l.path("id").asText()).containsExactly("a", "b");
        assertThat(lines).allSatisfy(line -> {
            List<String> paths = new ArrayList<>();
            line.path("hits").forEach(h -> paths.add(h.path("path").asText()));
            assertThat(paths).isNotEmpty().doesNotHaveDuplicates();
        });
    }

    @Test
    void aBrokenQueryLineIsNamed() throws Exception {
        Path queries = folder.resolve("broken.jsonl");
        Files.writeString(queries, "{\"id\":\"a\",\"query\":\"PAY-4012\"}\n{\"id\":\n");
        CommandRun result = inHome("search", "--queries", queries.toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("line 2");
    }

    @Test
    void aDraftIsARunbookThatLintAccepts() throws Exception {
        Path file = folder.resolve("draft.yaml");
        CommandRun draft = CommandRun.of(
                "draft",
                "a replication slot fills the disk of db-1",
                "--provider",
                "none",
                "--home",
                folder.resolve("home").toString());
        assertThat(draft.exit()).as(draft.err()).isZero();
        Files.writeString(file, draft.out());
        CommandRun lint = CommandRun.of("lint", file.toString(), "--json");
        assertThat(lint.exit()).as(lint.out()).isZero();
        JsonNode json = inHome("draft", "a replication slot fills the disk of db-1", "--provider", "none")
                .json()
                .getFirst();
        assertThat(json.path("steps").size()).isPositive();
        assertThat(json.path("steps"))
                .allSatisfy(s -> assertThat(s.path("citations").size()).isPositive());
    }

    @Test
    void lintNamesTheLine() throws Exception {
        Path file = folder.resolve("bad.yaml");
        Files.writeString(file, "title: Test\nsteps:\n  - id: one\n    ssh: [uptime\n");
        CommandRun result = CommandRun.of("lint", file.toString(), "--json");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.json()).anySatisfy(p -> {
            assertThat(p.path("severity").asText()).isEqualTo("error");
            assertThat(p.path("line").asInt()).isPositive();
        });
    }

    @Test
    void theJournalOfANewFolderIsIntact() throws Exception {
        CommandRun result = inHome("journal", "verify");
        assertThat(result.exit()).isZero();
        assertThat(result.json().getFirst().path("intact").asBoolean()).isTrue();
    }

    @Test
    void theDoctorSaysOfEveryPartWhetherItIsWell() throws Exception {
        assertThat(inHome("doctor").json())
                .extracting(f -> f.path("part").asText())
                .containsExactly(
                        "postgres", "pgvector", "embedder", "reranker", "model", "disk", "memory", "connections");
    }

    @Test
    void everyLineOfALogGetsTheIdOfItsTemplate() throws Exception {
        Path log = SAMPLES.resolve("logs/db-1-postgresql-2026-03-10.log");
        CommandRun result = CommandRun.of("logs", "templates", log.toString());
        assertThat(result.exit()).as(result.err()).isZero();
        List<String> ids = result.out().lines().toList();
        assertThat(ids).hasSameSizeAs(Files.readAllLines(log)).allMatch(id -> id.matches("[0-9a-f]{12}"));
        assertThat(ids.stream().distinct().count()).isBetween(2L, ids.size() / 2L);
        assertThat(CommandRun.of("logs", "templates", "gone.log").exit()).isEqualTo(1);
    }

    @Test
    void logsAreAnalysedWithoutADatabase() throws Exception {
        CommandRun result = CommandRun.of(
                "logs",
                "analyze",
                SAMPLES.resolve("logs/db-1-postgresql-2026-03-10.log").toString(),
                "--json");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.json().getFirst().path("suspects").size()).isPositive();
    }

    @Test
    void wrongUsageIsTwo() {
        assertThat(CommandRun.of("search").exit()).isEqualTo(2);
        assertThat(CommandRun.of("no-such-thing").exit()).isEqualTo(2);
        assertThat(CommandRun.of("import").exit()).isEqualTo(2);
        assertThat(CommandRun.of("search", "x", "--top", "many").exit()).isEqualTo(2);
    }

    @Test
    void aMissingFileIsExplainedInOneSentence() {
        CommandRun result = CommandRun.of("lint", folder.resolve("missing.yaml").toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(1);
    }
}
