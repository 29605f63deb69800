package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Whatever comes, nothing breaks, no line is lost, and memory stays small. */
class HostileLogTest {

    private static final long GIGABYTE = 1L << 30;
    private static final long BOMB = 280L << 20;

    private final LogService service = new LogService();

    @TempDir
    Path folder;

    private static long newlines(byte[] bytes) {
        long count = 0;
        for (byte b : bytes) {
            count += b == '\n' ? 1 : 0;
        }
        return bytes.length > 0 && bytes[bytes.length - 1] != '\n' ? count + 1 : count;
    }

    private static long lines(byte[] bytes, Layout layout) throws IOException {
        var source = new RecordSource(new LineSource(new ByteArrayInputStream(bytes)), layout, 2026);
        long lines = 0;
        while (source.next()) {
            assertThat(source.record()).isNotNull();
            lines++;
        }
        return lines;
    }

    @Test
    void randomBytesAreALogAsWell() {
        var random = new Random(5);
        for (int k = 0; k < 30; k++) {
            byte[] bytes = new byte[random.nextInt(200_000)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = 'x'; // no mark of UTF-16, nothing packed
            }
            LogAnalysis analysis = service.analyze(new ByteArrayInputStream(bytes), AnalyzeOptions.of("noise"));
            assertThat(analysis.lines()).isEqualTo(newlines(bytes));
            assertThat(bytes.length < 100 || NoText.isSaidIn(analysis.notes().getFirst()))
                    .as(analysis.notes().toString())
                    .isTrue();
        }
    }

    private List<String> notes(byte[] log) {
        return service.analyze(new ByteArrayInputStream(log), AnalyzeOptions.of("odd"))
                .notes();
    }

