package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RewordedTest {

    private static String now(String text, String quote) {
        return Reworded.of(
                        new Citation(1, "p", "t", "old", 5, 5 + quote.length(), quote),
                        new SourceView(2, "t", "p", "new", text))
                .map(Citation::quote)
                .orElse("gone");
    }

    @Test
    void theSentenceThatSaysItNowIsFound() {
        String page = "# Disk full\n\nThe disk of the primary is full. Delete the slot before removing old WAL files!"
                + " Then wait.\n\nSlots are listed with a query.\n";
        assertThat(now(page, "Drop the slot before deleting WAL files."))
                .isEqualTo("Delete the slot before removing old WAL files!");
    }

    @Test
    void ofAListOnlyTheItemIsTaken() {
        String page = "1. Look at the queue\n2. Restart the worker with systemctl --user\n3. Look again\n";
        assertThat(now(page, "Restart the worker with systemctl"))
                .isEqualTo("Restart the worker with systemctl --user");
    }

    @Test
    void commandsOfSeveralLinesStayTogether() {
        String page = "Run:\n\n```\nkubectl cordon node-2\nkubectl drain node-2 --force\n```\n";
        assertThat(now(page, "kubectl cordon node-1\nkubectl drain node-1"))
                .isEqualTo("kubectl cordon node-2\nkubectl drain node-2 --force");
    }

    @Test
    void whatIsNotThereAnyMoreIsNotInvented() {
        assertThat(now("The printer is on the third floor.\n", "Drop the slot before deleting WAL files."))
                .isEqualTo("gone");
        assertThat(now("", "x")).isEqualTo("gone");
        assertThat(now("some words", "…")).isEqualTo("gone");
    }

    @Test
    void aLongSourceTakesNoLongerThanItsLength() {
        String page =
                "word and other words of a page\n".repeat(50_000) + "Drop that slot before deleting the WAL files.\n";
        long start = System.nanoTime();
        assertThat(now(page, "Drop the slot before deleting WAL files."))
                .isEqualTo("Drop that slot before deleting the WAL files.");
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(5_000);
    }
}
