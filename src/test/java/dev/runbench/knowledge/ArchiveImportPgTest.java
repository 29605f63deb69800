package dev.runbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.store.PgTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveImportPgTest extends PgTest {

    @TempDir
    Path folder;

    private KnowledgeService knowledge;

    @BeforeEach
    void open() {
        knowledge = new KnowledgeService(database, TestTokenizers.PIECES, 254, () -> ChunkSizes.DEFAULT, () -> {});
    }

    private List<ImportedFile> importAll() throws Exception {
        return knowledge
                .importAll(knowledge.preview(List.of(folder)), ImportListener.NONE)
                .files();
    }

    @Test
    void anArchiveIsOneFileWithManyDocumentsAndOnlyWhatChangedIsStoredAgain() throws Exception {
        Path zip = folder.resolve("docs.zip");
        Files.write(zip, Archives.zip(z -> {
            Archives.put(z, "a.md", "# Disk full\n\nLook at it.");
            Archives.put(z, "logs/b.txt", "a line of the log");
            Archives.put(z, "../c.txt", "out");
        }));
        List<ImportedFile> first = importAll();
        assertThat(first.getFirst())
                .extracting(ImportedFile::path, ImportedFile::status, ImportedFile::documents)
                .containsExactly(zip.toString(), ImportStatus.NEW, 2);
        assertThat(first.getLast())
                .extracting(ImportedFile::path, ImportedFile::status)
                .containsExactly(zip + "!../c.txt", ImportStatus.UNREADABLE);
        assertThat(importAll()).singleElement().satisfies(f -> {
            assertThat(f.status()).isEqualTo(ImportStatus.UNCHANGED);
            assertThat(f.documents()).isEqualTo(2);
        });
        long kept = knowledge.documents("a.md", 10, 0).getFirst().id();

        Files.write(zip, Archives.zip(z -> {
            Archives.put(z, "a.md", "# Disk full\n\nLook at it.");
            Archives.put(z, "d.txt", "new");
        }));
        assertThat(importAll().getFirst().status()).isEqualTo(ImportStatus.CHANGED);
        assertThat(knowledge.documents("", 10, 0))
                .extracting(DocumentSummary::path)
                .containsExactlyInAnyOrder(zip + "!a.md", zip + "!d.txt");
        assertThat(knowledge.documents("a.md", 10, 0).getFirst().id()).isEqualTo(kept);
    }

    @Test
    void anEntryThatIsCalledLikeAPartOfAnotherStopsNothing() throws Exception {
        Path zip = folder.resolve("docs.zip");
        Files.write(zip, Archives.zip(z -> {
            Archives.put(z, "dump.txt", "one line of many, all alike\n".repeat(200_000));
            Archives.put(z, "dump.txt#1", "called like the first part");
            Archives.put(z, "z.txt", "the rest goes in");
        }));
        assertThat(importAll())
                .extracting(ImportedFile::path, ImportedFile::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(zip.toString(), ImportStatus.NEW),
                        org.assertj.core.groups.Tuple.tuple(zip + "!dump.txt#1", ImportStatus.UNREADABLE));
        assertThat(knowledge.documents("z.txt", 10, 0)).hasSize(1);
    }

    @Test
    void aSlackExportIsImportedFromItsFolderAndFoundUnchanged() throws Exception {
        var slack = new SlackExport(folder.resolve("slack"));
        slack.write(
                "sre/2026-03-10.json",
                "[" + SlackExport.message("1773150000.000000", "U1", "the archiver of bak-1 is slow", "") + "]");
        assertThat(importAll())
                .singleElement()
                .extracting(ImportedFile::path, ImportedFile::status, ImportedFile::documents)
                .containsExactly(slack.folder.toString(), ImportStatus.NEW, 1);
        assertThat(knowledge.documents("", 10, 0)).singleElement().satisfies(d -> {
            assertThat(d.kind()).isEqualTo("chat");
            assertThat(d.source()).isEqualTo("slack");
            assertThat(d.tags()).containsExactly("sre");
        });
        assertThat(importAll().getFirst().status()).isEqualTo(ImportStatus.UNCHANGED);
    }
}
