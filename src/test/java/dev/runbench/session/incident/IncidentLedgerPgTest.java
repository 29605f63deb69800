package dev.runbench.session.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.command.PgCommandJournal;
import dev.runbench.session.LedgerService;
import dev.runbench.session.PastRuns;
import dev.runbench.session.Run;
import dev.runbench.session.RunFixture;
import dev.runbench.session.RunRepository;
import dev.runbench.session.RunService.Start;
import dev.runbench.session.RunWatch;
import dev.runbench.session.StepState;
import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.Entry.State;
import dev.runbench.session.ledger.Ledger;
import dev.runbench.session.ledger.Undo;
import dev.runbench.store.PgTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run changed and did not put back goes along in its file, and can be put back by whoever goes on with it. */
@Timeout(90)
class IncidentLedgerPgTest extends PgTest {

    private static final String THREE = """
            title: Three
            parameters: [{name: token, type: secret}]
            steps:
              - {id: a, title: First, ssh: {command: "say one"}, capture: {ssh: "say 41"}, undo: {ssh: "say back ${captured}"}, check: {exit: 0}}
              - {id: b, title: Second, ssh: {command: "say two"}, undo: {ssh: "say back two 10.1.2.3"}, check: {exit: 0}}
              - {id: c, title: Secret, ssh: {command: "say three"}, undo: {ssh: "say back ${token}"}, check: {exit: 0}}
              - {id: d, title: By hand, manual: Call them.}
            """;

    @TempDir
    Path folder;

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

    private LedgerService ledger() {
        return fixture.service.ledger();
    }

    private Run done() {
        Run run = fixture.drive(fixture.start(RunFixture.runbook(THREE), Map.of("token", "hunter2-canary")));
        assertThat(run.steps().get(2).state()).isInstanceOf(StepState.Passed.class);
        return run;
    }

    private Path write(Run run, boolean redacted) {
        Path file = folder.resolve(run.id() + (redacted ? "-redacted" : "") + ".incident");
        Incident incident = new IncidentService(past, journal, "bea", Instant::now).of(fixture.service.read(run.id()));
        IncidentFile.write(incident, a -> past.output(run, a), redacted, file);
        return file;
    }

    private static Incident read(Path file) {
        IncidentReader.Opened opened = IncidentReader.read(file);
        assertThat(opened.faults()).isEmpty();
        return opened.incident();
    }

    private Run taken(Path file) {
        database.jdbi().useHandle(h -> h.execute("delete from run"));
        Start start = IncidentHandOver.with(
                IncidentReader.read(file),
                from -> fixture.service
                        .handOver()
                        .take(from, Map.of(RunFixture.HOST, 3L), Map.of("token", "hunter3-canary"), true));
        assertThat(start).isInstanceOf(Start.Started.class);
        return ((Start.Started) start).run();
    }

    @Test
    void theLedgerIsInTheFileTheTimelineAndThePostMortem() throws IOException {
        Run run = done();
        Ledger before = ledger().of(run.id());
        Incident incident = read(write(run, false));
        assertThat(incident.ledger()).contains(before);
        assertThat(before.entries()).hasSize(3);
        assertThat(incident.timeline().getLast().what()).isEqualTo("3 changes were not put back by then.");
        assertThat(incident.timeline().getLast().detail()).contains("First on db-1: can be undone.");
        assertThat(IncidentReport.markdown(incident))
                .contains("## Changed and not put back", "### Second (step 2)", "say back two", "10.1.2.3")
                .doesNotContain("## Put back", "hunter2-canary");
        ledger().begin(run.id(), 1);
        Entry second = before.entries().get(1);
        ledger().drive(run.id(), RunWatch.NONE);
        assertThat(ledger().of(run.id()).entries())
                .extracting(Entry::state)
                .containsExactly(State.OPEN, State.UNDONE, State.UNDONE);
        Incident later = read(write(run, false));
        assertThat(later.timeline().getLast().what()).isEqualTo("One change was not put back by then.");
        assertThat(IncidentReport.markdown(later))
                .contains("## Put back", second.title() + " on db-1: undone.")
                .doesNotContain("### Second (step 2)\n\nSecond on");
    }

