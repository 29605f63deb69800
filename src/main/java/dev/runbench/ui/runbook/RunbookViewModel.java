package dev.runbench.ui.runbook;

import dev.runbench.base.Problem;
import dev.runbench.runbook.RunbookDiff;
import dev.runbench.runbook.RunbookExchange;
import dev.runbench.runbook.RunbookExchange.Form;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.search.Hit;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.fx.Tasks.Running;
import dev.runbench.ui.runbook.RunbookState.Kept;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The pane's behaviour. FX thread only. */
final class RunbookViewModel {

    private static final Duration CHECK_AFTER = Duration.ofMillis(150);
    private static final Duration KEEP_AFTER = Duration.ofMillis(400);

    private final RunbookServices services;
    private final RunbookService runbooks;
    private final DraftKeeper keeper;
    private final DraftingModel drafts;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<RunbookState> state = new ReadOnlyObjectWrapper<>(RunbookState.START);
    private Running checking = Running.NONE;
    private Running keepTimer = Running.NONE;
    private Running opening = Running.NONE;
    private Running comparing = Running.NONE;
    private Running looking = Running.NONE;
    private boolean keepDue;
    private boolean writing;
    private Runnable afterWriting = () -> {};
    private int generation;
    private final HistoryModel history;

    RunbookViewModel(RunbookServices services, Tasks tasks) {
        this.services = services;
        this.runbooks = services.runbooks();
        this.keeper = new DraftKeeper(runbooks);
        this.tasks = tasks;
        this.drafts = new DraftingModel(services, tasks, new Host());
        this.history = new HistoryModel(tasks, this::fail);
    }

    /** Who changed what, and how branches become one. */
    HistoryModel history() {
        return history;
    }

    DiffSetting diffSetting() {
        return services.diff();
    }

    Optional<GitModel> git() {
        return services.git().map(desk -> new GitModel(desk, tasks, this::reread));
    }

    /** Reads the list and the open runbook anew: it got versions from elsewhere. What was typed is kept first. */
    private void reread() {
        keep();
        if (writing) {
            afterWriting = this::reread;
            return;
        }
        refresh();
        now().open().ifPresent(this::reload);
    }

    ReadOnlyObjectProperty<RunbookState> state() {
        return state.getReadOnlyProperty();
    }

    /** Reads the list anew. */
    void refresh() {
        tasks.run(runbooks::list, list -> state.set(now().listed(list)), this::fail);
    }

    /** Opens a runbook, with what was being typed in it. */
    void open(long id) {
        if (now().open().filter(o -> o.id() == id).isPresent()) {
            return;
        }
        flush();
        opening.stop();
        opening = tasks.run(() -> Loaded.read(services, id), l -> show(id, l), this::fail);
    }

    private void show(long id, Loaded l) {
        stopTimers();
        Kept kept = l.draft().isPresent() ? Kept.DRAFT : Kept.SAVED;
        state.set(now().opened(Optional.of(Open.of(id, ++generation, l, kept))));
        refresh();
    }

    /** Looks at the cited sources anew: documents come and go while the pane is hidden. */
    void lookAtSources() {
        looking.stop();
        now().open()
                .ifPresent(o -> looking = tasks.run(
                        () -> services.sources().standing(o.parsed().runbook().citations()),
                        standing -> change(o.text(), x -> x.sources(standing)),
                        this::fail));
    }

    /** The person typed. */
    void edited(String text) {
        Optional<Open> open = now().open();
        if (open.isEmpty() || open.get().text().equals(text)) {
            return;
        }
        state.set(now().opened(Optional.of(open.get().with(text, Kept.TYPING))));
        checking.stop();
        checking = tasks.after(CHECK_AFTER, () -> check(text));
        // Not begun anew with every key: who types without a pause must not lose more than who pauses.
        if (!keepDue) {
            keepDue = true;
            keepTimer = tasks.after(KEEP_AFTER, this::keep);
        }
    }

    private void check(String text) {
        checking = tasks.run(
                () -> Checked.of(services, text), checked -> change(text, o -> o.checked(checked)), this::fail);
    }

    // One write at a time, so that an older text never lands on a newer one.
    private void keep() {
        stopKeepTimer();
        Optional<Open> open = now().open().filter(o -> o.kept() == Kept.TYPING);
        if (open.isEmpty()) {
            return;
        }
        if (writing) {
            afterWriting = this::keep;
            return;
        }
        Open o = open.get();
        Runnable keeping = keeper.keeping(o);
        write(
                () -> {
                    keeping.run();
                    return o.text();
                },
                text -> change(text, x -> x.kept(x.unsaved() ? Kept.DRAFT : Kept.SAVED)));
    }

