package dev.runbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.store.PgTest;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeServicePgTest extends PgTest {

    @TempDir
    Path folder;

    private final AtomicInteger told = new AtomicInteger();
    private KnowledgeService knowledge;

    @BeforeEach
    void open() {
        knowledge = new KnowledgeService(
                database, TestTokenizers.PIECES, 254, () -> ChunkSizes.DEFAULT, told::incrementAndGet);
    }

    private Path write(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private ImportSummary importAll() throws Exception {
        return knowledge.importAll(knowledge.preview(List.of(folder)), ImportListener.NONE);
    }

    private static String page(String title, int sections) {
        return "# " + title + "\n\n"
                + IntStream.range(0, sections)
                        .mapToObj(i -> "## Section " + i + "\n\n"
                                + ("Check the volume of host db" + i + " before you go on. ").repeat(35))
                        .collect(Collectors.joining("\n\n"));
    }

    private <T> List<T> column(Class<T> type, String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql).mapTo(type).list());
    }

    private long count(String table) {
        return column(Long.class, "select count(*) from " + table).getFirst();
    }

    @Test
    void aFolderIsPreviewedImportedAndFoundUnchangedTheNextTime() throws Exception {
        write("a.md", page("Disk full", 3));
        write("sub/b.txt", "chat about the disk");
        write("sub/app.log", "2026-03-10T13:41:52Z ERROR could not extend file");
        write("sub/c.html", "<h1>Wiki</h1><p>text</p>");
        write(".git/config", "hidden");
        ImportPreview preview = knowledge.preview(List.of(folder));
        assertThat(preview.count(ImportStatus.NEW)).isEqualTo(4);
        assertThat(preview.hidden()).isEqualTo(1);
        assertThat(count("document")).as("a preview writes nothing").isZero();

        List<ImportProgress> progress = new ArrayList<>();
        ImportSummary summary = knowledge.importAll(preview, (_, p) -> progress.add(p));
        assertThat(summary.count(ImportStatus.NEW)).isEqualTo(4);
        assertThat(progress.getLast().done()).isEqualTo(4);
        assertThat(told.get()).isEqualTo(4);
        assertThat(knowledge.documents("", 10, 0))
                .extracting(DocumentSummary::title)
                .containsExactlyInAnyOrder("Disk full", "b", "app.log", "Wiki");
        assertThat(knowledge.statistics())
                .extracting(SourceStatistics::source)
                .containsExactly("html", "log", "markdown", "text");

        List<String> before = column(String.class, "select xmin::text from document order by id");
        ImportSummary again = importAll();
        assertThat(again.count(ImportStatus.UNCHANGED)).isEqualTo(4);
        assertThat(again.files().getFirst().chunks())
                .isEqualTo(summary.files().getFirst().chunks());
        assertThat(column(String.class, "select xmin::text from document order by id"))
                .as("no row was written")
                .isEqualTo(before);
        assertThat(count("import_run")).isEqualTo(1);
    }

    @Test
    void whatIsStoredIsExactlyWhatTheSpansSay() throws Exception {
        write("a.md", "---\nservice: orders-db\n---\n" + page("Größe 🚀 der Platte", 6));
        importAll();
        SourceText text =
                knowledge.text(knowledge.documents("", 1, 0).getFirst().id()).orElseThrow();
        assertThat(text.attributes()).contains("orders-db");
        jdbi.useHandle(h -> h.createQuery("select start_at, end_at, text from chunk order by ordinal")
                .map((row, _) -> assertThat(text.content().substring(row.getInt(1), row.getInt(2)))
                        .isEqualTo(row.getString(3)))
                .list());
        assertThat(column(Long.class, "select count(*) from chunk where lexemes @@ 'order'::tsquery")
                        .getFirst())
                .as("the service is found by its name")
                .isEqualTo(count("chunk"));
    }

    @Test
    void aChangedDocumentKeepsTheRowsOfWhatDidNotChange() throws Exception {
        Path file = write("a.md", page("Disk full", 8));
        importAll();
        List<Long> chunks = column(Long.class, "select id from chunk order by ordinal");
        List<Long> passages = column(Long.class, "select id from passage order by id");
        String changed = page("Disk full", 8)
                .replace("## Section 1\n\n", "## Section 1\n\nA new sentence about inodes stands here. ");
        Files.writeString(file, changed);
        ImportSummary summary = importAll();
        assertThat(summary.count(ImportStatus.CHANGED)).isEqualTo(1);
        List<Long> now = column(Long.class, "select id from chunk order by ordinal");
        assertThat(now).hasSameSizeAs(chunks);
        assertThat(now.stream().filter(id -> !chunks.contains(id)))
                .as("new rows")
                .hasSizeLessThanOrEqualTo(2);
        assertThat(column(Long.class, "select id from passage"))
                .filteredOn(passages::contains)
                .hasSizeGreaterThan(passages.size() / 2);
        jdbi.useHandle(h -> h.createQuery("select start_at, end_at, text from chunk")
                .map((row, _) -> assertThat(changed.substring(row.getInt(1), row.getInt(2)))
                        .isEqualTo(row.getString(3)))
                .list());
        assertThat(column(
                                Long.class,
                                "select count(*) from passage p join chunk c on c.id = p.chunk_id"
                                        + " where p.start_at < c.start_at or p.end_at > c.end_at")
                        .getFirst())
                .isZero();
    }

    @Test
    void aNewTitleOrServiceReplacesAllChunksOfADocument() throws Exception {
        Path file = write("a.md", "---\nservice: one\n---\n" + page("Disk full", 3));
        importAll();
        List<Long> chunks = column(Long.class, "select id from chunk");
        Files.writeString(file, "---\nservice: two\n---\n" + page("Disk full", 3));
        importAll();
        assertThat(column(Long.class, "select id from chunk")).doesNotContainAnyElementsOf(chunks);
    }

    @Test
    void aTouchedFileIsReadOnceAndThenKnown() throws Exception {
        Path file = write("a.md", page("Disk full", 1));
        importAll();
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(importAll().count(ImportStatus.UNCHANGED)).isEqualTo(1);
        assertThat(column(String.class, "select modified_at::text from source_file")
                        .getFirst())
                .startsWith("2026-01-01");
    }

    @Test
    void badFilesAreListedWithTheirReasonAndTheRestGoesIn() throws Exception {
        write("good.md", page("Good", 1));
        write("empty.md", "");
        write("blank.txt", " \n\n ");
        Files.write(folder.resolve("picture.txt"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 0, 1, 2});
        Files.write(folder.resolve("broken.pdf"), "%PDF-1.7 nothing".getBytes(StandardCharsets.UTF_8));
        try (var huge = new RandomAccessFile(folder.resolve("huge.txt").toFile(), "rw")) {
            huge.setLength(1L << 30);
        }
        Files.createSymbolicLink(folder.resolve("dangling.md"), folder.resolve("nowhere.md"));
        Files.createDirectories(folder.resolve("loop"));
        Files.createSymbolicLink(folder.resolve("loop/back"), folder);
        Files.createSymbolicLink(folder.resolve("twin.md"), folder.resolve("good.md"));
        new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor();
        ImportSummary summary = importAll();
        assertThat(summary.files().stream()
                        .collect(Collectors.toMap(
                                f -> folder.relativize(Path.of(f.path())).toString(), ImportedFile::reason)))
                .containsEntry("good.md", "")
                .containsEntry("empty.md", "is empty")
                .containsEntry("blank.txt", "has no text in it")
                .containsEntry("picture.txt", "is a PNG image")
                .containsEntry("dangling.md", "is a link to a file that does not exist")
                .containsEntry("loop/back", "is a link back to a folder above it")
                .containsEntry("pipe", "is a pipe, socket or device, not a file")
                .hasEntrySatisfying("broken.pdf", r -> assertThat(r).contains("damaged PDF"))
                .hasEntrySatisfying(
                        "huge.txt",
                        r -> assertThat(r)
                                .isEqualTo("has 1,024.0 MB; of a text file up to 256 MB are read, so split it"))
                .hasEntrySatisfying("twin.md", r -> assertThat(r).contains("same file as"));
        assertThat(summary.count(ImportStatus.NEW)).isEqualTo(1);
        assertThat(knowledge.documents("", 10, 0)).hasSize(1);
    }

    @Test
    void aFileThatVanishesAfterThePreviewIsListed() throws Exception {
        Path gone = write("a.md", page("Gone", 1));
        write("b.md", page("Here", 1));
        ImportPreview preview = knowledge.preview(List.of(folder));
        Files.delete(gone);
        ImportSummary summary = knowledge.importAll(preview, ImportListener.NONE);
        assertThat(summary.files().getFirst().reason()).isEqualTo("does not exist any more");
        assertThat(summary.count(ImportStatus.NEW)).isEqualTo(1);
    }

    @Test
    void strangeButValidTextsAreStored() throws Exception {
        write("base64.txt", "key " + "QUJD".repeat(20_000));
        write("ideographs.txt", "磁盘已满".repeat(3_000));
        write("quotes.md", "# It's \\ 'quoted' \"\n\n'a':1 & | ! <-> \\' \u0007 \u0301");
        write("emoji.txt", "🚀".repeat(3_000));
        Files.write(folder.resolve("latin.txt"), "Gr\u00f6\u00dfe".getBytes(StandardCharsets.ISO_8859_1));
        write("oneline.log", "x=1 ".repeat(500_000));
        assertThat(importAll().files())
                .allSatisfy(
                        f -> assertThat(f.status()).as(f.path() + f.reason()).isEqualTo(ImportStatus.NEW));
    }

    @Test
    void cancellingKeepsWhatIsWholeAndIsNotOfferedAgain() throws Exception {
        for (int i = 0; i < 10; i++) {
            write("page" + i + ".md", page("Page " + i, 2));
        }
        AtomicInteger seen = new AtomicInteger();
        ImportSummary summary = knowledge.importAll(knowledge.preview(List.of(folder)), new ImportListener() {
            @Override
            public void imported(ImportedFile file, ImportProgress progress) {
                seen.incrementAndGet();
            }

            @Override
            public boolean cancelled() {
                return seen.get() == 4;
            }
        });
        assertThat(summary.cancelled()).isTrue();
        assertThat(knowledge.documents("", 20, 0)).hasSize(4).allMatch(d -> d.chunks() > 0 && d.passages() > 0);
        assertThat(knowledge.interrupted()).isEmpty();
        assertThat(importAll().count(ImportStatus.NEW)).isEqualTo(6);
    }

    @Test
    void anInterruptOnAVirtualThreadCancelsAndLeavesNoHalfDocument() throws Exception {
        for (int i = 0; i < 60; i++) {
            write("page" + i + ".md", page("Page " + i, 20));
        }
        ImportPreview preview = knowledge.preview(List.of(folder));
        List<ImportSummary> result = new ArrayList<>();
        AtomicInteger seen = new AtomicInteger();
        Thread importing = Thread.ofVirtual().start(() -> {
            result.add(knowledge.importAll(preview, (_, _) -> seen.incrementAndGet()));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        });
        while (seen.get() < 3) {
            Thread.sleep(1);
        }
        importing.interrupt();
        importing.join();
        assertThat(result).singleElement().matches(ImportSummary::cancelled);
        assertThat(knowledge.interrupted()).isEmpty();
        assertThat(knowledge.documents("", 100, 0)).hasSizeLessThan(60).allMatch(d -> d.chunks() > 5);
        assertThat(importAll().cancelled()).isFalse();
        assertThat(knowledge.documents("", 100, 0)).hasSize(60);
    }

    @Test
    void twoImportsOfTheSameFilesMakeNoDuplicates() throws Exception {
        for (int i = 0; i < 30; i++) {
            write("page" + i + ".md", page("Page " + i, 2));
        }
        ImportPreview preview = knowledge.preview(List.of(folder));
        Thread other = Thread.ofVirtual().start(() -> knowledge.importAll(preview, ImportListener.NONE));
        knowledge.importAll(preview, ImportListener.NONE);
        other.join();
        assertThat(count("document")).isEqualTo(30);
        assertThat(column(Long.class, "select count(distinct (document_id, ordinal)) from chunk")
                        .getFirst())
                .isEqualTo(count("chunk"));
    }

    @Test
    void filterAndDeletionTakeExactlyWhatTheySay() throws Exception {
        write("100%_sure.md", page("Percent", 1));
        write("100abc.md", page("Letters", 1));
        importAll();
        assertThat(knowledge.documents("100%_", 10, 0))
                .extracting(DocumentSummary::title)
                .containsExactly("Percent");
        assertThat(knowledge.documents("letters", 10, 0)).hasSize(1);
        long id = knowledge.documents("100%_", 10, 0).getFirst().id();
        Loss loss = knowledge.wouldLose(new Scope.Documents(List.of(id)));
        assertThat(loss.documents()).isEqualTo(1);
        assertThat(loss.passages()).isPositive();
        knowledge.delete(new Scope.Documents(List.of(id)));
        assertThat(knowledge.text(id)).isEmpty();
        assertThat(count("chunk c where document_id = " + id)).isZero();
        assertThat(knowledge.documents("", 10, 0))
                .extracting(DocumentSummary::title)
                .containsExactly("Letters");
        assertThat(knowledge.wouldLose(new Scope.Documents(List.of())).documents())
                .as("nothing means nothing")
                .isZero();
    }

    @Test
    void everySampleThatComesWithTheAppIsReadable() throws Exception {
        ImportSummary summary =
                knowledge.importAll(knowledge.preview(List.of(Path.of("sample-data"))), ImportListener.NONE);
        assertThat(summary.files())
                .isNotEmpty()
                .allSatisfy(f ->
                        assertThat(f.status()).as(f.path() + ": " + f.reason()).isEqualTo(ImportStatus.NEW));
    }
}
