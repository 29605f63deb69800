package dev.runbench.session.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.Hashes;
import dev.runbench.base.ProblemException;
import dev.runbench.command.JournalRow;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.session.Attempt;
import dev.runbench.session.Budgets;
import dev.runbench.session.Mode;
import dev.runbench.session.OutputRing;
import dev.runbench.session.PastRuns;
import dev.runbench.session.Run;
import dev.runbench.session.RunFixture;
import dev.runbench.session.RunRepository;
import dev.runbench.session.RunService.Start;
import dev.runbench.session.RunStep;
import dev.runbench.session.StepState;
import dev.runbench.session.TargetRole;
import dev.runbench.store.PgTest;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that were really begun, written to a file, and gone on with where nobody knew them. */
@Timeout(90)
class HandOverPgTest extends PgTest {

    private static final String RUNBOOK = """
            title: Restart checkout
            parameters: [{name: token, type: secret}, {name: host}]
            steps:
              - {id: look, title: Look, ssh: {command: "say active on ${host}; err but slow"}, check: {contains: active}}
              - {id: try, title: Try, ssh: {command: "sleep"}, check: {exit: 0}}
              - {id: use, title: Use, ssh: {command: "say used ${token}"}, check: {contains: used}}
            """;

    private static final Map<String, String> VALUES = Map.of("token", "hunter2-canary", "host", "web-1");
    private static final Map<TargetRole, Long> THERE = Map.of(RunFixture.HOST, 1L);
    private static final Map<TargetRole, Long> HERE = Map.of(RunFixture.HOST, 3L);

    @TempDir
    Path folder;

    private Path outputs;
    private RunFixture fixture;
    private PgCommandJournal journal;
    private PastRuns past;

    @BeforeEach
    void open() {
        outputs = folder.resolve("outputs");
        fixture = new RunFixture(
                database,
                outputs,
                Optional.of(clock -> journal = new PgCommandJournal(database, clock, _ -> Optional.empty())));
        past = new PastRuns(new RunRepository(database), outputs);
    }

    private Path write(Run run, boolean redacted) {
        Path file = folder.resolve(run.id() + (redacted ? "-redacted" : "") + ".incident");
        Run now = fixture.service.read(run.id());
        var incident = Incident.of(now, journal.ofRun(now.id(), now.startedAt()), "bea", Instant.now());
        IncidentFile.write(incident, a -> past.output(now, a), redacted, file);
        return file;
    }

    /** The second command runs while the file is written. */
    private Path inTheMiddle() throws InterruptedException {
        Run run = fixture.start(RunFixture.runbook(RUNBOOK), VALUES);
        Thread driver = Thread.startVirtualThread(() -> fixture.drive(run));
        assertThat(fixture.target.asleep.await(20, TimeUnit.SECONDS)).isTrue();
        Path file = write(run, false);
        fixture.service.stop(run.id());
        driver.join();
        return file;
    }

    // As on a machine that never saw the run.
    private void forgetAll() {
        database.jdbi().useHandle(h -> h.execute("delete from run"));
    }

    private Start take(Path file, Map<TargetRole, Long> targets, Map<String, String> secrets, boolean again) {
        return IncidentHandOver.with(
                IncidentReader.read(file), from -> fixture.service.handOver().take(from, targets, secrets, again));
    }

    private Run taken(Path file) {
        return switch (take(file, HERE, Map.of("token", "hunter3-canary"), true)) {
            case Start.Started(Run run) -> run;
            case Start.Refused(List<String> reasons) -> throw new AssertionError(reasons);
        };
    }

