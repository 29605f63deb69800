package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import dev.runbench.runbook.RunbookExchange.Form;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookExchangeTest {

    private static final String TEXT = """
            # kept by hand
            title: Disk full → äöü
            service: orders
            parameters: [{name: host, type: host}]
            steps:
              - id: look
                title: Look at it
                ssh: df -h ${host} %s
                note: Mind 日本
                citations: [{source: "wiki/disk.md", title: Disk, span: "0-4", quote: Look}]
            """.formatted("x".repeat(300));

    @TempDir
    private Path folder;

    @Test
    void aPdfHoldsEveryWordAndSaysWhatItCannotShow() throws Exception {
        Path file = folder.resolve("disk.pdf");
        assertThat(RunbookExchange.write(TEXT, Form.PDF, file)).startsWith("2 letters have no form");
        try (var pdf = Loader.loadPDF(file.toFile())) {
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text)
                    .contains("Disk full → äöü", "Service: orders", "${host}", "1. Look at it", "wiki/disk.md")
                    .contains("page 1 of 1");
            assertThat(text.replaceAll("\\s", "")).contains("df-h${host}" + "x".repeat(300));
            assertThat(pdf.getDocumentCatalog().getDocumentOutline().hasChildren())
                    .isTrue();
        }
    }

    @Test
    void aLongRunbookGoesOnOnTheNextPage() throws Exception {
        var text = new StringBuilder("title: Long\nsteps:\n");
        for (int i = 0; i < 120; i++) {
            text.append("  - {id: s")
                    .append(i)
                    .append(", title: Step ")
                    .append(i)
                    .append(", ssh: uptime}\n");
        }
        Path file = folder.resolve("long.pdf");
        assertThat(RunbookExchange.write(text.toString(), Form.PDF, file)).isEmpty();
        try (var pdf = Loader.loadPDF(file.toFile())) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(5);
            assertThat(new PDFTextStripper().getText(pdf)).contains("1. Step 0", "120. Step 119");
        }
    }

    @Test
    void whatIsWrittenAsYamlComesBackToTheLetter() throws Exception {
        Path file = folder.resolve("disk.yaml");
        RunbookExchange.write(TEXT, Form.YAML, file);
        assertThat(RunbookExchange.read(file).yaml()).isEqualTo(TEXT);
        Path page = folder.resolve("disk.md");
        RunbookExchange.write(TEXT, Form.MARKDOWN, page);
        assertThat(RunbookYaml.parse(RunbookExchange.read(page).yaml()).hasErrors())
                .isFalse();
    }

    @Test
    void whatIsNoTextIsRefusedWithItsName() throws Exception {
        Path file = Files.write(folder.resolve("a.md"), "Größe".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> RunbookExchange.read(file))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("a.md could not be read: it is not UTF-8 text");
        assertThatThrownBy(() -> RunbookExchange.read(folder.resolve("none.md")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> RunbookExchange.write(TEXT, Form.HTML, folder.resolve("no/where.html")))
                .isInstanceOf(ProblemException.class);
    }
}
