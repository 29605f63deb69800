package dev.runbench.session.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.Hashes;
import dev.runbench.base.ProblemException;
import dev.runbench.cli.Cli;
import dev.runbench.command.Chain;
import dev.runbench.command.JournalRow;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.session.PastRuns;
import dev.runbench.session.Run;
import dev.runbench.session.RunFixture;
import dev.runbench.session.RunRepository;
import dev.runbench.session.Section;
import dev.runbench.store.PgTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that were really stepped through, on the real journal, written to a file and read from it. */
@Timeout(60)
class IncidentPgTest extends PgTest {

    private static final String RUNBOOK = """
            title: Restart checkout
            parameters: [{name: token, type: secret}, {name: host}]
            steps:
              - {id: look, title: Look, ssh: {command: "say active on ${host} 10.1.2.3"}, check: {contains: active}}
              - {id: try, title: Try, ssh: {command: "err refused ${token}; exit 7"}, check: {exit: 0}}
              - {id: ask, title: Ask the team, manual: Call them}
            verification:
              - {id: ok, title: Healthy, ssh: {command: "say ok"}, check: {contains: ok}}
            rollback: []
            escalation: ["Payments on call, +49 170 0000000"]
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private RunFixture fixture;
    private PgCommandJournal journal;
    private PastRuns past;

    @BeforeEach
    void open() {
        Path outputs = folder.resolve("outputs");
        fixture = new RunFixture(
                database,
                outputs,
                Optional.of(clock -> journal = new PgCommandJournal(database, clock, _ -> Optional.empty())));
        past = new PastRuns(new RunRepository(database), outputs);
    }

    private Run stepped() {
        Run run = fixture.start(
                RunFixture.runbook(RUNBOOK), Map.of("token", "hunter2-canary", "host", "web-1.example.com"));
        fixture.drive(run);
        // Another run's rows stand in between.
        fixture.drive(fixture.start(
                "{title: Other, steps: [{id: a, title: A, ssh: {command: 'say other'}, check: {exit: 0}}]}"));
        fixture.service.skip(run.id(), 1, "The port is closed anyway.");
        fixture.service.judge(run.id(), 2, true, "They know.");
        fixture.service.enter(run.id(), Section.VERIFICATION);
        fixture.drive(run);
        return fixture.service.finish(run.id(), Run.Result.RESOLVED, "It was the cache.");
    }

    private Incident incident(Run run) {
        return Incident.of(run, journal.ofRun(run.id(), run.startedAt()), "ann", Instant.now());
    }

    private Path written(boolean redacted) {
        Run run = stepped();
        Path file = folder.resolve("checkout.incident");
        IncidentFile.write(incident(run), a -> past.output(run, a), redacted, file);
        return file;
    }

    @Test
    void whatIsReadIsWhatWasDone() {
        Run run = stepped();
        Path file = folder.resolve("checkout.incident");
        IncidentFile.write(incident(run), a -> past.output(run, a), false, file);
        IncidentReader.Opened opened = IncidentReader.read(file);
        assertThat(opened.faults()).isEmpty();
        Run read = opened.incident().run();
        assertThat(read.steps()).isEqualTo(run.steps());
        assertThat(read.result()).contains(Run.Result.RESOLVED);
        assertThat(read.note()).isEqualTo("It was the cache.");
        assertThat(read.targets()).isEqualTo(run.targets());
        assertThat(opened.incident().timeline()).isEqualTo(incident(run).timeline());
    }

    @Test
    void theChainHoldsAcrossRowsOfOthersWhoseWordsStayHere() throws IOException {
        Path file = written(false);
        Incident incident = IncidentReader.read(file).incident();
        List<JournalRow> silent =
                incident.journal().stream().filter(r -> r.body().isEmpty()).toList();
        assertThat(silent).hasSize(3);
        assertThat(incident.chain()).isInstanceOf(Chain.Intact.class);
        assertThat(parts(file)).allSatisfy((_, text) -> assertThat(text).doesNotContain("say other"));
    }

    @Test
    void theTimelineTellsWhoApprovedWhatAndWhatCameOfIt() {
        List<String> told =
                incident(stepped()).timeline().stream().map(Event::what).toList();
        assertThat(told.getFirst()).isEqualTo("\"Restart checkout\", version 3, was started on db-1.");
        assertThat(told).anyMatch(t -> t.matches("\\w+ approved \"Look\" on db-1\\."));
        assertThat(told).anyMatch(t -> t.startsWith("\"Try\" on db-1 ended with exit code 7"));
        assertThat(told).contains("\"Try\" was skipped.", "\"Ask the team\" was done by hand.");
        assertThat(told.getLast()).isEqualTo("The run was finished: Resolved.");
    }

    @Test
    void theReportSaysWhatWorkedWhatDidNotAndLeavesTheQuestionsToPeople() {
        String report = IncidentReport.markdown(incident(stepped()));
        assertThat(report)
                .contains("# Restart checkout: what happened", "- **Result:** Resolved. It was the cache.")
                .contains("## What worked", "## What was left out", "## Causes", "+49 170 0000000")
                .contains("say active on web-1.example.com 10.1.2.3")
                .doesNotContain("hunter2-canary");
    }

    @Test
    void aRunThatIsNotOverSaysWhereItStands() {
        Run run = fixture.start(RunFixture.runbook(RUNBOOK), Map.of("token", "x-secret-x", "host", "w"));
        String report = IncidentReport.markdown(incident(fixture.drive(run)));
        assertThat(report)
                .contains("## Where it stands", "Step \"Try\" is next: Failed.", "## Whom to call next")
                .contains("## What was tried and did not work")
                .doesNotContain("## Causes");
    }

    @Test
    void aSecretIsInNoPartOfTheFile() throws IOException {
        for (boolean redacted : new boolean[] {false, true}) {
            assertThat(parts(written(redacted)))
                    .hasSizeGreaterThan(4)
                    .allSatisfy((_, text) -> assertThat(text).doesNotContain("hunter2-canary"));
        }
    }

    @Test
    void aRedactedCopyTellsTheStoryWithoutHostsAndAddressesAndItsChainStillHolds() throws IOException {
        Path file = written(true);
        assertThat(parts(file))
                .allSatisfy((_, text) ->
                        assertThat(text).doesNotContain("web-1.example.com").doesNotContain("10.1.2.3"));
        IncidentReader.Opened opened = IncidentReader.read(file);
        assertThat(opened.faults()).isEmpty();
        assertThat(opened.incident().redacted()).isTrue();
        assertThat(opened.incident().chain())
                .isInstanceOfSatisfying(
                        Chain.Intact.class, c -> assertThat(c.count()).isGreaterThan(9));
        assertThat(opened.incident().timeline()).anyMatch(e -> e.detail().contains("say active on <host-1>"));
    }

    @Test
    void whatWasChangedAddedOrTakenAwayIsToldByName() throws IOException {
        Path file = written(false);
        edit(file, zip -> {
            Path journal = zip.getPath("journal.jsonl");
            Files.writeString(journal, Files.readString(journal).replaceFirst("exit code 7", "exit code 0"));
            Files.writeString(zip.getPath("more.txt"), "x");
            Files.delete(zip.getPath("report.md"));
        });
        assertThat(IncidentReader.read(file).faults())
                .contains("The part journal.jsonl is not what was written.", "The part more.txt was added later.")
                .contains("The part report.md is missing.")
                .anyMatch(f -> f.matches(
                        "The journal's part is broken\\. The content of row \\d+ is not what was written\\."));
    }

    @Test
    void aRowThatWasTakenOutIsSeenEvenWithNewChecksums() throws IOException {
        Path file = written(false);
        edit(file, zip -> {
            Path journal = zip.getPath("journal.jsonl");
            List<String> lines = Files.readAllLines(journal);
            lines.remove(4);
            Files.write(journal, lines);
            Path manifest = zip.getPath("manifest.json");
            String sums = Files.readString(manifest)
                    .replaceFirst("(\"journal.jsonl\" : \")\\w+", "$1" + Hashes.hex(Files.readString(journal)));
            Files.writeString(manifest, sums);
        });
        assertThat(IncidentReader.read(file).faults()).hasSize(1).allMatch(f -> f.endsWith("is missing."));
    }

    @Test
    void whatIsNoIncidentIsSaidToBeNone() throws IOException {
        Path file = Files.writeString(folder.resolve("x.incident"), "not a zip");
        assertThatThrownBy(() -> IncidentReader.read(file))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().what())
                                .contains("x.incident cannot be read as an incident: it was cut off"));
    }

    @Test
    void theCommandLineVerifiesAndReportsWithNothingButTheFile() throws IOException {
        Path file = written(false);
        assertThat(cli("incident", "verify", file.toString())).isZero();
        assertThat(said.toString(UTF_8)).startsWith("whole. Journal rows 1 to ");
        Path page = folder.resolve("post-mortem.html");
        assertThat(cli("incident", "export", file.toString(), "--to", "html", "--out", page.toString()))
                .isZero();
        assertThat(page).content().contains("<h1>Restart checkout: what happened</h1>");
        Path paper = folder.resolve("post-mortem.pdf");
        assertThat(cli("incident", "export", file.toString(), "--to", "pdf", "--out", paper.toString()))
                .isZero();
        assertThat(Files.readAllBytes(paper)).startsWith("%PDF".getBytes(UTF_8));
        edit(file, zip -> Files.delete(zip.getPath("report.md")));
        assertThat(cli("incident", "verify", file.toString())).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("The part report.md is missing.");
    }

    private int cli(String... words) {
        said.reset();
        var out = new PrintStream(said, true, UTF_8);
        return Cli.run(
                words,
                (_, _) -> {
                    throw new AssertionError("no database is needed");
                },
                out,
                out);
    }

    private interface Change {
        void to(FileSystem zip) throws IOException;
    }

    private static void edit(Path file, Change change) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            change.to(zip);
        }
    }

    /** Every part's text, unpacked. */
    private static Map<String, String> parts(Path file) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (FileSystem zip = FileSystems.newFileSystem(file);
                var all = Files.walk(zip.getPath("/"))) {
            for (Path part : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                byte[] bytes = Files.readAllBytes(part);
                if (part.toString().endsWith(".gz")) {
                    bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
                }
                parts.put(part.toString(), new String(bytes, UTF_8));
            }
        }
        return parts;
    }
}
