package dev.runbench.ui.session;

import dev.runbench.base.Problem;
import dev.runbench.command.RunNote;
import dev.runbench.session.Attempt;
import dev.runbench.session.NoteService;
import dev.runbench.session.Run;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.session.RunState.Stepping;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Notes and pinned evidence of the open run. FX thread only. */
final class NoteModel {

    /** What is shown: only what is in the database, oldest first. */
    record State(List<RunNote.Written> all, Optional<Problem> problem) {

        static final State EMPTY = new State(List.of(), Optional.empty());
    }

    private final NoteService service;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private Optional<Stepping> shown = Optional.empty();

    NoteModel(NoteService service, Tasks tasks) {
        this.service = service;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** The pane shows this; the notes are read if it is another run. */
    void look(Stepping stepping) {
        boolean other = !isShown(stepping.run().id());
        shown = Optional.of(stepping);
        if (other) {
            state.set(State.EMPTY);
            refresh(stepping.run());
        }
    }

    private boolean isShown(UUID run) {
        return shown.filter(s -> s.run().id().equals(run)).isPresent();
    }

    private void refresh(Run run) {
        tasks.run(
                () -> service.of(run),
                all -> {
                    if (isShown(run.id())) {
                        state.set(new State(all, Optional.empty()));
                    }
                },
                this::failed);
    }

    /**
     * Writes a note.
     *
     * @param ordinal the step it is about; empty for the run
     * @param ended told what kept it from being written, or nothing
     */
    void note(Run run, OptionalInt ordinal, String text, Consumer<Optional<Problem>> ended) {
        write(run, () -> service.note(run.id(), ordinal, text), ended);
    }

    /**
     * Pins lines of the shown step's output.
     *
     * @param lines their numbers
     * @param ended told what kept them from being pinned, or nothing
     */
    void pin(Set<Long> lines, String note, Consumer<Optional<Problem>> ended) {
        if (shown.isEmpty()) {
            return;
        }
        Run run = shown.get().run();
        int ordinal = shown.get().shown().ordinal();
        int attempt = shown.get().shown().lastAttempt().map(Attempt::number).orElse(0);
        write(run, () -> service.pin(run.id(), ordinal, attempt, lines, note), ended);
    }

    private void write(Run run, Runnable work, Consumer<Optional<Problem>> ended) {
        tasks.run(
                () -> {
                    work.run();
                    return run;
                },
                written -> {
                    ended.accept(Optional.empty());
                    refresh(written);
                },
                problem -> ended.accept(Optional.of(problem)));
    }

    /** Something could not be read or written. */
    void failed(Problem problem) {
        state.set(new State(state.get().all(), Optional.of(problem)));
    }
}
