package dev.runbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.store.PgTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvPresetPgTest extends PgTest {

    @TempDir
    Path folder;

    @Test
    void aMappingThatAPersonSavedIsUsedAndItsFilesCountAsChanged() throws Exception {
        var knowledge = new KnowledgeService(database, TestTokenizers.PIECES, 254, () -> ChunkSizes.DEFAULT, () -> {});
        Path file = Files.writeString(folder.resolve("events.csv"), "What,Who,When\nDisk full,anneke,2026-03-10\n");
        Path other = Files.writeString(folder.resolve("hosts.csv"), "Host,Role\ndb-1,primary\n");
        List<Path> roots = List.of(folder);
        knowledge.importAll(knowledge.preview(roots), ImportListener.NONE);
        assertThat(knowledge.documents("", 10, 0))
                .extracting(DocumentSummary::title)
                .contains("events", "hosts");
        assertThat(knowledge.preview(roots).toImport()).isZero();

        CsvPreview preview = knowledge.csv(file).orElseThrow();
        assertThat(preview.preset()).isFalse();
        CsvMapping mapping = preview.mapping()
                .with("What", TicketField.TITLE)
                .with("Who", TicketField.AUTHOR)
                .with("When", TicketField.CREATED);
        knowledge.saveMapping(mapping);

        ImportPreview changed = knowledge.preview(roots);
        assertThat(changed.files())
                .filteredOn(f -> f.status() == ImportStatus.CHANGED)
                .extracting(ImportPreview.File::path)
                .containsExactly(file);
        knowledge.importAll(changed, ImportListener.NONE);
        assertThat(knowledge.documents("", 10, 0))
                .extracting(DocumentSummary::title)
                .containsExactlyInAnyOrder("Disk full", "hosts");
        assertThat(knowledge.csv(file).orElseThrow().preset()).isTrue();
        assertThat(knowledge.csv(file).orElseThrow().mapping()).isEqualTo(mapping);

        knowledge.saveMapping(mapping); // nothing new, so nothing to read again
        assertThat(knowledge.preview(roots).toImport()).isZero();
        assertThat(knowledge.csv(other).orElseThrow().headers()).containsExactly("Host", "Role");
    }
}
