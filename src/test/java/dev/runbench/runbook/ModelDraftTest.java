package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the real llama.cpp: whatever a model says, in whatever state it is stopped, the draft fits the schema. */
@Tag("llm")
class ModelDraftTest {

    @TempDir
    Path folder;

    @Test
    void withAnyGgufEveryDraftFitsTheSchema() throws Exception {
        DraftBench.Figures figures = DraftBench.drafts(folder, 2);
        System.out.println(figures);
        assertThat(figures.faults()).isEmpty();
        assertThat(figures.parsed()).isEqualTo(figures.drafts()).isGreaterThanOrEqualTo(12);
        assertThat(figures.written()).as("drafts that the model had a part in").isPositive();
        assertThat(figures.cut()).as("drafts whose answers were cut").isPositive();
        assertThat(figures.cancelled()).as("drafts that were cancelled").isPositive();
        assertThat(figures.inventedCommands()).isZero();
    }

    @Test
    void aModelThatIsAskedAgainChangesNothingOfTheSchema() throws Exception {
        DraftBench.Figures figures = DraftBench.drafts(folder, 1, Duration.ofSeconds(20));
        System.out.println("asked again: " + figures);
        assertThat(figures.faults()).isEmpty();
        assertThat(figures.parsed()).isEqualTo(figures.drafts()).isPositive();
        assertThat(figures.written()).isPositive();
        assertThat(figures.inventedCommands()).isZero();
    }
}
