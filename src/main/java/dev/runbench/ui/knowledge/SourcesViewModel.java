package dev.runbench.ui.knowledge;

import dev.runbench.knowledge.ImportListener;
import dev.runbench.knowledge.Library;
import dev.runbench.knowledge.Scope;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.knowledge.SourcesState.Clearing;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where the knowledge came from, what it takes, and which folders are watched. FX thread only. */
final class SourcesViewModel {

    private final Library library;
    private final Tasks tasks;
    private final Runnable onChanged;
    private final Set<Path> syncing = new HashSet<>();
    private final ReadOnlyObjectWrapper<SourcesState> state = new ReadOnlyObjectWrapper<>(new SourcesState.Loading());
    private int newest; // number of the latest load; answers of older ones are dropped

    /** {@code onChanged} is called when documents came or went. */
    SourcesViewModel(Library library, Tasks tasks, Runnable onChanged) {
        this.library = library;
        this.tasks = tasks;
        this.onChanged = onChanged;
    }

    ReadOnlyObjectProperty<SourcesState> state() {
        return state.getReadOnlyProperty();
    }

    void load() {
        int number = ++newest;
        tasks.run(
                () -> new SourcesState.Listed(
                        library.statistics(), library.watched(), Set.copyOf(syncing), Optional.empty()),
                found -> {
                    if (number == newest) {
                        state.set(found.syncing(syncing).asking(asked()));
                    }
                },
                problem -> state.set(new SourcesState.Failed(problem)));
    }

    /** Asks whether to clear this, saying what would be lost. */
    void askToClear(Scope scope) {
        tasks.run(
                () -> new Clearing(scope, library.wouldLose(scope)),
                clearing -> ask(Optional.of(clearing)),
                problem -> state.set(new SourcesState.Failed(problem)));
    }

    /** The person's yes to what was asked. */
    void clear() {
        asked().ifPresent(clearing -> {
            ask(Optional.empty());
            change(() -> {
                library.delete(clearing.scope());
                return clearing;
            });
        });
    }

    /** The person's no. */
    void keep() {
        ask(Optional.empty());
    }

    /** Keeps folders in step from now on, and looks at them at once. */
    void watch(List<Path> folders) {
        for (Path folder : folders) {
            tasks.run(
                    () -> {
                        library.watch(folder);
                        return folder.toAbsolutePath().normalize();
                    },
                    this::sync,
                    problem -> state.set(new SourcesState.Failed(problem)));
        }
    }

    void unwatch(Path folder) {
        change(() -> {
            library.unwatch(folder);
            return folder;
        });
    }

    /** Looks at a watched folder now; a second press while it is looked at does nothing. */
    void sync(Path folder) {
        if (!syncing.add(folder)) {
            return;
        }
        load();
        tasks.run(() -> library.sync(folder, ImportListener.NONE), _ -> synced(folder), problem -> {
            syncing.remove(folder);
            state.set(new SourcesState.Failed(problem));
        });
    }

    private void synced(Path folder) {
        syncing.remove(folder);
        load();
        onChanged.run();
    }

    private void change(Callable<?> work) {
        tasks.run(
                work,
                _ -> {
                    load();
                    onChanged.run();
                },
                problem -> state.set(new SourcesState.Failed(problem)));
    }

    private Optional<Clearing> asked() {
        return state.get() instanceof SourcesState.Listed listed ? listed.asked() : Optional.empty();
    }

    private void ask(Optional<Clearing> clearing) {
        if (state.get() instanceof SourcesState.Listed listed) {
            state.set(listed.asking(clearing));
        }
    }
}
