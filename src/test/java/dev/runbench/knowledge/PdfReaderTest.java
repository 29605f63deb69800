package dev.runbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.knowledge.Block.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;

class PdfReaderTest {

    private final PDDocument pdf = new PDDocument();

    private record Line(String text, float x, float y, float size, FontName font) {}

    private static Line body(String text, float y) {
        return new Line(text, 72, y, 11, FontName.HELVETICA);
    }

    private void page(Line... lines) throws IOException {
        var page = new PDPage();
        pdf.addPage(page);
        try (var out = new PDPageContentStream(pdf, page)) {
            for (Line line : lines) {
                out.beginText();
                out.setFont(new PDType1Font(line.font()), line.size());
                out.newLineAtOffset(line.x(), line.y());
                out.showText(line.text());
                out.endText();
            }
        }
    }

    private byte[] bytes() throws IOException {
        try (pdf) {
            var out = new ByteArrayOutputStream();
            pdf.save(out);
            return out.toByteArray();
        }
    }

    private static SourceDocument read(byte[] bytes) throws Exception {
        return Reading.of("handbook.pdf", bytes).document();
    }

    @Test
    void headingsCodeAndPagesAreFound() throws Exception {
        page(
                new Line("Failover handbook", 72, 720, 24, FontName.HELVETICA_BOLD),
                new Line("Before you start", 72, 680, 16, FontName.HELVETICA_BOLD),
                body("Check that the replica is in sync and that nobody", 650),
                body("else is working on it.", 636),
                new Line("pg_ctl promote -D /data", 72, 600, 10, FontName.COURIER),
                body("Then tell the shift lead.", 570));
        page(new Line("Afterwards", 72, 720, 16, FontName.HELVETICA_BOLD), body("Rebuild the old primary.", 690));
        SourceDocument document = read(bytes());
        assertThat(document.title()).isEqualTo("Failover handbook");
        assertThat(document.content()).isEqualTo("""
                Failover handbook

                Before you start

                Check that the replica is in sync and that nobody
                else is working on it.

                pg_ctl promote -D /data

                Then tell the shift lead.

                Afterwards

                Rebuild the old primary.""");
        assertThat(document.blocks().getLast().headings()).containsExactly("Failover handbook", "Afterwards");
        assertThat(document.blocks()).extracting(Block::kind).contains(Kind.CODE, Kind.HEADING);
        assertThat(document.attributes())
                .containsEntry("pages", 2)
                .containsEntry("pageStarts", List.of(0, document.content().indexOf("Afterwards")));
    }

    @Test
    void columnsAreReadOneAfterTheOtherAndScatteredLinesFromTopToBottom() throws Exception {
        page(
                body("left 1", 700),
                body("left 2", 686),
                new Line("right 1", 350, 700, 11, FontName.HELVETICA),
                new Line("right 2", 350, 686, 11, FontName.HELVETICA));
        Line[] upwards = new Line[12];
        Arrays.setAll(upwards, i -> body("line " + (12 - i), 500 + 14 * i));
        page(upwards);
        String content = read(bytes()).content();
        assertThat(content).containsSubsequence("left 1", "left 2", "right 1", "right 2");
        assertThat(content).containsSubsequence("line 1\n", "line 2\n", "line 11\n", "line 12");
    }

    @Test
    void aScannedPageSaysSoAndAScannedFileIsRefused() throws Exception {
        page(body("words", 700));
        page();
        assertThat(read(bytes()).notes()).isEqualTo("page 2 has no text: scanned or empty");
        var scanned = new PDDocument();
        scanned.addPage(new PDPage());
        var out = new ByteArrayOutputStream();
        try (scanned) {
            scanned.save(out);
        }
        assertThatThrownBy(() -> read(out.toByteArray())).hasMessageContaining("scanned");
    }

    @Test
    void anEncryptedPdfIsRefusedWithWhatToDo() throws Exception {
        page(body("secret", 700));
        pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
        assertThatThrownBy(() -> read(bytes())).hasMessageContaining("encrypted");
    }

    @Test
    void damagedPdfsAreRefusedWithASentence() throws Exception {
        page(body("words", 700));
        byte[] whole = bytes();
        assertThatThrownBy(() -> read("<html>not found</html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("not a PDF");
        for (int length : new int[] {8, whole.length / 4}) {
            assertThatThrownBy(() -> read(Arrays.copyOf(whole, length))).isInstanceOf(UnreadableException.class);
        }
    }
}
