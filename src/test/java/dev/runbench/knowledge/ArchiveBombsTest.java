package dev.runbench.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that unpack to more than anybody has room for. */
class ArchiveBombsTest {

    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    private Path archive;

    @BeforeEach
    void name() {
        archive = folder.resolve("export.zip");
    }

    private Reading read(byte[] bytes, UnpackLimits limits) throws Exception {
        Files.write(archive, bytes);
        var all = new AtomicReference<SourceReaders>();
        var zip = new ZipReader(all::get, limits);
        all.set(new SourceReaders(List.of(zip, new GzipReader(all::get, limits), new PlainTextReader())));
        var reading = new Reading();
        zip.read(SourceFile.head(archive, archive.toString(), java.time.Instant.EPOCH), reading);
        return reading;
    }

    private String in(String entry) {
        return archive + "!" + entry;
    }

    private static List<String> paths(Reading reading) {
        return reading.documents.stream().map(SourceDocument::path).toList();
    }

    @Test
    void aBombIsStoppedWhileItUnpacks() throws Exception {
        byte[] zeros = new byte[MEGABYTE];
        byte[] bomb = Archives.zip(zip -> {
            Archives.put(zip, "good.txt", "before");
            zip.putArchiveEntry(new ZipArchiveEntry("bomb.log"));
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
            zip.closeArchiveEntry();
        });
        assertThat(bomb.length).isLessThan(MEGABYTE);
        // A log may be large, so only what unpacking counts can tell.
        Reading reading = read(bomb, new UnpackLimits(8L << 30, 200, 4 << 20, 100, 3));
        assertThat(paths(reading)).containsExactly(in("good.txt"));
        assertThat(reading.unreadable).containsKey(in("bomb.log"));
    }

    @Test
    void manySmallBombsAndNestedOnesSpendOneBudget() throws Exception {
        byte[] zeros = new byte[3 * MEGABYTE];
        Arrays.fill(zeros, (byte) ' ');
        byte[] inner = Archives.zip(zip -> {
            for (int i = 0; i < 20; i++) {
                Archives.put(zip, "b" + i + ".txt", zeros);
            }
        });
        byte[] bomb = Archives.zip(zip -> {
            for (int i = 0; i < 20; i++) {
                Archives.put(zip, "a" + i + ".zip", inner);
            }
        });
        Reading reading = read(bomb, new UnpackLimits(8L << 30, 200, 16 << 20, 100, 3));
        assertThat(reading.documents.size()).isLessThan(20);
        assertThat(reading.unreadable.values()).anyMatch(r -> r.contains("too much for one archive"));

        byte[] noise = new byte[3 * MEGABYTE];
        new Random(1).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) ('a' + (noise[i] & 15));
        }
        byte[] large = Archives.zip(zip -> {
            for (int i = 0; i < 5; i++) {
                Archives.put(zip, "t" + i + ".txt", noise);
            }
        });
        Reading cut = read(large, new UnpackLimits(8 * MEGABYTE, 200, 16 << 20, 100, 3));
        assertThat(cut.documents).hasSize(2);
        assertThat(cut.unreadable.get(in("t2.txt"))).contains("8 MB that are read of an archive");
    }

    @Test
    void moreFilesThanAreReadOfOneArchiveAreRefusedByItsTableOfContents() throws Exception {
        byte[] many = Archives.zip(zip -> {
            for (int i = 0; i < 301; i++) {
                Archives.put(zip, i + ".txt", "x");
            }
        });
        var limits = new UnpackLimits(8L << 30, 200, 16 << 20, 100, 3);
        assertThatThrownBy(() -> read(many, limits))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("holds more than 100 files; unpack it and import the folder");
        assertThat(ZipEnd.of(Files.write(archive, Archives.zip(zip -> {
                            for (int i = 0; i < 70_000; i++) { // more than the old record can count
                                Archives.put(zip, i + ".txt", "");
                            }
                        })))
                        .entries())
                .isEqualTo(70_000);
    }

    @Test
    void aGzipBombIsStopped() throws Exception {
        Path bomb = folder.resolve("bomb.log.gz");
        byte[] zeros = new byte[MEGABYTE];
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
        }
        Reading reading = Reading.of(bomb);
        assertThat(reading.documents).isEmpty();
        assertThat(reading.unreadable).hasSize(1);
    }

    @Test
    void theChecksumIsOfWhatWasRead() {
        var crc = new CRC32();
        crc.update("x".getBytes(UTF_8));
        var in = new UnpackBudget(UnpackLimits.DEFAULT, 10)
                .metered(new java.io.ByteArrayInputStream("y".getBytes(UTF_8)), 1, crc.getValue());
        assertThatThrownBy(in::readAllBytes).isInstanceOf(RefusedEntryException.class);
    }
}
