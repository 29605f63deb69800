package dev.runbench.ui.session;

import dev.runbench.base.Problem;
import dev.runbench.session.LedgerService;
import dev.runbench.session.Run;
import dev.runbench.session.RunWatch;
import dev.runbench.session.Undoing;
import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.Ledger;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.session.RunState.Stepping;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The undo ledger of the open run, and the way back through it. FX thread only. */
final class LedgerModel {

    /**
     * What is shown.
     *
     * @param asked the step that somebody might go back to; what that would undo is in {@code queue}
     * @param queue what a way back undoes, the next one first
     * @param driving a card of the way back is open or its command runs
     */
    record State(Ledger ledger, OptionalInt asked, List<Entry> queue, boolean driving, Optional<Problem> problem) {

        static final State EMPTY = new State(Ledger.EMPTY, OptionalInt.empty(), List.of(), false, Optional.empty());

        /** A way back was begun and has not arrived. */
        boolean onTheWay() {
            return ledger.backTo().isPresent();
        }
    }

    /**
     * The output of an undo that is looked at instead of a step's.
     *
     * @param written how many lines it has had; makes later ones differ
     */
    record Output(Undoing undo, long written) {

        static Output of(Undoing undo) {
            return new Output(undo, undo.output().written());
        }
    }

    private final LedgerService service;
    private final RunViewModel runs;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private final ReadOnlyObjectWrapper<Optional<Output>> output = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Run> shown = Optional.empty();
    private int step = -1;
    private boolean underWay;

    LedgerModel(LedgerService service, RunViewModel runs, Tasks tasks) {
        this.service = service;
        this.runs = runs;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Which undo's output is looked at; empty while it is the step's. */
    ReadOnlyObjectProperty<Optional<Output>> output() {
        return output.getReadOnlyProperty();
    }

    /** Looks at what an entry's undo put out. */
    void look(Entry entry) {
        tasks.run(
                () -> Output.of(new Undoing(entry.proposal(), entry.title(), service.output(entry))),
                read -> output.set(Optional.of(read)),
                this::failed);
    }

    /** Looks at the step's output again. */
    void lookAtStep() {
        output.set(Optional.empty());
    }

    /** The pane shows this; its ledger is read if the run has changed. */
    void look(Stepping stepping) {
        State now = state.get();
        boolean other = shown.filter(r -> r.id().equals(stepping.run().id())).isEmpty();
        if (other) {
            state.set(State.EMPTY);
        } else if (now.driving() && underWay && !stepping.driving()) {
            state.set(new State(now.ledger(), now.asked(), now.queue(), false, now.problem()));
        }
        boolean stepRuns = stepping.driving() && !state.get().driving();
        if (other || stepRuns || step != stepping.shown().ordinal()) {
            lookAtStep();
        }
        step = stepping.shown().ordinal();
        underWay = stepping.driving();
        if (other || !shown.get().equals(stepping.run())) {
            shown = Optional.of(stepping.run());
            refresh();
        }
    }

    private void refresh() {
        shown.map(Run::id).ifPresent(id -> tasks.run(() -> service.of(id), ledger -> read(id, ledger), this::failed));
    }

    private void read(UUID run, Ledger ledger) {
        State now = state.get();
        if (shown.filter(r -> r.id().equals(run)).isPresent()) {
            List<Entry> queue =
                    ledger.backTo().isPresent() ? ledger.queue(ledger.backTo().getAsInt()) : now.queue();
            state.set(new State(ledger, now.asked(), queue, now.driving(), now.problem()));
        }
    }

    /** Shows what going back to a step would undo. Nothing is begun. */
    void ask(int ordinal) {
        UUID id = shown.orElseThrow().id();
        tasks.run(
                () -> service.preview(id, ordinal),
                queue -> state.set(new State(
                        state.get().ledger(),
                        OptionalInt.of(ordinal),
                        queue,
                        state.get().driving(),
                        Optional.empty())),
                this::failed);
    }

    /** The question is put away. */
    void cancel() {
        State now = state.get();
        state.set(new State(now.ledger(), OptionalInt.empty(), List.of(), now.driving(), Optional.empty()));
    }

    /** Goes back to the step that was asked about: the first card comes. */
    void begin() {
        state.get().asked().ifPresent(ordinal -> change(() -> service.begin(id(), ordinal), true));
    }

    /** The next card of the way back comes. */
    void goOn() {
        State now = state.get();
        state.set(new State(now.ledger(), OptionalInt.empty(), now.queue(), true, Optional.empty()));
        Consumer<Run> changed = tasks.newest(_ -> refresh());
        Consumer<Undoing> arrived = tasks.paced(undo -> output.set(Optional.of(Output.of(undo))));
        runs.drive((id, watch) -> service.drive(id, new RunWatch() {
            @Override
            public void changed(Run run) {
                watch.changed(run);
                changed.accept(run);
            }

            @Override
            public void output(int ordinal) {
                service.undoing(id).ifPresent(arrived);
            }
        }));
    }

    /**
     * What is next was taken back by hand, or there is nothing to take back.
     *
     * @param ended told what kept it from being written, or nothing
     */
    void tick(String note, Consumer<Optional<Problem>> ended) {
        next().ifPresent(e -> change(() -> service.tick(e.run(), e.proposal(), note), true, ended));
    }

    /** The card of what is next comes, although nobody knows how it ended. */
    void again() {
        next().ifPresent(e -> change(() -> service.again(e.run(), e.proposal()), true));
    }

    /** Leaves the way back for good. */
    void leave() {
        change(() -> service.giveUp(id()), false);
    }

    private Optional<Entry> next() {
        return state.get().ledger().next();
    }

    private UUID id() {
        return shown.orElseThrow().id();
    }

    private void change(Callable<Run> change, boolean goOn) {
        change(change, goOn, problem -> problem.ifPresent(this::failed));
    }

    private void change(Callable<Run> change, boolean goOn, Consumer<Optional<Problem>> ended) {
        tasks.run(
                change,
                _ -> {
                    ended.accept(Optional.empty());
                    cancel();
                    refresh();
                    if (goOn) {
                        goOn();
                    }
                },
                problem -> ended.accept(Optional.of(problem)));
    }

    /** Something could not be done. */
    void failed(Problem problem) {
        State now = state.get();
        state.set(new State(now.ledger(), now.asked(), now.queue(), now.driving(), Optional.of(problem)));
    }
}
