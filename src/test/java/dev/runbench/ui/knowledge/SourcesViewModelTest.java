package dev.runbench.ui.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.knowledge.Scope;
import dev.runbench.knowledge.WatchedFolder;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourcesViewModelTest {

    private final FakeLibrary library = new FakeLibrary();
    private final AtomicInteger changes = new AtomicInteger();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final SourcesViewModel model =
            new SourcesViewModel(library, new Tasks(work::add, Runnable::run, clock), changes::incrementAndGet);

    @AfterEach
    void stopTheClock() {
        clock.shutdownNow();
    }

    private SourcesState.Listed listed() {
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
        assertThat(model.state().get()).isInstanceOf(SourcesState.Listed.class);
        return (SourcesState.Listed) model.state().get();
    }

    @Test
    void clearingSaysWhatGoesAndWaitsForAYes() {
        library.add("a");
        library.add("b");
        model.load();
        listed();
        model.askToClear(new Scope.Source("markdown"));
        assertThat(listed().asked().orElseThrow().question()).contains("all of markdown", "2 documents", "14 passages");
        assertThat(library.documents).hasSize(2);
        model.keep();
        assertThat(listed().asked()).isEmpty();
        model.clear();
        listed();
        assertThat(library.documents)
                .as("nothing was asked, so nothing is cleared")
                .hasSize(2);

        model.askToClear(new Scope.Everything());
        listed();
        model.clear();
        assertThat(listed().sources()).isEmpty();
        assertThat(changes).hasValue(1);
    }

    @Test
    void aWatchedFolderIsLookedAtOnceAndOnlyOnceAtATime() {
        Path folder = Path.of("/docs").toAbsolutePath();
        model.load();
        listed();
        model.watch(List.of(folder));
        work.removeFirst().run(); // now it is watched, and the look is waiting
        model.sync(folder);
        assertThat(work).as("one look and one load").hasSize(2);
        assertThat(listed().watched())
                .singleElement()
                .extracting(WatchedFolder::outcome)
                .isEqualTo("Nothing has changed.");
        assertThat(listed().syncing()).isEmpty();
        model.unwatch(folder);
        assertThat(listed().watched()).isEmpty();
    }
}
