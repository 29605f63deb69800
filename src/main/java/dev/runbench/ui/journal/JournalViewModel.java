package dev.runbench.ui.journal;

import dev.runbench.command.Chain;
import dev.runbench.command.JournalEntry;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.ui.fx.Tasks;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Loads pages of the journal and checks it. */
final class JournalViewModel {

    static final int PAGE = 200;

    private final Tasks tasks;
    private final PgCommandJournal journal;
    private final ReadOnlyObjectWrapper<JournalState> state = new ReadOnlyObjectWrapper<>(new JournalState.Loading());
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
    private Tasks.Running loading = Tasks.Running.NONE;

    JournalViewModel(Tasks tasks, PgCommandJournal journal) {
        this.tasks = tasks;
        this.journal = journal;
    }

    ReadOnlyObjectProperty<JournalState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What the last check found, as a sentence; empty before the first. */
    ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /** Shows the newest entries that contain the text. */
    void load(String filter) {
        fetch(filter, List.of());
    }

    /** Adds the next older page, if there is one. */
    void more() {
        if (state.get() instanceof JournalState.Loaded loaded && loaded.more()) {
            fetch(loaded.filter(), loaded.entries());
        }
    }

    void verify() {
        verdict.set("Checking every entry…");
        tasks.run(
                journal::verify,
                chain -> verdict.set(
                        switch (chain) {
                            case Chain.Intact ok ->
                                "Intact, " + ok.count() + (ok.count() == 1 ? " row" : " rows") + ". Head "
                                        + ok.head().substring(0, 16) + "…";
                            case Chain.Broken broken -> "BROKEN at row " + broken.sequence() + ": " + broken.why();
                        }),
                problem -> verdict.set(problem.sentence()));
    }

    private void fetch(String filter, List<JournalEntry> before) {
        loading.stop();
        long seq = before.isEmpty() ? Long.MAX_VALUE : before.getLast().seq();
        loading = tasks.run(
                () -> journal.page(filter, seq, PAGE),
                page -> {
                    List<JournalEntry> all = new ArrayList<>(before);
                    all.addAll(page);
                    state.set(new JournalState.Loaded(List.copyOf(all), filter, page.size() == PAGE));
                },
                problem -> state.set(new JournalState.Failed(problem)));
    }
}
