package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.store.PgTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PgCitedSourcesPgTest extends PgTest {

    private void document(String path, String content) {
        jdbi.useHandle(h -> h.execute(
                "insert into document (path, source, title, content, content_hash) values (?, 'text', 't', ?, 'now')",
                path,
                content));
    }

    private static Citation cite(long document, String path, String quote) {
        return new Citation(document, path, "t", "then", 0, quote.length(), quote);
    }

    @Test
    void eachCitationIsJudgedByItsPathAndItsWords() {
        document("/wiki/disk.md", "first\nDrop the slot before deleting WAL files.\nlast");
        Citation sound = cite(4711, "/wiki/disk.md", " Drop the slot before deleting WAL files.\n");
        Citation silent = cite(4711, "/wiki/disk.md", "");
        Citation reworded = cite(4711, "/wiki/disk.md", "Restart the host.");
        Citation removed = cite(7, "/wiki/gone.md", "first");
        Citation absent = cite(0, "https://wiki.example/page", "first");
        assertThat(new PgCitedSources(database).standing(List.of(sound, removed, silent, reworded, absent, removed)))
                .isEqualTo(Map.of(
                        sound, SourceStanding.SOUND,
                        silent, SourceStanding.SOUND,
                        reworded, SourceStanding.REWORDED,
                        removed, SourceStanding.REMOVED,
                        absent, SourceStanding.ABSENT));
    }

    @Test
    void aSourceIsReadAsItIsNowAndFoundAgainWhereItWent() {
        document("/old_wiki/disk.md", "Something else.");
        document("/wiki/new/disk.md", "Drop the slot before deleting WAL files.");
        document("/wiki/new/thedisk.md", "Drop the slot before deleting WAL files.");
        var sources = new PgCitedSources(database);
        Citation gone = cite(7, "/wiki/disk.md", "Drop the slot before deleting WAL files.");
        assertThat(sources.now(gone)).isEmpty();
        assertThat(sources.now(cite(7, "/old_wiki/disk.md", "x")))
                .hasValueSatisfying(s -> assertThat(s.text()).isEqualTo("Something else."));
        Citation nowhere = cite(7, "/wiki/disk_.md", "x");
        assertThat(sources.moved(List.of(gone, nowhere))).isEqualTo(Map.of(gone, "/wiki/new/disk.md"));
    }

    @Test
    void whatPostgresCannotHoldIsNoFailure() {
        Citation odd = cite(7, "/wiki/\0.md", "a\0b");
        assertThat(new PgCitedSources(database).standing(List.of(odd))).containsEntry(odd, SourceStanding.REMOVED);
        assertThat(new PgCitedSources(database).standing(List.of())).isEmpty();
    }
}
