package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunbookTextTest {

    private static final String TEXT = """
            # Kept by the storage team
            title: Disk full   # short
            colour: blue

            steps:
              # first of all
              - id: look
                title: Look
                ssh:
                  command: df -h   # all of them
                  target: db-1
              - {id: ask, title: Ask, manual: Ask somebody}

              # then, and only then
              - id: clean
                title: Clean
                manual: |
                  # not a comment
                  rm it

            # the end
            rollback: []
            """;

    private static Step step(String id) {
        return new Step(id, "Title of " + id, new Action.Manual("do"), "", "", Check.none(), List.of());
    }

    @Test
    void aValueIsChangedAndNothingElse() {
        assertThat(RunbookText.of(TEXT).set("", "", "title", "Disk: full"))
                .contains(TEXT.replace("title: Disk full ", "title: \"Disk: full\" "));
        assertThat(RunbookText.of(TEXT).set("steps[0].ssh", "ssh", "command", "df -h\ndf -i\n"))
                .contains(TEXT.replace(
                        "command: df -h   # all of them", "command: |   # all of them\n        df -h\n        df -i"));
        assertThat(RunbookText.of(TEXT).set("steps[1]", "step", "manual", "Ask, then wait"))
                .contains(TEXT.replace("manual: Ask somebody}", "manual: \"Ask, then wait\"}"));
    }

    @Test
    void aNewKeyStandsWhereTheSchemaWantsIt() {
        assertThat(RunbookText.of(TEXT).set("", "", "service", "orders"))
                .contains(TEXT.replace("# short\n", "# short\nservice: orders\n"));
        assertThat(RunbookText.of(TEXT).set("steps[0]", "step", "note", "Mind it"))
                .contains(TEXT.replace("target: db-1\n", "target: db-1\n    note: Mind it\n"));
        assertThat(RunbookText.of(TEXT).set("steps[1]", "step", "risk", "low"))
                .contains(TEXT.replace("Ask somebody}", "Ask somebody, risk: low}"));
        assertThat(RunbookText.of("steps: []\n").set("", "", "title", "x")).contains("title: x\nsteps: []\n");
    }

    @Test
    void whatIsTakenAwayTakesItsCommentWithIt() {
        assertThat(RunbookText.of(TEXT).remove("steps[2]")).contains(TEXT.replaceFirst("(?s)  # then.*rm it\n", ""));
        assertThat(RunbookText.of(TEXT).remove("steps[1]"))
                .contains(TEXT.replace("  - {id: ask, title: Ask, manual: Ask somebody}\n", ""));
        assertThat(RunbookText.of(TEXT).remove("colour")).contains(TEXT.replace("colour: blue\n", ""));
        assertThat(RunbookText.of(TEXT).remove("steps[1].title")).contains(TEXT.replace("title: Ask, ", ""));
        assertThat(RunbookText.of(TEXT).remove("steps[0].id")).contains(TEXT.replace("id: look\n    ", ""));
        assertThat(RunbookText.of("title: x\nsteps:\n  - id: a # last\n").remove("steps[0]"))
                .contains("title: x\nsteps:\n  []\n");
    }

    @Test
    void stepsAreInsertedAndMovedWithTheirComments() {
        String inserted = RunbookText.of(TEXT).insert("steps", 2, step("made")).orElseThrow();
        assertThat(inserted)
                .isEqualTo(TEXT.replace(
                        "  # then, and", "  - id: made\n    title: Title of made\n    manual: do\n  # then, and"));
        String moved = RunbookText.of(TEXT).move("steps", 2, "steps", 0).orElseThrow();
        assertThat(ids(moved)).containsExactly("clean", "look", "ask");
        assertThat(moved)
                .contains("steps:\n  # then, and only then\n  - id: clean")
                .contains("  # first of all\n  - id: look");
        String across = RunbookText.of(TEXT).move("steps", 0, "rollback", 0).orElseThrow();
        assertThat(RunbookYaml.parse(across).runbook().rollback())
                .extracting(Step::id)
                .containsExactly("look");
        assertThat(across).contains("rollback:\n  # first of all\n  - id: look\n");
        assertThat(RunbookText.of("title: x\n").insert("steps", 0, step("a")))
                .contains("title: x\nsteps:\n  - id: a\n    title: Title of a\n    manual: do\n");
    }

    @Test
    void brokenTextsAreLeftAlone() {
        assertThat(RunbookText.of("title: 'a\n").set("", "", "title", "b")).isEmpty();
        assertThat(RunbookText.of("- a\n").remove("[0]")).isEmpty();
        assertThat(RunbookText.of("").insert("steps", 0, step("a"))).isEmpty();
    }

    /** Any sequence of changes does to the runbook what it does to a list, and no comment is ever lost. */
    @Test
    void thousandsOfRandomChangesAgreeWithTheModelAndKeepEveryComment() {
        var random = new Random(5);
        for (int round = 0; round < 60; round++) {
            Runbook start = new GeneratedRunbooks(round).next();
            String text = commented(RunbookYaml.write(start), random);
            List<Step> model = new ArrayList<>(RunbookYaml.parse(text).runbook().steps());
            for (int k = 0; k < 25; k++) {
                int n = model.size();
                switch (random.nextInt(n == 0 ? 1 : 4)) {
                    case 0 -> {
                        int at = random.nextInt(n + 1);
                        Step made = step("made" + round + "-" + k);
                        text = RunbookText.of(text).insert("steps", at, made).orElseThrow();
                        model.add(at, made);
                    }
                    case 1 -> {
                        int from = random.nextInt(n);
                        int to = random.nextInt(n);
                        text = RunbookText.of(text)
                                .move("steps", from, "steps", to)
                                .orElseThrow();
                        model.add(to, model.remove(from));
                    }
                    case 2 -> {
                        int at = random.nextInt(n);
                        String title =
                                "t " + GeneratedRunbooks.PIECES.get(random.nextInt(GeneratedRunbooks.PIECES.size()));
                        text = RunbookText.of(text)
                                .set("steps[" + at + "]", "step", "title", title)
                                .orElseThrow();
                        Step s = model.get(at);
                        model.set(
                                at,
                                new Step(
                                        s.id(),
                                        title,
                                        s.action(),
                                        s.note(),
                                        s.risk(),
                                        s.expected(),
                                        s.check(),
                                        s.capture(),
                                        s.undo(),
                                        s.citations(),
                                        s.supported()));
                    }
                    default -> {
                        int at = random.nextInt(n);
                        if (n > 1) {
                            text = RunbookText.of(text)
                                    .remove("steps[" + at + "]")
                                    .orElseThrow();
                            model.remove(at);
                        }
                    }
                }
                assertThat(RunbookYaml.parse(text).runbook().steps()).as(text).isEqualTo(model);
            }
            assertThat(text).contains("# top").contains("# before the rollback");
            Runbook end = RunbookYaml.parse(text).runbook();
            assertThat(end.about()).isEqualTo(start.about());
            assertThat(end.rollback()).isEqualTo(start.rollback());
            assertThat(end.escalation()).isEqualTo(start.escalation());
        }
    }

    private static String commented(String text, Random random) {
        String top = "# top\n" + text.replace("\nrollback:", "\n# before the rollback\nrollback:");
        return random.nextBoolean() ? top : top.replace("\n  - id: s", "\n  # of the step\n  - id: s");
    }

    private static List<String> ids(String text) {
        return RunbookYaml.parse(text).runbook().steps().stream().map(Step::id).toList();
    }
}
