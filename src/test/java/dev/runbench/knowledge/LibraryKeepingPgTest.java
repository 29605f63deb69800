package dev.runbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.store.PgTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to documents after they came in: facets, clearing, watched folders. */
class LibraryKeepingPgTest extends PgTest {

    @TempDir
    Path folder;

    private KnowledgeService knowledge;

    @BeforeEach
    void open() {
        knowledge = new KnowledgeService(database, TestTokenizers.PIECES, 254, () -> ChunkSizes.DEFAULT, () -> {});
    }

    private Path write(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private ImportSummary importAll() throws Exception {
        return knowledge.importAll(knowledge.preview(List.of(folder)), ImportListener.NONE);
    }

    private DocumentSummary only() {
        List<DocumentSummary> all = knowledge.documents("", 10, 0);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private <T> T one(Class<T> type, String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql).mapTo(type).one());
    }

    private long chunksFoundBy(String lexeme) {
        return one(Long.class, "select count(*) from chunk where lexemes @@ '" + lexeme + "'::tsquery");
    }

    private static FacetEdit service(String service) {
        return new FacetEdit(Optional.empty(), Optional.of(service), Optional.empty(), Optional.empty());
    }

    @Test
    void whatASourceTakesOnDiskIsItsRowsAndAVectorForEachPassage() throws Exception {
        write("a.md", "# Disk full\n\n" + "Check the volume of the host before you go on. ".repeat(400));
        write("b.txt", "short");
        importAll();
        SourceStatistics rows = knowledge.statistics().getFirst();
        assertThat(rows.source()).isEqualTo("markdown");
        assertThat(rows.diskBytes()).isGreaterThan(rows.textBytes() / 4); // long values are packed
        long all = knowledge.statistics().stream()
                .mapToLong(SourceStatistics::diskBytes)
                .sum();
        assertThat(all)
                .as("no more than the tables have pages for")
                .isLessThan(one(
                        Long.class,
                        "select pg_table_size('document') + pg_table_size('chunk') + pg_table_size('passage')"));

        String space =
                "insert into vector_space (name, model, dimensions, embedder, store) values ('%s', 'm', 384, '', '')";
        jdbi.useHandle(h -> h.execute(space.formatted("elsewhere")));
        assertThat(knowledge.statistics().getFirst())
                .as("kept by another server")
                .isEqualTo(rows);
        jdbi.useHandle(h -> {
            h.execute("create table vector_m (hash bytea primary key, vector bytea not null)");
            h.execute(space.formatted("vector_m"));
        });
        assertThat(knowledge.statistics().getFirst().diskBytes() - rows.diskBytes())
                .isEqualTo(rows.passages() * 384 * 4);
    }

    @Test
    void otherChunkSizesCountForTheNextImportWithoutARestart() throws Exception {
        var sizes = new AtomicReference<>(ChunkSizes.DEFAULT);
        knowledge = new KnowledgeService(database, TestTokenizers.PIECES, 254, sizes::get, () -> {});
        write("a.md", "# Disk full\n\n" + "Check the volume of the host before you go on. ".repeat(400));
        importAll();
        int before = only().chunks();
        assertThat(knowledge.preview(List.of(folder)).toImport()).isZero();
        sizes.set(new ChunkSizes(128, 32, 48));
        importAll();
        assertThat(only().chunks()).isGreaterThan(3 * before);
    }

    @Test
    void facetsAreReadFromTheSourceOrToldFromItsWords() throws Exception {
        write("a.md", """
                ---
                service: orders-db
                env: prod
                tags: [postgres]
                updated: 2026-02-01
                ---
                # Disk full

                ## Symptoms

                The disk of the database is full and the service does not answer any more.

                ## Mitigation

                Free some space, then go on with what was interrupted by it.
                """);
        importAll();
        DocumentSummary document = only();
        assertThat(document.kind()).isEqualTo("runbook");
        assertThat(document.service()).isEqualTo("orders-db");
        assertThat(document.environment()).isEqualTo("production");
        assertThat(document.tags()).containsExactly("postgres");
        assertThat(document.updated().orElseThrow()).hasToString("2026-02-01T00:00:00Z");
        assertThat(one(String.class, "select language from document")).isEqualTo("en");
    }