    @Test
    void whatWasDoneComesAlongAndNothingIsSentBeforeAPress() throws Exception {
        Path file = inTheMiddle();
        Run there = IncidentReader.read(file).incident().run();
        forgetAll();
        int asked = fixture.asked.size();
        List<String> ran = List.copyOf(fixture.target.ran);
        int reached = fixture.target.reached.get();

        Run here = taken(file);
        assertThat(here.id()).isNotEqualTo(there.id());
        assertThat(here.status()).isEqualTo(Run.Status.PAUSED);
        assertThat(here.startedAt()).isEqualTo(there.startedAt());
        assertThat(here.targets()).extracting(t -> t.connectionId()).containsExactly(3L);
        assertThat(here.steps().getFirst().state())
                .isEqualTo(there.steps().getFirst().state());
        assertThat(here.steps().get(1).state()).isInstanceOf(StepState.Unknown.class);
        assertThat(here.steps().get(2).state()).isInstanceOf(StepState.Waiting.class);
        Attempt old = there.steps().getFirst().attempts().getFirst();
        assertThat(here.steps().getFirst().attempts()).singleElement().satisfies(a -> {
            assertThat(a.proposal()).isNotEqualTo(old.proposal());
            assertThat(a.tail()).isEqualTo(old.tail());
            assertThat(a.exitCode()).isEqualTo(old.exitCode());
            assertThat(a.startedAt()).isEqualTo(old.startedAt());
        });
        assertThat(fixture.service.output(here.id(), 0).after(0).lines())
                .extracting(OutputRing.Line::text)
                .containsExactly("active on web-1", "but slow");

        // A restart neither ends what has ended nor begins anything.
        fixture.service.recover();
        assertThat(fixture.service.read(here.id())).isEqualTo(here);
        assertThat(fixture.drive(here)).isEqualTo(here);
        assertThatThrownBy(() -> fixture.service.retry(here.id(), 1)).isInstanceOf(ProblemException.class);
        assertThat(fixture.asked).hasSize(asked);
        assertThat(fixture.target.ran).isEqualTo(ran);
        assertThat(fixture.target.reached).hasValue(reached);

        fixture.service.judge(here.id(), 1, true, "It had ended.");
        fixture.service.resume(here.id());
        Run done = fixture.drive(here);
        assertThat(done.steps().get(2).state()).isInstanceOf(StepState.Passed.class);
        assertThat(fixture.asked).hasSize(asked + 1);
        assertThat(fixture.target.ran).hasSize(ran.size() + 1).last().isEqualTo("say used hunter3-canary");
    }

    @Test
    void theJournalSaysFirstWhereItCameFromAndAFileOfItIsWholeAgain() throws Exception {
        Path file = inTheMiddle();
        forgetAll();
        String digest = HexFormat.of().formatHex(Hashes.sha256().digest(Files.readAllBytes(file)));
        long rows = rows();
        Run here = taken(file);
        List<JournalRow> mine = journal.ofRun(here.id(), here.startedAt());
        assertThat(rows()).isEqualTo(rows + 1);
        assertThat(mine).singleElement().satisfies(row -> assertThat(row.kind()).isEqualTo("noted"));
        for (boolean redacted : new boolean[] {false, true}) {
            IncidentReader.Opened opened = IncidentReader.read(write(here, redacted));
            assertThat(opened.faults()).isEmpty();
            assertThat(opened.incident().timeline().getFirst().what()).startsWith("Taken over from bea");
            assertThat(IncidentReport.markdown(opened.incident()).lines().limit(4))
                    .anyMatch(l -> l.startsWith("Taken over from bea") && (redacted || l.contains(digest)));
        }
        assertThat(journal.ofRun(here.id(), here.startedAt()).getFirst().body().orElseThrow())
                .contains(digest, "cannot be taken back from here", "db-1 there, here here");
    }

