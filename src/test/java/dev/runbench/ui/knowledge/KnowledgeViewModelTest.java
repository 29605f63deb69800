package dev.runbench.ui.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.knowledge.DocumentSummary;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KnowledgeViewModelTest {

    private final FakeLibrary library = new FakeLibrary();
    private final List<Place> gone = new ArrayList<>();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final KnowledgeViewModel model =
            new KnowledgeViewModel(library, () -> 0, new Tasks(work::add, Runnable::run, clock), gone::add);

    @AfterEach
    void stopTheClock() {
        clock.shutdownNow();
    }

    private void finish() {
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
    }

    private KnowledgeState.Listed listed() {
        finish();
        assertThat(model.state().get()).isInstanceOf(KnowledgeState.Listed.class);
        return (KnowledgeState.Listed) model.state().get();
    }

    @Test
    void withoutDocumentsItOffersTheSamplesThatAreThere() {
        library.samples = java.util.Optional.of(java.nio.file.Path.of("/samples"));
        assertThat(model.state().get()).isInstanceOf(KnowledgeState.Loading.class);
        model.shown();
        finish();
        assertThat(model.state().get()).isEqualTo(new KnowledgeState.Empty(true));
    }

    @Test
    void aFailedLoadIsAProblemAndNotAnEmptyList() {
        library.failure = java.util.Optional.of(new IllegalStateException("the database is gone"));
        model.shown();
        finish();
        assertThat(model.state().get())
                .isInstanceOfSatisfying(
                        KnowledgeState.Failed.class,
                        failed -> assertThat(failed.problem().what()).contains("the database is gone"));
    }

    @Test
    void anOlderAnswerNeverReplacesANewerOne() {
        library.add("one");
        model.load();
        Runnable slow = work.removeFirst();
        library.add("two");
        model.load();
        assertThat(listed().documents()).hasSize(2);
        library.documents.clear();
        slow.run();
        assertThat(listed().documents()).hasSize(2);
    }

    @Test
    void openingGoesToTheTopOfThatVersionOfTheSource() {
        DocumentSummary document = library.add("disk");
        model.open(document);
        assertThat(gone).singleElement().isInstanceOfSatisfying(Place.Source.class, source -> {
            assertThat(source.citation().documentId()).isEqualTo(document.id());
            assertThat(source.citation().version()).isEqualTo("hash");
            assertThat(source.citation().start()).isZero();
        });
    }

    @Test
    void nothingIsDeletedBeforeTheYesAndTheQuestionSaysWhatGoes() {
        DocumentSummary document = library.add("disk");
        model.load();
        finish();
        model.delete();
        finish();
        assertThat(library.documents).as("nobody was asked").hasSize(1);
        model.askToDelete(List.of(document));
        assertThat(listed().asked().orElseThrow().question())
                .contains("\"disk\"", "3 chunks", "7 passages", "files themselves stay");
        model.load();
        assertThat(listed().asked())
                .as("a reload does not take the question away")
                .isPresent();
        model.keep();
        assertThat(listed().asked()).isEmpty();
        assertThat(library.documents).hasSize(1);
        model.askToDelete(List.of(document));
        finish();
        model.delete();
        finish();
        assertThat(library.documents).isEmpty();
        assertThat(model.state().get()).isInstanceOf(KnowledgeState.Empty.class);
    }
}
