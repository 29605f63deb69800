package dev.runbench.ui.session;

import dev.runbench.base.Problem;
import dev.runbench.command.Connection;
import dev.runbench.runbook.Draft;
import dev.runbench.session.ActiveRunbook;
import dev.runbench.session.GoOn;
import dev.runbench.session.Mode;
import dev.runbench.session.NextCard;
import dev.runbench.session.OutputRing;
import dev.runbench.session.Run;
import dev.runbench.session.RunService;
import dev.runbench.session.RunStep;
import dev.runbench.session.RunWatch;
import dev.runbench.session.Section;
import dev.runbench.session.ToldOutput;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.session.RunState.Choosing;
import dev.runbench.ui.session.RunState.Stepping;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The Run pane's logic. */
final class RunViewModel {

    private record Arrived(UUID run, int ordinal, OutputRing output) {}

    private final RunService service;
    private final Function<Run, Draft> drafts;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<RunState> state = new ReadOnlyObjectWrapper<>(new RunState.Loading());
    private final ReadOnlyObjectWrapper<Optional<NextCard>> next = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final SetupModel setup;
    private final InstructionModel instructions;
    private Tasks.Running loading = Tasks.Running.NONE;
    private boolean opened;

    RunViewModel(
            RunService service,
            Supplier<List<ActiveRunbook>> runbooks,
            Supplier<List<Connection>> connections,
            Function<Run, Draft> drafts,
            Tasks tasks) {
        this.service = service;
        this.drafts = drafts;
        this.tasks = tasks;
        setup = new SetupModel(service, runbooks, connections, tasks, state, this::begun);
        instructions = new InstructionModel(service::instruction, tasks);
    }

    ReadOnlyObjectProperty<RunState> state() {
        return state.getReadOnlyProperty();
    }

    /** The pane is shown. An open run stays unless it is finished; after a restart the last unfinished one is opened. */
    void shown(OptionalLong runbook) {
        if (state.get() instanceof Stepping s && (s.driving() || (!s.run().finished() && runbook.isEmpty()))) {
            return;
        }
        choose(runbook);
    }

    /** Back to the list of runbooks; the run stays as it is. */
    void leave() {
        if (!(state.get() instanceof Stepping s && s.driving())) {
            opened = true;
            choose(OptionalLong.empty());
        }
    }

    private void choose(OptionalLong runbook) {
        loading.stop();
        if (!(state.get() instanceof Choosing)) {
            state.set(new RunState.Loading());
        }
        boolean first = !opened && runbook.isEmpty();
        loading = setup.load(runbook, unfinished -> {
            opened = true;
            if (first) {
                unfinished.ifPresent(this::open);
            }
            return first && unfinished.isPresent();
        });
    }

    /** What is chosen before a run. */
    SetupModel setup() {
        return setup;
    }

    /** What to do by hand for the step that is looked at. */
    InstructionModel instructions() {
        return instructions;
    }

    /** What is ready for the open run's next card. */
    ReadOnlyObjectProperty<Optional<NextCard>> next() {
        return next.getReadOnlyProperty();
    }

    /** Opens a run that something cites, unless a command of another is under way. */
    void look(UUID id) {
        opened = true;
        if (!(state.get() instanceof Stepping s && s.driving())) {
            open(id);
        }
    }

    /** Makes a runbook of what was done in the open run. */
    void draft(Consumer<Draft> onDone) {
        if (state.get() instanceof Stepping s) {
            tasks.run(() -> drafts.apply(s.run()), onDone, this::failed);
        }
    }

    /** Opens a run of the history; one that is not finished stands still until it is resumed. */
    void open(UUID id) {
        loading.stop();
        state.set(new RunState.Loading());
        loading = tasks.run(() -> service.read(id), this::open, problem -> state.set(new RunState.Failed(problem)));
    }

    private void begun(Run run) {
        open(run);
        drive();
    }

    private void open(Run run) {
        next.set(service.next(run.id()));
        RunStep first = run.current().orElseGet(() -> run.steps(run.section()).getLast());
        state.set(new Stepping(run, first, false, new OutputRing(), 0, Optional.empty()));
        select(first.ordinal());
    }

    /** Looks at a step, any one. */
    void select(int ordinal) {
        if (!(state.get() instanceof Stepping s)) {
            return;
        }
        UUID run = s.run().id();
        state.set(new Stepping(s.run(), s.run().steps().get(ordinal), s.driving(), new OutputRing(), 0, s.problem()));
        tasks.run(() -> new Arrived(run, ordinal, service.output(run, ordinal)), this::arrived, this::failed);
    }

    /** Looks at the step before or behind the one that is looked at. */
    void selectNext(int by) {
        if (state.get() instanceof Stepping s) {
            int ordinal = s.shown().ordinal() + by;
            if (ordinal >= 0 && ordinal < s.run().steps().size()) {
                select(ordinal);
            }
        }
    }

    /** Looks at the step whose turn it is. */
    void selectCurrent() {
        if (state.get() instanceof Stepping s && !s.atCurrent()) {
            s.run().current().ifPresent(c -> select(c.ordinal()));
        }
    }

    private void drive() {
        drive(service::drive);
    }