    @Test
    void whatIsNoTextIsSaidToBeNoneAndOddTextIsNot() throws IOException {
        byte[] program = Files.readAllBytes(Path.of("target/classes/dev/runbench/logs/LineSource.class"));
        assertThat(notes(program).getFirst())
                .matches("This does not look like text: \\d+ % of its characters are control characters\\. .*");
        byte[] holes = new byte[1 << 20];
        assertThat(notes(holes)).anyMatch(note -> note.contains("100 % of its characters"));
        String odd =
                "12:00:01 \u001b[31mERROR\u001b[0m caf\u00e9 \u0416 is down\r\n8=FIX.4.2\u000135=A\u000149=X\u0001\n"
                        .repeat(900);
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16)) {
            assertThat(notes(odd.getBytes(charset))).as(charset.name()).noneMatch(NoText::isSaidIn);
        }
        byte[] stray = ("12:00:01 INFO all is well\n".repeat(50) + "\0\0\0").getBytes(StandardCharsets.UTF_8);
        assertThat(notes(stray)).noneMatch(NoText::isSaidIn);
    }

    @Test
    void everyFormatSurvivesEveryOtherAndDamage() throws IOException {
        var random = new Random(6);
        List<Path> samples;
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/logs"))) {
            samples = files.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(samples).hasSizeGreaterThan(30);
        for (Path sample : samples) {
            byte[] whole = Files.readAllBytes(sample);
            if (new String(whole, StandardCharsets.UTF_8).contains("<Events>")) {
                continue; // its lines are not those of the file
            }
            for (String format : LogFormats.OURS.names()) {
                assertThat(lines(whole, Layout.FOUND.withFormat(format)))
                        .as("%s as %s", sample, format)
                        .isEqualTo(newlines(whole));
            }
            for (int k = 0; k < 60; k++) {
                byte[] damaged = Arrays.copyOf(whole, 4 + random.nextInt(whole.length - 4));
                for (int d = random.nextInt(8); d > 0; d--) {
                    int at = 3 + random.nextInt(Math.max(1, damaged.length - 3));
                    if (at < damaged.length) {
                        damaged[at] = (byte) " \n\"[]<>:=0\\{\u00ff\0".charAt(random.nextInt(14));
                    }
                }
                assertThat(lines(damaged, Layout.FOUND))
                        .as("%s damaged", sample)
                        .isEqualTo(newlines(damaged));
            }
        }
    }

    /** A stream of so many equal bytes that takes no memory. */
    private static InputStream endless(long length, char filler) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? filler : -1;
            }

            @Override
            public int read(byte[] into, int from, int most) {
                if (left <= 0) {
                    return -1;
                }
                int n = (int) Math.min(left, most);
                Arrays.fill(into, from, from + n, (byte) filler);
                left -= n;
                return n;
            }
        };
    }

    @Test
    @Timeout(60)
    void aGigabyteWithoutANewlineIsOneLineAndTakesNoMemory() throws IOException {
        for (char filler : new char[] {'a', ' ', '\0', '"', '['}) {
            LogAnalysis analysis = service.analyze(
                    endless(filler == 'a' ? GIGABYTE : GIGABYTE / 16, filler), AnalyzeOptions.of("flood"));
            assertThat(analysis.lines()).isEqualTo(1);
            assertThat(analysis.notes()).anyMatch(n -> n.contains("longer than 1 MB"));
        }
        Path file = folder.resolve("flood.log");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(GIGABYTE);
        }
        try (LogFile log = LogFile.open(file)) {
            log.index();
            assertThat(log.lines()).isEqualTo(1);
            long begin = System.nanoTime();
            for (int k = 0; k < 100; k++) {
                assertThat(log.lines(0, 50).getFirst().text()).endsWith("(the line goes on)");
            }
            assertThat(System.nanoTime() - begin)
                    .as("a line is shown without looking for its end")
                    .isLessThan(5_000_000_000L);
        }
    }

    @Test
    void everyLineMayHaveItsOwnEncoding() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("ERROR: größer one\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("ERROR: größer two\n".getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes("ERROR: gr\0\0er three\n".getBytes(StandardCharsets.UTF_8));
        LogAnalysis analysis =
                service.analyze(new ByteArrayInputStream(bytes.toByteArray()), AnalyzeOptions.of("mixed"));
        assertThat(analysis.templates())
                .extracting(LogAnalysis.LogTemplate::example)
                .contains("ERROR: größer one", "ERROR: größer two", "ERROR: gr\0\0er three");
    }

    @Test
    void aClockThatGoesBackIsKeptAndNoted() {
        String log = """
                2026-03-10 14:00:00 INFO one
                2026-03-10 14:59:00 INFO two
                2026-03-10 14:00:00 INFO three
                2026-03-10 14:00:01 INFO four
                2026-03-10 13:59:59 INFO five
                """;
        LogAnalysis analysis = service.analyze(
                new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), AnalyzeOptions.of("clock"));
        assertThat(analysis.notes())
                .containsExactly("The clock goes back once, first at line 3 by 59 min; the lines keep their order.");
        assertThat(analysis.from()).isEqualTo("2026-03-10T13:59:59");
        assertThat(analysis.to()).isEqualTo("2026-03-10T14:59:00");
    }

    /** Packs bytes. */
    private interface Packer {
        OutputStream around(OutputStream out) throws IOException;
    }

    private Path packed(String name, Packer packer, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = packer.around(Files.newOutputStream(file))) {
            out.write(bytes);
        }
        return file;
    }

    @Test
    void packedLogsAreReadAsTheyWere() throws IOException {
        byte[] text = "2026-03-10 14:00:00 INFO größer\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        for (Path file : List.of(
                packed("a.gz", GZIPOutputStream::new, text),
                packed("a.zst", ZstdOutputStream::new, text),
                packed("a.xz", out -> new XZOutputStream(out, new LZMA2Options(1)), text),
                packed("a.bz2", BZip2CompressorOutputStream::new, text),
                packed("a.zst.gz", out -> new ZstdOutputStream(new GZIPOutputStream(out)), text))) {
            assertThat(service.analyze(file, AnalyzeOptions.of("-")).lines())
                    .as(file.toString())
                    .isEqualTo(20_000);
            try (LogFile log = LogFile.open(file)) {
                log.index();
                assertThat(log.lines()).isEqualTo(20_000);
                assertThat(log.lines(19_999, 1).getFirst().text()).endsWith("größer");
            }
        }
    }

    @Test
    void twoPackedFilesInARowAreOneLog() throws IOException {
        byte[] line = "2026-03-10 14:00:00 INFO one\n".getBytes(StandardCharsets.UTF_8);
        for (Packer packer : List.<Packer>of(GZIPOutputStream::new, ZstdOutputStream::new)) {
            byte[] one = Files.readAllBytes(packed("one", packer, line));
            byte[] both = Arrays.copyOf(one, one.length * 2);
            System.arraycopy(one, 0, both, one.length, one.length);
            assertThat(service.analyze(new ByteArrayInputStream(both), AnalyzeOptions.of("-"))
                            .lines())
                    .isEqualTo(2);
        }
    }

    @Test
    void aBombIsRefused() throws IOException {
        Path gz = folder.resolve("bomb.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            endless(BOMB, 'x').transferTo(out);
        }
        Path zip = folder.resolve("bomb.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("a.log"));
            endless(BOMB, 'x').transferTo(out);
        }
        assertThatThrownBy(() -> service.analyze(gz, AnalyzeOptions.of("bomb")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("500 times its size");
        long before = copies();
        assertThatThrownBy(() -> LogFile.open(zip))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("500 times");
        assertThat(copies()).as("no copy of it is left").isEqualTo(before);
    }

    private static long copies() throws IOException {
        Path any = Files.createTempFile("x", "x");
        Files.delete(any);
        try (Stream<Path> left = Files.list(any.getParent())) {
            return left.filter(f -> f.getFileName().toString().startsWith("runbench-log"))
                    .count();
        }
    }

    @Test
    void damagedPackedDataIsAProblemNotACrash() throws IOException {
        var random = new Random(8);
        byte[] text = new byte[300_000];
        for (int k = 0; k < text.length; k++) {
            text[k] = (byte) (random.nextInt(40) == 0 ? '\n' : 'a' + random.nextInt(20));
        }
        for (Packer packer : List.<Packer>of(GZIPOutputStream::new, ZstdOutputStream::new)) {
            byte[] good = Files.readAllBytes(packed("good", packer, text));
            for (int k = 0; k < 14; k++) {
                byte[] bad = Arrays.copyOf(good, k % 2 == 0 ? good.length : 10 + random.nextInt(good.length - 10));
                bad[4 + random.nextInt(bad.length - 4)] ^= (byte) (1 << random.nextInt(8));
                try {
                    service.analyze(new ByteArrayInputStream(bad), AnalyzeOptions.of("bad"));
                } catch (ProblemException e) {
                    assertThat(e.problem().code()).isEqualTo("LOG-READ");
                }
            }
        }
    }
}
