package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GeneratedMixturesTest {

    @Test
    void commandsOfSeveralSourcesAreKeptInTheirOrderAndNoneIsInvented() {
        GeneratedMixtures.Figures figures = GeneratedMixtures.measure();
        GeneratedPages.Figures pages = GeneratedPages.measure();
        System.out.printf(
                "pages: %d of %d commands kept (%.2f %%), %d invented%nmixtures: %d, %d of %d kept (%.2f %%), %d invented: %s%n",
                pages.kept(),
                pages.commands(),
                100 * pages.share(),
                pages.invented().size(),
                figures.mixtures(),
                figures.kept(),
                figures.known(),
                100 * figures.share(),
                figures.invented().size(),
                figures.kinds());
        assertThat(figures.mixtures()).isGreaterThanOrEqualTo(60);
        assertThat(figures.invented()).isEmpty();
        assertThat(figures.kinds().values())
                .as("%s; lost: %s", figures.kinds(), figures.lost())
                .allSatisfy(share -> assertThat(share).isGreaterThanOrEqualTo(0.95));
    }
}
