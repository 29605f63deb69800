package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.RunbookBlame.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunbookBlameTest {

    private static final String FIRST = EditedRunbooks.text(3);
    private static final String SECOND = FIRST.replace("echo 1", "echo one");
    private static final String THIRD = RunbookText.of(FIRST.replace("title: Do s1", "title: Third"))
            .move("steps", 0, "steps", 2)
            .orElseThrow();
    private static final String MERGED =
            RunbookMerge.merge(FIRST, SECOND, THIRD).text().replace("service: orders", "service: shop");

    static RunbookVersion version(int number, Optional<Integer> parent, Optional<Integer> merged, String text) {
        return new RunbookVersion(
                1,
                number,
                parent,
                merged,
                text,
                "t",
                RunbookVersion.State.DRAFT,
                "author " + number,
                Instant.EPOCH,
                "note " + number,
                "",
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private static final List<RunbookVersion> VERSIONS = List.of(
            version(4, Optional.of(3), Optional.of(2), MERGED),
            version(3, Optional.of(1), Optional.empty(), THIRD),
            version(2, Optional.of(1), Optional.empty(), SECOND),
            version(1, Optional.empty(), Optional.empty(), FIRST));

    @Test
    void eachFieldIsBlamedOnTheVersionThatChangedItOnWhicheverBranch() throws Exception {
        RunbookBlame blame = RunbookBlame.of(VERSIONS, 4);
        Origin step = blame.step("s1").orElseThrow();
        assertThat(step.version().number()).isEqualTo(4);
        assertThat(step.fields().get("ssh").number()).isEqualTo(2);
        assertThat(step.fields().get("title").number()).isEqualTo(3);
        assertThat(step.fields().get("expected").number()).isEqualTo(1);
        assertThat(blame.step("s0").orElseThrow().version().number())
                .as("moving is no change")
                .isEqualTo(1);
        assertThat(blame.parts().get("service").version().number()).isEqualTo(4);
        assertThat(blame.parts().get("parameters host").version().author()).isEqualTo("author 1");
        assertThat(blame.step("gone")).isEmpty();
    }

    @Test
    void theTreeKnowsItsTipsAndWhatTheyHaveInCommon() {
        RunbookTree merged = RunbookTree.of(VERSIONS);
        assertThat(merged.tips()).extracting(RunbookVersion::number).containsExactly(4);
        assertThat(merged.meeting()).isEmpty();
        RunbookTree open = RunbookTree.of(VERSIONS.subList(1, 4));
        assertThat(open.tips()).extracting(RunbookVersion::number).containsExactly(3, 2);
        assertThat(open.meeting().orElseThrow().base().number()).isEqualTo(1);
        assertThat(merged.history(4)).containsExactlyInAnyOrder(1, 2, 3, 4);
    }
}
