package dev.runbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkupReaderTest {

    private static List<String> code(SourceDocument page) {
        return page.blocks().stream()
                .filter(b -> b.kind() == Block.Kind.CODE)
                .map(b -> page.content().substring(b.start(), b.end()))
                .toList();
    }

    @Test
    void reStructuredTextKeepsItsSectionsAndCode() throws Exception {
        SourceDocument page = Reading.of("x.rst", """
                .. _disk:

                ==============
                Disk full
                ==============

                See :ref:`the guide <guide>` and ``df``.

                Check
                =====

                Look first::

                    df -h

                    du -sh *

                .. code-block:: bash
                   :linenos:

                   systemctl restart app

                .. warning:: Not on db-2
                   without approval.

                Deeper
                ------

                `Wiki <https://wiki.example/x>`_
                """).document();
        assertThat(page.source()).isEqualTo("rst");
        assertThat(page.title()).isEqualTo("Disk full");
        assertThat(code(page)).containsExactly("```\ndf -h\n\ndu -sh *\n```", "```bash\nsystemctl restart app\n```");
        assertThat(page.content())
                .containsSubsequence(
                        "# Disk full",
                        "See `the guide` and `df`.",
                        "## Check",
                        "Look first:\n",
                        "**Warning:** Not on db-2\nwithout approval.",
                        "### Deeper",
                        "[Wiki](https://wiki.example/x)");
    }

    @Test
    void asciidocKeepsItsSectionsCodeAndTables() throws Exception {
        SourceDocument page = Reading.of("x.adoc", """
                = Disk full
                :toc:

                == Check
                . First
                . Then
                +
                [source,bash]
                ----
                == not a heading
                df -h
                ----

                |===
                |Host |Role

                |db-1
                |primary
                |===

                WARNING: see https://wiki.example/x[the wiki]
                """).document();
        assertThat(page.source()).isEqualTo("asciidoc");
        assertThat(page.title()).isEqualTo("Disk full");
        assertThat(code(page)).containsExactly("```bash\n== not a heading\ndf -h\n```");
        assertThat(page.content())
                .containsSubsequence(
                        "## Check",
                        "1. First",
                        "| Host | Role |\n| --- | --- |\n| db-1 | primary |",
                        "[the wiki](https://wiki.example/x)")
                .doesNotContain(":toc:", "|===");
    }

    @Test
    void markdownAsGitHubAndHugoWriteIt() throws Exception {
        SourceDocument page = Reading.of("x.md", """
                +++
                title = "Disk full"
                date = 2026-03-10
                tags = ["postgres", 'disk']
                [params]
                service = "not this"
                +++
                ## Check {#check}

                > [!WARNING]
                > First:
                >
                > ```sh
                > df -h
                > ```

                <details>
                <summary>More</summary>

                ```sh
                du -sh *
                ```

                </details>
                """).document();
        assertThat(page.title()).isEqualTo("Disk full");
        assertThat(page.attributes())
                .containsEntry("tags", List.of("postgres", "disk"))
                .doesNotContainKey("service");
        assertThat(page.facets().created()).isPresent();
        assertThat(page.content()).startsWith("## Check");
        assertThat(page.blocks().getFirst().headings()).containsExactly("Check");
        assertThat(code(page)).hasSize(2).first().asString().contains("df -h");
    }
}
