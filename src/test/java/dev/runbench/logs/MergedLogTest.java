package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedLogTest {

    @TempDir
    Path folder;

    private final LogService service = new LogService();

    private Path write(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> merged(Path... places) {
        List<String> lines = new ArrayList<>();
        service.merge(
                List.of(places),
                AnalyzeOptions.of("-"),
                (file, text) -> lines.add(Path.of(file).getFileName() + " " + text));
        return lines;
    }

    @Test
    void linesComeInTheOrderOfTimeAndRecordsStayTogether() throws Exception {
        Path a = write("a.log", """
                started by hand
                2026-03-10 10:00:01 ERROR gear is stuck
                java.io.IOException: no oil
                \tat a.B.c(B.java:1)
                2026-03-10 10:00:05 INFO gear turns
                """);
        Path b = write("b.log", """
                2026-03-10T10:00:01 WARN gear is hot
                2026-03-10T10:00:03 INFO oil
                2026-03-10T10:00:02 INFO the clock went back
                """);
        assertThat(merged(b, a))
                .containsExactly(
                        "b.log 2026-03-10T10:00:01 WARN gear is hot",
                        "a.log started by hand",
                        "a.log 2026-03-10 10:00:01 ERROR gear is stuck",
                        "a.log java.io.IOException: no oil",
                        "a.log \tat a.B.c(B.java:1)",
                        "b.log 2026-03-10T10:00:03 INFO oil",
                        "b.log 2026-03-10T10:00:02 INFO the clock went back",
                        "a.log 2026-03-10 10:00:05 INFO gear turns");
    }

    @Test
    void zonesCountAndALogWithoutOneIsNamed() throws Exception {
        Path berlin = write("berlin.log", "2026-03-10T11:00:02+01:00 INFO second\n");
        Path utc = write("utc.log", "2026-03-10T10:00:01Z INFO first\n");
        Path bare = write("bare.log", "2026-03-10 10:00:03 INFO third\n");
        assertThat(merged(berlin, utc, bare))
                .extracting(l -> l.substring(l.lastIndexOf(' ') + 1))
                .containsExactly("first", "second", "third");
        LogAnalysis analysis = service.analyze(List.of(berlin, utc, bare), AnalyzeOptions.of("all"));
        assertThat(analysis.notes())
                .anyMatch(n -> n.contains("name no zone") && n.contains("bare.log") && !n.contains("utc.log"));
    }

    @Test
    void everyFileKeepsItsOwnFormatAndYear() throws Exception {
        Path old = write("messages.1", "Dec 31 23:59:58 quay-7 cranectl[7]: old year\n");
        Path now = write("messages", "Jan  1 00:00:01 quay-7 cranectl[7]: new year\n");
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Files.setLastModifiedTime(now, FileTime.from(Instant.parse("2026-01-05T00:00:00Z")));
        Path pg = write("pg.log", "2026-01-01 00:00:00.500 UTC [9] orla@harbour LOG:  between\n");
        LogAnalysis analysis = service.analyze(List.of(now, old, pg), AnalyzeOptions.of("all"));
        assertThat(analysis.from()).startsWith("2025-12-31T23:59:58");
        assertThat(analysis.to()).startsWith("2026-01-01T00:00:01");
        assertThat(analysis.format()).isEqualTo("syslog (RFC 3164) + PostgreSQL");
        assertThat(merged(now, old, pg))
                .extracting(l -> l.substring(l.lastIndexOf(' ') + 1))
                .containsExactly("year", "between", "year");
    }

    @Test
    void foldersAndArchivesAreReadWithAllThatIsInThem() throws Exception {
        write("logs/a.log", "2026-03-10 10:00:01 INFO one\n");
        write("logs/deep/b.log", "2026-03-10 10:00:03 INFO three\n");
        write("logs/.hidden/c.log", "2026-03-10 10:00:04 INFO hidden\n");
        Files.write(folder.resolve("logs/program"), new byte[] {0x7f, 'E', 'L', 'F', 0, 0, 0});
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("logs/d.log.gz")))) {
            out.write("2026-03-10 10:00:02 INFO two\n".getBytes(StandardCharsets.UTF_8));
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("logs/e.zip")))) {
            for (String name : List.of("x/4.log", "x/5.log")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(("2026-03-10 10:00:0" + name.charAt(2) + " INFO zip\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(merged(folder.resolve("logs")))
                .containsExactly(
                        "a.log 2026-03-10 10:00:01 INFO one",
                        "d.log.gz 2026-03-10 10:00:02 INFO two",
                        "b.log 2026-03-10 10:00:03 INFO three",
                        "4.log 2026-03-10 10:00:04 INFO zip",
                        "5.log 2026-03-10 10:00:05 INFO zip");
        LogAnalysis analysis = service.analyze(folder.resolve("logs"), AnalyzeOptions.of("logs"));
        assertThat(analysis.lines()).isEqualTo(5);
        assertThat(analysis.notes()).anyMatch(n -> n.contains("no text") && n.contains("program"));
    }

    @Test
    void aTarArchiveIsReadPartByPartAndNothingOfItIsLeft() throws Exception {
        Path file = folder.resolve("bundle.tar.gz");
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (String name : List.of("var/log/b.log", "var/log/a.log")) {
                byte[] text = ("2026-03-10 10:00:0" + (name.endsWith("a.log") ? 1 : 2) + " INFO tar\n")
                        .getBytes(StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry(name);
                entry.setSize(text.length);
                tar.putArchiveEntry(entry);
                tar.write(text);
                tar.closeArchiveEntry();
            }
        }
        assertThat(merged(file))
                .containsExactly("a.log 2026-03-10 10:00:01 INFO tar", "b.log 2026-03-10 10:00:02 INFO tar");
        List<String> sources;
        try (LogFile log = LogFile.open(file)) {
            log.index();
            sources = log.sources();
            assertThat(log.lines(0, 9)).hasSize(2);
        }
        assertThat(sources).containsExactly(file + "/var/log/a.log", file + "/var/log/b.log");
    }

    @Test
    void aZipArchiveWithinATarArchiveIsReadTooAndNoPartLiesPlainOnTheDisk() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("db/postgres.log"));
            zip.write("2026-03-10 10:00:03 ERROR unlikely words\n".repeat(3).getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve("bundle.tar");
        try (var tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            for (var part : Map.of("host.zip", packed.toByteArray(), "web.log", bytes("2026-03-10 10:00:02 INFO x\n"))
                    .entrySet()) {
                var entry = new TarArchiveEntry(part.getKey());
                entry.setSize(part.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(part.getValue());
                tar.closeArchiveEntry();
            }
        }
        Set<Path> before = parts();
        try (LogInputs inputs = LogInputs.of(List.of(file))) {
            assertThat(inputs.list())
                    .extracting(LogInput::name)
                    .containsExactly(file + "/host.zip/db/postgres.log", file + "/web.log");
            Set<Path> now = parts();
            now.removeAll(before);
            assertThat(now)
                    .hasSize(2)
                    .allSatisfy(part -> assertThat(Files.readString(part, StandardCharsets.ISO_8859_1))
                            .doesNotContain("unlikely words")
                            .doesNotContain("2026-03-10"));
        }
        assertThat(parts()).isEqualTo(before);
        assertThat(merged(file)).hasSize(4).element(0).asString().contains("web.log");
    }

    private static Set<Path> parts() throws IOException {
        Path any = Files.createTempFile("any", ".txt");
        Files.delete(any);
        try (Stream<Path> files = Files.list(any.getParent())) {
            return files.filter(f -> f.getFileName().toString().endsWith(".part"))
                    .collect(Collectors.toSet());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void eachSuspectNamesItsLog() throws Exception {
        var web = new StringBuilder();
        var db = new StringBuilder();
        for (int k = 0; k < 50; k++) {
            web.append("2026-03-10 10:%02d:01 INFO request %d served\n".formatted(k, k));
            db.append("2026-03-10 10:%02d:02 INFO checkpoint %d written\n".formatted(k, k));
        }
        db.append("2026-03-10 10:50:03 FATAL no space left on device\n");
        web.append("2026-03-10 10:50:04 ERROR the database does not answer\n".repeat(9));
        LogAnalysis analysis = service.analyze(
                List.of(write("web.log", web.toString()), write("db.log", db.toString())), AnalyzeOptions.of("both"));

        var first = analysis.suspects().getFirst();
        assertThat(first.text()).contains("no space left");
        assertThat(analysis.where(first.line())).isEqualTo("line 101 of db.log");
        assertThat(analysis.files()).containsEntry(102L, "web.log");
    }

    @Test
    void namesOfLogsLoseOnlyTheFoldersThatTheyShare() {
        assertThat(LineOrigins.shortened(List.of("/a/b/web.log", "/a/b/c/web.log")))
                .containsExactly("web.log", "c/web.log");
        assertThat(LineOrigins.shortened(List.of("/a/web.log", "b/db.log"))).containsExactly("/a/web.log", "b/db.log");
        assertThat(LineOrigins.shortened(List.of("/a/x/web.log", "/a/y/web.log")))
                .containsExactly("x/web.log", "y/web.log");
    }

    @Test
    void theMergedLogCanBeLookedAtLineByLine() throws Exception {
        Path a = write("a.log", "2026-03-10 10:00:01 INFO one\n2026-03-10 10:00:03 ERROR three\n");
        Path b = write("b.log", "2026-03-10 10:00:02 INFO two\n");
        Path copy;
        try (LogFile log = LogFile.open(List.of(a, b), Layout.FOUND)) {
            log.index();
            copy = log.place();
            assertThat(log.lines(0, 9))
                    .extracting(l -> log.sources().get(log.source(l.number())) + " " + l.level())
                    .containsExactly(a + " INFO", b + " INFO", a + " ERROR");
            assertThat(log.isInPlace()).isFalse();
            assertThat(service.detailed(log).analysis().lines()).isEqualTo(3);
        }
        assertThat(copy).doesNotExist();
    }

    @Test
    void aFileThatIsMissingOrDamagedIsNamed() throws Exception {
        Path good = write("a.log", "2026-03-10 10:00:01 INFO one\n");
        Path bad = folder.resolve("bad.gz");
        Files.write(bad, new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        assertThatThrownBy(() -> service.analyze(List.of(good, bad), AnalyzeOptions.of("")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("bad.gz");
        assertThatThrownBy(() -> service.analyze(List.of(good, folder.resolve("none.log")), AnalyzeOptions.of("")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("none.log");
        Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> service.analyze(folder.resolve("empty"), AnalyzeOptions.of("")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no log in there");
    }
}
