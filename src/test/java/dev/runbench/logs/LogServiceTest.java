package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.base.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogServiceTest {

    private final LogService service = new LogService();

    @TempDir
    Path folder;

    /** Quiet traffic, a replica that falls behind, then a storm of errors that it causes. */
    private static String story() {
        StringBuilder log = new StringBuilder();
        for (int k = 0; k < 4_000; k++) {
            String time = String.format(Locale.ROOT, "2026-03-10 14:%02d:%02d,%03d", k / 120, k / 2 % 60, k % 2 * 500);
            log.append(time)
                    .append(" INFO  [http-")
                    .append(k % 8)
                    .append("] o.a.Orders - order ")
                    .append(k * 7);
            log.append(" placed in ").append(k % 90).append(" ms\n");
            if (k % 50 == 0) {
                log.append(time)
                        .append(" ERROR [mail] o.a.Mail - mail to a")
                        .append(k)
                        .append("@x.example bounced\n");
            }
            if (k == 3_000) {
                log.append(time).append(" WARN  [wal] o.a.Wal - volume /data/wal is 97% full\n");
            }
            if (k > 3_020) {
                log.append(time)
                        .append(" ERROR [http-1] o.a.Orders - order ")
                        .append(k)
                        .append(" could not be stored\n");
                log.append("java.lang.IllegalStateException: store\n\tat o.a.Orders.put(Orders.java:7)\n");
                log.append("Caused by: java.sql.SQLException: insert\n\tat o.a.Db.run(Db.java:9)\n");
                log.append("Caused by: java.io.IOException: No space left on device\n\t... 12 more\n");
            }
        }
        return log.toString();
    }

    private LogAnalysis analyze(String text) {
        return service.analyze(stream(text), AnalyzeOptions.of("-"));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theQuietAnomalyBeforeTheLoudConsequencesComesFirst() {
        LogAnalysis analysis = analyze(story());

        assertThat(analysis.suspects().get(0).text()).contains("/data/wal is 97% full");
        assertThat(analysis.suspects().get(0).why())
                .contains("11 s before the first error")
                .contains("the only one in 10,934 lines");
        assertThat(analysis.suspects().get(1).text())
                .isEqualTo("Caused by: java.io.IOException: No space left on device");
        assertThat(analysis.suspects().get(0).line()).isEqualTo(lineOf(story(), "97% full"));
        assertThat(analysis.suspects().stream().limit(2))
                .noneMatch(s -> s.text().contains("bounced"));
        assertThat(analysis.levels()).containsEntry(Level.ERROR, 979L + 80).containsEntry(Level.WARN, 1L);
        assertThat(analysis.from()).isEqualTo("2026-03-10T14:00:00");
    }

    private static long lineOf(String text, String part) {
        return text.substring(0, text.indexOf(part))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }

    @Test
    void everyLineIsAssignedAndTracesRepeatTheirRecord() throws IOException {
        Path ids = folder.resolve("ids");
        LogAnalysis analysis =
                service.analyze(stream(story()), AnalyzeOptions.of("-").assignTo(ids));

        List<String> lines = story().lines().toList();
        List<String> assigned = Files.readAllLines(ids);
        assertThat(assigned).hasSize(lines.size()).hasSize((int) analysis.lines());
        int error = (int) lineOf(story(), "could not be stored") - 1;
        assertThat(assigned.subList(error, error + 7)).containsOnly(assigned.get(error));
        assertThat(assigned.get(error + 7)).isNotEqualTo(assigned.get(error));
        assertThat(analysis.templates()).extracting(LogAnalysis.LogTemplate::id).containsAll(assigned);
    }

    @Test
    void theResultIsPlainJson() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode tree = json.readTree(json.writeValueAsString(analyze(story())));

        assertThat(tree.at("/levels/ERROR").asInt()).isEqualTo(1059);
        assertThat(tree.at("/templates/0/count").asInt()).isEqualTo(4_000);
        assertThat(tree.at("/templates/0/template").asText()).isEqualTo("order <num> placed in <num> ms");
        assertThat(tree.at("/suspects/0/rank").asInt()).isEqualTo(1);
    }

    @Test
    void theCutOfTheStreamDoesNotMatter() {
        byte[] bytes = story().getBytes(StandardCharsets.UTF_8);
        InputStream drops = new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 37));
            }
        };
        assertThat(service.analyze(drops, AnalyzeOptions.of("-"))).isEqualTo(analyze(story()));
    }

    @Test
    void gzipIsUnpackedByItself() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(story().getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("story.log.gz"), packed.toByteArray());

        assertThat(service.analyze(file, AnalyzeOptions.of("-"))).isEqualTo(analyze(story()));
    }

    @Test
    void utf16IsRecognisedByItsMark() {
        byte[] bytes = ("\uFEFF" + "INFO: ready\r\nERROR: größer\n").getBytes(StandardCharsets.UTF_16LE);

        LogAnalysis analysis = service.analyze(new ByteArrayInputStream(bytes), AnalyzeOptions.of("-"));

        assertThat(analysis.lines()).isEqualTo(2);
        assertThat(analysis.templates())
                .extracting(LogAnalysis.LogTemplate::template)
                .contains("ready", "größer");
    }

    @Test
    void bytesThatAreNoUtf8AreReadAsLatin1AndNoted() {
        byte[] bytes = "ERROR: gr\u00f6\u00dfer\n\0\0\nINFO: x".getBytes(StandardCharsets.ISO_8859_1);

        LogAnalysis analysis = service.analyze(new ByteArrayInputStream(bytes), AnalyzeOptions.of("-"));

        assertThat(analysis.lines()).isEqualTo(3);
        assertThat(analysis.notes()).singleElement().asString().contains("1 lines are not UTF-8");
        assertThat(analysis.templates())
                .extracting(LogAnalysis.LogTemplate::template)
                .contains("größer");
    }

    @Test
    void aLineWithoutAnEndIsReadInParts() {
        String monster = "ERROR: monster " + "x ".repeat(2 * LineSource.LONGEST) + "\nINFO: after\n";

        LogAnalysis analysis = analyze(monster);

        assertThat(analysis.lines()).isEqualTo(2);
        assertThat(analysis.notes()).singleElement().asString().contains("longer than 1 MB");
    }

    @Test
    void anEmptyLogIsNoFailure() {
        LogAnalysis analysis = analyze("");

        assertThat(analysis.lines()).isZero();
        assertThat(analysis.suspects()).isEmpty();
        assertThat(analysis.from()).isEmpty();
    }

    @Test
    void aMissingFileIsAProblemThatNamesIt() {
        Path file = folder.resolve("nowhere.log");

        assertThatThrownBy(() -> service.analyze(file, AnalyzeOptions.of("-")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nowhere.log");
    }

    @Test
    void tracesOfPythonAndGoBelongToTheirRecordsAndAPanicIsOne() {
        LogAnalysis analysis = analyze("""
                2026-03-10 14:03:07,1 ERROR app job failed
                Traceback (most recent call last):
                  File "a.py", line 3, in run
                    go()
                ValueError: no such column
                2026-03-10 14:03:08,1 INFO app next
                2026-03-10 14:03:09,1 ERROR app bug
                panic: nil map

                goroutine 7 [running]:
                main.run()
                \t/src/main.go:9 +0x1d
                2026-03-10 14:03:10,1 INFO app next
                """);

        assertThat(analysis.levels().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(5);
        assertThat(analysis.suspects()).extracting(LogAnalysis.Suspect::text).contains("ValueError: no such column");
    }

    @Test
    void theSampleLogsTellTheirFirstFailure() {
        Path samples = Path.of("sample-data/logs");
        assumeTrue(Files.exists(samples.resolve("tracking-ingest-trk-2-2026-05-19.log")));

        assertThat(suspectsOf(samples.resolve("tracking-ingest-trk-2-2026-05-19.log")))
                .anyMatch(s -> s.contains("poll timeout has expired"));
        assertThat(suspectsOf(samples.resolve("checkout-api-2026-04-13.log")))
                .anyMatch(s -> s.contains("CertificateExpiredException"));
        assertThat(suspectsOf(samples.resolve("db-1-postgresql-2026-03-10.log")))
                .anyMatch(s -> s.contains("No space left on device"));
    }

    private List<String> suspectsOf(Path file) {
        return service.analyze(file, AnalyzeOptions.of(file.toString())).suspects().stream()
                .limit(3)
                .map(LogAnalysis.Suspect::text)
                .toList();
    }
}