    @Test
    void aFacetSetByAPersonIsFoundAtOnceAndOutlivesALaterImport() throws Exception {
        write("a.md", "---\nservice: one\n---\n# Disk full\n\nFree some space.");
        importAll();
        knowledge.edit(List.of(only().id()), service("billing"));
        assertThat(only().service()).isEqualTo("billing");
        assertThat(chunksFoundBy("bill")).isEqualTo(1);
        assertThat(chunksFoundBy("one")).isZero();

        write("a.md", "---\nservice: two\n---\n# Disk full\n\nFree a lot of space.");
        assertThat(importAll().count(ImportStatus.CHANGED)).isEqualTo(1);
        assertThat(only().service()).isEqualTo("billing");
        assertThat(chunksFoundBy("bill")).isEqualTo(1);
    }

    @Test
    void anEditLeavesAloneWhatItDoesNotName() throws Exception {
        write("a.md", "---\nservice: one\ntags: [x, y]\n---\n# Disk full\n\nFree some space.");
        importAll();
        knowledge.edit(
                List.of(only().id()),
                new FacetEdit(
                        Optional.of("runbook"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of(" a ", "", "a"))));
        assertThat(only().kind()).isEqualTo("runbook");
        assertThat(only().service()).isEqualTo("one");
        assertThat(only().tags()).containsExactly("a");
    }

    @Test
    void clearingASourceTakesThatSourceAndBringsItBackAtTheNextImport() throws Exception {
        write("a.md", "# Page\n\nText of the page.");
        write("b.log", "2026-03-10T13:41:52Z ERROR out of space");
        importAll();
        Loss loss = knowledge.wouldLose(new Scope.Source("log"));
        assertThat(loss.documents()).isEqualTo(1);
        knowledge.delete(new Scope.Source("log"));
        assertThat(only().source()).isEqualTo("markdown");
        assertThat(importAll().count(ImportStatus.NEW)).isEqualTo(1);
        assertThat(knowledge.wouldLose(new Scope.Everything()).documents()).isEqualTo(2);
        knowledge.delete(new Scope.Everything());
        assertThat(knowledge.documents("", 10, 0)).isEmpty();
        for (String table : List.of("document", "chunk", "passage", "source_file")) {
            assertThat(one(Long.class, "select count(*) from " + table))
                    .as(table)
                    .isZero();
        }
        assertThat(importAll().count(ImportStatus.NEW)).isEqualTo(2);
    }

    @Test
    void aWatchedFolderFollowsWhatHappensInIt() throws Exception {
        Path a = write("a.md", "# A\n\nText of a.");
        write("sub/b.md", "# B\n\nText of b.");
        knowledge.watch(folder);
        assertThat(knowledge.watched()).singleElement().matches(w -> w.synced().isEmpty());
        WatchedFolder first = knowledge.sync(folder, ImportListener.NONE);
        assertThat(first.outcome()).isEqualTo("2 new, 0 changed, 0 gone, 0 unreadable.");
        assertThat(knowledge.sync(folder, ImportListener.NONE).outcome()).isEqualTo("Nothing has changed.");

        Files.delete(a);
        write("sub/b.md", "# B\n\nOther text of b.");
        write("c.md", "# C\n\nText of c.");
        assertThat(knowledge.sync(folder, ImportListener.NONE).outcome())
                .isEqualTo("1 new, 1 changed, 1 gone, 0 unreadable.");
        assertThat(knowledge.documents("", 10, 0))
                .extracting(DocumentSummary::title)
                .containsExactlyInAnyOrder("B", "C");

        knowledge.unwatch(folder);
        assertThat(knowledge.watched()).isEmpty();
        assertThat(knowledge.documents("", 10, 0)).hasSize(2);
    }

    @Test
    void aFolderThatIsNotMountedTakesNothingAway() throws Exception {
        Path drive = folder.resolve("drive");
        for (int i = 0; i < 30; i++) {
            write("drive/p" + i + ".md", "# Page " + i + "\n\nText.");
        }
        knowledge.watch(drive);
        knowledge.sync(drive, ImportListener.NONE);
        Path elsewhere = Files.move(drive, folder.resolve("elsewhere"));
        assertThat(knowledge.sync(drive, ImportListener.NONE).outcome()).contains("not there now");
        Files.createDirectory(drive);
        assertThat(knowledge.sync(drive, ImportListener.NONE).outcome()).contains("30 of 30 files are gone", "kept");
        assertThat(knowledge.documents("", 100, 0)).hasSize(30);
        Files.delete(drive);
        Files.move(elsewhere, drive);
        assertThat(knowledge.sync(drive, ImportListener.NONE).outcome()).isEqualTo("Nothing has changed.");
    }
}
