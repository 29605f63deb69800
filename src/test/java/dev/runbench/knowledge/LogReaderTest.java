package dev.runbench.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.logs.LogFormats;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {

    private static String requests(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format(
                        "2026-03-10T13:%02d:%02dZ INFO  [web] GET /orders/%d answered 200 in %d ms\n",
                        i / 60 % 60, i % 60, 1000 + i, i % 90))
                .collect(Collectors.joining());
    }

    private static final String TRACE = """
            2026-03-10T13:42:07Z \u001b[31mERROR\u001b[0m [web] checkout failed for order 77
            java.sql.SQLException: No space left on device
            \tat shop.Checkout.pay(Checkout.java:42)
            Caused by: java.io.IOException: disk
            \tat shop.Disk.write(Disk.java:7)
            """;

    @Test
    void recordsAreGroupedTheWorstFirstWithTheirStackTraceWordForWord() throws Exception {
        SourceDocument log =
                Reading.of("app.log", requests(600) + TRACE + requests(300)).document();
        assertThat(log.facets().kind()).isEqualTo("log");
        assertThat(log.facets().created()).contains(Instant.parse("2026-03-10T13:00:00Z"));
        assertThat(log.content())
                .doesNotContain("\u001b")
                .containsSubsequence(
                        "905 lines",
                        "/docs/app.log",
                        "## ERROR: ",
                        "checkout failed",
                        "1 record at 2026-03-10T13:42:07Z, first in line 601.",
                        "```log\n2026-03-10T13:42:07Z ERROR [web] checkout failed for order 77\njava.sql.SQLException:",
                        "\tat shop.Disk.write(Disk.java:7)\n```",
                        "## INFO: ",
                        "900 records",
                        "## First 60 lines",
                        "## Last 60 lines, from line 846");
        assertThat(log.content().length()).isLessThan(20_000);
        Block error = log.blocks().stream()
                .filter(b -> b.kind() == Block.Kind.CODE)
                .findFirst()
                .orElseThrow();
        assertThat(error.headings().getLast()).contains("checkout failed");
    }

    @Test
    void aShortLogStandsInItsDocumentWhole() throws Exception {
        SourceDocument log = Reading.of("app.log.1", requests(100)).document();
        assertThat(log.content())
                .contains("## The whole log")
                .contains(requests(100).strip());
    }

    @Test
    void aCompressedLogIsRead() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write((requests(50) + TRACE).getBytes(UTF_8));
        }
        assertThat(Reading.of("app.log.2.gz", bytes.toByteArray()).document().content())
                .contains("checkout failed");
    }

    @Test
    void aVeryLongTraceLosesItsMiddleAndSaysSo() throws Exception {
        String trace = "2026-03-10T13:42:07Z ERROR overflow\njava.lang.StackOverflowError\n"
                + "\tat shop.Tree.walk(Tree.java:9)\n".repeat(1000) + "Caused by: shop.Cycle: A -> B -> A\n";
        SourceDocument log =
                Reading.of("app.log", requests(300) + trace + requests(300)).document();
        assertThat(log.content()).contains("lines left out ...", "Caused by: shop.Cycle: A -> B -> A");
        assertThat(log.content().length()).isLessThan(25_000);
    }

    @Test
    void aLogOfNothingButDifferentLinesStaysBoundedAndSaysSo() throws Exception {
        var random = new java.util.Random(3);
        String log = IntStream.range(0, 60_000)
                .mapToObj(_ -> "2026-03-10T13:42:07Z WARN "
                        + random.ints(4, 'a', 'z' + 1)
                                .mapToObj(c ->
                                        String.valueOf((char) c).repeat(3) + (char) ('a' + random.nextInt(26)) + " x")
                                .collect(Collectors.joining(" "))
                        + "\n")
                .collect(Collectors.joining());
        SourceDocument page = Reading.of("app.log", log).document();
        assertThat(page.content().length()).isLessThan(1_200_000);
    }

    @Test
    void jsonLinesWithALevelAndAMessageAreALog() throws Exception {
        String lines = IntStream.range(0, 200)
                .mapToObj(i -> "{\"time\":\"2026-03-10T13:42:07Z\",\"level\":\"%s\",\"msg\":\"took %d ms\"}\n"
                        .formatted(i == 150 ? "error" : "info", i))
                .collect(Collectors.joining());
        SourceDocument log = Reading.of("app.jsonl", lines).document();
        assertThat(log.source()).isEqualTo("log");
        assertThat(log.content()).containsSubsequence("## ERROR", "Line 151:");
    }

    @Test
    void namesOfRotatedLogsAreKnown() {
        var reader = new LogReader(() -> LogFormats.OURS);
        assertThat(List.of("app.log", "app.log.1", "app.log-20260310", "app.log.2026-03-10.gz", "x.out"))
                .allMatch(reader::takes);
        assertThat(List.of("catalog", "log.txt", "x.json")).noneMatch(reader::takes);
    }

    @Test
    void aLogIsReadInAFormatOfOnesOwn(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("plant.yaml"), """
                name: plant
                pattern: '^(?<level>[A-Z]+)#(?<time>[^#]+)#(?<message>.*)$'
                """);
        Path log = folder.resolve("plant.log");
        Files.writeString(log, "ERROR#2026-03-10 14:03:07#pump 7 stands still\n".repeat(30));
        SourceFile head = SourceFile.head(log, log.toString(), Instant.EPOCH);
        var reading = new Reading();

        SourceReaders.all(CsvPresets.NONE, () -> LogFormats.in(folder)).of(head).read(head, reading);

        assertThat(reading.documents.getFirst().content())
                .contains("(plant)")
                .contains("## ERROR: pump <num> stands still");
    }
}
