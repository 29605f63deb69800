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
}
