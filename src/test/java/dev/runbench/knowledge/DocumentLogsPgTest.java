package dev.runbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import dev.runbench.store.PgTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentLogsPgTest extends PgTest {

    private static final String LOG = """
            2026-03-10 13:42:01 WARN  disk /data is full
            2026-03-10 13:42:02 ERROR order 7 failed
            2026-03-10 13:42:03 ERROR order 8 failed
            """;
    private static final String TICKETS = """
            Summary,Issue key,Status,Description,Attachment,Attachment
            Orders fail,OPS-7,Open,"It says:
            {noformat}
            2026-03-10 13:42:01 WARN  disk /data is full
            2026-03-10 13:42:02 ERROR order 7 failed
            {noformat}",10/Mar/26 2:03 PM;anneke;orders.log;https://jira.example/10010/orders.log,../../secret.log
            Slow,OPS-8,Open,It is slow.,gone.log,picture.png
            """;

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private KnowledgeService knowledge;

    @BeforeEach
    void open() {
        knowledge = new KnowledgeService(database, TestTokenizers.PIECES, 254, () -> ChunkSizes.DEFAULT, () -> {});
    }

    private void bring(Path... paths) throws Exception {
        knowledge.importAll(knowledge.preview(List.of(paths)), ImportListener.NONE);
    }

    private List<DocumentLog> logs(String title) {
        return knowledge.logs(knowledge.documents(title, 1, 0).getFirst().id());
    }

    @Test
    void aTicketHasTheLogInItsTextAndTheAttachmentsThatLieBesideIt() throws Exception {
        Path csv = Files.writeString(folder.resolve("jira.csv"), TICKETS);
        Path log = Files.writeString(
                Files.createDirectories(folder.resolve("attachments")).resolve("orders.log"), LOG);
        Files.writeString(folder.getParent().resolve("secret.log"), LOG);
        Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 1});
        bring(csv);
        assertThat(logs("OPS-7"))
                .containsExactly(
                        new DocumentLog.OfText(
                                "What looks like a log in it, 2 lines",
                                "OPS-7 Orders fail",
                                LOG.lines()
                                        .limit(2)
                                        .reduce((a, b) -> a + "\n" + b)
                                        .orElseThrow()),
                        new DocumentLog.OfFile("Attachment orders.log", log));
        assertThat(logs("OPS-8"))
                .as("what is not here or is no text is not offered")
                .singleElement()
                .satisfies(all -> assertThat(all.name()).isEqualTo("Its whole text"));
    }

    @Test
    void anAttachmentThatWasImportedFromElsewhereIsFoundByItsName() throws Exception {
        Path csv = Files.writeString(folder.resolve("jira.csv"), TICKETS);
        Path log = Files.writeString(elsewhere.resolve("orders.log"), LOG);
        bring(csv, log);
        assertThat(logs("OPS-7")).last().isEqualTo(new DocumentLog.OfFile("Attachment orders.log", log));
        Files.delete(log);
        DocumentLog stored = logs("OPS-7").getLast();
        assertThat(stored).isInstanceOfSatisfying(DocumentLog.OfText.class, text -> {
            assertThat(text.name()).isEqualTo("Attachment orders.log");
            assertThat(text.text().lines())
                    .containsExactlyInAnyOrderElementsOf(LOG.lines().toList());
        });
    }

    @Test
    void inAnArchiveTheAttachmentIsUnpackedWhenItIsWanted() throws Exception {
        Path zip = folder.resolve("export.zip");
        Files.write(zip, Archives.zip(z -> {
            Archives.put(z, "export/jira.csv", TICKETS);
            Archives.put(z, "export/OPS-7/orders.log", LOG);
        }));
        bring(zip);
        DocumentLog attached = logs("OPS-7 Orders").getLast();
        assertThat(attached)
                .isEqualTo(new DocumentLog.OfEntry("Attachment orders.log", zip, "export/OPS-7/orders.log"));
        assertThat(((DocumentLog.OfEntry) attached).text()).isEqualTo(LOG);
        assertThat(logs("orders.log"))
                .as("the log itself")
                .containsExactly(new DocumentLog.OfEntry("The log orders.log", zip, "export/OPS-7/orders.log"));
        Files.delete(zip);
        assertThatThrownBy(((DocumentLog.OfEntry) attached)::text)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot be taken as a log");
        assertThat(logs("orders.log").getFirst()).isInstanceOf(DocumentLog.OfText.class);
    }

    @Test
    void aLogFileIsOpenedItselfAndOneThatIsGoneAsItsStoredText() throws Exception {
        Path log = Files.writeString(folder.resolve("a#b!c.log"), LOG);
        bring(log);
        assertThat(logs("a#b")).containsExactly(new DocumentLog.OfFile("The log a#b!c.log", log));
        Files.delete(log);
        assertThat(logs("a#b"))
                .singleElement()
                .isInstanceOfSatisfying(
                        DocumentLog.OfText.class,
                        text -> assertThat(text.text().lines())
                                .contains(LOG.lines().toArray(String[]::new)));
        long id = knowledge.documents("a#b", 1, 0).getFirst().id();
        knowledge.delete(new Scope.Everything());
        assertThat(knowledge.logs(id)).isEmpty();
    }
}
