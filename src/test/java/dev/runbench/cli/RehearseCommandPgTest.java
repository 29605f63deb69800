package dev.runbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.PgCommandJournal;
import dev.runbench.runbook.CaseRepository;
import dev.runbench.runbook.DraftService;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookCases;
import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.session.PastRuns;
import dev.runbench.session.Run;
import dev.runbench.session.RunFixture;
import dev.runbench.session.RunRepository;
import dev.runbench.store.PgTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rehearsals of what the data folder holds: runbooks, their tests, what runs recorded. */
class RehearseCommandPgTest extends PgTest {

    private static final String TEXT = """
            title: Queue is stuck
            parameters: [{name: queue}]
            steps:
              - {id: look, title: Look, ssh: "say ${queue} active; exit 0", check: {contains: active}}
              - {id: fix, title: Fix, ssh: "say dead; exit 3"}
            """;

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";
    private Run past;
    private long runbook;
    private PgCommandJournal journal;

    @BeforeEach
    void aRun() {
        var fixture = new RunFixture(database, folder, Optional.of(clock -> {
            journal = new PgCommandJournal(database, clock, _ -> Optional.empty());
            return journal;
        }));
        past = fixture.drive(fixture.start(RunFixture.runbook(TEXT), Map.of("queue", "mail")));
        runbook = new RunbookService(new RunbookRepository(database))
                .create(TEXT, "ann", "")
                .runbookId();
    }

    // Only what a rehearsal asks for is there: it must ask for nothing else.
    private Services services() {
        Map<String, Object> there = Map.of(
                "runbooks", new RunbookService(new RunbookRepository(database)),
                "cases", new CaseRepository(database),
                "pastRuns", new PastRuns(new RunRepository(database), folder),
                "journal", journal,
                "drafts", new DraftService(_ -> Optional.empty()));
        return SomeServices.of(there);
    }

    private int run(String... words) {
        var printed = new ByteArrayOutputStream();
        var said = new ByteArrayOutputStream();
        int exit = Cli.run(
                words,
                (_, _) -> services(),
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        out = printed.toString(StandardCharsets.UTF_8);
        err = said.toString(StandardCharsets.UTF_8);
        return exit;
    }

    @Test
    void whatARunRecordedIsWalkedAgainAndTimesAreMeasured() {
        assertThat(run("rehearse", "--run", past.id().toString())).as(err).isZero();
        assertThat(out)
                .contains("1. look: passed [Approve on the run's target]")
                .contains("say mail active; exit 0")
                .contains("2. fix: failed")
                .contains("ends stopped; 2 presses on Approve, 0 by hand, 1 s as measured");
        String named = out;
        assertThat(run("rehearse", "--run", "last")).isZero();
        assertThat(out.lines().skip(1))
                .containsExactlyElementsOf(named.lines().skip(1).toList());
        assertThat(run("rehearse", "--run", "nonsense")).isEqualTo(2);
        assertThat(err).contains("There is no run nonsense here.");
        assertThat(run("rehearse", "no-such-runbook")).isEqualTo(2);
    }

    @Test
    void testsKeptWithARunbookAreRunByItsName() {
        Runbook parsed = RunbookYaml.parse(TEXT).runbook();
        var cases = RunbookCases.parse("""
                cases:
                  - name: as it was
                    parameters: {queue: mail}
                    run: %s
                    expect: {path: [look, fix], states: {fix: failed}, end: stopped, commands: {look: say mail active; exit 0}}
                """.formatted(past.id()), parsed);
        assertThat(cases.problems()).isEmpty();
        assertThat(new CaseRepository(database).add(runbook, cases.cases().getFirst()))
                .isTrue();
        assertThat(run("rehearse", "queue-is-stuck")).as(out + err).isZero();
        assertThat(out).contains("ok    as it was (stopped; 2 presses");
        assertThat(run("rehearse", "Queue is stuck", "--simulate", "--set", "queue=a"))
                .isZero();
        assertThat(out).contains("with made-up outputs").contains("ends not-verified");
    }

    @Test
    void aRunBecomesARunbookThatCanBeRehearsed() throws Exception {
        assertThat(run("draft", "--run", past.id().toString())).as(err).isZero();
        assertThat(out).contains("# Left out: \"Fix\" failed").contains("source: run:" + past.id());
        Path file = Files.writeString(folder.resolve("made.yaml"), out);
        assertThat(run("rehearse", file.toString(), "--set", "queue=q")).isZero();
        assertThat(out).contains("say q active; exit 0");
        assertThat(run("draft")).isEqualTo(2);
        assertThat(run("draft", "--run", past.id().toString(), "--run", "last", "--provider", "none"))
                .as(err)
                .isZero();
        assertThat(out).contains("# source: Run of Queue is stuck", "run:" + past.id(), "say ${queue} active; exit 0");
    }
}
