package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.embed.WordPiece;
import dev.runbench.knowledge.ChunkSizes;
import dev.runbench.knowledge.ImportListener;
import dev.runbench.knowledge.KnowledgeService;
import dev.runbench.knowledge.Scope;
import dev.runbench.store.PgTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgSeenAlertsPgTest extends PgTest {

    @Test
    void alertsOfPayloadsAndRulesComeTogether(@TempDir Path folder) throws Exception {
        var library = new KnowledgeService(database, WordPiece.load(), 254, () -> ChunkSizes.DEFAULT, () -> {});
        var alerts = new PgSeenAlerts(database);
        assertThat(alerts.all()).isEmpty();

        Files.writeString(folder.resolve("monday.json"), payload("2026-11-16T03:00:00Z", "2026-11-16T04:00:00Z"));
        Files.writeString(folder.resolve("tuesday.json"), payload("2026-11-17T03:00:00Z", "2026-11-17T02:00:00Z"));
        Files.writeString(
                folder.resolve("rules.yaml"),
                "groups:\n  - name: g\n    rules:\n      - alert: DiskFull\n        expr: x\n        annotations:\n"
                        + "          runbook_url: https://wiki.example/disk\n      - alert: NeverFired\n        expr: y\n");
        library.importAll(library.preview(List.of(folder)), ImportListener.NONE);

        List<SeenAlert> seen = alerts.all();
        assertThat(seen)
                .containsExactly(
                        new SeenAlert(
                                "DiskFull",
                                4,
                                Optional.of(Instant.parse("2026-11-17T03:00:00Z")),
                                List.of("https://wiki.example/disk")),
                        new SeenAlert("NeverFired", 0, Optional.empty(), List.of()));
        assertThat(alerts.all()).as("nothing has changed").isSameAs(seen);

        library.delete(new Scope.Source("alertmanager"));
        assertThat(alerts.all())
                .extracting(SeenAlert::name, SeenAlert::times)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("DiskFull", 0L),
                        org.assertj.core.groups.Tuple.tuple("NeverFired", 0L));
    }

    @Test
    void whatWasImportedBeforeIsKnownByOneNameADocument() throws Exception {
        jdbi.useHandle(h ->
                h.execute("insert into document (path, source, title, content, content_hash, attributes, created_at)"
                        + " values ('/old.json', 'alertmanager', 't', '| runbook_url | https://wiki.example/disk |', 'x',"
                        + " '{\"alertname\": \"DiskFull\"}', '2026-11-01T02:03:04Z')"));
        String migration;
        try (var file = Objects.requireNonNull(getClass().getResourceAsStream("/db/migration/V090__alerts.sql"))) {
            migration = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        String update = migration.substring(0, migration.indexOf("create index"));
        jdbi.useHandle(h -> h.createScript(update).executeAsSeparateStatements());
        assertThat(new PgSeenAlerts(database).all())
                .containsExactly(new SeenAlert(
                        "DiskFull",
                        1,
                        Optional.of(Instant.parse("2026-11-01T02:03:04Z")),
                        List.of("https://wiki.example/disk")));
    }

    private static String payload(String first, String second) {
        String one =
                "{\"status\":\"firing\",\"labels\":{\"alertname\":\"DiskFull\",\"instance\":\"%s\"},\"annotations\":{},"
                        + "\"startsAt\":\"%s\"}";
        return "{\"version\":\"4\",\"status\":\"firing\",\"alerts\":[" + one.formatted("a", first) + ","
                + one.formatted("b", second) + "]}";
    }
}
