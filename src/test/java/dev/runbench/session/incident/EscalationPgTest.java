package dev.runbench.session.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.session.Budgets;
import dev.runbench.session.GoOn;
import dev.runbench.session.Mode;
import dev.runbench.session.PastRuns;
import dev.runbench.session.Run;
import dev.runbench.session.RunFixture;
import dev.runbench.session.RunRepository;
import dev.runbench.session.RunRequest;
import dev.runbench.session.RunService;
import dev.runbench.session.Section;
import dev.runbench.store.PgTest;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A prepared run that resolved nothing, as a package for somebody who must go on, opened again. */
@Timeout(60)
class EscalationPgTest extends PgTest {

    private static final String SECRET = "hunter2-canary";
    private static final String BOOK = """
            title: Restart checkout
            parameters: [{name: token, type: secret}, {name: host}]
            steps:
              - {id: look, title: "Look at ${host}", ssh: {command: "say active on ${host} 10.1.2.3"}, check: {contains: active}}
              - id: set
                title: Set the limit
                ssh: {command: "say limit is 9 with ${token}"}
                capture: {ssh: "say 41"}
                undo: {ssh: "say limit ${captured}"}
                check: {exit: 0}
              - {id: try, title: Try, ssh: {command: "err refused ${token}; exit 7"}, check: {exit: 0}}
              - {id: ask, title: Ask the team, manual: Call them}
            verification:
              - {id: ok, title: Healthy, ssh: {command: "say sick; exit 1"}, check: {exit: 0}}
              - {id: users, title: Users come back, manual: Look at the shop}
            escalation: ["Payments on call, +49 170 0000000"]
            """;

    @TempDir
    Path folder;

    private RunFixture fixture;
    private PgCommandJournal journal;
    private IncidentService incidents;

    @BeforeEach
    void open() {
        Path outputs = folder.resolve("outputs");
        fixture = new RunFixture(
                database,
                outputs,
                Optional.of(clock -> journal = new PgCommandJournal(database, clock, _ -> Optional.empty())));
        incidents = new IncidentService(
                new PastRuns(new RunRepository(database), outputs), journal, "ann", InstantSource.system());
    }

    private Run stepped() {
        var request = new RunRequest(
                7,
                3,
                RunFixture.runbook(BOOK),
                Map.of("token", SECRET, "host", "web-1.example.com"),
                Map.of(RunFixture.HOST, 1L),
                0,
                Mode.PREPARED,
                Optional.of(new Budgets(Duration.ofMinutes(30), 9, Set.of(1L))));
        Run run = ((RunService.Start.Started) fixture.service.start(request)).run();
        fixture.drive(run);
        fixture.service.notes().pin(run.id(), 2, 1, Set.of(1L), "the cause");
        fixture.service.notes().note(run.id(), OptionalInt.empty(), "Seen on web-1.example.com too");
        fixture.service.skip(run.id(), 2, "The port is closed anyway.");
        fixture.drive(fixture.service.goOn(run.id(), new GoOn.Once()));
        fixture.service.judge(run.id(), 3, false, "Nobody answers.");
        fixture.service.skip(run.id(), 3, "Nobody answers.");
        fixture.service.enter(run.id(), Section.VERIFICATION);
        return fixture.drive(run);
    }

    private Map<String, String> packed(Run run, Escalation.Request request) throws IOException {
        Path file = folder.resolve("package.zip");
        incidents.escalate(run, request, file);
        Map<String, String> parts = new TreeMap<>();
        try (var zip = FileSystems.newFileSystem(file);
                var all = Files.walk(zip.getPath("/"))) {
            for (Path part : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                if (part.toString().endsWith(".incident")) {
                    Files.write(folder.resolve("out.incident"), Files.readAllBytes(part));
                }
                parts.put(part.toString().substring(1), new String(Files.readAllBytes(part), UTF_8));
            }
        }
        return parts;
    }

    private static String part(String summary, String heading) {
        int from = summary.indexOf("## " + heading + "\n");
        assertThat(from).as(heading + " in " + summary).isNotNegative();
        int to = summary.indexOf("\n## ", from);
        return summary.substring(from, to < 0 ? summary.length() : to);
    }