    /** Lets something else take the open run on: the state follows as it does for steps. */
    void drive(BiFunction<UUID, RunWatch, Run> on) {
        if (!(state.get() instanceof Stepping s) || s.driving()) {
            return;
        }
        UUID id = s.run().id();
        state.set(new Stepping(s.run(), s.shown(), true, s.output(), s.written(), Optional.empty()));
        Consumer<Run> changed = tasks.newest(run -> apply(run, true));
        Consumer<Arrived> output = tasks.paced(this::arrived);
        Consumer<NextCard> ready = tasks.newest(_ -> lookAhead(id));
        var watch = new RunWatch() {
            @Override
            public void changed(Run run) {
                changed.accept(run);
            }

            @Override
            public void next(NextCard card) {
                ready.accept(card);
            }

            @Override
            public void output(int ordinal) {
                output.accept(new Arrived(id, ordinal, service.output(id, ordinal)));
            }
        };
        tasks.run(() -> on.apply(id, watch), run -> apply(run, false), problem -> reread(id, problem));
    }

    private void lookAhead(UUID run) {
        if (state.get() instanceof Stepping s && s.run().id().equals(run)) {
            next.set(service.next(run));
        }
    }

    // What is on the screen must be what is in the database, all the more when something went wrong.
    private void reread(UUID id, Problem cause) {
        tasks.run(
                () -> service.byId(id).orElseThrow(),
                run -> {
                    apply(run, false);
                    failed(cause);
                },
                worse -> {
                    if (state.get() instanceof Stepping s) {
                        apply(s.run(), false);
                    }
                    failed(cause);
                });
    }

    private void apply(Run run, boolean driving) {
        if (!(state.get() instanceof Stepping s) || !s.run().id().equals(run.id())) {
            return;
        }
        lookAhead(run.id());
        int ordinal = s.atCurrent()
                ? run.current().map(RunStep::ordinal).orElse(s.shown().ordinal())
                : s.shown().ordinal();
        RunStep shown = run.steps().get(ordinal);
        boolean sameOutput = ordinal == s.shown().ordinal()
                && shown.attempts().size() == s.shown().attempts().size();
        OutputRing output = sameOutput ? s.output() : new OutputRing();
        state.set(new Stepping(run, shown, driving, output, output.written(), Optional.empty()));
    }

    private void arrived(Arrived output) {
        if (state.get() instanceof Stepping s
                && s.run().id().equals(output.run())
                && s.shown().ordinal() == output.ordinal()) {
            state.set(new Stepping(
                    s.run(),
                    s.shown(),
                    s.driving(),
                    output.output(),
                    output.output().written(),
                    s.problem()));
        }
    }

    /** Something could not be done with the open run. */
    void failed(Problem problem) {
        if (state.get() instanceof Stepping s) {
            state.set(new Stepping(s.run(), s.shown(), s.driving(), s.output(), s.written(), Optional.of(problem)));
        }
    }

    /** Ends what is under way; the state follows when it has ended. */
    void stop() {
        if (state.get() instanceof Stepping s) {
            service.stop(s.run().id());
        }
    }

    void pause() {
        change(s -> service.pause(s.run().id()), false);
    }

    void resume() {
        change(s -> service.resume(s.run().id()), true);
    }

    /** @param ended told what kept it from being written, or nothing; so it is with all that takes a person's words */
    void skip(String reason, Consumer<Optional<Problem>> ended) {
        change(s -> service.skip(s.run().id(), s.shown().ordinal(), reason), true, ended);
    }

    void retry() {
        change(s -> service.retry(s.run().id(), s.shown().ordinal()), true);
    }

    void judge(boolean passed, String note, Consumer<Optional<Problem>> ended) {
        change(s -> service.judge(s.run().id(), s.shown().ordinal(), passed, note), true, ended);
    }

    void answer(String answer) {
        change(s -> service.answer(s.run().id(), s.shown().ordinal(), answer), true);
    }

    void told(ToldOutput output, Consumer<Optional<Problem>> ended) {
        change(s -> service.told(s.run().id(), s.shown().ordinal(), output), true, ended);
    }

    /** Lets a run go on that its guardrails stopped. */
    void goOn(GoOn how) {
        change(s -> service.goOn(s.run().id(), how), true);
    }

    /** Changes how the open run goes on; it stands still then. */
    void conduct(Mode mode) {
        change(s -> service.conduct(s.run().id(), mode), false);
    }

    void enter(Section section) {
        change(s -> service.enter(s.run().id(), section), true);
    }

    void finish(Run.Result result, String note, Consumer<Optional<Problem>> ended) {
        change(s -> service.finish(s.run().id(), result, note), false, ended);
    }

    @FunctionalInterface
    private interface Change {
        Run of(Stepping state);
    }

    private void change(Change change, boolean goOn) {
        change(change, goOn, problem -> problem.ifPresent(this::failed));
    }

    private void change(Change change, boolean goOn, Consumer<Optional<Problem>> ended) {
        if (!(state.get() instanceof Stepping s)) {
            return;
        }
        tasks.run(
                (Callable<Run>) () -> change.of(s),
                run -> {
                    ended.accept(Optional.empty());
                    boolean driving = state.get() instanceof Stepping now && now.driving();
                    boolean otherPart = run.section() != s.run().section();
                    apply(run, driving);
                    if (otherPart) {
                        run.current().ifPresent(c -> select(c.ordinal()));
                    }
                    if (goOn) {
                        drive();
                    }
                },
                problem -> ended.accept(Optional.of(problem)));
    }
}
