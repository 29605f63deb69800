package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.Runbook.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepEditsTest {

    private static final String TEXT = """
            title: Disk full
            steps:
              - id: clean
                title: Clean
                ssh: |-
                  # how big
                  du -sh /var
                  ls /var
              # first of all
              - id: look
                title: Look
                ssh: df -h  # all of them
            rollback: []
            """;

    private static List<Step> steps(String text) {
        RunbookYaml.Parsed parsed = RunbookYaml.parse(text);
        assertThat(parsed.problems()).as(text).isEmpty();
        return parsed.runbook().steps();
    }

    @Test
    void aStepIsThereTwiceUnderAnIdOfItsOwn() {
        String twice = StepEdits.duplicate(TEXT, "steps", 1, ids(TEXT)).orElseThrow();
        assertThat(steps(twice)).extracting(Step::id).containsExactly("clean", "look", "look-2");
        assertThat(twice).contains("df -h  # all of them\n  # first of all\n  - id: look-2\n    title: Look\n");
    }

    @Test
    void aStepOfSeveralCommandsBecomesSeveralSteps() {
        String split = StepEdits.split(TEXT, "steps", 0, ids(TEXT)).orElseThrow();
        assertThat(steps(split)).extracting(s -> s.action().text()).containsExactly("du -sh /var", "ls /var", "df -h");
        assertThat(StepEdits.split(TEXT, "steps", 1, ids(TEXT))).isEmpty();
        String bound = TEXT.replace("du -sh /var", "cd /var").replace("ls /var", "rm -r log");
        assertThat(StepEdits.split(bound, "steps", 0, ids(bound))).isEmpty();
    }

    @Test
    void whatIsAddedStandsWhereOneWantedIt() {
        String added =
                StepEdits.add(TEXT, "rollback", Integer.MAX_VALUE, ids(TEXT)).orElseThrow();
        assertThat(RunbookYaml.parse(added).runbook().rollback())
                .extracting(Step::id)
                .containsExactly("step");
        String parameter = StepEdits.addParameter(StepEdits.addParameter(TEXT).orElseThrow())
                .orElseThrow();
        assertThat(RunbookYaml.parse(parameter).runbook().parameters())
                .extracting(Parameter::name)
                .containsExactly("parameter", "parameter_2");
        assertThat(RunbookYaml.parse(StepEdits.addContact(TEXT).orElseThrow())
                        .runbook()
                        .escalation())
                .hasSize(1);
        assertThat(StepEdits.add("title: 'x", "steps", 0, List.of())).isEmpty();
    }

    private static List<String> ids(String text) {
        return RunbookYaml.parse(text).runbook().allSteps().stream()
                .map(Runbook.Step::id)
                .toList();
    }
}
