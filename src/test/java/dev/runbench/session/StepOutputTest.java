package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.OutputSink.Channel;
import dev.runbench.privacy.Redactor;
import dev.runbench.session.memory.KindsOfLines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepOutputTest {

    @TempDir
    Path folder;

    private final OutputRing ring = new OutputRing();

    private StepOutput output(Path file) {
        return new StepOutput(
                ring,
                new OutputFile(file),
                text -> text,
                Redactor::redact,
                new KindsOfLines(Redactor::redact, Map.of()),
                () -> {});
    }

    @Test
    void theFileHoldsTheWholeAndTheEyeSeesPlainText() throws Exception {
        Path file = folder.resolve("run/step.txt.gz");
        try (var output = output(file)) {
            output.line(Channel.OUT, "\u001b[31mred\u001b[0m \u001b]0;title\u0007done\r");
            output.line(Channel.ERR, "10 %\r90 %");
            assertThat(output.judged()).isEqualTo("red done\n90 %");
            assertThat(output.tail()).isEqualTo("red done\n! 90 %");
            assertThat(output.fileName()).isEqualTo("step.txt.gz");
        }
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("1 \u001b[31mred\u001b[0m \u001b]0;title\u0007done\r\n2 10 %\r90 %\n");
        }
    }

    @Test
    void aFileReadAgainShowsTheSameLines() {
        Path file = folder.resolve("step.txt.gz");
        try (var output = output(file)) {
            output.line(Channel.OUT, "one");
            output.line(Channel.ERR, "");
        }
        assertThat(OutputFile.read(file).after(0).lines())
                .isEqualTo(ring.after(0).lines());
        assertThat(OutputFile.read(folder.resolve("gone")).after(0).lines()).isEmpty();
    }

    @Test
    void memoryIsBoundedAndTheReaderLearnsWhatWasDropped() {
        try (var output = output(folder.resolve("long.txt.gz"))) {
            for (int i = 1; i <= 60_000; i++) {
                output.line(Channel.OUT, "line " + i + " " + "x".repeat(100));
            }
            assertThat(output.complete()).isFalse();
            assertThat(output.tail()).hasSizeLessThan(9_000).contains("line 60000");
        }
        var all = ring.after(0);
        assertThat(all.first()).isEqualTo(50_001);
        assertThat(all.lines()).hasSize(10_000);
        assertThat(ring.after(59_998).lines())
                .extracting(OutputRing.Line::number)
                .containsExactly(59_999L, 60_000L);
        assertThat(ring.after(60_000).lines()).isEmpty();
    }

    @Test
    void allLinesAreWrittenAgainAlsoThoseThatTheEyeDropped() throws Exception {
        Path file = folder.resolve("long.txt.gz");
        try (var output = output(file)) {
            for (int i = 1; i <= 30_000; i++) {
                output.line(i % 2 == 0 ? Channel.OUT : Channel.ERR, "\u001b[31mline " + i + "\u001b[0m");
            }
        }
        String all = IntStream.rangeClosed(1, 30_000)
                .mapToObj(i -> "line " + i + "\n")
                .collect(Collectors.joining());
        assertThat(written(ring)).isEqualTo(all);
        assertThat(written(OutputFile.read(file))).isEqualTo(all);
    }

    @Test
    void aSecretThatWasFilledInIsInTheEyeOnlyAndInNothingThatIsWritten() throws Exception {
        var hiding = new StepOutput(
                ring,
                new OutputFile(folder.resolve("secret.txt.gz")),
                text -> text.replace("pa55", "${password}"),
                Redactor::redact,
                new KindsOfLines(Redactor::redact, Map.of()),
                () -> {});
        try (hiding) {
            hiding.line(Channel.OUT, "login with pa55");
        }
        assertThat(written(ring)).isEqualTo("login with ${password}\n");
    }

    @Test
    void whatWasSaidBeforeASilenceReachesTheDiskWithoutAnotherLine() throws Exception {
        Path file = folder.resolve("hangs.txt.gz");
        try (var output = output(file)) {
            output.line(Channel.OUT, "one");
            output.line(Channel.OUT, "two");
            Instant until = Instant.now().plusSeconds(10);
            while (OutputFile.read(file).written() < 2 && Instant.now().isBefore(until)) {
                Thread.sleep(50);
            }
            assertThat(written(ring)).startsWith("one\ntwo\n").endsWith("not on the disk.)\n");
        }
        assertThat(written(ring)).isEqualTo("one\ntwo\n");
    }

    private static String written(OutputRing lines) throws Exception {
        var out = new ByteArrayOutputStream();
        lines.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anUnwritableFolderDoesNotEndTheCommand() throws Exception {
        Path blocked = Files.writeString(folder.resolve("file"), "in the way");
        try (var output = output(blocked.resolve("step.txt.gz"))) {
            output.line(Channel.OUT, "still here");
            assertThat(output.fileName()).isEmpty();
            assertThat(output.tail()).isEqualTo("still here");
        }
    }

    @Test
    void secretsAreMaskedInTheTail() {
        try (var output = output(folder.resolve("s.gz"))) {
            output.line(Channel.OUT, "DB_PASSWORD=hunter2hunter2");
            assertThat(output.tail()).doesNotContain("hunter2");
        }
    }

    @Test
    void anInterruptedWorkerStillWritesTheFile() {
        Path file = folder.resolve("i.gz");
        try (var output = output(file)) {
            output.line(Channel.OUT, "before");
            Thread.currentThread().interrupt();
            output.line(Channel.OUT, "after");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(OutputFile.read(file).after(0).lines()).hasSize(2);
    }
}
