package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import dev.runbench.command.Chain;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.command.RunNote;
import dev.runbench.session.incident.Event;
import dev.runbench.session.incident.Incident;
import dev.runbench.session.incident.IncidentFile;
import dev.runbench.session.incident.IncidentReader;
import dev.runbench.session.incident.IncidentReport;
import dev.runbench.store.PgTest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Notes and pinned evidence on the real journal: through a restart, into a file, and without secrets. */
@Timeout(60)
class NotePgTest extends PgTest {

    private static final String BOOK = """
            title: Restart checkout
            parameters: [{name: token, type: secret}]
            steps:
              - id: look
                title: Look
                ssh: {command: "say up; say asked web-1.example.com; say with ${token}; err refused; exit 7"}
                check: {exit: 7}
              - {id: ask, title: Ask the team, manual: Call them}
            """;
    private static final String SECRET = "hunter2-canary";

    @TempDir
    Path folder;

    private RunFixture fixture;
    private PgCommandJournal journal;

    @BeforeEach
    void open() {
        fixture = new RunFixture(
                database,
                folder.resolve("outputs"),
                Optional.of(clock -> journal = new PgCommandJournal(database, clock, _ -> Optional.empty())));
    }

    private Run stepped() {
        return fixture.drive(fixture.start(RunFixture.runbook(BOOK), Map.of("token", SECRET)));
    }

    private NoteService notes() {
        return fixture.service.notes();
    }

    private List<RunNote> all(Run run) {
        return notes().of(run).stream().map(RunNote.Written::note).toList();
    }

    @Test
    void whatIsNotedAndPinnedHangsInTheChainAndIsThereAfterARestart() {
        Run run = stepped();
        Run other = stepped();
        notes().note(run.id(), OptionalInt.empty(), " It began with " + SECRET + ". ");
        notes().note(run.id(), OptionalInt.of(0), "The port is closed.");
        notes().pin(run.id(), 0, 1, Set.of(1L, 3L, 4L), "the " + SECRET + " one");
        open();
        assertThat(all(run))
                .extracting(RunNote::kind, RunNote::step, RunNote::by, RunNote::what, RunNote::detail)
                .containsExactly(
                        tuple(RunNote.Kind.NOTE, "", "Note by ann on the run", "It began with ••••••."),
                        tuple(RunNote.Kind.NOTE, "look", "Note by ann on \"Look\"", "The port is closed."),
                        tuple(
                                RunNote.Kind.EVIDENCE,
                                "look",
                                "Lines 1, 3 to 4 of \"Look\" on db-1, attempt 1, pinned by ann: the •••••• one",
                                "up\nwith ••••••\n! refused"));
        assertThat(notes().of(other)).isEmpty();
        assertThat(journal.verify()).isInstanceOf(Chain.Intact.class);
        assertThat(journal.page("The port is closed", Long.MAX_VALUE, 10)).hasSize(1);
    }

    private static Tuple tuple(RunNote.Kind kind, String step, String what, String detail) {
        return Tuple.tuple(kind, step, "ann", what, detail);
    }

    @Test
    void aFinishedRunIsNotedOnAsAddedLaterAndItsOutputHasNoSecretsEither() {
        Run run = stepped();
        fixture.service.judge(run.id(), 1, true, "");
        Run done = fixture.service.finish(run.id(), Run.Result.RESOLVED, "");
        notes().note(run.id(), OptionalInt.empty(), "It came back.");
        notes().pin(run.id(), 0, 1, Set.of(3L), "");
        assertThat(all(done))
                .extracting(RunNote::what)
                .containsExactly(
                        "Note by ann on the run, added after the run was finished",
                        "Line 3 of \"Look\" on db-1, attempt 1, pinned by ann, added after the run was finished");
        assertThat(all(done).getLast().detail()).isEqualTo("with ••••••");
    }

    @Test
    void whatCannotBeQuotedIsRefusedAndNothingIsWritten() {
        Run run = stepped();
        refused("nothing to note", () -> notes().note(run.id(), OptionalInt.of(0), " "));
        refused("has moved on", () -> notes().pin(run.id(), 0, 2, Set.of(1L), ""));
        refused("not kept any more", () -> notes().pin(run.id(), 0, 1, Set.of(4L, 5L), ""));
        refused("not kept any more", () -> notes().pin(run.id(), 0, 1, Set.of(), ""));
        assertThat(all(run)).isEmpty();
    }

    private static void refused(String why, Runnable what) {
        assertThatThrownBy(what::run).isInstanceOf(ProblemException.class).hasMessageContaining(why);
    }

    @Test
    void theyGoAlongIntoTheFileTheTimelineAndTheReportAndAreRedactedWithTheRest() {
        Run run = stepped();
        notes().note(run.id(), OptionalInt.of(0), "Saw it on web-1.example.com too.");
        notes().pin(run.id(), 0, 1, Set.of(2L), "seen on web-1.example.com");
        Incident whole = read(run, false);
        assertThat(whole.timeline()).extracting(Event::kind).endsWith(Event.Kind.NOTE, Event.Kind.EVIDENCE);
        assertThat(IncidentReport.markdown(whole))
                .contains("Note by ann on \"Look\": Saw it on web-1.example.com too.")
                .contains("## Evidence\n\nLine 2 of \"Look\" on db-1, attempt 1, pinned by ann: seen on")
                .contains("```\nasked web-1.example.com\n```");
        Incident redacted = read(run, true);
        assertThat(redacted.timeline()).extracting(Event::detail).endsWith("Saw it on <host-1> too.", "asked <host-1>");
        assertThat(IncidentReport.markdown(redacted))
                .contains("## Evidence", "```\nasked <host-1>\n```")
                .doesNotContain("web-1.example.com");
        assertThat(redacted.chain()).isInstanceOf(Chain.Intact.class);
    }

    private Incident read(Run run, boolean redacted) {
        var past = new PastRuns(new RunRepository(database), folder.resolve("outputs"));
        Incident incident = Incident.of(run, journal.ofRun(run.id(), run.startedAt()), "ann", Instant.now());
        Path file = folder.resolve(redacted + ".incident");
        IncidentFile.write(incident, a -> past.output(run, a), redacted, file);
        IncidentReader.Opened opened = IncidentReader.read(file);
        assertThat(opened.faults()).isEmpty();
        return opened.incident();
    }

    @Test
    void linesAreToldInRanges() {
        assertThat(NoteService.words(new TreeSet<>(Set.of(7L)))).isEqualTo("Line 7");
        assertThat(NoteService.words(new TreeSet<>(Set.of(1L, 2L, 3L, 9L, 11L))))
                .isEqualTo("Lines 1 to 3, 9, 11");
    }
}
