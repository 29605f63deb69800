package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunbookAdditionTest {

    private static final String TEXT = """
            # ours since 2024
            title: Queue is stuck
            x-team: messaging # unknown, kept

            steps:
              # look first
              - id: look
                title: Look how long it is
                ssh: queuectl length
              - id: tell
                title: Tell support
                manual: Call support.   # by phone

            verification: []
            """;
    private static final String PAGE = """
            # Queue
            ## Prerequisites
            You need sudo on the worker's host.
            ## Fix
            1. Look how long the queue is:

               ```bash
               queuectl length
               ```

            2. Restart the worker on the host:

               ```bash
               systemctl restart $WORKER
               ```

            ## Verification
            1. The queue is empty after ten minutes:

               ```bash
               queuectl length --strict
               ```

            ## Escalation
            Call the messaging team.
            """;

    private static Draft draft() {
        return new DraftFixture().add("wiki/queue.md", PAGE).draft("queue stuck");
    }

    /** Every line of the old text in its order, but for a list that was empty. */
    private static void assertNothingIsGone(String before, String after) {
        Iterator<String> lines = after.lines().iterator();
        for (String line :
                before.lines().map(l -> l.replaceFirst(": \\[]$", ":")).toList()) {
            boolean found = false;
            while (!found && lines.hasNext()) {
                found = lines.next().replaceFirst(": \\[]$", ":").equals(line);
            }
            assertThat(found).as("the line \"" + line + "\" is still there").isTrue();
        }
    }

    @Test
    void stepsCitationsParametersAndSentencesAreAddedAndNothingIsTouched() {
        RunbookAddition.Merged merged = RunbookAddition.of(TEXT, draft());
        Runbook now = RunbookYaml.parse(merged.text()).runbook();
        assertThat(now.steps())
                .extracting(s -> s.action().text())
                .containsExactly("queuectl length", "systemctl restart ${worker}", "Call support.");
        assertThat(now.steps().getFirst().citations()).hasSize(1);
        assertThat(now.steps().getFirst().title()).isEqualTo("Look how long it is");
        assertThat(now.parameters()).extracting(Parameter::name).containsExactly("worker");
        assertThat(now.verification()).hasSize(1);
        assertThat(now.prerequisites()).hasSize(1);
        assertThat(now.escalation()).hasSize(1);
        assertNothingIsGone(TEXT, merged.text());
        assertThat(merged.added())
                .anyMatch(a -> a.startsWith("step \"Restart the worker"))
                .anyMatch(a -> a.startsWith("source"));
    }

    @Test
    void theSecondTimeThereIsNothingToAdd() {
        String once = RunbookAddition.of(TEXT, draft()).text();
        RunbookAddition.Merged again = RunbookAddition.of(once, draft());
        assertThat(again.isMore()).isFalse();
        assertThat(again.text()).isEqualTo(once);
    }

    @Test
    void aTextThatCannotBeReadStaysAsItIs() {
        RunbookAddition.Merged merged = RunbookAddition.of("title: [", draft());
        assertThat(merged.text()).isEqualTo("title: [");
        assertThat(merged.isMore()).isFalse();
    }

    @Test
    void whatNoSourceConfirmsIsNotAddedToARunbookThatExists() {
        Draft d = draft();
        Runbook r = d.runbook();
        Runbook doubtful = new Runbook(
                r.about(),
                r.parameters(),
                List.of(),
                r.steps().stream().map(s -> s.withSupported(false)).toList(),
                List.of(),
                List.of(),
                List.of());
        RunbookAddition.Merged merged = RunbookAddition.of(
                TEXT, new Draft(doubtful, "", List.of(), List.of(), "m", java.util.Optional.empty(), Confidence.NONE));
        assertThat(RunbookYaml.parse(merged.text()).runbook().steps()).hasSize(2);
        assertThat(merged.leftOut()).anyMatch(l -> l.contains("no source confirms it"));
    }

    @Test
    void draftsOfAllSamplePagesMergeIntoEachOtherAndNothingIsEverGone() throws Exception {
        List<Draft> drafts = new ArrayList<>();
        try (Stream<Path> pages = Files.list(Path.of("sample-data/runbooks"))) {
            for (Path page : pages.sorted().toList()) {
                drafts.add(MarkdownRunbook.read(page.toString(), Files.readString(page)));
            }
        }
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            Draft into = drafts.get(random.nextInt(drafts.size()));
            Draft more = drafts.get(random.nextInt(drafts.size()));
            RunbookAddition.Merged merged = RunbookAddition.of(into.yaml(), more);
            assertThat(RunbookYaml.parse(merged.text()).hasErrors())
                    .as(merged.text())
                    .isFalse();
            assertNothingIsGone(into.yaml(), merged.text());
            Runbook now = RunbookYaml.parse(merged.text()).runbook();
            assertThat(now.allSteps().stream()
                            .map(s -> PlacedStep.key(s.action().text())))
                    .containsAll(more.runbook().allSteps().stream()
                            .map(s -> PlacedStep.key(s.action().text()))
                            .toList());
            assertThat(now.allSteps()).extracting(Runbook.Step::id).doesNotHaveDuplicates();
        }
    }
}