    @Test
    void aRedactedCopysLedgerHasNoAddresses() throws IOException {
        Path file = write(done(), true);
        Incident redacted = read(file);
        assertThat(redacted.ledger().orElseThrow().entries()).hasSize(3);
        assertThat(redacted.ledger()
                        .orElseThrow()
                        .entries()
                        .get(1)
                        .undo()
                        .getFirst()
                        .text())
                .startsWith("say back two <")
                .doesNotContain("10.1.2.3");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.stream().filter(e -> !e.getName().endsWith(".gz")).forEach(e -> {
                try (InputStream in = zip.getInputStream(e)) {
                    assertThat(new String(in.readAllBytes(), UTF_8))
                            .as(e.getName())
                            .doesNotContain("10.1.2.3", "hunter2-canary");
                } catch (IOException ex) {
                    throw new IllegalStateException(ex);
                }
            });
        }
    }

    @Test
    void whoeverGoesOnCanGoBackCardByCardOnTheirOwnConnection() {
        Path file = write(done(), false);
        int asked = fixture.asked.size();
        Run here = taken(file);
        assertThat(fixture.asked).as("nothing runs by itself").hasSize(asked);
        List<Entry> entries = ledger().of(here.id()).entries();
        assertThat(entries).extracting(Entry::state).containsExactly(State.OPEN, State.OPEN, State.IMPOSSIBLE);
        assertThat(entries.get(2).reason()).contains("secret");
        assertThat(entries)
                .flatExtracting(Entry::undo)
                .extracting(Undo::connection)
                .containsOnly(3L);
        assertThat(entries).extracting(Entry::target).containsOnly("here");
        assertThat(entries.getFirst().before().text()).isEqualTo("41");
        assertThat(entries.getFirst().proposal())
                .isEqualTo(here.steps().getFirst().lastAttempt().orElseThrow().proposal());

        ledger().begin(here.id(), 0);
        ledger().drive(here.id(), RunWatch.NONE);
        assertThat(fixture.asked)
                .as("what only people can take back comes first")
                .hasSize(asked);
        ledger().tick(here.id(), entries.get(2).proposal(), "Took it back myself.");
        ledger().drive(here.id(), RunWatch.NONE);
        assertThat(fixture.asked.subList(asked, fixture.asked.size()))
                .extracting(q -> q.proposal().command().text())
                .containsExactly("say back two 10.1.2.3", "say back '41'");
        assertThat(fixture.asked.subList(asked, fixture.asked.size()))
                .extracting(q -> q.proposal().command().connectionId())
                .containsOnly(3L);
        assertThat(ledger().of(here.id()).entries()).extracting(Entry::state).containsOnly(State.UNDONE);
        assertThat(fixture.service.read(here.id()).steps().getFirst().state()).isInstanceOf(StepState.Waiting.class);
        assertThat(journal.ofRun(here.id(), here.startedAt()).getFirst().body().orElseThrow())
                .contains("its undo ledger came along, with 3 changes not put back");
    }

    @Test
    void whatWasUnderWayIsUnknownHereAndHowFarAnUndoHadComeIsKept() throws IOException {
        Path file = write(done(), false);
        ledger(
                file,
                json -> json.replaceFirst("\"state\" : \"OPEN\"", "\"state\" : \"RUNNING\"")
                        .replaceFirst(
                                "(?s)(\"title\" : \"Second\".*?)\"state\" : \"OPEN\"", "$1\"state\" : \"PROPOSED\""));
        List<Entry> entries = ledger().of(taken(file).id()).entries();
        assertThat(entries).extracting(Entry::state).containsExactly(State.UNKNOWN, State.OPEN, State.IMPOSSIBLE);
        assertThat(entries.getFirst().reason()).contains("nobody here saw how it ended");
    }

    @Test
    void aNewerFileSaysSoAndAnOlderOneIsReadWithoutALedger() throws IOException {
        Run run = done();
        Path file = write(run, false);
        HostileFile.rewrite(file, json -> json.replace("\"format\" : 2", "\"format\" : 3"), Map.of());
        assertThatThrownBy(() -> IncidentReader.read(file))
                .hasMessageContaining("was made by a newer Runbench")
                .hasMessageNotContaining("cannot be read");

        Path old = folder.resolve("old.incident");
        Incident without = Incident.of(run, journal.ofRun(run.id(), run.startedAt()), "bea", Instant.now());
        IncidentFile.write(without, a -> past.output(run, a), false, old);
        try (ZipFile zip = new ZipFile(old.toFile());
                InputStream in = zip.getInputStream(zip.getEntry("incident.json"))) {
            assertThat(new String(in.readAllBytes(), UTF_8)).contains("\"format\" : 1");
        }
        assertThat(read(old).ledger()).isEmpty();
        Run here = taken(old);
        assertThat(ledger().of(here.id()).entries()).isEmpty();
        assertThat(journal.ofRun(here.id(), here.startedAt()).getFirst().body().orElseThrow())
                .contains("cannot be taken back from here");
    }

    @Test
    void aLedgerThatDoesNotFitTheRunIsNotBelieved() throws IOException {
        Path file = write(done(), false);
        for (UnaryOperator<String> edit : List.<UnaryOperator<String>>of(
                json -> json.replaceFirst("\"step\" : 0", "\"step\" : 99"),
                json -> json.replaceFirst("\"done\" : 0", "\"done\" : 7"),
                json -> json.replaceFirst("\"millis\" : \\d+", "\"millis\" : -5"),
                json -> json.replaceFirst("\"state\" : \"OPEN\"", "\"state\" : \"NEVER\""))) {
            Path copy = java.nio.file.Files.copy(
                    file, folder.resolve("copy.incident"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            ledger(copy, edit);
            assertThatThrownBy(() -> IncidentReader.read(copy)).hasMessageContaining("cannot be read as an incident");
        }
        String planted = read(file)
                .ledger()
                .orElseThrow()
                .entries()
                .getFirst()
                .proposal()
                .toString();
        ledger(file, json -> json.replace(planted, "00000000-0000-4000-8000-000000000001"));
        assertThat(IncidentReader.read(file).faults())
                .anyMatch(f -> f.contains("names a change that is no command of the run"));
        assertThat(IncidentHandOver.objection(IncidentReader.read(file))).isPresent();
    }

    private static void ledger(Path file, UnaryOperator<String> edit) throws IOException {
        String json;
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(IncidentFile.LEDGER))) {
            json = new String(in.readAllBytes(), UTF_8);
        }
        String edited = edit.apply(json);
        assertThat(edited).isNotEqualTo(json);
        HostileFile.replace(file, IncidentFile.LEDGER, edited);
    }
}
