package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    Path folder;

    private LogFile open(String text) throws Exception {
        LogFile log = LogFile.open(Files.writeString(folder.resolve("a.log"), text));
        log.index();
        return log;
    }

    private static List<String> texts(LogFile log, long from, int count) throws Exception {
        return log.lines(from, count).stream().map(LogFile.Line::text).toList();
    }

    @Test
    void everyLineIsFoundByItsNumber() throws Exception {
        var random = new Random(3);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            lines.add(i + " " + "é".repeat(random.nextInt(200)));
        }
        try (LogFile log = open(String.join("\n", lines))) {
            assertThat(log.lines()).isEqualTo(5000);
            for (int i = 0; i < 200; i++) {
                int from = random.nextInt(5000);
                int count = 1 + random.nextInt(300);
                assertThat(texts(log, from, count)).isEqualTo(lines.subList(from, Math.min(5000, from + count)));
            }
            assertThat(texts(log, 5000, 5)).isEmpty();
        }
    }

    @Test
    void emptyLinesAndTheLastNewlineAreCountedAsEditorsDo() throws Exception {
        try (LogFile log = open("\n\na\r\n\nb\n")) {
            assertThat(log.lines()).isEqualTo(5);
            assertThat(texts(log, 0, 9)).containsExactly("", "", "a", "", "b");
        }
        try (LogFile log = open("")) {
            assertThat(log.lines()).isZero();
            assertThat(texts(log, 0, 9)).isEmpty();
        }
    }

    @Test
    void gzipIsUnpackedAndItsCopyGoesWithIt() throws Exception {
        Path file = folder.resolve("a.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("one\ntwo".getBytes(StandardCharsets.UTF_8));
        }
        LogFile log = LogFile.open(file);
        log.index();
        assertThat(texts(log, 0, 9)).containsExactly("one", "two");
        log.close();
        assertThat(file).exists();
    }

    @Test
    void aLineWithoutEndIsShownInItsBeginning() throws Exception {
        try (LogFile log = open("x".repeat(5_000_000) + "\nafter")) {
            List<LogFile.Line> lines = log.lines(0, 2);
            assertThat(lines.get(0).text())
                    .hasSizeLessThan(LogFile.LONGEST + 40)
                    .endsWith("(the line goes on)");
            assertThat(lines.get(1).text()).isEqualTo("after");
        }
    }

    @Test
    void bytesThatAreNoUtf8AreReadAsLatin1() throws Exception {
        Path file = Files.write(folder.resolve("b.log"), "gr\u00fc\u00df\n".getBytes(StandardCharsets.ISO_8859_1));
        try (LogFile log = LogFile.open(file)) {
            log.index();
            assertThat(texts(log, 0, 1)).containsExactly("gr\u00fc\u00df");
        }
    }

    @Test
    void aTruncatedFileHasFewerLinesAndNothingBreaks() throws Exception {
        try (LogFile log = open("line\n".repeat(10_000))) {
            Files.writeString(log.path(), "line\n");
            assertThat(log.lines(9_000, 10)).isEmpty();
        }
    }

    @Test
    void indexingStopsWhenInterrupted() throws Exception {
        LogFile log = LogFile.open(Files.writeString(folder.resolve("c.log"), "a\n".repeat(2_000_000)));
        Thread.currentThread().interrupt();
        assertThatThrownBy(log::index).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        log.index();
        assertThat(log.lines()).as("another reader is not stopped").isEqualTo(2_000_000);
        log.close();
    }

    @Test
    void queriesCombineWordsPhrasesPatternsAndExclusions() {
        String line = "2026-03-10 ERROR Connection refused by db-1:5432 after 30 s";
        assertThat(LineQuery.parse("error DB-1").test(line)).isTrue();
        assertThat(LineQuery.parse("error db-2").test(line)).isFalse();
        assertThat(LineQuery.parse("db-2 OR refused").test(line)).isTrue();
        assertThat(LineQuery.parse("\"refused connection\"").test(line)).isFalse();
        assertThat(LineQuery.parse("\"connection refused\" -db-2").test(line)).isTrue();
        assertThat(LineQuery.parse("error -refused").test(line)).isFalse();
        assertThat(LineQuery.parse("/after \\d+ s$/").test(line)).isTrue();
        assertThat(LineQuery.parse("/var/log").test("opened /var/log/syslog")).isTrue();
        assertThat(LineQuery.parse("  ").isEmpty()).isTrue();
        assertThatThrownBy(() -> LineQuery.parse("/(/"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not well-formed");
    }

    @Test
    @Timeout(10)
    void aPatternThatBacktracksWithoutEndIsGivenUp() {
        assertThat(LineQuery.parse("/(a+)+b/").test("a".repeat(5000) + "c")).isFalse();
    }

    @Test
    void hitsStreamAndTheNextErrorIsFoundInBothDirections() throws Exception {
        var text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("2026-03-10 10:00:00 ")
                    .append(i % 5000 == 4999 ? "ERROR boom " : "INFO fine ")
                    .append(i)
                    .append('\n');
        }
        try (LogFile log = open(text.toString())) {
            var found = LineFinder.all(log, LineQuery.parse("boom"), LineFinder.Lines.ALL, _ -> {});
            assertThat(found.numbers()).containsExactly(4999, 9999, 14999, 19999);
            assertThat(found.done()).isTrue();
            assertThat(LineFinder.next(log, 0, true, l -> l.level() == Level.ERROR))
                    .isEqualTo(OptionalLong.of(4999));
            assertThat(LineFinder.next(log, 4999, true, l -> l.level() == Level.ERROR))
                    .isEqualTo(OptionalLong.of(9999));
            assertThat(LineFinder.next(log, 19_998, false, l -> l.level() == Level.ERROR))
                    .isEqualTo(OptionalLong.of(14_999));
            assertThat(LineFinder.next(log, 19_999, true, l -> l.level() == Level.ERROR))
                    .isEmpty();
            var detailed = new LogService().detailed(log);
            int boom = detailed.facts().template(4999);
            assertThat(detailed.analysis().templates().get(boom).count()).isEqualTo(4);
            var only = LineFinder.all(
                    log,
                    LineQuery.parse(""),
                    detailed.facts().only(LineFacts.Choice.ALL.withTemplate(OptionalInt.of(boom))),
                    _ -> {});
            assertThat(only.numbers()).containsExactly(4999, 9999, 14999, 19999);
        }
    }

    @Test
    void whatIsKnownOfALineIsItsRecordsTimeLevelAndTemplate() throws Exception {
        String text = """
                2026-03-10 14:00:00,250 INFO  shop - order 1 taken
                2026-03-10 14:00:02,000 ERROR shop - order 2 failed
                java.io.IOException: no space
                \tat a.B.c(B.java:1)
                2026-03-10 14:00:05,500 INFO  shop - order 3 taken
                2031-01-01 00:00:00,000 INFO  shop - order 4 taken
                """;
        try (LogFile log = open(text)) {
            LineFacts facts = new LogService().detailed(log).facts();
            assertThat(facts.lines()).isEqualTo(6);
            long begin = facts.time(0).getAsLong();
            assertThat(facts.time(1).getAsLong() - begin).isBetween(1700L, 1750L); // years apart: 64 ms is exact enough
            assertThat(facts.time(3)).isEqualTo(facts.time(1));
            assertThat(facts.level(3)).isEqualTo(Level.ERROR);
            assertThat(facts.begins(1)).isTrue();
            assertThat(facts.begins(2)).isFalse();
            assertThat(facts.template(4)).isEqualTo(facts.template(0)).isNotEqualTo(facts.template(1));
            var seconds = LineFacts.Choice.ALL.between(begin + 1000, begin + 6000);
            assertThat(LineFinder.all(log, LineQuery.parse(""), facts.only(seconds), _ -> {})
                            .numbers())
                    .containsExactly(1, 2, 3, 4);
            LogTimeline zoomed = facts.timeline(LineFacts.Choice.ALL, begin, begin + 6000, 6);
            assertThat(zoomed.counts()).hasDimensions(6, Level.values().length);
            assertThat(zoomed.total(0)).isEqualTo(1);
            assertThat(zoomed.counts()[1][Level.ERROR.ordinal()]).isEqualTo(1);
            assertThat(zoomed.total(5)).isEqualTo(1);
            assertThat(facts.time(6)).isEmpty();
            assertThat(facts.template(-1)).isEqualTo(-1);
        }
    }

    @Test
    void theTimelineHoldsEveryRecordWhateverTheOrder() {
        var histogram = new TimeHistogram();
        var random = new Random(7);
        long from = Long.MAX_VALUE;
        for (int i = 0; i < 10_000; i++) {
            long millis = 1_773_136_800_000L + (long) (random.nextGaussian() * 3_600_000);
            from = Math.min(from, millis);
            histogram.add(millis, i % 10 == 0 ? Level.ERROR : Level.INFO);
        }
        LogTimeline timeline = histogram.timeline();
        long all = 0;
        long errors = 0;
        for (int b = 0; b < timeline.counts().length; b++) {
            all += timeline.total(b);
            errors += timeline.counts()[b][Level.ERROR.ordinal()];
        }
        assertThat(all).isEqualTo(10_000);
        assertThat(errors).isEqualTo(1_000);
        assertThat(timeline.counts().length).isBetween(100, TimeHistogram.BUCKETS);
        assertThat(timeline.fromMillis()).isLessThanOrEqualTo(from).isGreaterThan(from - timeline.bucketMillis());
        assertThat(new TimeHistogram().timeline().counts()).isEmpty();
    }
}
