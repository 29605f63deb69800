package dev.runbench.session;

import dev.runbench.base.ProblemException;
import dev.runbench.command.ConnectionDirectory;
import dev.runbench.runbook.Action;
import dev.runbench.search.CitedSources;
import dev.runbench.session.StepState.Waiting;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Runs of runbooks: start, step through, pause, stop, judge, finish. Thread-safe; everything blocks. */
public final class RunService implements AutoCloseable {

    private final RunRepository runs;
    private final ConnectionDirectory connections;
    private final InstantSource clock;
    private final CitedSources sources;
    private final StepJournal journal;
    private final String person;
    private final StepOutputs outputs;
    private final Preparation preparation;
    private final Guards guards;
    private final Instructions instructions;
    private final Driving driving;
    private final LedgerService ledger;
    private final HandOver handOver;
    private final Map<UUID, Map<String, String>> unwritten = new ConcurrentHashMap<>();

    /**
     * Nothing is started.
     *
     * @param outputs where they are kept
     * @param sources asked when a card is made, which says of a citation if its source is gone
     */
    public RunService(
            RunRepository runs,
            Road road,
            ConnectionDirectory connections,
            Outputs outputs,
            InstantSource clock,
            CitedSources sources) {
        this.runs = runs;
        this.connections = connections;
        this.clock = clock;
        this.sources = sources;
        this.journal = road.journal();
        this.person = road.person();
        this.outputs = new StepOutputs(runs, outputs, connections);
        preparation = new Preparation(road.commands(), road.ahead(), Preparation.RENEWED_EVERY);
        guards = new Guards(runs, journal, outputs.memory(), clock);
        instructions = new Instructions(runs, journal, connections, this.outputs, clock, person);
        var runner = new StepRunner(runs, preparation, connections, journal, this.outputs, clock, sources);
        driving = new Driving(runs, connections, runner, instructions, preparation, guards, clock);
        ledger = new LedgerService(
                this,
                outputs.ledger(),
                this.outputs.ledger(),
                new UndoRunner(preparation, connections, journal, outputs, clock),
                driving,
                clock);
        var start = new RunStart(connections, clock);
        handOver = new HandOver(runs, start, journal, this.outputs, person, clock, unwritten::put);
    }

    /** What became of a request to start. */
    public sealed interface Start {
        record Started(Run run) implements Start {}

        /** Nothing was started; one sentence for each thing to mend. */
        record Refused(List<String> reasons) implements Start {}
    }

    /** Call once before the first use, in the process that owns the window: brings back what a crash left. */
    public int recover() {
        String unknown =
                "Runbench ended while this command ran; nobody saw how it ended. Look at the target and judge.";
        ledger.recover(unknown);
        int back = runs.recover(unknown, clock.instant());
        runs.guarded().forEach(guards::lookAgain);
        return back;
    }

    /** Validates values and targets and writes the run. Nothing is proposed yet: {@link #drive} does that. */
    public Start start(RunRequest request) {
        Start start = new RunStart(connections, clock).of(request);
        if (!(start instanceof Start.Started(Run run))) {
            return start;
        }
        runs.insert(run);
        unwritten.put(run.id(), run.values());
        return new Start.Started(read(run.id()));
    }

    /** What steps changed, and the way back. */
    public LedgerService ledger() {
        return ledger;
    }

    /** Runs that others began. */
    public HandOver handOver() {
        return handOver;
    }

    /** What people note and pin. */
    public NoteService notes() {
        return new NoteService(this, journal, person);
    }

    /** How the sources that steps cite stand today. */
    public CitedSources sources() {
        return sources;
    }

    public Optional<Run> byId(UUID id) {
        return runs.byId(id);
    }

    /** Newest first. */
    public List<RunLine> recent(int limit) {
        return runs.recent(limit);
    }

    /**
     * Proposes and runs step after step until a person is needed: a step that did not pass, one that is done by hand, the end of
     * the part, a pause, a stop or a surprise. Blocks for as long as cards are open and commands run. In a run of instructions
     * nothing is proposed.
     *
     * @throws ProblemException if another thread drives this run
     */
    public Run drive(UUID id, RunWatch watch) {
        Run run = read(id);
        return driving.drive(run, values(run), () -> ledger.onTheWayBack(id), watch);
    }

