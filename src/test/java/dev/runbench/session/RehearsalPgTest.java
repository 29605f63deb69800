package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.Action;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookCase;
import dev.runbench.runbook.RunbookCases;
import dev.runbench.session.Answer.Origin;
import dev.runbench.session.Answers.Then;
import dev.runbench.store.PgTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal and a run cannot disagree: generated runbooks on a real service, in the same steps. */
@Timeout(240)
class RehearsalPgTest extends PgTest {

    @TempDir
    Path outputs;

    private final Random random = new Random(20261121);

    private String text(int steps) {
        StringBuilder yaml = new StringBuilder("title: Generated\nparameters: [{name: who, default: ann}]\n");
        part(yaml, "steps", "s", 2 + steps);
        part(yaml, "verification", "v", random.nextInt(3));
        part(yaml, "rollback", "r", random.nextInt(3));
        return yaml.append(random.nextBoolean() ? "escalation: [Call them]\n" : "")
                .toString();
    }

    private void part(StringBuilder yaml, String name, String prefix, int count) {
        yaml.append(count == 0 ? "" : name + ":\n");
        for (int i = 0; i < count; i++) {
            String head = "  - {id: " + prefix + i + ", title: T, ";
            yaml.append(head)
                    .append(
                            switch (random.nextInt(i == 0 ? 6 : 9)) {
                                case 0, 1 -> "ssh: \"say hello ${who}; exit 0\", check: {contains: hello ann}";
                                case 2 -> "sql: \"say 3 rows; exit 0\", check: {matches: '^3 rows$', exit: 0}";
                                case 3 -> "ssh: \"say busy; exit " + random.nextInt(2) + "\"";
                                case 4 -> "ssh: \"err odd; exit 3\", check: {}";
                                case 5 -> "manual: Look";
                                case 6 -> "check: {contains: hello}";
                                case 7 -> "wait: 1s";
                                default ->
                                    "decision: {question: Q, options: [{answer: a, goto: " + goal(prefix, i)
                                            + "}, {answer: b, goto: next}]}";
                            })
                    .append("}\n");
        }
    }

    private String goal(String prefix, int i) {
        List<String> goals = new ArrayList<>(List.of("verification", "rollback", "escalation", "end", "next"));
        goals.add("s0");
        goals.add(prefix + (i - 1));
        return goals.get(random.nextInt(goals.size()));
    }

    /** A target and a person that go by the text alone, so that both sides can ask them. */
    private record Same(int seed) implements Answers {

        private int roll(RunStep step, int time, int sides) {
            return Math.floorMod((step.step().id() + time + seed).hashCode() * 31, sides);
        }

        @Override
        public Answer step(Run run, RunStep step, int time) {
            if (!step.step().action().isCommand()) {
                return new Answer.ByHand(roll(step, time, 4) > 0, Optional.empty(), Origin.GIVEN);
            }
            List<String> lines = new ArrayList<>();
            int exit = 0;
            for (String part :
                    step.step().action().text().replace("${who}", "ann").split(";")) {
                String[] words = part.strip().split(" ", 2);
                if (words[0].equals("exit")) {
                    exit = Integer.parseInt(words[1]);
                } else {
                    lines.add(words[1]);
                }
            }
            return new Answer.Output(String.join("\n", lines), exit, Optional.empty(), true, Origin.GIVEN);
        }

        @Override
        public Answer.Chosen decision(RunStep step, Action.Decision decision, int time) {
            return new Answer.Chosen(time > 2 || roll(step, time, 3) == 0 ? "b" : "a", Origin.GIVEN);
        }

        @Override
        public boolean judged(RunStep step, int time) {
            return roll(step, time, 3) > 0;
        }

        @Override
        public Optional<Then> then(RunStep step, int time) {
            return roll(step, time, 2) == 0 ? Optional.of(Then.SKIP) : Optional.empty();
        }
    }

    /** Steps a real run as the same person would, and writes down whose turn came. */
    private final class Person {

        private final RunFixture fixture;
        private final RunService service;
        private final Same same;
        private final List<String> path = new ArrayList<>();
        private final Map<Integer, Integer> times = new HashMap<>();
        private Run run;
        private boolean over;

        Person(Runbook runbook, Same same) {
            fixture = new RunFixture(database, outputs);
            service = fixture.service;
            this.same = same;
            run = fixture.start(runbook, Map.of());
        }

        void goThrough() {
            while (!over) {
                run = service.drive(run.id(), this::watch);
                Optional<RunStep> current = run.current();
                if (current.isPresent()) {
                    needed(current.get());
                } else if (run.section() == Section.STEPS
                        && !run.steps(Section.VERIFICATION).isEmpty()) {
                    run = service.enter(run.id(), Section.VERIFICATION);
                } else {
                    over = true;
                }
            }
        }

        private void watch(Run now) {
            for (RunStep step : now.steps()) {
                if (run.steps().get(step.ordinal()).state() instanceof StepState.Waiting
                        && !(step.state() instanceof StepState.Waiting)) {
                    turn(step);
                }
            }
            run = now;
        }

        private void turn(RunStep step) {
            path.add(step.step().id());
            times.merge(step.ordinal(), 1, Integer::sum);
        }

