package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GeneratedPagesTest {

    @Test
    void commandsOfAPageAreKeptInTheirOrderAndNoneIsInvented() {
        GeneratedPages.Figures figures = GeneratedPages.measure();
        assertThat(figures.commands()).isGreaterThan(500);
        assertThat(figures.invented()).isEmpty();
        assertThat(figures.share()).as("lost: " + figures.lost()).isGreaterThanOrEqualTo(0.95);
    }
}