    private <T> void write(Callable<T> work, Consumer<T> onDone) {
        writing = true;
        tasks.run(
                work,
                result -> {
                    onDone.accept(result);
                    written();
                },
                problem -> {
                    fail(problem);
                    written();
                });
    }

    private void written() {
        writing = false;
        Runnable next = afterWriting;
        afterWriting = () -> {};
        next.run();
    }

    /** Keeps what was typed at once: the pane goes away. */
    void flush() {
        keep();
    }

    /** The app ends: what was typed is kept when this returns, or the database did not answer in time. */
    void close() {
        stopTimers();
        now().open().filter(o -> o.kept() == Kept.TYPING).ifPresent(o -> keeper.keepNow(o, tasks.workers()));
    }

    /** Compares two texts; only the newest request is answered. */
    void compare(String before, String after, Consumer<RunbookDiff.Comparison> onDone) {
        comparing.stop();
        comparing = tasks.run(() -> RunbookDiff.compare(before, after), onDone, this::fail);
    }

    /** Does something with the versions, once nothing is being written. */
    void apply(VersionChange change) {
        whenQuiet(o -> write(() -> change.apply(runbooks, o, services.author()), said -> {
            reload(o);
            state.set(now().says(said));
        }));
    }

    private void whenQuiet(Consumer<Open> action) {
        stopKeepTimer();
        if (writing) {
            afterWriting = () -> whenQuiet(action);
            return;
        }
        now().open().ifPresent(o -> {
            state.set(now().opened(Optional.of(o.kept(Kept.SAVING))));
            action.accept(o);
        });
    }

    // What was typed while a version was being written stays in the editor.
    private void reload(Open before) {
        opening.stop();
        opening = tasks.run(
                () -> Loaded.read(services, before.id()),
                l -> {
                    Optional<Open> current = now().open().filter(o -> o.id() == before.id());
                    if (current.isEmpty()) {
                        refresh();
                    } else if (current.get().text().equals(before.text())) {
                        show(before.id(), l);
                    } else {
                        state.set(now().opened(Optional.of(current.get().versions(l.versions(), before.text()))));
                        keep();
                        refresh();
                    }
                },
                this::fail);
    }

    private void reopen(long id) {
        opening.stop();
        opening = tasks.run(() -> Loaded.read(services, id), l -> show(id, l), this::fail);
    }

    /** An empty runbook to write by hand. */
    void createBlank() {
        flush();
        tasks.run(
                () -> runbooks.create(BlankRunbook.TEXT, services.author(), "Begun by hand"),
                v -> reopen(v.runbookId()),
                this::fail);
    }

    /** Writes the open text to a file, with what was typed last. */
    void export(Form form, Path file) {
        now().open()
                .ifPresent(o -> tasks.run(
                        () -> RunbookExchange.write(o.text(), form, file),
                        said -> state.set(now().says("Written to " + file + ". " + said)),
                        this::fail));
    }

    /** A new runbook from a file in YAML, JSON or Markdown. */
    void importFile(Path file) {
        tasks.run(
                () -> RunbookExchange.read(file),
                read -> adopt(
                        read.yaml(),
                        "Imported from " + file.getFileName(),
                        "Imported from " + file.getFileName() + ". " + read.said()),
                this::fail);
    }

    /** A runbook whose text was written elsewhere. */
    void adopt(String yaml, String note, String said) {
        flush();
        tasks.run(
                () -> runbooks.create(yaml, services.author(), note),
                v -> {
                    reopen(v.runbookId());
                    state.set(now().says(said));
                },
                this::fail);
    }

    /** Drafts a runbook and opens it; see {@link DraftingModel#draft}. */
    void draft(String problem, List<Hit> hits, boolean showsPrompts) {
        drafts.draft(problem, hits, showsPrompts);
    }

    /** What is being drafted, and what becomes of it. */
    DraftingModel drafts() {
        return drafts;
    }

    private void stopTimers() {
        checking.stop();
        stopKeepTimer();
    }

    private void stopKeepTimer() {
        keepTimer.stop();
        keepDue = false;
    }

    // Only if the text is still the one that was worked on.
    private void change(String text, UnaryOperator<Open> change) {
        now().open()
                .filter(o -> o.text().equals(text))
                .ifPresent(o -> state.set(now().opened(Optional.of(change.apply(o)))));
    }

    /** Tells the person something. */
    void says(String notice) {
        state.set(now().says(notice));
    }

    private void fail(Problem problem) {
        state.set(now().failed(problem));
    }

    private RunbookState now() {
        return state.get();
    }

    private final class Host implements DraftingModel.Host {
        @Override
        public RunbookState state() {
            return now();
        }

        @Override
        public void show(RunbookState other) {
            state.set(other);
        }

        @Override
        public void keep() {
            flush();
        }

        @Override
        public void open(RunbookVersion version) {
            reopen(version.runbookId());
        }
    }
}