    /** The run's values with those that are written nowhere, as far as this process knows them. */
    Map<String, String> values(Run run) {
        Map<String, String> values = new HashMap<>(run.values());
        values.putAll(unwritten.getOrDefault(run.id(), Map.of()));
        return values;
    }

    /** Turns an open card into a no and stops a running command; the thread in {@link #drive} writes what came of it. */
    public void stop(UUID id) {
        driving.stop(id);
    }

    /** Whether a run is being stepped through now: a command runs, a card is open, or it waits by itself. */
    public boolean underWay() {
        return driving.underWay();
    }

    /** Stops everything that runs and every open card, and does not wait. */
    public void stopAll() {
        driving.stopAll();
    }

    /** The process ends: stops everything and waits, no longer than three seconds, until its end is written. */
    @Override
    public void close() {
        driving.close();
    }

    /** What is ready for a prepared run's next card. */
    public Optional<NextCard> next(UUID id) {
        return preparation.next(id);
    }

    /** Hangs up on all that is ready for next cards, as when the vault is locked; they connect when they come. */
    public void dropPrepared() {
        preparation.dropAll();
    }

    /** What a person does by hand for a step of a run in which nothing is sent. */
    public Instruction instruction(UUID id, int ordinal) {
        Run run = read(id);
        return instructions.of(run, values(run), run.steps().get(ordinal));
    }

    /** Takes what a person says came out of the current step, and judges it by the step's own check. */
    public Run told(UUID id, int ordinal, ToldOutput told) {
        Run run = read(id);
        RunStep step = RunTurn.current(run, ordinal);
        boolean tellable = tickable(run, step) || step.state() instanceof StepState.Unjudged;
        if (run.mode() != Mode.INSTRUCTION || step.manual() || !tellable) {
            throw RunTurn.notNow(
                    step, "told about", "Outputs are pasted where nothing is sent, for a command that is due.");
        }
        instructions.told(run, values(run), step, told);
        return read(id);
    }

    /**
     * Changes how the run goes on, in the quieter direction only; it is paused then.
     *
     * @throws ProblemException if it cannot change so, or a step is under way
     */
    public Run conduct(UUID id, Mode to) {
        return driving.alone(id, "A step of this run is under way.", _ -> {
            Run run = RunTurn.open(read(id));
            guards.conduct(run, to, person);
            preparation.drop(id);
            return read(id);
        });
    }

    /** Lets a prepared run go on that its guardrails stopped; the caller drives. */
    public Run goOn(UUID id, GoOn how) {
        Run run = RunTurn.open(read(id));
        if (run.conduct().stop().isEmpty()) {
            throw RunTurn.problem(
                    "RUN-GOES", "This run was not stopped by its guardrails.", "Resume it if it is paused.");
        }
        guards.goOn(run, how, person);
        return read(id);
    }

    /** No next card comes. A card that is open stays open. */
    public Run pause(UUID id) {
        runs.status(id, Run.Status.PAUSED);
        return read(id);
    }

    /** Cards come again; the caller drives. */
    public Run resume(UUID id) {
        read(id).conduct().stop().ifPresent(why -> {
            throw RunTurn.problem("RUN-STOPPED", why.words(), "Say how it goes on: once, or with more of its budget.");
        });
        runs.status(id, Run.Status.ACTIVE);
        return read(id);
    }

    /** Leaves the current step out. */
    public Run skip(UUID id, int ordinal, String reason) {
        if (reason.isBlank()) {
            throw RunTurn.problem("RUN-REASON", "A step is skipped with a reason.", "Write why it is left out.");
        }
        Run run = read(id);
        RunStep step = RunTurn.current(run, ordinal);
        if (step.state().inFlight()) {
            throw RunTurn.notNow(step, "skipped", "Reject its card or stop it first.");
        }
        return move(run, step, new StepState.Skipped(reason.strip()), run.status());
    }

