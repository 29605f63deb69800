package dev.runbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.store.PgTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PastePgTest extends PgTest {

    private KnowledgeService knowledge;

    @BeforeEach
    void open() {
        knowledge = new KnowledgeService(database, TestTokenizers.PIECES, 254, () -> ChunkSizes.DEFAULT, () -> {});
    }

    @Test
    void pastedTextIsStoredOnceByItsKindAndTheSameAgainIsUnchanged() {
        String log = "2026-03-10T13:41:52Z INFO start\n2026-03-10T13:41:53Z ERROR no space left on device\n";
        assertThat(knowledge.describePaste(log).kind()).isEqualTo(PastedText.Kind.LOG);
        ImportedFile first = knowledge.paste(log, "");
        assertThat(first.status()).isEqualTo(ImportStatus.NEW);
        assertThat(first.path()).startsWith("paste:").hasSize("paste:".length() + 64);
        assertThat(first.chunks()).isPositive();
        assertThat(knowledge.paste(log.replace("\n", "\r\n"), "").status()).isEqualTo(ImportStatus.UNCHANGED);
        assertThat(knowledge.documents("", 10, 0)).singleElement().satisfies(d -> {
            assertThat(d.title()).contains("no space left on device");
            assertThat(d.kind()).isEqualTo("log");
            assertThat(d.updated())
                    .as("the last line's time")
                    .contains(java.time.Instant.parse("2026-03-10T13:41:53Z"));
        });
        assertThat(knowledge.paste(log, "Excerpt of db-1").status()).isEqualTo(ImportStatus.CHANGED);
        assertThat(knowledge.documents("", 10, 0))
                .singleElement()
                .extracting(DocumentSummary::title)
                .isEqualTo("Excerpt of db-1");
    }

    @Test
    void whatOnlyLooksLikeAFormatIsKeptAsText() {
        assertThat(knowledge
                        .paste("key: value\nother: [unclosed\nmore: x\n", "")
                        .status())
                .isEqualTo(ImportStatus.NEW);
        assertThat(knowledge
                        .paste("# Runbook: disk full\n\n## Diagnosis\n\nx\n\n## Mitigation\n\ny\n", "")
                        .status())
                .isEqualTo(ImportStatus.NEW);
        assertThat(knowledge.documents("runbook", 10, 0))
                .singleElement()
                .extracting(DocumentSummary::kind)
                .isEqualTo("runbook");
        assertThat(knowledge.paste(" \n", "").status()).isEqualTo(ImportStatus.UNREADABLE);
        assertThat(knowledge.paste("x".repeat(9 << 20), "").reason()).contains("save it as a file");
    }
}
