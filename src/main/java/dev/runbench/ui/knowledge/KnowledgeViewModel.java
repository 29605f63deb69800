package dev.runbench.ui.knowledge;

import dev.runbench.knowledge.DocumentSummary;
import dev.runbench.knowledge.FacetEdit;
import dev.runbench.knowledge.Library;
import dev.runbench.knowledge.Scope;
import dev.runbench.knowledge.SourceStatistics;
import dev.runbench.search.Citation;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.knowledge.KnowledgeState.Deletion;
import dev.runbench.ui.knowledge.KnowledgeState.Totals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The list of documents. FX thread only. */
final class KnowledgeViewModel {

    /** More than anyone scrolls through; the filter finds the rest. */
    private static final int MOST_ROWS = 20_000;

    private static final Duration TYPING = Duration.ofMillis(150);
    private static final Duration REFRESH = Duration.ofSeconds(2);

    private final Library library;
    private final LongSupplier pendingVectors;
    private final Tasks tasks;
    private final Navigator navigator;
    private final ReadOnlyObjectWrapper<KnowledgeState> state =
            new ReadOnlyObjectWrapper<>(new KnowledgeState.Loading());
    private String filter = "";
    private int newest; // number of the latest load; answers of older ones are dropped
    private boolean shown;
    private Tasks.Running waiting = Tasks.Running.NONE;

    /** The pending vectors are asked for off the FX thread. */
    KnowledgeViewModel(Library library, LongSupplier pendingVectors, Tasks tasks, Navigator navigator) {
        this.library = library;
        this.pendingVectors = pendingVectors;
        this.tasks = tasks;
        this.navigator = navigator;
    }

    ReadOnlyObjectProperty<KnowledgeState> state() {
        return state.getReadOnlyProperty();
    }

    void shown() {
        shown = true;
        load();
    }

    void hidden() {
        shown = false;
        waiting.stop();
    }

    /** Shows only documents with this in their title or path, once typing has ended. */
    void filter(String text) {
        filter = text.strip();
        waiting.stop();
        waiting = tasks.after(TYPING, this::load);
    }

    void load() {
        int number = ++newest;
        String wanted = filter;
        waiting.stop();
        // Not stopped when a newer one begins: an interrupt would close its database connection.
        tasks.run(
                () -> listed(wanted),
                found -> {
                    if (number == newest) {
                        state.set(stillAsking(found));
                        refreshWhilePending(found);
                    }
                },
                problem -> {
                    if (number == newest) {
                        state.set(new KnowledgeState.Failed(problem));
                    }
                });
    }

    private void refreshWhilePending(KnowledgeState found) {
        boolean pending =
                found instanceof KnowledgeState.Listed listed && listed.totals().pending() > 0;
        if (shown && pending) {
            waiting = tasks.after(REFRESH, this::load);
        }
    }

    // A question must not vanish from under the pointer.
    private KnowledgeState stillAsking(KnowledgeState found) {
        return found instanceof KnowledgeState.Listed listed ? listed.asking(asked()) : found;
    }

    private KnowledgeState listed(String wanted) {
        List<SourceStatistics> kinds = library.statistics();
        if (kinds.isEmpty()) {
            return new KnowledgeState.Empty(library.samples().isPresent());
        }
        var totals = new Totals(
                sum(kinds, SourceStatistics::documents),
                sum(kinds, SourceStatistics::chunks),
                sum(kinds, SourceStatistics::passages),
                pendingVectors.getAsLong());
        return new KnowledgeState.Listed(library.documents(wanted, MOST_ROWS, 0), totals, wanted, Optional.empty());
    }

    private static long sum(List<SourceStatistics> kinds, ToLongFunction<SourceStatistics> of) {
        return kinds.stream().mapToLong(of).sum();
    }

    /** Shows the document's text from its top. */
    void open(DocumentSummary document) {
        navigator.go(new Place.Source(
                new Citation(document.id(), document.path(), document.title(), document.version(), 0, 0, "")));
    }

    /** Sets facets on documents. */
    void edit(List<Long> ids, FacetEdit edit) {
        tasks.run(
                () -> {
                    library.edit(ids, edit);
                    return ids;
                },
                _ -> load(),
                problem -> state.set(new KnowledgeState.Failed(problem)));
    }

    /** Asks whether to delete these, saying what would be lost. */
    void askToDelete(List<DocumentSummary> documents) {
        if (documents.isEmpty()) {
            return;
        }
        List<DocumentSummary> chosen = List.copyOf(documents);
        List<Long> ids = ids(chosen);
        tasks.run(
                () -> new Deletion(chosen, library.wouldLose(new Scope.Documents(ids))),
                deletion -> ask(Optional.of(deletion)),
                problem -> state.set(new KnowledgeState.Failed(problem)));
    }

    /** The person's yes to what was asked. */
    void delete() {
        asked().ifPresent(deletion -> {
            List<Long> ids = ids(deletion.documents());
            ask(Optional.empty());
            tasks.run(
                    () -> {
                        library.delete(new Scope.Documents(ids));
                        return ids;
                    },
                    _ -> load(),
                    problem -> state.set(new KnowledgeState.Failed(problem)));
        });
    }

    /** The person's no. */
    void keep() {
        ask(Optional.empty());
    }

    private Optional<Deletion> asked() {
        return state.get() instanceof KnowledgeState.Listed listed ? listed.asked() : Optional.empty();
    }

    private void ask(Optional<Deletion> deletion) {
        if (state.get() instanceof KnowledgeState.Listed listed) {
            state.set(listed.asking(deletion));
        }
    }

    private static List<Long> ids(List<DocumentSummary> documents) {
        return documents.stream().map(DocumentSummary::id).toList();
    }
}
