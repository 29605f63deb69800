package dev.runbench.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to break what reads them, and those that only happen to. */
class HostileInputTest {

    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == MemoryType.HEAP)
                .mapToLong(p -> p.getPeakUsage().getUsed())
                .sum();
    }

    private static void resetPeak() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"line.txt", "line.log", "line.json", "line.csv", "line.md", "line.html", "line.yaml"})
    void aSingleLineOfAGigabyteIsRefusedOrReadWithinBounds(String name) throws Exception {
        Path file = folder.resolve(name);
        // Its beginning is text; the rest takes no room on the disk.
        Files.writeString(file, "2026-03-10T13:41:52Z one line that never ends, ".repeat(2000));
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        resetPeak();
        long before = peakHeap();
        SourceFile head = SourceFile.head(file, file.toString(), Instant.EPOCH);
        SourceReader reader = SourceReaders.all().of(head);
        if (reader.mostBytes() < 1L << 30) {
            assertThatThrownBy(() -> Previewer.refuseSize(reader, Files.size(file)))
                    .isInstanceOf(UnreadableException.class)
                    .hasMessageContaining("are read, so split it");
        } else {
            try {
                reader.read(head, new Counting());
            } catch (UnreadableException e) {
                assertThat(e.reason())
                        .as("a refusal with its reason")
                        .startsWith("is not ")
                        .hasSizeGreaterThan(20);
            }
        }
        // What was thrown away and not collected yet counts too.
        assertThat(peakHeap() - before).isLessThan(400L * MEGABYTE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "windows-1252"})
    void aLongTextIsReadInPartsWhateverItsEncoding(String charset) throws Exception {
        Path file = folder.resolve("dump.txt");
        byte[] line = "Der Datenträger von db-1 ist voll, sagt Zeile für Zeile das Protokoll.\r\n"
                .getBytes(Charset.forName(charset));
        int lines = 300_000;
        try (OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < lines; i++) {
                out.write(line);
            }
        }
        var counted = new Counting();
        SourceFile head = SourceFile.head(file, file.toString(), Instant.EPOCH);
        new PlainTextReader().read(head, counted);
        assertThat(counted.documents).isEqualTo(6);
        assertThat(counted.characters).isEqualTo(71L * lines);
        assertThat(counted.lastPath).isEqualTo(file + "#6");
    }

    @Test
    void aLineOfAHundredMegabytesIsCutIntoPartsInLittleMemory() throws Exception {
        Path file = folder.resolve("line.txt");
        byte[] words = "ein Wort, \uD83D\uDE00 ".repeat(50_000).getBytes(UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long length = 0; length < 100L * MEGABYTE; length += words.length) {
                out.write(words);
            }
        }
        long before = liveHeap();
        var counted = new Counting() {
            private long live;

            @Override
            public void accept(SourceDocument document) {
                super.accept(document);
                if (documents == 8) {
                    live = liveHeap(); // garbage aside, so that it does not matter when it was last collected
                }
            }
        };
        new PlainTextReader().read(SourceFile.head(file, file.toString(), Instant.EPOCH), counted);
        assertThat(counted.documents).isGreaterThan(15);
        assertThat(counted.broken).isZero();
        assertThat(counted.live - before).isLessThan(64L * MEGABYTE);
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static class Counting implements DocumentSink {
        int documents;
        long characters;
        long broken;
        String lastPath = "";

        @Override
        public void accept(SourceDocument document) {
            documents++;
            characters += document.content().length();
            broken += document.content().chars().filter(c -> c == '\uFFFD').count();
            lastPath = document.path();
        }

        @Override
        public void unreadable(String path, String reason) {
            lastPath = path;
        }

        @Override
        public void note(String words) {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.xml", "page.xhtml", "page.html", "page.txt"})
    void noEntityOfAnXmlFileIsLookedUp(String name) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "THE-SECRET");
        String xml = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY x SYSTEM \"" + secret.toUri()
                + "\"><!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\">]><html><body><p>before &x; &b; after</p></body></html>";
        Reading reading = Reading.of(Files.writeString(folder.resolve(name), xml));
        assertThat(reading.document().content())
                .contains("before")
                .doesNotContain("THE-SECRET")
                .doesNotContain("lollol");
    }

    @Test
    void deepNestingIsReadOrRefusedButNeverOverflowsTheStack() throws Exception {
        assertThat(Reading.of("a.html", "<div>".repeat(200_000) + "text").documents)
                .hasSizeLessThan(2);
        assertThat(Reading.of("b.html", "<ul><li>".repeat(20_000) + "text").documents)
                .hasSizeLessThan(2);
        assertThat(Reading.of("c.md", "> ".repeat(200_000) + "text").documents).hasSize(1);
        assertThat(Reading.of("d.md", "[".repeat(100_000) + "text").documents).hasSize(1);
        assertThat(Reading.of("e.md", "---\na: " + "[".repeat(100_000) + "\n---\ntext").documents)
                .hasSize(1);
        for (String json : new String[] {"[".repeat(1_000_000), "{\"a\":".repeat(500_000)}) {
            try {
                assertThat(Reading.of("f.json", json).documents).hasSizeLessThan(2);
            } catch (UnreadableException e) {
                assertThat(e.reason()).isNotBlank();
            }
        }
    }

    @Test
    void frontMatterThatHoldsItselfOrABillionLaughsIsText() throws Exception {
        assertThat(Reading.of("a.md", "---\na: &x [ [ *x ] ]\n---\ntext")
                        .document()
                        .content())
                .contains("*x");
        StringBuilder laughs = new StringBuilder("---\na0: &a0 [lol,lol]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append(
                    "a%d: &a%d [*a%d,*a%d]%n".formatted(i, i, i - 1, i - 1).replace("\r", ""));
        }
        assertThat(Reading.of("b.md", laughs + "---\ntext").document().content().length())
                .isLessThan(5000);
    }

    @Test
    void aFileThatLiesAboutItsFormatIsRefusedWithASentence() throws Exception {
        for (String name : new String[] {"x.zip", "x.gz", "x.tar", "x.pdf"}) {
            Path file = Files.writeString(folder.resolve(name), "just words");
            assertThatThrownBy(() -> Reading.of(file)).as(name).isInstanceOf(UnreadableException.class);
        }
        Path binary = Files.write(folder.resolve("x.txt"), new byte[100_000]);
        assertThatThrownBy(() -> Reading.of(binary)).hasMessage("is a binary file, not text");
    }

    @Test
    void wrongBytesInALongUtf8TextBecomeReadable() throws Exception {
        Path file = folder.resolve("mixed.txt");
        Files.writeString(file, "plain ascii line\n".repeat(10_000));
        Files.write(file, new byte[] {(byte) 0xE4, '\n'}, java.nio.file.StandardOpenOption.APPEND);
        assertThat(Reading.of(file).document().content()).endsWith("\u00e4\n");
    }
}
