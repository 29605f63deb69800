package dev.runbench.ui.search;

import dev.runbench.search.Answer;
import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import dev.runbench.search.Query;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The Search pane's logic: searches while one types, and a newer search cancels the older. */
final class SearchViewModel {

    static final Duration PAUSE = Duration.ofMillis(120);
    private static final int TOP = 50;
    private static final int DRAFT_FROM = 5;

    /** Answers a query; blocks. */
    interface Finder {
        Answer find(Query query) throws InterruptedException;

        /** The same answer in a better order; blocks longer. */
        default Answer refine(Answer answer) throws InterruptedException {
            return answer;
        }
    }

    private final Finder finder;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<SearchState> state = new ReadOnlyObjectWrapper<>(new SearchState.Blank());
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper checkedCount = new ReadOnlyIntegerWrapper();
    private final Set<Citation> checked = new LinkedHashSet<>();
    private Tasks.Running pause = Tasks.Running.NONE;
    private Tasks.Running search = Tasks.Running.NONE;
    private String text = "";
    private boolean touched;

    SearchViewModel(Finder finder, Tasks tasks) {
        this.finder = finder;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<SearchState> state() {
        return state.getReadOnlyProperty();
    }

    /** A search is under way; what is shown is still the answer before. */
    ReadOnlyBooleanProperty searching() {
        return searching.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty checkedCount() {
        return checkedCount.getReadOnlyProperty();
    }

    /** The text of the field has changed. */
    void type(String typed) {
        if (typed.strip().equals(text)) {
            return;
        }
        text = typed.strip();
        stop();
        if (text.isEmpty()) {
            uncheckAll();
            state.set(new SearchState.Blank());
            return;
        }
        searching.set(true);
        pause = tasks.after(PAUSE, this::searchNow);
    }

    /** Searches again at once, for instance after a failure or when more vectors are ready. */
    void searchNow() {
        stop();
        if (text.isEmpty()) {
            return;
        }
        String asked = text;
        searching.set(true);
        search = tasks.run(
                () -> finder.find(new Query(asked, TOP, Optional.empty(), false)),
                answer -> {
                    show(asked, answer);
                    refine(asked, answer);
                },
                problem -> {
                    searching.set(false);
                    state.set(new SearchState.Failed(asked, problem));
                });
    }

    private void show(String asked, Answer answer) {
        searching.set(false);
        uncheckAll();
        state.set(
                switch (answer) {
                    case Answer.Found found ->
                        new SearchState.Hits(
                                asked,
                                found.hits(),
                                found.pending(),
                                found.took().toMillis());
                    case Answer.Nothing nothing -> new SearchState.Nothing(asked, nothing.reason(), nothing.rejected());
                });
    }

    // The better order comes some tenths of a second later; nothing moves under a pointer or a selection that is in
    // use.
    private void refine(String asked, Answer answer) {
        touched = false;
        if (answer instanceof Answer.Found found && found.refinable().isPresent()) {
            search = tasks.run(
                    () -> finder.refine(answer),
                    refined -> {
                        if (!touched && checked.isEmpty()) {
                            show(asked, refined);
                        }
                    },
                    _ -> {}); // the first order stands
        }
    }

    /** The person has begun to use the list as it is. */
    void touch() {
        touched = true;
    }

    /** Shows the least bad hit of an answer that was "nothing". */
    void showRejected() {
        if (state.get() instanceof SearchState.Nothing nothing) {
            nothing.rejected().ifPresent(hit -> state.set(new SearchState.Hits(nothing.query(), List.of(hit), 0, 0)));
        }
    }

    boolean isChecked(Hit hit) {
        return checked.contains(hit.citation());
    }

    void check(Hit hit, boolean on) {
        if (on) {
            checked.add(hit.citation());
        } else {
            checked.remove(hit.citation());
        }
        checkedCount.set(checked.size());
    }

    private void uncheckAll() {
        checked.clear();
        checkedCount.set(0);
    }

    /** Where a draft from this starts; empty while there are no hits. */
    Optional<Place> draft() {
        if (!(state.get() instanceof SearchState.Hits shown)) {
            return Optional.empty();
        }
        List<Hit> chosen = checked.isEmpty()
                ? shown.hits().stream().limit(DRAFT_FROM).toList()
                : shown.hits().stream().filter(this::isChecked).toList();
        return Optional.of(new Place.Draft(shown.query(), chosen));
    }

    /** Work that nobody sees stops. */
    void hidden() {
        stop();
    }

    private void stop() {
        pause.stop();
        search.stop();
        searching.set(false);
    }
}
