package dev.runbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.store.PgTest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of an import, and the next start. */
@Timeout(180)
class KilledImportPgTest extends PgTest {

    private static final int PAGES = 300;

    @TempDir
    Path folder;

    @Test
    void aKilledImportIsOfferedAgainAndResumedWithoutDuplicatesOrHalfDocuments() throws Exception {
        for (int i = 0; i < PAGES; i++) {
            Files.writeString(
                    folder.resolve("page%03d.md".formatted(i)),
                    "# Page " + i + "\n\n" + "Look at the volume first, then at the slots. ".repeat(1500));
        }
        var knowledge = new KnowledgeService(database, TestTokenizers.PIECES, 254, () -> ChunkSizes.DEFAULT, () -> {});
        Process process = importInAnotherProcess();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int files = 0; files < 20; ) {
                String line = lines.readLine();
                assertThat(line).as("the child's output").isNotNull();
                files += line.startsWith(ImportInAnotherProcess.FILE) ? 1 : 0; // the rest is its log
            }
            assertThat(knowledge.interrupted())
                    .as("one that lives is not offered")
                    .isEmpty();
            process.destroyForcibly();
        }
        process.onExit().get(20, TimeUnit.SECONDS);

        InterruptedImport died = offered(knowledge);
        assertThat(died.roots()).containsExactly(folder);
        assertThat(died.files()).isEqualTo(PAGES);
        int whole = knowledge.documents("", 1000, 0).size();
        assertThat(whole).isBetween(20, PAGES - 1);
        assertEveryDocumentIsWhole();

        ImportSummary rest = knowledge.importAll(knowledge.preview(died.roots()), ImportListener.NONE);
        assertThat(rest.count(ImportStatus.UNCHANGED)).isEqualTo(whole);
        assertThat(rest.count(ImportStatus.NEW)).isEqualTo(PAGES - whole);
        assertThat(knowledge.documents("", 1000, 0)).hasSize(PAGES);
        assertEveryDocumentIsWhole();
        assertThat(knowledge.interrupted()).isEmpty();
    }

    private Process importInAnotherProcess() throws Exception {
        URI url = URI.create(jdbcUrl().substring("jdbc:".length()));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ImportInAnotherProcess.class.getName(),
                        String.valueOf(url.getPort()),
                        password(),
                        url.getPath().substring(1),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    // The server needs a moment to see that the connection is gone.
    private static InterruptedImport offered(KnowledgeService knowledge) throws InterruptedException {
        for (int i = 0; i < 200 && knowledge.interrupted().isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return knowledge.interrupted().orElseThrow();
    }

    private void assertEveryDocumentIsWhole() {
        List<String> halves =
                jdbi.withHandle(h -> h.createQuery("""
                        select d.path from document d
                         where length(rtrim(d.content)) <> (select max(end_at) from chunk c where c.document_id = d.id)
                            or (select count(*) from chunk c where c.document_id = d.id)
                               <> (select max(ordinal) + 1 from chunk c where c.document_id = d.id)
                            or exists (select from chunk c where c.document_id = d.id
                                          and not exists (select from passage p where p.chunk_id = c.id))
                            or not exists (select from chunk c where c.document_id = d.id)
                        """).mapTo(String.class).list());
        assertThat(halves).isEmpty();
    }
}
