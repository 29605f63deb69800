package dev.runbench.ui.knowledge;

import dev.runbench.knowledge.CsvMapping;
import dev.runbench.knowledge.ImportListener;
import dev.runbench.knowledge.ImportPreview;
import dev.runbench.knowledge.ImportProgress;
import dev.runbench.knowledge.ImportSummary;
import dev.runbench.knowledge.ImportedFile;
import dev.runbench.knowledge.Library;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** One import after the other: look, ask, import, tell. Goes on while other panes are shown. FX thread only. */
final class ImportViewModel {

    private static final long LIST_EVERY_SECONDS = 2;
    private static final Duration SHOW_EVERY = Duration.ofMillis(150);

    private final Library library;
    private final Tasks tasks;
    private final Runnable onImported;
    private final ReadOnlyObjectWrapper<ImportState> state = new ReadOnlyObjectWrapper<>(new ImportState.Idle());
    private Tasks.Running looking = Tasks.Running.NONE;
    private AtomicBoolean cancelled = new AtomicBoolean();
    private long listedAt;

    /** {@code onImported} is called now and then while documents come in, and at the end. */
    ImportViewModel(Library library, Tasks tasks, Runnable onImported) {
        this.library = library;
        this.tasks = tasks;
        this.onImported = onImported;
    }

    ReadOnlyObjectProperty<ImportState> state() {
        return state.getReadOnlyProperty();
    }

    /** Offers to resume what died, if nothing else is going on. */
    void shown() {
        if (state.get() instanceof ImportState.Idle) {
            tasks.run(
                    library::interrupted,
                    died -> {
                        if (state.get() instanceof ImportState.Idle && died.isPresent()) {
                            state.set(new ImportState.Offered(died.get()));
                        }
                    },
                    problem -> state.set(new ImportState.Failed(problem)));
        }
    }

    /** Whether new files can be taken in now. */
    boolean isFree() {
        return !(state.get() instanceof ImportState.Running);
    }

    /** Looks at what was dropped or chosen; refused while an import is under way. */
    void look(List<Path> paths) {
        if (!paths.isEmpty()) {
            look(paths, preview -> state.set(new ImportState.Previewed(preview)));
        }
    }

    /** Imports the samples without asking: the button said it. */
    void importSamples() {
        library.samples().ifPresent(folder -> look(List.of(folder), this::run));
    }

    private void look(List<Path> paths, Consumer<ImportPreview> then) {
        if (!isFree()) {
            return;
        }
        looking.stop();
        state.set(new ImportState.Looking());
        looking = tasks.run(() -> library.preview(paths), then, problem -> state.set(new ImportState.Failed(problem)));
    }

    /** Looks at text from the clipboard; refused while an import is under way. */
    void paste(String text) {
        if (isFree() && !text.isBlank()) {
            state.set(new ImportState.Looking());
            looking = tasks.run(
                    () -> library.describePaste(text),
                    seems -> state.set(new ImportState.Pasted(text, seems)),
                    problem -> state.set(new ImportState.Failed(problem)));
        }
    }

    /** Stores the pasted text; an empty title means the suggested one. */
    void keepPasted(String title) {
        if (state.get() instanceof ImportState.Pasted pasted) {
            long start = System.nanoTime();
            state.set(new ImportState.Looking());
            tasks.run(
                    () -> new ImportSummary(
                            List.of(library.paste(pasted.text(), title)),
                            false,
                            Duration.ofNanos(System.nanoTime() - start)),
                    this::ended,
                    problem -> state.set(new ImportState.Failed(problem)));
        }
    }

    /** Asks what the columns of a previewed table mean. */
    void columns(Path file) {
        if (state.get() instanceof ImportState.Previewed(ImportPreview preview)) {
            tasks.run(
                    () -> library.csv(file),
                    table -> table.ifPresent(t -> state.set(new ImportState.Columns(preview, file, t))),
                    problem -> state.set(new ImportState.Failed(problem)));
        }
    }

    /** The person has said what the columns mean: remembered for all such tables, and looked at again. */
    void useColumns(CsvMapping mapping) {
        if (state.get() instanceof ImportState.Columns asked) {
            tasks.run(
                    () -> {
                        library.saveMapping(mapping);
                        return mapping;
                    },
                    _ -> look(asked.preview().roots()),
                    problem -> state.set(new ImportState.Failed(problem)));
        }
    }

    /** The columns stay as they were read. */
    void leaveColumns() {
        if (state.get() instanceof ImportState.Columns asked) {
            state.set(new ImportState.Previewed(asked.preview()));
        }
    }

    /** Imports what was previewed. */
    void start() {
        if (state.get() instanceof ImportState.Previewed(ImportPreview preview)) {
            run(preview);
        }
    }

    private void run(ImportPreview preview) {
        AtomicBoolean cancel = new AtomicBoolean();
        cancelled = cancel;
        listedAt = 0;
        state.set(new ImportState.Running(new ImportProgress(0, preview.toImport(), 0, 0, Duration.ZERO), "", false));
        Consumer<ImportState.Running> show = tasks.newest(this::progressed);
        tasks.run(() -> library.importAll(preview, listener(cancel, show)), this::ended, problem -> {
            state.set(new ImportState.Failed(problem));
            onImported.run();
        });
    }

    private static ImportListener listener(AtomicBoolean cancel, Consumer<ImportState.Running> show) {
        return new ImportListener() {
            private Duration shownAt = Duration.ZERO;

            @Override
            public void imported(ImportedFile file, ImportProgress progress) {
                // The eye follows no faster, and drawing takes time from the import.
                if (progress.elapsed().minus(shownAt).compareTo(SHOW_EVERY) >= 0) {
                    shownAt = progress.elapsed();
                    show.accept(new ImportState.Running(progress, file.path(), cancel.get()));
                }
            }

            @Override
            public boolean cancelled() {
                return cancel.get();
            }
        };
    }

    private void progressed(ImportState.Running running) {
        if (state.get() instanceof ImportState.Running) { // the last one may come after the end
            state.set(running);
            if (running.progress().elapsed().toSeconds() >= listedAt + LIST_EVERY_SECONDS) {
                listedAt = running.progress().elapsed().toSeconds();
                onImported.run();
            }
        }
    }

    private void ended(ImportSummary summary) {
        state.set(new ImportState.Ended(summary));
        onImported.run();
    }

    /** Ends what is under way; what has been imported stays. Forgets a preview. */
    void cancel() {
        switch (state.get()) {
            case ImportState.Running running -> {
                cancelled.set(true);
                state.set(new ImportState.Running(running.progress(), running.file(), true));
            }
            case ImportState.Looking _ -> {
                looking.stop();
                state.set(new ImportState.Idle());
            }
            default -> state.set(new ImportState.Idle());
        }
    }

    /** Takes up the import that died. */
    void resume() {
        if (state.get() instanceof ImportState.Offered(var died)) {
            look(died.roots(), this::run);
        }
    }

    /** The import that died is not offered again. */
    void forget() {
        if (state.get() instanceof ImportState.Offered(var died)) {
            state.set(new ImportState.Idle());
            tasks.run(
                    () -> {
                        library.forget(died);
                        return died;
                    },
                    _ -> {},
                    problem -> state.set(new ImportState.Failed(problem)));
        }
    }
}
