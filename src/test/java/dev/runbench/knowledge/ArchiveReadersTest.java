package dev.runbench.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives as people have them, and as attackers make them. */
class ArchiveReadersTest {

    @TempDir
    Path folder;

    private Path archive;

    @BeforeEach
    void name() {
        archive = folder.resolve("export.zip");
    }

    private Reading read(byte[] bytes) throws Exception {
        return Reading.of(Files.write(archive, bytes));
    }

    private String in(String entry) {
        return archive + "!" + entry;
    }

    private static List<String> paths(Reading reading) {
        return reading.documents.stream().map(SourceDocument::path).toList();
    }

    @Test
    void everyEntryGoesToTheReaderOfItsFormat() throws Exception {
        Reading reading = read(Archives.zip(zip -> {
            Archives.put(zip, "wiki/disk.html", "<h1>Disk</h1><p>full</p>");
            Archives.put(zip, "runbooks/disk.md", "# Disk full\n\nLook at it.");
            Archives.put(zip, "logs/app.log", "2026-03-10T13:41:52Z ERROR no space");
            Archives.put(zip, "windows\\notes.txt", "written by a tool that knows no slash");
            Archives.put(zip, "__MACOSX/._disk.md", new byte[] {0, 5, 22, 7});
            Archives.put(zip, ".git/config", "hidden");
            Archives.put(zip, "picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 0, 0, 0});
        }));
        assertThat(paths(reading))
                .containsExactlyInAnyOrder(
                        in("wiki/disk.html"), in("runbooks/disk.md"), in("logs/app.log"), in("windows/notes.txt"));
        assertThat(reading.documents.stream().map(SourceDocument::source))
                .containsExactlyInAnyOrder("html", "markdown", "log", "text");
        assertThat(reading.unreadable).containsOnlyKeys(in("picture.png"));
        assertThat(reading.unreadable.get(in("picture.png"))).isEqualTo("is a PNG image");
    }

    @Test
    void namesThatLeadOutOfTheArchiveAreRefusedAndTheRestIsRead() throws Exception {
        Reading reading = read(Archives.zip(zip -> {
            Archives.put(zip, "../../etc/cron.d/x", "* * * * * root x");
            Archives.put(zip, "/etc/passwd", "root");
            Archives.put(zip, "C:\\Windows\\x.txt", "x");
            Archives.put(zip, "a/..\\..\\x.txt", "x");
            Archives.put(zip, "bell\u0007.txt", "x");
            Archives.put(zip, "good.txt", "the rest goes in");
        }));
        assertThat(paths(reading)).containsExactly(in("good.txt"));
        assertThat(reading.unreadable)
                .containsEntry(in("../../etc/cron.d/x"), "has a name that leads out of the archive")
                .containsEntry(in("a/../../x.txt"), "has a name that leads out of the archive")
                .containsEntry(in("/etc/passwd"), "has an absolute name, which no honest archive has")
                .containsEntry(in("C:/Windows/x.txt"), "has an absolute name, which no honest archive has")
                .containsEntry(in("bell\uFFFD.txt"), "has control characters in its name");
    }

    @Test
    void archivesInArchivesAreReadToTheThird() throws Exception {
        byte[] fourth = Archives.zip(zip -> Archives.put(zip, "deep.txt", "too deep"));
        byte[] third = Archives.zip(zip -> {
            Archives.put(zip, "c.txt", "text of the third");
            Archives.put(zip, "fourth.zip", fourth);
        });
        byte[] second = Archives.zip(zip -> Archives.put(zip, "third.zip", third));
        Reading reading = read(Archives.zip(zip -> {
            Archives.put(zip, "second.zip", second);
            Archives.put(zip, "a.txt", "text of the first");
        }));
        assertThat(paths(reading)).containsExactly(in("second.zip!third.zip!c.txt"), in("a.txt"));
        assertThat(reading.unreadable).containsOnlyKeys(in("second.zip!third.zip!fourth.zip"));
        assertThat(reading.unreadable.values()).singleElement().asString().contains("3 archives deep");
        try (var left = Files.list(folder.toAbsolutePath().getParent())) {
            assertThat(left.filter(p -> p.getFileName().toString().startsWith("runbench-archive")))
                    .isEmpty();
        }
    }

    @Test
    void encryptedLinkedAndDoubledEntriesAreNamed() throws Exception {
        byte[] bytes = Archives.zip(zip -> {
            Archives.put(zip, "secret.txt", "not readable");
            Archives.put(zip, "good.txt", "the old one");
            Archives.put(zip, "good.txt", "the new one");
            var link = new ZipArchiveEntry("link.txt");
            link.setUnixMode(UnixStat.LINK_FLAG | 0777);
            zip.putArchiveEntry(link);
            zip.write("/etc/passwd".getBytes(UTF_8));
            zip.closeArchiveEntry();
        });
        // Bit 0 of the flags in the table of contents says "encrypted".
        int entry = indexOf(bytes, new byte[] {'P', 'K', 1, 2});
        bytes[entry + 8] |= 1;
        Reading reading = read(bytes);
        assertThat(reading.document().content()).isEqualTo("the new one");
        assertThat(reading.unreadable)
                .containsEntry(in("secret.txt"), "is encrypted; unpack it with its password and import the folder")
                .containsEntry(in("good.txt"), "is in the archive several times; the last one is read")
                .containsEntry(in("link.txt"), "is a link, not a file");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i <= bytes.length - part.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not in it");
    }

    @Test
    void namesInOtherEncodingsAreReadable() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            zip.setEncoding("IBM437");
            zip.setUseLanguageEncodingFlag(false);
            zip.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.NEVER);
            Archives.put(zip, "Störung.txt", "dos");
        }
        assertThat(paths(read(bytes.toByteArray()))).containsExactly(in("Störung.txt"));

        assertThat(EntryName.decode("Störung-日本.txt".getBytes(UTF_8))).isEqualTo("Störung-日本.txt");
        assertThat(EntryName.decode("Störung".getBytes(Charset.forName("windows-1252"))))
                .as("never fails")
                .isNotEmpty();
    }

    @Test
    void aTruncatedArchiveAndADamagedEntryAreSaidSo() throws Exception {
        byte[] whole = Archives.zip(zip -> {
            Archives.put(zip, "a.txt", "the quick brown fox jumps over the lazy dog, twice, thrice and more");
            Archives.put(zip, "b.txt", "intact");
        });
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 30)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("is cut off");
        assertThatThrownBy(() -> read("PK is not enough".getBytes(UTF_8)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("is not a zip archive");
        assertThatThrownBy(() -> read(Archives.zip(_ -> {}))).hasMessage("holds no files");

        byte[] damaged = whole.clone();
        damaged[40] ^= 0x55;
        Reading reading = read(damaged);
        assertThat(paths(reading)).containsExactly(in("b.txt"));
        assertThat(reading.unreadable.get(in("a.txt"))).contains("damaged");
    }

    @Test
    void aThousandRandomDamagesNeverEscapeAsAnythingElse() throws Exception {
        byte[] whole = Archives.zip(zip -> {
            Archives.put(zip, "a.txt", "the quick brown fox".repeat(50));
            Archives.put(zip, "b/c.md", "# Title\n\ntext");
        });
        var random = new Random(7);
        List<Throwable> strange = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            byte[] broken = whole.clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                read(broken);
            } catch (UnreadableException | IOException e) {
                // told to the user as a sentence
            } catch (RuntimeException | Error e) {
                strange.add(e);
            }
        }
        assertThat(strange).isEmpty();
    }

    @Test
    void packedLogsAndTarsAreReadAtOnce() throws Exception {
        Path log = folder.resolve("app.log.2.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(log))) {
            out.write("2026-03-10T13:41:52Z ERROR no space\n".getBytes(UTF_8));
        }
        SourceDocument document = Reading.of(log).document();
        assertThat(document.path()).isEqualTo(log + "!app.log.2");
        assertThat(document.source()).isEqualTo("log");

        Path tar = folder.resolve("docs.tar.gz");
        try (var out = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(tar)))) {
            for (String name : List.of("./docs/a.md", "../b.md", "docs/c.txt")) {
                byte[] text = ("# " + name).getBytes(UTF_8);
                var entry = new TarArchiveEntry(name, true);
                entry.setSize(text.length);
                out.putArchiveEntry(entry);
                out.write(text);
                out.closeArchiveEntry();
            }
            var link = new TarArchiveEntry("docs/link", TarArchiveEntry.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            out.putArchiveEntry(link);
            out.closeArchiveEntry();
        }
        Reading reading = Reading.of(tar);
        assertThat(paths(reading)).containsExactly(tar + "!docs/a.md", tar + "!docs/c.txt");
        assertThat(reading.unreadable).containsOnlyKeys(tar + "!../b.md", tar + "!docs/link");

        Path cut = folder.resolve("cut.tar.gz");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(tar), (int) Files.size(tar) - 40));
        assertThat(Reading.of(cut).unreadable.values()).anyMatch(r -> r.contains("cut off"));
        Path fake = Files.writeString(folder.resolve("fake.log.gz"), "plain text");
        assertThatThrownBy(() -> Reading.of(fake)).hasMessageContaining("not packed with gzip");
    }
}
