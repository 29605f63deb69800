package dev.runbench.ui.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.search.Answer;
import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import dev.runbench.search.Span;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchViewModelTest {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final BlockingQueue<Runnable> uiThread = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> workers = new LinkedBlockingQueue<>();
    private final Tasks tasks = new Tasks(workers::add, uiThread::add, clock);
    private final List<String> asked = new ArrayList<>();
    private final SearchViewModel model = new SearchViewModel(
            query -> {
                asked.add(query.text());
                return switch (query.text()) {
                    case "none" -> new Answer.Nothing("No match.", Duration.ZERO);
                    case "broken" -> throw new IllegalStateException("the index is gone");
                    default -> new Answer.Found(List.of(hit(1), hit(2), hit(3)), 7, Duration.ofMillis(12));
                };
            },
            tasks);

    @AfterEach
    void stop() {
        tasks.close();
    }

    @Test
    void onlyTheLastOfQuicklyTypedTextsIsSearched() throws Exception {
        model.type("d");
        model.type("disk");
        model.type("disk full ");
        settle();
        assertThat(asked).containsExactly("disk full");
        assertThat(model.state().get()).isInstanceOf(SearchState.Hits.class);
        model.type("disk full");
        assertThat(model.searching().get())
                .as("the same text is not searched again")
                .isFalse();
    }

    @Test
    void theOldHitsStayUntilTheNewAnswerIsThere() throws Exception {
        search("disk");
        SearchState before = model.state().get();
        model.type("none");
        assertThat(model.searching().get()).isTrue();
        assertThat(model.state().get()).isSameAs(before);
        settle();
        assertThat(model.state().get()).isEqualTo(new SearchState.Nothing("none", "No match.", Optional.empty()));
        assertThat(model.searching().get()).isFalse();
    }

    @Test
    void aLateAnswerToAnOlderQuestionIsDropped() throws Exception {
        model.type("older");
        model.searchNow();
        Runnable older = workers.take();
        model.type("none");
        model.searchNow();
        workers.take().run();
        older.run();
        drain();
        assertThat(model.state().get()).isInstanceOf(SearchState.Nothing.class);
    }

    @Test
    void aFailureIsAProblemAndCanBeTriedAgain() throws Exception {
        search("broken");
        assertThat(model.state().get())
                .isInstanceOfSatisfying(
                        SearchState.Failed.class,
                        failed -> assertThat(failed.problem().what()).contains("index is gone"));
        model.searchNow();
        assertThat(model.searching().get()).isTrue();
    }

    @Test
    void aDraftTakesTheCheckedHitsOrTheFirstOnes() throws Exception {
        assertThat(model.draft()).isEmpty();
        search("disk");
        assertThat(model.draft()).contains(new Place.Draft("disk", List.of(hit(1), hit(2), hit(3))));
        model.check(hit(2), true);
        assertThat(model.checkedCount().get()).isEqualTo(1);
        assertThat(model.draft()).contains(new Place.Draft("disk", List.of(hit(2))));
        search("disk again");
        assertThat(model.checkedCount().get()).isZero();
    }

    @Test
    void anEmptyFieldIsABlankPane() throws Exception {
        search("disk");
        model.type("  ");
        assertThat(model.state().get()).isInstanceOf(SearchState.Blank.class);
        assertThat(model.searching().get()).isFalse();
    }

    @Test
    void aLongPassageIsCutToWhereItsMatchesAre() {
        String text = "word ".repeat(200) + "disk full" + " word".repeat(200);
        var hit = new Hit(1, 1, hit(1).citation(), "", text, List.of(new Span(1000, 1004), new Span(1005, 1009)));
        Excerpt excerpt = Excerpt.of(hit);
        assertThat(excerpt.text()).hasSizeLessThan(350).startsWith("… ").endsWith(" …");
        assertThat(excerpt.highlights().stream().map(s -> excerpt.text().substring(s.start(), s.end())))
                .containsExactly("disk", "full");
    }

    private void search(String text) throws Exception {
        model.type(text);
        settle();
    }

    private void settle() throws Exception {
        until(() -> !uiThread.isEmpty());
        drain();
        workers.take().run();
        drain();
    }

    private void drain() {
        for (Runnable next = uiThread.poll(); next != null; next = uiThread.poll()) {
            next.run();
        }
    }

    private static void until(BooleanSupplier condition) throws Exception {
        for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    static Hit hit(int n) {
        var citation = new Citation(n, "runbooks/disk.md", "Disk " + n, "ab".repeat(32), 0, 9, "disk full");
        return new Hit(n, 0.9, citation, "Steps", "disk full", List.of(new Span(0, 4)));
    }
}