        private void needed(RunStep step) {
            int time = times.getOrDefault(step.ordinal(), 0);
            if (step.state() instanceof StepState.Waiting) {
                turn(step);
                byHand(step, time + 1);
            } else if (step.state().needsJudgement()) {
                run = service.judge(run.id(), step.ordinal(), same.judged(step, time), "");
            } else if (same.then(step, time).isPresent()) {
                run = service.skip(run.id(), step.ordinal(), "Left out in the rehearsal.");
            } else if (run.section() != Section.ROLLBACK
                    && !run.steps(Section.ROLLBACK).isEmpty()) {
                run = service.enter(run.id(), Section.ROLLBACK);
            } else {
                over = true;
            }
        }

        private void byHand(RunStep step, int time) {
            if (step.step().action() instanceof Action.Decision d) {
                String answer = same.decision(step, d, time).answer();
                run = service.answer(run.id(), step.ordinal(), answer);
                String next = d.options().stream()
                        .filter(o -> o.answer().equals(answer))
                        .findFirst()
                        .orElseThrow()
                        .next();
                over = next.equals("end") || next.equals("escalation");
            } else {
                boolean done = ((Answer.ByHand) same.step(run, step, time)).passed();
                run = service.judge(run.id(), step.ordinal(), done, "");
            }
        }
    }

    @Test
    void aRehearsalTakesThePathOfTheRunAndComesToTheSameStates() {
        int decisions = 0;
        int commands = 0;
        for (int k = 0; k < 40; k++) {
            String yaml = text(k % 7);
            Runbook runbook = RunFixture.runbook(yaml);
            var same = new Same(k);
            Walk walk = Rehearsal.walk(Script.of(runbook, Map.of(), same));
            assertThat(walk.end()).as(yaml).isNotEqualTo(Walk.End.CIRCLE);
            RunbookCase kept = RunbookCases.parse(
                            RunbookCases.write(WalkCase.of("kept", Map.of("who", "ann"), walk)), runbook)
                    .cases()
                    .getFirst();
            assertThat(CaseResult.of(kept, Script.of(runbook, Map.of(), SimulatedAnswers.ALL_WELL))
                            .difference())
                    .as("%s%n%s", yaml, kept)
                    .isEmpty();
            var person = new Person(runbook, same);
            person.goThrough();
            assertThat(walk.ids()).as(yaml).isEqualTo(person.path);
            assertThat(walk.run().section()).as(yaml).isEqualTo(person.run.section());
            assertThat(walk.run().steps().stream().map(RunStep::state).toList())
                    .as(yaml)
                    .isEqualTo(person.run.steps().stream().map(RunStep::state).toList());
            assertThat(walk.path().stream()
                            .filter(Walked::approved)
                            .map(Walked::text)
                            .toList())
                    .as(yaml)
                    .isEqualTo(person.fixture.target.ran);
            assertThat(person.fixture.asked).hasSize(walk.clicks());
            commands += walk.clicks();
            decisions += (int) walk.path().stream()
                    .filter(w -> w.step().action() instanceof Action.Decision)
                    .count();
        }
        // The comparison is worth something only if there was something to compare.
        assertThat(commands).isGreaterThan(80);
        assertThat(decisions).isGreaterThan(10);
    }

    @Test
    void whatARunRecordedIsRehearsedAgain() {
        var fixture = new RunFixture(database, outputs);
        Runbook runbook = RunFixture.runbook("""
                title: Recorded
                steps:
                  - {id: look, title: Look, ssh: "say 95% of /var; err slow; exit 0", check: {contains: "95%"}}
                  - {id: seen, title: Seen, check: {of: look, contains: slow}}
                  - id: which
                    title: Which
                    decision: {question: "Which?", options: [{answer: one, goto: next}, {answer: two, goto: tell}]}
                  - {id: left, title: Left out, ssh: "say no"}
                  - {id: tell, title: Tell, manual: Tell them}
                  - {id: break, title: Break, ssh: "say dead; exit 7"}
                rollback:
                  - {id: back, title: Back, ssh: "say back"}
                """);
        Run run = fixture.drive(fixture.start(runbook, Map.of()));
        assertThat(run.steps().get(1).state()).isEqualTo(new StepState.Passed("The output contains 'slow'."));
        run = fixture.drive(fixture.service.answer(run.id(), 2, "two"));
        run = fixture.drive(fixture.service.judge(run.id(), 4, true, ""));
        run = fixture.drive(fixture.service.retry(run.id(), 5));
        run = fixture.drive(fixture.service.enter(run.id(), Section.ROLLBACK));
        assertThat(run.current()).isEmpty();

        var past = new PastRuns(new RunRepository(database), outputs);
        Walk walk = Rehearsal.walk(
                new Script(runbook, Map.of(), past.answers(run), past.times("Recorded"), _ -> Optional.empty()));
        assertThat(walk.ids()).containsExactly("look", "seen", "which", "tell", "break", "break", "back");
        assertThat(walk.end()).isEqualTo(Walk.End.ROLLED_BACK);
        assertThat(walk.clicks()).isEqualTo(4);
        assertThat(walk.estimated()).isZero();
        assertThat(walk.measured().toMillis()).isEqualTo(4 * 3);
        Answer.Output out =
                (Answer.Output) walk.last("look").orElseThrow().answer().orElseThrow();
        assertThat(out.text()).isEqualTo("95% of /var\nslow");
        assertThat(out.origin()).isEqualTo(Origin.RECORDED);
        assertThat(past.named(run.id().toString())).isEqualTo(run);
    }
}