    private long rows() {
        return database.jdbi()
                .withHandle(h -> h.createQuery("select count(*) from command_journal")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void aStepWhoseCardWasOpenWaitsAgain() {
        Run run = fixture.start(RunFixture.runbook(RUNBOOK), VALUES);
        Path[] file = new Path[1];
        fixture.person = question -> {
            file[0] = write(run, false);
            question.visible();
            question.reject("later");
        };
        fixture.drive(run);
        assertThat(IncidentReader.read(file[0])
                        .incident()
                        .run()
                        .steps()
                        .getFirst()
                        .state())
                .isInstanceOf(StepState.Proposed.class);
        RunStep first = taken(file[0]).steps().getFirst();
        assertThat(first.state()).isInstanceOf(StepState.Waiting.class);
        assertThat(first.attempts())
                .singleElement()
                .satisfies(a -> assertThat(a.result()).startsWith("Never sent"));
        assertThat(fixture.target.ran).isEmpty();
    }

    @Test
    void connectionsAndSecretsAreAskedForAndTheSecretIsWrittenNowhere() throws Exception {
        Path file = inTheMiddle();
        forgetAll();
        assertThat(take(file, Map.of(), Map.of(), false))
                .isEqualTo(new Start.Refused(List.of("Fill in token.", "Choose a connection for Target (shell).")));
        assertThat(fixture.service.recent(9)).isEmpty();
        Run here = taken(file);
        assertThat(here.values()).doesNotContainKey("token").containsEntry("host", "web-1");
    }

    @Test
    void aSecondRunOfItIsMadeOnlyWhenSomebodyKnowsOfTheFirst() throws Exception {
        Path file = inTheMiddle();
        Map<String, String> secrets = Map.of("token", "x-canary-x");
        assertThat(take(file, THERE, secrets, false))
                .isInstanceOfSatisfying(
                        Start.Refused.class,
                        r -> assertThat(r.reasons())
                                .singleElement()
                                .asString()
                                .startsWith("This very run is here already"));
        forgetAll();
        assertThat(take(file, THERE, secrets, false)).isInstanceOf(Start.Started.class);
        assertThat(take(file, THERE, secrets, false))
                .isInstanceOfSatisfying(
                        Start.Refused.class,
                        r -> assertThat(r.reasons())
                                .singleElement()
                                .asString()
                                .startsWith("This run was taken over here already"));
        assertThat(fixture.service.recent(9)).hasSize(1);
        assertThat(take(file, THERE, secrets, true)).isInstanceOf(Start.Started.class);
        assertThat(fixture.service.recent(9)).hasSize(2);
    }

    @Test
    void whatTheJournalDoesNotTakeIsNotThere() throws Exception {
        Path file = inTheMiddle();
        forgetAll();
        Set<Path> before = files();
        database.jdbi().useHandle(h -> h.execute("alter table command_journal rename to away"));
        assertThatThrownBy(() -> taken(file)).isInstanceOf(RuntimeException.class);
        assertThat(fixture.service.recent(9)).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void budgetsAndAStopStayAsTheyWereAndInstructionsStayInstructions() {
        Run run = fixture.start(
                "{title: T, steps: [{id: a, title: A, ssh: {command: 'say x; exit 3'}}, {id: b, title: B, ssh: {command: say y}}]}",
                new Budgets(Duration.ofMinutes(9), 5, Set.of(1L)));
        Run stopped = fixture.drive(run);
        assertThat(stopped.conduct().stop()).isPresent();
        Run here = taken(write(run, false));
        assertThat(here.conduct().stop()).isEqualTo(stopped.conduct().stop());
        var guard = here.conduct().guard().orElseThrow();
        assertThat(guard.commands()).isEqualTo(5);
        assertThat(guard.until())
                .isEqualTo(stopped.conduct().guard().orElseThrow().until());
        assertThat(guard.connections()).containsExactly(3L);
        assertThatThrownBy(() -> fixture.service.resume(here.id())).isInstanceOf(ProblemException.class);

        Run quiet = fixture.start("{title: T, steps: [{id: a, title: A, ssh: {command: say x}}]}", Mode.INSTRUCTION);
        Run still = taken(write(quiet, false));
        assertThat(still.mode()).isEqualTo(Mode.INSTRUCTION);
        fixture.service.resume(still.id());
        fixture.drive(still);
        assertThat(fixture.target.ran).hasSize(1);
    }

    @Test
    void whatIsChangedRedactedOrFinishedIsNotGoneOnWith() throws Exception {
        Path file = inTheMiddle();
        IncidentReader.Opened seen = IncidentReader.read(file);
        HostileFile.rewrite(file, json -> json.replace("web-1", "web-2"), Map.of());
        assertThatThrownBy(() -> IncidentHandOver.with(seen, from -> from))
                .hasMessageContaining("changed since it was opened");
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.writeString(zip.getPath("more.txt"), "x");
        }
        assertThatThrownBy(() -> taken(file)).hasMessageContaining("not what was written");
        Run run = fixture.service.read(fixture.service.recent(1).getFirst().id());
        assertThatThrownBy(() -> taken(write(run, true))).hasMessageContaining("redacted");
        fixture.service.finish(run.id(), Run.Result.ABANDONED, "");
        assertThatThrownBy(() -> taken(write(run, false))).hasMessageContaining("finished");
    }

    @Test
    void aHostileFileWritesNowhereElseAndNoMoreThanAllowed() throws Exception {
        Path file = inTheMiddle();
        forgetAll();
        Set<Path> before = files();
        HostileFile.rewrite(
                file,
                json -> json.replace("step-01-attempt-1.txt.gz", "../../../evil.gz")
                        .replace("\"number\" : 1", "\"number\" : 77"),
                Map.of("outputs/../../../evil.gz", HostileFile.bomb()));
        assertThat(IncidentReader.read(file).faults()).isEmpty();
        Run here = taken(file);
        Path kept = outputs.resolve(here.id().toString());
        assertThat(here.steps().getFirst().attempts().getFirst().outputFile()).isEqualTo("step-01-attempt-1.txt.gz");
        assertThat(files()).hasSize(before.size() + 1).contains(kept.resolve("step-01-attempt-1.txt.gz"));
        assertThat(Files.size(kept.resolve("step-01-attempt-1.txt.gz"))).isLessThan(1_000_000);
        List<OutputRing.Line> lines =
                fixture.service.output(here.id(), 0).after(0).lines();
        assertThat(lines.getLast().text()).startsWith("(Cut here");
        assertThat(journal.ofRun(here.id(), here.startedAt()).getFirst().body().orElseThrow())
                .contains("1 output is not whole here");
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return Set.copyOf(all.filter(Files::isRegularFile)
                    .filter(f -> !f.toString().endsWith(".incident"))
                    .toList());
        }
    }
}
