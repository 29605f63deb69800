package dev.runbench.ui.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.Hashes;
import dev.runbench.search.Citation;
import dev.runbench.search.SourceView;
import dev.runbench.search.Span;
import dev.runbench.ui.fx.Tasks;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourceViewModelTest {

    private static final String TEXT = "first\r\nDrop the slot before deleting WAL files.\r\nlast";
    private static final Citation CITATION = cite(TEXT, "Drop the slot before deleting WAL files.");

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Tasks tasks = new Tasks(Runnable::run, Runnable::run, clock);

    @AfterEach
    void stop() {
        tasks.close();
    }

    @Test
    void theCitedSpanIsTheVeryWordsWhateverTheLineEnds() {
        SourceState.Shown shown = open(Optional.of(view(TEXT)), CITATION);
        assertThat(shown.note()).isEmpty();
        assertThat(cited(shown)).isEqualTo("Drop the slot before deleting WAL files.");
    }

    @Test
    void inAChangedSourceTheWordsAreFoundAgainNearTheOldPlace() {
        String changed = "Drop the slot before deleting WAL files. (old copy)\n" + "x\n".repeat(30) + TEXT;
        SourceState.Shown shown = open(Optional.of(view(changed)), cite("y\n".repeat(30) + TEXT, CITATION.quote()));
        assertThat(shown.note()).contains("has changed").contains("found again");
        assertThat(shown.cited().orElseThrow().start()).isGreaterThan(60);
    }

    @Test
    void ifOnlyTheBeginningOfTheWordsIsLeftThatIsShown() {
        SourceState.Shown shown = open(Optional.of(view("Drop the slot before deleting anything at all.")), CITATION);
        assertThat(cited(shown)).isEqualTo("Drop the slot before del");
    }

    @Test
    void wordsThatAreGoneAreNotShownSomewhereElse() {
        SourceState.Shown shown = open(Optional.of(view("something different")), CITATION);
        assertThat(shown.cited()).isEmpty();
        assertThat(shown.note()).contains("no longer in it");
    }

    @Test
    void otherWordsAtTheCitedPlaceAreNotShownAsTheQuote() {
        Citation wrong = new Citation(1, "disk.md", "Disk", Hashes.hex(TEXT), 0, 5, "Restart the host.");
        SourceState.Shown nowhere = open(Optional.of(view(TEXT)), wrong);
        assertThat(nowhere.cited()).isEmpty();
        assertThat(nowhere.note())
                .isEqualTo("The source is here, but the cited words are not in it: “Restart the host.”.");
        Citation shifted = new Citation(1, "disk.md", "Disk", "", 0, 5, CITATION.quote());
        SourceState.Shown elsewhere = open(Optional.of(view(TEXT)), shifted);
        assertThat(cited(elsewhere)).isEqualTo(CITATION.quote());
        assertThat(elsewhere.note()).contains("stand elsewhere").doesNotContain("has changed");
    }

    @Test
    void aSourceThatWasImportedAgainIsKnownByItsNewNumber() {
        assertThat(open(Optional.of(view(TEXT)), CITATION).citation().documentId())
                .isEqualTo(9);
    }

    @Test
    void ofARemovedSourceTheQuoteIsLeft() {
        assertThat(SourceViewModel.farewell(CITATION)).contains("not among the imported", CITATION.quote());
        assertThat(SourceViewModel.farewell(cite(TEXT, ""))).doesNotContain("“");
    }

    @Test
    void aRemovedSourceIsToldAndAFailureToo() {
        var model = new SourceViewModel(_ -> Optional.empty(), tasks);
        model.open(CITATION);
        assertThat(model.state().get()).isEqualTo(new SourceState.Removed(CITATION));
        var broken = new SourceViewModel(
                _ -> {
                    throw new IllegalStateException("no database");
                },
                tasks);
        broken.open(CITATION);
        assertThat(broken.state().get()).isInstanceOf(SourceState.Failed.class);
    }

    @Test
    void ofAHugeTextThePartAroundTheCitationIsShown() {
        String huge = "a line of a log\n".repeat(400_000) + TEXT + "\nnext".repeat(400_000);
        SourceState.Shown shown = open(Optional.of(view(huge)), cite(huge, CITATION.quote()));
        assertThat(shown.text().length()).isLessThanOrEqualTo(SourceViewModel.LONGEST);
        assertThat(cited(shown)).isEqualTo(CITATION.quote());
        assertThat(shown.note()).contains("Only the part");
    }

    @Test
    void aCopiedCitationNamesItsPlace() {
        assertThat(SourceViewModel.asText(CITATION))
                .contains("“Drop the slot before deleting WAL files.”")
                .contains("disk.md")
                .contains("characters 7 to 47");
    }

    @Test
    void findingGoesAroundTheEndsAndIgnoresCase() {
        assertThat(TextFinder.next("abcABC", "bc", 3)).contains(new Span(4, 6));
        assertThat(TextFinder.next("abcABC", "bc", 6)).contains(new Span(1, 3));
        assertThat(TextFinder.previous("abcABC", "bc", 4)).contains(new Span(1, 3));
        assertThat(TextFinder.previous("abcABC", "bc", 1)).contains(new Span(4, 6));
        assertThat(TextFinder.next("abc", "", 0)).isEmpty();
        assertThat(TextFinder.previous("abc", "abcd", 0)).isEmpty();
    }

    private SourceState.Shown open(Optional<SourceView> source, Citation citation) {
        var model = new SourceViewModel(_ -> source, tasks);
        model.open(citation);
        return (SourceState.Shown) model.state().get();
    }

    private static String cited(SourceState.Shown shown) {
        Span span = shown.cited().orElseThrow();
        return shown.text().substring(span.start(), span.end());
    }

    private static SourceView view(String text) {
        return new SourceView(9, "Disk", "disk.md", Hashes.hex(text), text);
    }

    private static Citation cite(String text, String quote) {
        int start = text.indexOf(quote);
        return new Citation(1, "disk.md", "Disk", Hashes.hex(text), start, start + quote.length(), quote);
    }
}
