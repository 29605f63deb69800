package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Command;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.command.Proposal;
import dev.runbench.runbook.Action;
import dev.runbench.runbook.Draft;
import dev.runbench.runbook.DraftSources;
import dev.runbench.runbook.ExtractiveDrafter;
import dev.runbench.runbook.PastWork;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookLint;
import dev.runbench.runbook.RunbookProblem;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import dev.runbench.search.PgCitedSources;
import dev.runbench.search.SourceStanding;
import dev.runbench.store.PgTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real runs on a real service and a real journal become runbooks. */
@Timeout(60)
class RunDraftPgTest extends PgTest {

    private static final String QUEUE = """
            title: Queue is stuck
            owner: orders team
            parameters:
              - {name: queue, default: mail-out}
              - {name: db_password, type: secret}
              - {name: unused, default: x}
            steps:
              - {id: look, title: "Look at ${queue}", ssh: "say unit ${queue} is active (running) since 12:30; exit 0", note: Mind it}
              - {id: wrong, title: A wrong turn, ssh: "say nothing; exit 4"}
              - {id: flaky, title: Try, ssh: {command: "say link down; exit 1", timeout: 5m}}
              - {id: login, title: Log in, sql: "say ${db_password}; exit 0"}
              - id: more
                title: More
                decision: {question: "More?", options: [{answer: some, goto: wrong}, {answer: none, goto: next}]}
              - {id: seen, title: Seen, check: {of: look, contains: active}}
              - {id: call, title: Call, manual: Call the depot}
              - {id: left, title: Left out, ssh: "say never"}
            verification:
              - {id: ok, title: Healthy, ssh: "say 200 OK"}
            rollback:
              - {id: back, title: Undo, ssh: "say undone ${queue}"}
            escalation: [Call them]
            """;

    @TempDir
    Path outputs;

    private PgCommandJournal journal;
    private RunFixture fixture;
    private RunService service;
    private PastRuns past;

    @BeforeEach
    void wire() {
        fixture = new RunFixture(database, outputs, Optional.of(clock -> {
            journal = new PgCommandJournal(database, clock, _ -> Optional.empty());
            return journal;
        }));
        service = fixture.service;
        past = new PastRuns(new RunRepository(database), outputs);
    }

    private void beside(String purpose, String text) {
        Outcome outcome = fixture.commands.execute(
                Proposal.of(
                        new Command.Shell(1, text, Duration.ofSeconds(9)),
                        Proposal.Origin.PERSON,
                        Proposal.Context.of(purpose)),
                (OutputSink.Channel _, String _) -> {});
        assertThat(outcome).isInstanceOf(Outcome.Finished.class);
    }

    private Run done() {
        Run run = fixture.start(RunFixture.runbook(QUEUE), Map.of("queue", "mail-out", "db_password", "Tr0ub4dor-9"));
        run = fixture.drive(run);
        assertThat(run.steps().get(1).state()).isInstanceOf(StepState.Failed.class);
        beside("Look at the link", "say carrier up on mail-out; exit 0");
        beside("", "say odd; exit 9");
        run = fixture.drive(service.skip(run.id(), 1, "it is not that"));
        assertThat(run.steps().get(2).state()).isInstanceOf(StepState.Failed.class);
        fixture.person = question -> {
            if (question.proposal().command().text().startsWith("say link down")) {
                question.edit("say link of mail-out up ${HOME}; exit 0");
            } else {
                fixture.press(question);
            }
        };
        run = fixture.drive(service.retry(run.id(), 2));
        run = fixture.drive(service.answer(run.id(), 4, "none"));
        fixture.person = question -> question.reject("it is enough");
        run = fixture.drive(service.judge(run.id(), 6, true, "they know"));
        return service.finish(run.id(), Run.Result.RESOLVED, "");
    }