    @Test
    void whoGoesOnIsToldWhatIsAskedWhatIsChangedWhatWasTriedAndWhatWasNot() throws IOException {
        Run run = stepped();
        Map<String, String> parts =
                packed(run, new Escalation.Request("Payments", "Is the *limit* safe?\nMay we roll back?", false));
        assertThat(parts.keySet())
                .containsExactlyInAnyOrder(
                        "summary.md",
                        "summary.html",
                        "restart-checkout.incident",
                        "outputs/01-1-look-at-host.txt",
                        "outputs/02-1-set-the-limit.txt",
                        "outputs/03-1-try.txt",
                        "outputs/05-1-healthy.txt");
        String summary = parts.get("summary.md");
        assertThat(summary)
                .startsWith("# Restart checkout: please go on\n\n**From** ann **to** Payments\n")
                .contains("- **Where:** db-1 (production)")
                .contains("Step \"Healthy\" is next: Failed.", "+49 170 0000000");
        assertThat(part(summary, "What is asked")).contains("Is the \\*limit\\* safe?", "May we roll back?");
        assertThat(part(summary, "What is changed and not put back"))
                .contains("### Set the limit on db-1", "can be undone", "Before it:", "41", "say limit '41'");
        assertThat(part(summary, "What was tried"))
                .contains("### 1. Look at", "### 3. Try", "Attempt 1, `", "say active on web-1.example.com 10.1.2.3")
                .contains("! refused", "Whole output: outputs/03-1-try.txt", "### 5. Healthy (verification)")
                .doesNotContain("Users come back");
        assertThat(part(summary, "What was not tried"))
                .contains("- 4. Ask the team: left out: Nobody answers.")
                .contains("- 6. Users come back (verification): its turn did not come");
        assertThat(part(summary, "What was surprising")).contains("\"Try\" did not pass");
        assertThat(part(summary, "Evidence")).contains("pinned by ann: the cause", "! refused");
        assertThat(part(summary, "Notes")).contains("Seen on web-1.example.com too");
        assertThat(parts.get("summary.html")).startsWith("<!").contains("What was tried", "Is the *limit* safe?");
        assertThat(parts.get("outputs/03-1-try.txt")).startsWith("! refused ").doesNotContain(SECRET);
        assertThat(parts.get("outputs/01-1-look-at-host.txt")).isEqualTo("active on web-1.example.com 10.1.2.3\n");
        assertThat(IncidentReader.read(folder.resolve("out.incident")).faults()).isEmpty();
        assertThat(parts).allSatisfy((_, text) -> assertThat(text).doesNotContain(SECRET));
    }

    @Test
    void aRedactedPackageHasTheSameNamesForTheSameThingsInAllItsPartsAndNoneOfTheThings() throws IOException {
        Run run = stepped();
        Map<String, String> parts =
                packed(run, new Escalation.Request("bea@example.com", "Does 10.1.2.3 answer?", true));
        assertThat(parts)
                .hasSize(7)
                .allSatisfy((_, text) ->
                        assertThat(text).doesNotContain(SECRET, "web-1.example.com", "10.1.2.3", "bea@example.com"));
        assertThat(parts.get("summary.md"))
                .contains("This is a redacted copy", "active on <host-1> <address-1>")
                .contains("Does \\<address-1\\> answer?");
        assertThat(parts.get("outputs/01-1-look-at-host.txt")).isEqualTo("active on <host-1> <address-1>\n");
        IncidentReader.Opened opened = IncidentReader.read(folder.resolve("out.incident"));
        assertThat(opened.faults()).isEmpty();
        assertThat(opened.incident().redacted()).isTrue();
        assertThat(opened.incident().timeline()).anyMatch(e -> e.detail().contains("say active on <host-1>"));
    }

    @Test
    void aRunInWhichNothingWasDoneSaysSo() throws IOException {
        Run run = fixture.start("{title: '../N', steps: [{id: a, title: '../../etc', ssh: {command: say a}}]}");
        Map<String, String> parts = packed(run, new Escalation.Request("", " ", true));
        assertThat(parts.keySet()).containsExactlyInAnyOrder("summary.md", "summary.html", "n.incident");
        assertThat(parts.get("summary.md"))
                .contains("Please go on from where it stands.", "Nothing that the undo ledger knows of.")
                .contains("## What was tried\n\nNothing.", "- 1. ../../etc: its turn did not come");
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() {
        Run run = fixture.start("{title: N, steps: [{id: a, title: A, ssh: {command: say a}}]}");
        Path nowhere = folder.resolve("nowhere/a.zip");
        assertThatThrownBy(() -> incidents.escalate(run, new Escalation.Request("", "", true), nowhere))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().sentence())
                                .isEqualTo("The package could not be written to " + nowhere
                                        + ": the folder is not there. Choose another place, or make room there."));
    }
}
