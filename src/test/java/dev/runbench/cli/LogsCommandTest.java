package dev.runbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandTest {

    @TempDir
    Path folder;

    private Path a;
    private Path b;
    private String out = "";
    private String err = "";

    @BeforeEach
    void logs() throws Exception {
        a = Files.writeString(
                folder.resolve("a.log"), "2026-03-10 10:00:01 INFO one\n2026-03-10 10:00:03 INFO three\n");
        b = Files.writeString(folder.resolve("b.log"), "2026-03-10T11:00:02+01:00 INFO two\n");
    }

    private int run(String... words) {
        var results = new ByteArrayOutputStream();
        var remarks = new ByteArrayOutputStream();
        int code = Cli.run(
                words,
                (_, _) -> {
                    throw new AssertionError("no database is needed");
                },
                new PrintStream(results, true, StandardCharsets.UTF_8),
                new PrintStream(remarks, true, StandardCharsets.UTF_8));
        out = results.toString(StandardCharsets.UTF_8);
        err = remarks.toString(StandardCharsets.UTF_8);
        return code;
    }

    @Test
    void logsAreMergedByTimeEachLineBehindItsLog() {
        assertThat(run("logs", "merge", a.toString(), b.toString(), "--home", folder.toString()))
                .isZero();
        assertThat(out.lines())
                .containsExactly(
                        a + ": 2026-03-10 10:00:01 INFO one",
                        b + ": 2026-03-10T11:00:02+01:00 INFO two",
                        a + ": 2026-03-10 10:00:03 INFO three");
        assertThat(err).contains("merged as if in UTC");
        run(
                "logs",
                "merge",
                "--plain",
                "--zone",
                "Europe/Berlin",
                a.toString(),
                b.toString(),
                "--home",
                folder.toString());
        assertThat(out.lines())
                .extracting(l -> l.substring(l.lastIndexOf(' ') + 1))
                .containsExactly("one", "three", "two");
        assertThat(err).doesNotContain("UTC");
    }

    @Test
    void severalLogsAreAnalysedAsOne() {
        assertThat(run("logs", "analyze", "--json", a.toString(), b.toString(), "--home", folder.toString()))
                .isZero();
        assertThat(out).contains("\"lines\":3");
    }

    @Test
    void ownFormatsAreKnownFromTheDataFolderAndFromAFile() throws Exception {
        Files.createDirectories(folder.resolve("log-formats"));
        Files.writeString(folder.resolve("log-formats/x.yaml"), "name: ours\npattern: '^> (?<message>.*)'\n");
        assertThat(run("logs", "formats", "--home", folder.toString())).isZero();
        assertThat(out.lines()).startsWith("ours").contains("PostgreSQL", "klog");
        Path log = Files.writeString(folder.resolve("c.log"), "> one\n> two\n");
        assertThat(run("logs", "analyze", log.toString(), "--home", folder.toString()))
                .isZero();
        assertThat(out).contains("2 lines, ours");
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "name: wrong\npattern: '('\n");
        assertThat(run(
                        "logs",
                        "analyze",
                        log.toString(),
                        "--format-file",
                        wrong.toString(),
                        "--home",
                        folder.toString()))
                .isEqualTo(1);
        assertThat(err).contains("wrong.yaml, line 2");
        assertThat(run("logs", "analyze", log.toString(), "--format", "nonsense", "--home", folder.toString()))
                .isEqualTo(1);
        assertThat(err).contains("no log format \"nonsense\"");
    }

    @Test
    void twoWindowsOfALogAreComparedInWordsAndAsJson() throws Exception {
        StringBuilder log = new StringBuilder();
        for (int k = 0; k < 240; k++) {
            log.append("2026-03-10 %02d:%02d:30 INFO [web] order %d stored\n".formatted(10 + k / 60, k % 60, 7000 + k));
            if (k >= 120) {
                log.append("2026-03-10 %02d:%02d:31 ERROR [web] stock is locked\n".formatted(10 + k / 60, k % 60));
            }
        }
        String file = Files.writeString(folder.resolve("d.log"), log).toString();

        assertThat(run(
                        "logs",
                        "compare",
                        file,
                        "--healthy",
                        "10:00..12:00",
                        "--sick",
                        "12:00..14:00",
                        "--home",
                        folder.toString()))
                .isZero();
        assertThat(out).contains("120 records, 2026-03-10T10:00:30 to 2026-03-10T11:59:30");
        assertThat(out).contains("NEW    ERROR line 122  stock is locked").contains("new: 120 in 240 records");
        run(
                "logs",
                "compare",
                file,
                "--healthy",
                "10:00..12:00",
                "--sick",
                "12:00..14:00",
                "--json",
                "--home",
                folder.toString());
        assertThat(out).startsWith("{\"healthy\":{").contains("\"kind\":\"NEW\"");
        assertThat(run("logs", "compare", file, "--home", folder.toString())).isEqualTo(1);
        assertThat(err).contains("There is nothing to compare").contains("--healthy FROM..TO");
        assertThat(run(
                        "logs",
                        "compare",
                        file,
                        "--healthy",
                        "12:00..10:00",
                        "--sick",
                        "x",
                        "--home",
                        folder.toString()))
                .isEqualTo(1);
        assertThat(err).contains("is no window of time");
    }
}