    private static Step step(List<Step> steps, String id) {
        return steps.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void whatWasReallyDoneBecomesARunbook() {
        Run run = done();
        Draft draft = past.draft(run, journal);
        RunbookYaml.Parsed parsed = RunbookYaml.parse(draft.yaml());
        assertThat(parsed.hasErrors()).as(draft.yaml()).isFalse();
        assertThat(RunbookLint.check(draft.yaml()).stream().filter(RunbookProblem::isError))
                .as(draft.yaml())
                .isEmpty();
        Runbook made = parsed.runbook();
        assertThat(made).isEqualTo(draft.runbook());
        assertThat(made.steps())
                .extracting(Step::id)
                .containsExactly("look", "beside-1", "flaky", "login", "more", "seen", "call");
        assertThat(step(made.steps(), "look").action().text())
                .isEqualTo("say unit ${queue} is active (running) since 12:30; exit 0");
        assertThat(step(made.steps(), "look").check().contains()).hasValue("is active (running)");
        assertThat(step(made.steps(), "look").check().exitCode()).hasValue(0);
        assertThat(step(made.steps(), "beside-1").action().text()).isEqualTo("say carrier up on ${queue}; exit 0");
        assertThat(step(made.steps(), "beside-1").check().contains()).hasValue("carrier up on");
        assertThat(step(made.steps(), "flaky").action())
                .isEqualTo(new Action.Ssh("", "say link of ${queue} up $HOME; exit 0", Duration.ofMinutes(5)));
        assertThat(step(made.steps(), "login").action().text()).isEqualTo("say ${db_password}; exit 0");
        assertThat(step(made.steps(), "more").action().text()).isEqualTo("More? In the run the answer was: none.");
        assertThat(made.parameters()).extracting(p -> p.name()).containsExactly("queue", "db_password");
        assertThat(draft.yaml()).doesNotContain("Tr0ub4dor");
        assertThat(draft.leftOut())
                .anySatisfy(l -> assertThat(l).contains("A wrong turn", "skipped: it is not that"))
                .anySatisfy(l -> assertThat(l).contains("\"Try\": 1 try before"))
                .anySatisfy(l -> assertThat(l).contains("say odd; exit 9", "exit code 9"));
        assertThat(draft.gaps())
                .containsExactly(
                        "the verification was not gone through; it is taken over as it stood",
                        "the rollback was not gone through; it is taken over as it stood");
        assertThat(made.about().owner()).isEqualTo("orders team");
        assertThat(made.escalation()).hasSize(1);
    }

    @Test
    void everyStepCitesTheRunAndTheRunIsAKnownSource() {
        Run run = done();
        Draft draft = past.draft(run, journal);
        List<Citation> cited = draft.runbook().steps().stream()
                .map(s -> s.citations().getLast())
                .toList();
        assertThat(cited).hasSize(7).allSatisfy(c -> assertThat(c.run()).hasValue(run.id()));
        assertThat(cited.getFirst().quote()).startsWith("say unit mail-out is active");
        var sources = new PgCitedSources(database);
        assertThat(sources.standing(cited).values()).allMatch(s -> s == SourceStanding.SOUND);
        var other = Citation.ofRun(new java.util.UUID(1, 2), "t", "q");
        assertThat(sources.standing(List.of(other))).containsEntry(other, SourceStanding.ABSENT);
    }

    @Test
    void theDraftRehearsesToTheSameCommands() {
        Run run = done();
        Runbook made = past.draft(run, journal).runbook();
        Walk walk = Rehearsal.walk(Script.of(made, run.values(), SimulatedAnswers.ALL_WELL));
        assertThat(walk.end()).isEqualTo(Walk.End.RESOLVED);
        assertThat(walk.unresolved()).isEmpty();
        assertThat(walk.path().stream()
                        .filter(Walked::approved)
                        .map(Walked::text)
                        .toList())
                .startsWith(
                        "say unit mail-out is active (running) since 12:30; exit 0",
                        "say carrier up on mail-out; exit 0",
                        "say link of mail-out up $HOME; exit 0");
    }

    @Test
    void aRunThatIsAboutTheQuestionIsFoundAndBecomesASourceOfAMixture() {
        assertThat(past.fitting("queue is stuck", 5)).isEmpty();
        Run run = done();
        List<FittingRun> fitting = past.fitting("the queue is stuck, look", 5);
        assertThat(fitting).singleElement().satisfies(f -> {
            assertThat(f.line().id()).isEqualTo(run.id());
            assertThat(f.line().result()).hasValue(Run.Result.RESOLVED);
            assertThat(f.fit()).isEqualTo(1);
        });
        assertThat(past.fitting("certificate of the printer", 5)).isEmpty();
        PastWork work = past.work(run, "queue is stuck", past.draft(run, journal));
        String page =
                "# Queue\n## Fix\nBegin with it:\n\n```bash\nsay unit $QUEUE is active (running) since 12:30; exit 0\n```\n";
        Citation citation = new Citation(1, "wiki/queue.md", "Queue", "", 0, page.length(), page);
        Draft draft = new ExtractiveDrafter(_ -> Optional.of(page))
                .draft(
                        "queue is stuck",
                        new DraftSources(List.of(new Hit(1, 0.9, citation, "", page, List.of())), List.of(work)));
        assertThat(RunbookYaml.parse(draft.yaml()).runbook()).as(draft.yaml()).isEqualTo(draft.runbook());
        List<Step> steps = draft.runbook().steps();
        assertThat(steps)
                .extracting(s -> s.action().text())
                .containsExactly(
                        "say unit ${queue} is active (running) since 12:30; exit 0",
                        "say carrier up on ${queue}; exit 0",
                        "say link of ${queue} up $HOME; exit 0",
                        "say ${db_password}; exit 0",
                        "More? In the run the answer was: none.",
                        "Call the depot");
        assertThat(steps.getFirst().title()).isEqualTo("Begin with it");
        assertThat(steps.getFirst().check().contains()).hasValue("active");
        assertThat(steps.getFirst().citations()).hasSize(2);
        assertThat(draft.runbook().parameters())
                .filteredOn(p -> p.name().equals("db_password"))
                .allMatch(p -> p.isSecret())
                .hasSize(1);
        assertThat(draft.runbook().rollback()).as("was not done").isEmpty();
        assertThat(draft.leftOut()).anySatisfy(l -> assertThat(l).contains("A wrong turn", "skipped"));
        assertThat(draft.yaml()).doesNotContain("Tr0ub4dor");
    }

    @Test
    void aStableLineIsNeitherANumberNorATimeNorABadWord() {
        assertThat(StableLine.of(
                        "Active: active (running) since Sat 2026-11-21 23:09:01 UTC; 2h ago", List.of(), List.of()))
                .hasValue("Active: active (running)");
        assertThat(StableLine.of("3 of 4 up\n0 errors", List.of(), List.of())).hasValue("up");
        assertThat(StableLine.of("node db-1 ready", List.of("db-1"), List.of())).hasValue("ready");
        assertThat(StableLine.of("not ready\ninactive (dead)\n12 connections refused", List.of(), List.of()))
                .isEmpty();
        assertThat(StableLine.of("total 4\nfile.txt", List.of(), List.of())).isEmpty();
        assertThat(StableLine.of("quorum reached by peers", List.of(), List.of("no quorum")))
                .hasValue("quorum reached by peers");
        assertThat(StableLine.of("state ok token=ghp_abcdefghijklmnopqrstuvwxyz0123456789", List.of(), List.of()))
                .hasValue("state ok");
    }
}
