package dev.runbench.knowledge;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.knowledge.Block.Kind;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadersTest {

    private static SourceDocument read(String name, byte[] bytes) throws Exception {
        return Reading.of(name, bytes).document();
    }

    private static SourceDocument read(String name, String text) throws Exception {
        return read(name, text.getBytes(UTF_8));
    }

    private static List<String> texts(SourceDocument document, Kind kind) {
        return document.blocks().stream()
                .filter(b -> b.kind() == kind)
                .map(b -> document.content().substring(b.start(), b.end()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "a.md,markdown",
        "A.MARKDOWN,markdown",
        "a.html,html",
        "a.pdf,pdf",
        "app.log,log",
        "app.log.3,log",
        "notes.txt,text",
        "Dockerfile,text",
        "values.yaml,text"
    })
    void theNameChoosesTheReader(String name, String source) throws Exception {
        var file = new SourceFile(Path.of("/docs").resolve(name), name, new byte[] {'x'}, Instant.EPOCH);
        assertThat(SourceReaders.all().of(file).source()).isEqualTo(source);
    }

    @Test
    void markdownKeepsItsTextAndFrontMatterBecomesAttributes() throws Exception {
        SourceDocument page = read("x.md", """
                ---
                title: Disk full on db-1
                service: orders-db
                tags: [postgres, disk]
                ---
                # Ignored title

                ## Diagnosis

                Look at `df`:

                ```sh
                df -h /var/lib/postgresql

                du -sh pg_wal
                ```

                | a | b |
                |---|---|
                | 1 | 2 |

                1. First:

                   ```
                   systemctl status postgresql
                   ```
                2. Then
                """);
        assertThat(page.title()).isEqualTo("Disk full on db-1");
        assertThat(page.attributes())
                .containsEntry("service", "orders-db")
                .containsEntry("tags", List.of("postgres", "disk"));
        assertThat(page.content()).startsWith("# Ignored title");
        assertThat(texts(page, Kind.CODE))
                .containsExactly(
                        "```sh\ndf -h /var/lib/postgresql\n\ndu -sh pg_wal\n```",
                        "```\n   systemctl status postgresql\n   ```");
        assertThat(texts(page, Kind.TABLE)).containsExactly("| a | b |\n|---|---|\n| 1 | 2 |");
        assertThat(page.blocks().getLast().headings()).containsExactly("Ignored title", "Diagnosis");
    }

    @Test
    void brokenFrontMatterStaysText() throws Exception {
        assertThat(read("x.md", "---\n: [broken\n---\nbody").content()).contains("[broken", "body");
        assertThat(read("x.md", "---\njust a line\n\nbody").content()).contains("just a line");
        assertThat(read("x.md", "---\na: &a [x]\nb: !!javax.script.ScriptEngineManager []\n---\nbody")
                        .content())
                .contains("ScriptEngineManager");
    }

    @Test
    void aPageWithoutATitleIsNamedAfterItsFile() throws Exception {
        assertThat(read("disk-full.md", "## Meaning\n\nFull.").title()).isEqualTo("disk-full");
    }

    @Test
    void textsInAnyUsualEncodingAreTheSameText() throws Exception {
        String text = "Größe der Platte – 5 €\r\nzweite Zeile";
        String wanted = "Größe der Platte – 5 €\nzweite Zeile";
        byte[] utf8 = text.getBytes(UTF_8);
        assertThat(read("a.txt", utf8).content()).isEqualTo(wanted);
        assertThat(read("a.txt", ("\uFEFF" + text).getBytes(UTF_8)).content()).isEqualTo(wanted);
        assertThat(read("a.txt", ("\uFEFF" + text).getBytes(UTF_16LE)).content())
                .isEqualTo(wanted);
        assertThat(read("a.txt", ("\uFEFF" + text).getBytes(UTF_16BE)).content())
                .isEqualTo(wanted);
        assertThat(read("a.txt", text.getBytes(Charset.forName("windows-1252"))).content())
                .isEqualTo(wanted);
        assertThat(read("a.txt", "plain words".getBytes(UTF_16LE)).content()).isEqualTo("plain words");
    }

    @Test
    void binaryFilesAreRefusedWithWhatTheyAre() {
        byte[] png = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\1\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read("a.txt", png)).hasMessage("is a PNG image");
        byte[] zip = "PK\u0003\u0004\u0014\0\0\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read("a.md", zip)).hasMessageContaining("zip archive");
        var random = new byte[5000];
        new java.util.Random(1).nextBytes(random);
        assertThatThrownBy(() -> read("a.log", random)).hasMessageContaining("binary");
    }

    @Test
    void strayControlCharactersAndLoneSurrogatesDoNotReachTheDatabase() throws Exception {
        assertThat(read("a.txt", "a\0b".repeat(2) + "c".repeat(500)).content()).startsWith("abab");
        assertThat(TextDecoder.normalise("x\uD800y\uDC00z🚀")).isEqualTo("x\uFFFDy\uFFFDz🚀");
    }

    @Test
    void htmlBecomesMarkdownWithoutItsFurniture() throws Exception {
        SourceDocument page = read("x.html", """
                <html><head><title>Ops wiki</title><meta name="author" content="anneke"></head><body class="sidebar">
                <nav><a href=/>Home</a></nav><div class="sidebar">Menu of pages</div>
                <ol class="breadcrumbs"><li><a>Ops</a></li><li><a>Databases</a></li></ol>
                <div id="main-content"><h1>Disk full</h1><p>Free&nbsp;some
                   space, <b>then</b> run <code>vacuum</code>.</p>
                <pre>df -h\n  du -sh  *\n\nls &lt;dir&gt;</pre>
                <ul><li>one<ul><li>inner</li></ul></li><li><p>two</p></li></ul>
                <ol><li>first</li><li>second</li></ol>
                <ul><li><input type="checkbox" checked>done</li><li><input type=checkbox>open</li></ul>
                <ul class="inline-task-list"><li class="checked">told</li></ul>
                <h2>Hosts</h2><table><tr><th>Host</th><th>Role</th></tr><tr><td>db-1</td><td>a|b</td></tr></table>
                <script>alert("no")</script></div><footer>Imprint</footer></body></html>""");
        assertThat(page.title()).isEqualTo("Disk full");
        assertThat(page.attributes())
                .containsEntry("author", "anneke")
                .containsEntry("breadcrumbs", List.of("Ops", "Databases"));
        assertThat(page.content()).isEqualTo("""
                # Disk full

                Free some space, then run `vacuum`.

                ```
                df -h
                  du -sh  *

                ls <dir>
                ```

                - one
                  - inner
                - two

                1. first
                2. second

                - [x] done
                - [ ] open

                - [x] told

                ## Hosts

                | Host | Role |
                | --- | --- |
                | db-1 | a\\|b |
                """);
        assertThat(texts(page, Kind.CODE)).hasSize(1);
        assertThat(texts(page, Kind.TABLE)).hasSize(1);
    }

    @Test
    void htmlSaysItsOwnCharset() throws Exception {
        String page = "<html><head><meta charset=\"%s\"></head><body><p>Größe</p></body></html>";
        assertThat(read("a.html", page.formatted("iso-8859-1").getBytes(Charset.forName("ISO-8859-1")))
                        .content())
                .contains("Größe");
        assertThat(read("a.html", page.formatted("utf-8").getBytes(UTF_8)).content())
                .contains("Größe");
        assertThat(read("a.html", page.formatted("nonsense-1").getBytes(UTF_8)).content())
                .contains("Größe");
        assertThat(read(
                                "a.html",
                                page.formatted("shift_jis")
                                        .replace("Größe", "日本")
                                        .getBytes(Charset.forName("Shift_JIS")))
                        .content())
                .contains("日本");
    }

    @Test
    void hostileHtmlIsReadAndNotFollowed() throws Exception {
        String deep = "<div>".repeat(20_000) + "bottom" + "</div>".repeat(20_000);
        assertThat(read("a.html", deep).content()).contains("bottom");
        assertThat(read("a.html", "<p>unclosed <b>tags <table><tr><td>x<script>")
                        .content())
                .contains("unclosed", "x");
        assertThatThrownBy(() -> read("a.html", "<html><body><img src=x></body></html>"))
                .hasMessageContaining("no text");
    }

    @Test
    void hostileMarkdownIsRead() throws Exception {
        assertThat(read("a.md", "> ".repeat(5_000) + "deep").content()).contains("deep");
        assertThat(read("a.md", "[".repeat(20_000)).content()).hasSize(20_000);
        assertThat(read("a.md", "*a_ ".repeat(20_000)).content()).startsWith("*a_");
    }
}
