package dev.runbench.knowledge;

import static dev.runbench.knowledge.OfficeFiles.code;
import static dev.runbench.knowledge.OfficeFiles.docx;
import static dev.runbench.knowledge.OfficeFiles.item;
import static dev.runbench.knowledge.OfficeFiles.paragraph;
import static dev.runbench.knowledge.OfficeFiles.row;
import static dev.runbench.knowledge.OfficeFiles.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OfficeReaderTest {

    private static String read(String body) throws Exception {
        return Reading.of("x.docx", docx(body)).document().content();
    }

    @Test
    void aWordDocumentBecomesMarkdown() throws Exception {
        SourceDocument page = Reading.of(
                        "drill.docx",
                        docx(paragraph("berschrift1", run("Failover drill"))
                                + paragraph(
                                        "Standard",
                                        run("Ask "),
                                        code("patronictl"),
                                        code(" list"),
                                        run(" first, see "),
                                        "<w:hyperlink r:id=\"rId9\">" + run("the page") + "</w:hyperlink>",
                                        run("."),
                                        "<w:r><w:footnoteReference w:id=\"2\"/></w:r>")
                                + paragraph("Abschnitt", run("Steps"))
                                + item(0, "Stop writes") + item(1, "on web-1") + item(1, "on web-2") + item(0, "Switch")
                                + paragraph("Befehl", run("patronictl switchover \\"))
                                + paragraph("Befehl", run("  --candidate db-2"))
                                + paragraph("Befehl")
                                + paragraph("Befehl", run("patronictl list"))
                                + "<w:tbl>" + row("Host", "Role") + row("db-1", "primary") + "</w:tbl>"
                                + "<w:tbl>" + row("Only a frame") + "</w:tbl>"))
                .document();
        assertThat(page.title()).isEqualTo("Failover drill");
        assertThat(page.source()).isEqualTo("word");
        assertThat(page.facets().author()).isEqualTo("anneke");
        assertThat(page.facets().tags()).containsExactly("postgres", "failover");
        assertThat(page.facets().created()).contains(Instant.parse("2026-05-20T09:00:00Z"));
        assertThat(page.facets().updated()).contains(Instant.parse("2026-06-02T10:30:00Z"));
        assertThat(page.content()).isEqualTo("""
                # Failover drill

                Ask `patronictl list` first, see [the page](https://wiki.larkspur.example/patroni).[^1]

                ## Steps

                1. Stop writes
                   - on web-1
                   - on web-2
                2. Switch

                ```
                patronictl switchover \\
                  --candidate db-2

                patronictl list
                ```

                | Host | Role |
                | --- | --- |
                | db-1 | primary |

                Only a frame

                [^1]: It was 300 seconds in staging as in production.
                """);
    }

    @Test
    void ofTrackedChangesTheNewTextIsRead() throws Exception {
        assertThat(read(paragraph(
                        "Standard",
                        run("Wait "),
                        "<w:del><w:r><w:delText>five</w:delText></w:r></w:del><w:ins>" + run("ten") + "</w:ins>",
                        run(" minutes"))))
                .isEqualTo("Wait ten minutes\n");
    }

    @Test
    void textBoxesAreReadOnce() throws Exception {
        String box = "<w:txbxContent>" + paragraph("Standard", run("In a box")) + "</w:txbxContent>";
        assertThat(read(paragraph(
                        "Standard",
                        run("Beside"),
                        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>" + box
                                + "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box
                                + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>")))
                .isEqualTo("Beside\n\nIn a box\n");
    }

    @Test
    void anOpenDocumentTextBecomesMarkdownToo() throws Exception {
        byte[] odt = OfficeFiles.zip(Map.of("content.xml", """
                <office:document-content><office:automatic-styles>
                <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Preformatted_20_Text"/>
                <text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>
                </office:automatic-styles><office:body><office:text>
                <text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>
                <text:h text:outline-level="1">Drill</text:h>
                <text:p>See <text:a xlink:href="https://wiki.larkspur.example">this</text:a>.</text:p>
                <text:list text:style-name="L1"><text:list-item><text:p>One</text:p></text:list-item><text:list-item><text:p>Two</text:p></text:list-item></text:list>
                <text:p text:style-name="P1">df<text:s text:c="2"/>-h</text:p>
                <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>
                </office:text></office:body></office:document-content>"""));
        SourceDocument page = Reading.of("x.odt", odt).document();
        assertThat(page.title()).isEqualTo("Drill");
        assertThat(page.content()).isEqualTo("""
                # Drill

                See [this](https://wiki.larkspur.example).

                1. One
                2. Two

                ```
                df  -h
                ```

                | a | b |
                | --- | --- |
                """);
    }

    @Test
    void hostileDocumentsAreRefused() throws Exception {
        var evil = OfficeFiles.parts(paragraph("Standard", run("&x;")));
        evil.computeIfPresent(
                "word/document.xml",
                (_, xml) -> xml.replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"));
        assertThatThrownBy(() -> Reading.of("x.docx", OfficeFiles.zip(evil))).hasMessageContaining("document type");
        byte[] bomb = docx(paragraph("Standard", run(" ".repeat(25 << 20))));
        assertThat(bomb.length).isLessThan(100_000);
        assertThatThrownBy(() -> Reading.of("x.docx", bomb)).hasMessageContaining("24 MB");
        String deep = "<w:sdt><w:sdtContent>".repeat(3_000) + paragraph("Standard", run("bottom"));
        assertThatThrownBy(() -> read(deep)).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> Reading.of("x.docx", "PK but no".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableException.class);
        byte[] old = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0};
        assertThatThrownBy(() -> Reading.of("x.docx", old)).hasMessageContaining("save it as .docx");
        assertThatThrownBy(() -> Reading.of("x.doc", old)).hasMessageContaining("save it as .docx");
        byte[] whole = docx(paragraph("Standard", run("text ".repeat(1000))));
        assertThatThrownBy(() -> Reading.of("x.docx", java.util.Arrays.copyOf(whole, whole.length / 3)))
                .isInstanceOf(UnreadableException.class);
    }
}
