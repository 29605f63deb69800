package dev.runbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.search.PgCitedSources;
import dev.runbench.search.SeenAlert;
import dev.runbench.search.SeenAlerts;
import dev.runbench.store.PgTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageCommandPgTest extends PgTest {

    private static final String TEXT =
            "title: Disk full\nalerts: [DiskFull]\nsteps:\n  - {title: Look, manual: Look.}\n";

    private SeenAlerts alerts = () -> List.of(
            new SeenAlert("DiskFull", 2, Optional.of(Instant.parse("2026-11-20T03:00:00Z")), List.of()),
            new SeenAlert("DiskSlow", 1, Optional.empty(), List.of("https://wiki.example/slow")),
            new SeenAlert("QueueStuck", 0, Optional.empty(), List.of()));
    private String out = "";

    private int run(String... words) {
        Services services = SomeServices.of(Map.of(
                "runbooks",
                new RunbookService(new RunbookRepository(database)),
                "alerts",
                alerts,
                "connections",
                List.of(),
                "citedSources",
                new PgCitedSources(database)));
        var printed = new ByteArrayOutputStream();
        int exit = Cli.run(
                words,
                (_, _) -> services,
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        out = printed.toString(StandardCharsets.UTF_8);
        return exit;
    }

    @Test
    void theMapIsPrintedAndAGapIsAFailure() {
        new RunbookService(new RunbookRepository(database)).create(TEXT, "ann", "");
        assertThat(run("coverage")).isEqualTo(1);
        assertThat(out.lines())
                .containsExactly(
                        "missing-runbook: DiskSlow names https://wiki.example/slow, which is no runbook here (once)",
                        "no-runbook: QueueStuck has no runbook",
                        "covered: DiskFull is answered by \"Disk full\" (2 times, last 2026-11-20T03:00:00Z)");
        assertThat(run("coverage", "--json", "--gaps")).isEqualTo(1);
        assertThat(out.lines().toList().getFirst())
                .isEqualTo(
                        "{\"standing\":\"missing-runbook\",\"alert\":\"DiskSlow\",\"runbook\":null,\"runbookId\":null,"
                                + "\"names\":\"https://wiki.example/slow\",\"times\":1,\"last\":null,\"nearest\":null}");
        assertThat(out.lines()).hasSize(2);
    }

    @Test
    void withoutAlertsOrGapsNothingFails() {
        SeenAlerts some = alerts;
        alerts = SeenAlerts.NONE;
        assertThat(run("coverage")).isZero();
        alerts = () -> some.all().subList(0, 1);
        new RunbookService(new RunbookRepository(database)).create(TEXT, "ann", "");
        assertThat(run("coverage")).isZero();
    }

    @Test
    void lintJudgesAlertsOnlyWithTheLibrary(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("disk.yaml"), TEXT.replace("[DiskFull]", "[DiskFul]"));
        run("lint", file.toString());
        assertThat(out).doesNotContain("unseen-alert");
        assertThat(run("lint", "--library", file.toString())).isZero();
        assertThat(out).contains("did you mean \"DiskFull\". [unseen-alert]");
    }
}
