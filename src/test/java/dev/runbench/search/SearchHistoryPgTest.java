package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.store.PgTest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchHistoryPgTest extends PgTest {

    @Test
    void aSearchIsRememberedOnceWithItsFiltersAndSavedOnesStayOnTop() {
        var history = new SearchHistoryRepository(database);
        Filters filters = Filters.NONE
                .with(Facet.KIND, Set.of("runbook", "chat"))
                .within(Optional.of(Instant.parse("2026-03-01T00:00:00Z")), Optional.empty());
        history.save("disk full", filters);
        history.remember("  slow checkout ", Filters.NONE);
        history.remember("slow checkout", Filters.NONE);
        history.remember(" ", Filters.NONE);
        history.remember("x".repeat(5_000), Filters.NONE);
        history.remember("disk full", filters);
        assertThat(history.list(10)).extracting(PastSearch::text).containsExactly("disk full", "slow checkout");
        assertThat(history.list(10).getFirst().filters()).isEqualTo(filters);
        assertThat(history.list(10).getFirst().saved())
                .as("used again, still saved")
                .isTrue();
        history.forget(history.list(10).getFirst().id());
        assertThat(history.list(10)).extracting(PastSearch::text).containsExactly("slow checkout");
    }

    @Test
    void onlyTheLatestAreKeptBesideThoseThatWereSaved() {
        var history = new SearchHistoryRepository(database);
        history.save("kept for ever", Filters.NONE);
        for (int i = 0; i < 230; i++) {
            history.remember("search " + i, Filters.NONE);
        }
        assertThat(history.list(1_000))
                .hasSize(201)
                .last()
                .extracting(PastSearch::text)
                .isEqualTo("search 30");
        assertThat(history.list(1_000).getFirst().text()).isEqualTo("kept for ever");
    }
}