    /** Lets the current step wait once more; the caller drives, which makes a new proposal. */
    public Run retry(UUID id, int ordinal) {
        Run run = read(id);
        RunStep step = RunTurn.current(run, ordinal);
        if (!step.state().retryable()) {
            throw RunTurn.notNow(step, "tried again", "Judge it first, or wait until it has ended.");
        }
        boolean held = run.conduct().stop().isPresent();
        return move(run, step, new Waiting(), held ? Run.Status.PAUSED : Run.Status.ACTIVE);
    }

    /** A person's verdict on a manual step, or on one that nobody else can judge. */
    public Run judge(UUID id, int ordinal, boolean passed, String note) {
        Run run = read(id);
        RunStep step = RunTurn.current(run, ordinal);
        if (!tickable(run, step) && !step.state().needsJudgement()) {
            throw RunTurn.notNow(step, "judged by hand", "Its own check judges it.");
        }
        // What was sent and never seen to end stays "judged", also where nothing is sent any more.
        boolean did = step.manual() || run.byHand(step) && !step.state().needsJudgement();
        StepState verdict = Way.judged(did, passed, note);
        if (run.mode() == Mode.INSTRUCTION) {
            instructions.ticked(run, values(run), step, verdict);
        }
        return move(run, step, verdict, run.status());
    }

    private static boolean tickable(Run run, RunStep step) {
        return run.byHand(step)
                && (step.state() instanceof Waiting || step.state().retryable());
    }

    /** A person's answer to a decision. Steps that are not on the way are skipped, steps that come again wait again. */
    public Run answer(UUID id, int ordinal, String answer) {
        Run run = read(id);
        RunStep step = RunTurn.current(run, ordinal);
        Action.Option option = Optional.of(step.step().action())
                .filter(Action.Decision.class::isInstance)
                .flatMap(d -> ((Action.Decision) d)
                        .options().stream()
                                .filter(o -> o.answer().equals(answer))
                                .findFirst())
                .orElseThrow(() -> RunTurn.notNow(step, "answered \"" + answer + "\"", "Choose one of its answers."));
        if (!runs.turn(id, step, Way.answered(run, step, option), clock.instant())) {
            throw RunTurn.moved(step);
        }
        return read(id);
    }

    /** Goes to another part. Verification and rollback begin anew when they had come to their end. */
    public Run enter(UUID id, Section section) {
        Run run = still(id, "Reject its card or stop it before going elsewhere.");
        if (run.steps(section).isEmpty()) {
            throw RunTurn.problem("RUN-EMPTY", "The runbook has no steps for this part.", "Add some to the runbook.");
        }
        runs.enter(id, Way.entered(run, section), clock.instant());
        return read(id);
    }

    /** Ends the run with a person's verdict. */
    public Run finish(UUID id, Run.Result result, String note) {
        still(id, "Reject its card or stop it before finishing.");
        runs.finish(id, result, note.strip(), clock.instant());
        // What is in memory shows secrets: it goes before what tells which they are.
        outputs.forget(id);
        unwritten.remove(id);
        preparation.drop(id);
        return read(id);
    }

    private Run still(UUID id, String remedy) {
        Run run = RunTurn.open(read(id));
        if (driving.isDriven(id)) {
            throw RunTurn.problem("RUN-BUSY", "A step of this run is under way.", remedy);
        }
        return run;
    }

    /** The last output of a step: live while it runs, from its file later; empty if there was none. */
    public OutputRing output(UUID id, int ordinal) {
        return outputs.output(id, ordinal);
    }

    private Run move(Run run, RunStep step, StepState to, Run.Status status) {
        if (!runs.move(run.id(), step.ordinal(), step.state(), to, status, clock.instant())) {
            throw RunTurn.moved(step);
        }
        return read(run.id());
    }

    /**
     * A run that must be there.
     *
     * @throws ProblemException if it is not
     */
    public Run read(UUID id) {
        return runs.byId(id)
                .orElseThrow(() -> RunTurn.problem("RUN-GONE", "This run is not known here.", "Choose another."));
    }
}
