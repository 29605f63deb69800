package dev.runbench.ui.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.knowledge.ImportStatus;
import dev.runbench.knowledge.InterruptedImport;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImportViewModelTest {

    private static final List<Path> PATHS = List.of(Path.of("/a.md"), Path.of("/bad.md"), Path.of("/c.md"));

    private final FakeLibrary library = new FakeLibrary();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger reloads = new AtomicInteger();
    private final ImportViewModel model =
            new ImportViewModel(library, new Tasks(work::add, Runnable::run, clock), reloads::incrementAndGet);

    @AfterEach
    void stopTheClock() {
        clock.shutdownNow();
    }

    private ImportState finish() {
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
        return model.state().get();
    }

    @Test
    void filesArePreviewedAndImportedOnlyAfterTheYes() {
        model.look(PATHS);
        assertThat(model.state().get()).isInstanceOf(ImportState.Looking.class);
        assertThat(finish())
                .isInstanceOfSatisfying(
                        ImportState.Previewed.class,
                        previewed -> assertThat(previewed.preview().toImport()).isEqualTo(2));
        assertThat(library.documents).isEmpty();
        model.start();
        assertThat(finish())
                .isInstanceOfSatisfying(
                        ImportState.Ended.class,
                        ended -> assertThat(ended.summary().count(ImportStatus.UNREADABLE))
                                .isEqualTo(1));
        assertThat(library.documents).hasSize(2);
        assertThat(reloads).hasPositiveValue();
    }

    @Test
    void decliningThePreviewImportsNothing() {
        model.look(PATHS);
        finish();
        model.cancel();
        model.start();
        assertThat(finish()).isInstanceOf(ImportState.Idle.class);
        assertThat(library.documents).isEmpty();
    }

    @Test
    void cancellingTellsWhatWasKept() {
        AtomicInteger files = new AtomicInteger();
        library.beforeEachFile = () -> {
            if (files.incrementAndGet() == 2) {
                model.cancel();
                assertThat(model.state().get())
                        .isInstanceOfSatisfying(
                                ImportState.Running.class,
                                running -> assertThat(running.cancelling()).isTrue());
            }
        };
        model.look(PATHS);
        finish();
        model.start();
        assertThat(finish()).isInstanceOfSatisfying(ImportState.Ended.class, ended -> {
            assertThat(ended.summary().cancelled()).isTrue();
            assertThat(ended.summary().files()).hasSize(1);
        });
    }

    @Test
    void filesDroppedWhileAnImportRunsAreNotTaken() {
        library.beforeEachFile = () -> {
            assertThat(model.isFree()).isFalse();
            model.look(List.of(Path.of("/other.md")));
        };
        model.look(PATHS);
        finish();
        model.start();
        assertThat(finish()).isInstanceOf(ImportState.Ended.class);
        assertThat(library.documents).hasSize(2);
    }

    @Test
    void anImportThatDiedIsOfferedResumedOrForgotten() {
        var died = new InterruptedImport(1, List.of(Path.of("/a.md")), Instant.EPOCH, 1);
        library.died = Optional.of(died);
        model.shown();
        assertThat(finish()).isEqualTo(new ImportState.Offered(died));
        model.forget();
        assertThat(finish()).isInstanceOf(ImportState.Idle.class);
        assertThat(library.forgotten).containsExactly(died);
        model.shown();
        finish();
        model.resume();
        assertThat(finish()).isInstanceOf(ImportState.Ended.class);
        assertThat(library.documents).hasSize(1);
    }

    @Test
    void aFailureIsShownAsAProblem() {
        library.failure = Optional.of(new IllegalStateException("the database is gone"));
        model.look(PATHS);
        assertThat(finish()).isInstanceOf(ImportState.Failed.class);
        model.cancel();
        assertThat(model.state().get()).isInstanceOf(ImportState.Idle.class);
    }

    @Test
    void timeLeftIsSpokenRoundly() {
        assertThat(ImportView.spoken(java.time.Duration.ofSeconds(45))).isEqualTo("45 s");
        assertThat(ImportView.spoken(java.time.Duration.ofSeconds(200))).isEqualTo("4 min");
        assertThat(ImportView.spoken(java.time.Duration.ZERO)).isEqualTo("1 s");
    }
}
