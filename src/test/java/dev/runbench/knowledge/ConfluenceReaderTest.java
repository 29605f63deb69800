package dev.runbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfluenceReaderTest {

    private static final Path SAMPLE =
            Path.of("sample-data/confluence/Replication-slots-and-WAL-retention_48234502.html");

    @Test
    void anExportedPageKeepsItsTextAndWhatItSaysOfItself() throws Exception {
        SourceDocument page = Reading.of(SAMPLE).document();
        assertThat(page.source()).isEqualTo("confluence");
        assertThat(page.title()).isEqualTo("Replication slots and WAL retention");
        assertThat(page.attributes())
                .containsEntry("pageId", "48234502")
                .containsEntry("space", "Platform Operations")
                .containsEntry("breadcrumbs", List.of("Platform Operations", "Databases"));
        assertThat(page.facets().author()).isEqualTo("anneke");
        assertThat(page.facets().tags()).containsExactly("postgres", "orders-db");
        assertThat(page.facets().updated()).contains(Instant.parse("2026-04-02T00:00:00Z"));
        assertThat(page.content())
                .startsWith("# Replication slots and WAL retention\n\nWarning:\n\nDropping a slot")
                .containsSubsequence(
                        "## Why a slot can fill the disk",
                        "INC-2031 orders-db disk full [CLOSED]",
                        "Slots and what they hold back",
                        "```sql\nSELECT slot_name, active,\n       pg_size_pretty",
                        "| Slot | Consumer | Alarm above |",
                        "When a slot is not in use any more",
                        "```\nSELECT pg_drop_replication_slot('analytics_db3');\n```",
                        "- [x] Set `max_slot_wal_keep_size` to 64 GB on db-1 and db-2 (ACT-119) 11 Mar 2026",
                        "- [ ] Separate volume for `pg_wal` (ACT-122) lutz",
                        "## Comments",
                        "Posted by mirela at Apr 01, 2026 09:12",
                        "The slot of db-3 was missed",
                        "## Attachments",
                        "- wal-retained-march.png")
                .doesNotContain("Document generated", "Weekly check\n- ", "Labels:");
    }

    @Test
    void theTreeOfPagesIsNavigation() throws Exception {
        SourceDocument index = Reading.of("index.html", """
                <html><head><title>OPS (Platform Operations)</title></head><body class="theme-default"><div id="page"><div id="main">
                <h1 id="title-heading" class="pagetitle"><span id="title-text">Space Details:</span></h1>
                <div id="content"><div id="main-content" class="pageSection"><table class="confluenceTable">
                <tr><th>Key</th><td>OPS</td></tr><tr><th>Name</th><td>Platform Operations</td></tr></table></div>
                <div class="pageSection"><div class="pageSectionHeader"><h2 class="pageSectionTitle">Available Pages:</h2></div>
                <ul><li><a href="Databases_48234498.html">Databases</a></li></ul></div></div></div></div></body></html>""").document();
        assertThat(index.content()).contains("Platform Operations").doesNotContain("Databases");
    }

    @Test
    void otherWikisLoseTheirFurniture() throws Exception {
        assertThat(Reading.of("m.html", """
                <html><body><div id="mw-navigation">Main page</div><h1 id="firstHeading">Disk full</h1><div id="mw-content-text">
                <div id="toc">Contents</div><h2>Check<span class="mw-editsection">[edit]</span></h2>
                <pre class="mw-highlight lang-bash">df -h</pre></div><div id="catlinks">Category: Ops</div></body></html>""").document().content())
                .isEqualTo("# Disk full\n\n## Check\n\n```bash\ndf -h\n```\n");
        assertThat(Reading.of("n.html", """
                <html><body><article class="page sans"><header><h1 class="page-title">Disk full</h1></header><div class="page-body">
                <nav class="table_of_contents">Check</nav><p>Look at it.</p>
                <pre class="code"><code class="language-Bash">df -h</code></pre></div></article></body></html>""").document().content())
                .isEqualTo("# Disk full\n\nLook at it.\n\n```bash\ndf -h\n```\n");
    }
}
