package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.RunbookSlices.Splice;
import dev.runbench.runbook.RunbookWindow.Changed;
import dev.runbench.runbook.RunbookWindow.Edit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunbookWindowTest {

    private static final String TEXT = """
            # kept by ann
            title: Disk full
            steps:
              # first of all
              - id: look
                title: Look
                ssh: df -h  # all of them

              - id: clean
                title: Clean
                ssh: |-
                  du -sh /var

                  ls /var
              # the last
              - {id: wait, title: Wait, wait: {for: 5m}}
            verification:
            - id: ok
              title: Well again
              manual: Look
            # behind all
            """;

    private static String apply(String text, Splice s) {
        return text.substring(0, s.from()) + s.text() + text.substring(s.to());
    }

    /** A few hundred presses, each of which must come to the same as the change of the whole text. */
    @Test
    void aChangeOfNeighboursIsTheSameChangeOfTheWholeText() {
        var random = new Random(11);
        int changed = 0;
        for (int run = 0; run < 40; run++) {
            String text = TEXT;
            RunbookSlices slices = RunbookSlices.cut(text).orElseThrow();
            for (int press = 0; press < 15; press++) {
                List<Runbook.Step> steps = RunbookYaml.parse(text).runbook().steps();
                List<String> ids = RunbookYaml.parse(text).runbook().allSteps().stream()
                        .map(Runbook.Step::id)
                        .toList();
                int at = random.nextInt(steps.size());
                int other = Math.min(at + 1, steps.size() - 1);
                Edit edit = switch (random.nextInt(5)) {
                    case 0 -> (t, s, by) -> StepEdits.add(t, s, at + 1 - by, ids);
                    case 1 -> (t, s, by) -> StepEdits.duplicate(t, s, at - by, ids);
                    case 2 -> (t, s, by) -> StepEdits.move(t, s, at - by, s, other - by);
                    case 3 -> (t, s, by) -> StepEdits.remove(t, s + "[" + (other - by) + "]");
                    default -> (t, s, by) -> StepEdits.split(t, s, at - by, ids);
                };
                Optional<Changed> window = RunbookWindow.change(text, slices, "steps", at, other, edit);
                if (window.isEmpty()) {
                    continue;
                }
                String now = apply(text, window.get().splice());

                // A blank line behind a step that is taken away may stay.
                assertThat(now.lines().filter(l -> !l.isBlank()))
                        .containsExactlyElementsOf(edit.of(text, "steps", 0)
                                .orElseThrow()
                                .lines()
                                .filter(l -> !l.isBlank())
                                .toList());
                assertThat(window.get().slices().slices())
                        .isEqualTo(RunbookSlices.cut(now).orElseThrow().slices());
                List<Runbook.Step> after = RunbookYaml.parse(now).runbook().steps();
                assertThat(after.subList(at, at + window.get().now().size()))
                        .isEqualTo(window.get().now());
                text = now;
                slices = window.get().slices();
                changed++;
            }
        }
        assertThat(changed).isGreaterThan(200);
    }

    @Test
    void stepsThatDoNotStandTogetherOrWouldAllBeGoneAreLeftToTheWholeText() {
        RunbookSlices slices = RunbookSlices.cut(TEXT).orElseThrow();
        Edit remove = (t, s, _) -> StepEdits.remove(t, s + "[0]");

        assertThat(RunbookWindow.change(TEXT, slices, "verification", 0, 0, remove))
                .isEmpty();
        assertThat(RunbookWindow.change(TEXT, slices, "steps", 2, 3, remove)).isEmpty();
        assertThat(RunbookWindow.change(TEXT, slices, "rollback", 0, 0, remove)).isEmpty();
    }
}
