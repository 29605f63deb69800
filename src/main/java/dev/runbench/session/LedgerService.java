package dev.runbench.session;

import dev.runbench.base.ProblemException;
import dev.runbench.command.Proposal;
import dev.runbench.command.RowPreview;
import dev.runbench.runbook.Action;
import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.Entry.State;
import dev.runbench.session.ledger.Ledger;
import dev.runbench.session.ledger.LedgerRepository;
import dev.runbench.session.ledger.PreState;
import dev.runbench.session.ledger.Undo;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The undo ledger of runs, and the way back to a step: what was done from there on is undone, the latest first, each by a card
 * of its own. Thread-safe; everything blocks.
 */
public final class LedgerService {

    private final RunService runs;
    private final LedgerRepository ledger;
    private final StepLedger texts;
    private final UndoRunner undo;
    private final Driving driving;
    private final InstantSource clock;

    LedgerService(
            RunService runs,
            LedgerRepository ledger,
            StepLedger texts,
            UndoRunner undo,
            Driving driving,
            InstantSource clock) {
        this.runs = runs;
        this.ledger = ledger;
        this.texts = texts;
        this.undo = undo;
        this.driving = driving;
        this.clock = clock;
    }

    void recover(String unknown) {
        ledger.recover(unknown, clock.instant());
    }

    boolean onTheWayBack(UUID run) {
        return ledger.onTheWayBack(run);
    }

    /** The undo of a run that is under way; empty if none is. */
    public Optional<Undoing> undoing(UUID run) {
        return undo.outputs().live(run);
    }

    /** What the last command of an entry's undo put out: live while it runs, from its file later. */
    public OutputRing output(Entry entry) {
        return undo.outputs().of(entry);
    }

    /** As it stands now. */
    public Ledger of(UUID run) {
        return ledger.of(run);
    }

    /** What a way back to a step would undo, in this order. Nothing is written. */
    public List<Entry> preview(UUID run, int ordinal) {
        Ledger now = ledger.of(run);
        List<Entry> all = new ArrayList<>(now.queue(ordinal));
        all.addAll(byHand(runs.read(run), ordinal, now));
        all.sort(Comparator.comparing(Entry::at).reversed());
        return all;
    }

    /**
     * Begins a way back; from now on the run goes no further until it has arrived or was given up. Nothing is proposed yet:
     * {@link #drive} does that.
     *
     * @throws ProblemException if a step is under way, the run is finished or there is nothing to go back over
     */
    public Run begin(UUID id, int ordinal) {
        return driving.alone(id, "A step of this run is under way.", _ -> beginAlone(id, ordinal));
    }

    private Run beginAlone(UUID id, int ordinal) {
        Run run = runs.read(id);
        if (run.finished()) {
            throw RunTurn.problem(
                    "RUN-FINISHED", "This run is finished.", "Take things back by hand, or start a new run.");
        }
        boolean begun = ordinal >= 0
                && run.steps().stream()
                        .anyMatch(s -> s.ordinal() >= ordinal && !(s.state() instanceof StepState.Waiting));
        if (!begun) {
            throw RunTurn.problem("RUN-BACK-NOTHING", "Nothing was done from this step on.", "Choose an earlier step.");
        }
        ledger.begin(id, ordinal, byHand(run, ordinal, ledger.of(id)), clock.instant());
        return runs.read(id);
    }

    /** Leaves the way back; what is undone stays undone, and the run goes on from where it was. */
    public Run giveUp(UUID id) {
        return driving.alone(id, "An undo is under way.", _ -> {
            ledger.giveUp(id);
            return runs.read(id);
        });
    }

    /**
     * Proposes one undo after the other until a person is needed: one that is done by hand, that failed, whose outcome is unknown,
     * or the end, where the step and all behind it wait again. Blocks for as long as cards are open and commands run.
     *
     * @throws ProblemException if another thread drives this run
     */
    public Run drive(UUID id, RunWatch watch) {
        return driving.alone(id, "This run is being stepped through already.", drive -> back(id, drive, watch));
    }

    private Run back(UUID id, Drive drive, RunWatch watch) {
        while (true) {
            Ledger now = ledger.of(id);
            if (now.backTo().isEmpty()) {
                return runs.read(id);
            }
            Optional<Entry> next = now.next();
            if (next.isEmpty()) {
                arrive(id, now.backTo().getAsInt());
                watch.changed(runs.read(id));
                return runs.read(id);
            }
            // Where nothing is sent, an undo is done by hand, too.
            boolean goes = next.get().goesAlone() && runs.read(id).mode() != Mode.INSTRUCTION;
            if (!goes || drive.stopped() || !undo(next.get(), drive, watch)) {
                return runs.read(id);
            }
        }
    }

    private void arrive(UUID id, int ordinal) {
        Section section = runs.read(id).steps().get(ordinal).section();
        ledger.arrived(id, ordinal, section.name(), clock.instant());
    }

    private boolean undo(Entry entry, Drive drive, RunWatch watch) {
        Run run = runs.read(entry.run());
        Optional<List<Undo>> exact = texts.exact(entry);
        if (exact.isEmpty()) {
            ledger.move(
                    entry.proposal(),
                    State.IMPOSSIBLE,
                    "Its undo holds a secret that is written nowhere, and Runbench was restarted since.",
                    clock.instant());
            watch.changed(run);
            return false;
        }
        Undo next = exact.get().get(entry.done());
        RunStep step = run.steps().get(entry.ordinal());
        var sending = new UndoRunner.Sending(
                entry,
                next.command().orElseThrow(),
                next.rows(),
                context(run, step, entry),
                Parameters.secrets(run.runbook(), runs.values(run)));
        return switch (undo.run(sending, drive, told(entry, watch))) {
            case UndoRunner.Ended.Done(String output) -> {
                int done = entry.done() + 1;
                boolean all = done == exact.get().size();
                write(entry, all ? State.UNDONE : State.OPEN, done, "", output, watch);
                yield true;
            }
            case UndoRunner.Ended.NotDone(String reason, String output) -> {
                write(entry, State.OPEN, entry.done(), reason, output, watch);
                yield false;
            }
            case UndoRunner.Ended.Unknown(String reason, String output) -> {
                write(entry, State.UNKNOWN, entry.done(), reason, output, watch);
                yield false;
            }
        };
    }

    private UndoRunner.Told told(Entry entry, RunWatch watch) {
        return new UndoRunner.Told() {
            @Override
            public void asking() {
                ledger.move(entry.proposal(), State.PROPOSED, "", clock.instant());
                watch.changed(runs.read(entry.run()));
            }

            @Override
            public void approved(UUID proposal) {
                ledger.running(entry.proposal(), proposal, clock.instant());
                watch.changed(runs.read(entry.run()));
            }

            @Override
            public void arrived() {
                watch.output(entry.ordinal());
            }
        };
    }

    private void write(Entry entry, State state, int done, String reason, String output, RunWatch watch) {
        ledger.undone(entry.proposal(), state, done, reason, output, clock.instant());
        watch.changed(runs.read(entry.run()));
    }

    private Proposal.Context context(Run run, RunStep step, Entry entry) {
        String part = entry.undo().size() > 1
                ? " (" + (entry.done() + 1) + " of " + entry.undo().size() + ")"
                : "";
        return new Proposal.Context(
                "Undo" + part + ": " + Parameters.shown(step.step().title(), run.runbook(), runs.values(run)),
                "",
                "",
                "it ends with exit code 0",
                "",
                "",
                new TreeMap<>(runs.values(run)),
                new RowPreview.None(),
                Optional.of(run.runbook().title() + ", version " + run.version()),
                Optional.of(run.id()),
                Optional.of(step.step().id()));
    }

    /**
     * A person settles what no card can: it was taken back by hand, or there is nothing to take back.
     *
     * @throws ProblemException without a note, or if it is another's turn
     */
    public Run tick(UUID run, UUID proposal, String note) {
        if (note.isBlank()) {
            throw RunTurn.problem(
                    "RUN-REASON", "What is taken back by hand needs a note.", "Write what you did or saw.");
        }
        Entry entry = turn(run, proposal);
        ledger.move(entry.proposal(), State.UNDONE, "By hand: " + note.strip(), clock.instant());
        return runs.read(run);
    }

    /**
     * A person who has looked wants the card of its undo, although nobody knows how the command or its undo ended.
     *
     * @throws ProblemException if it has none, or if it is another's turn
     */
    public Run again(UUID run, UUID proposal) {
        Entry entry = turn(run, proposal);
        if (!entry.proposable()) {
            throw RunTurn.problem(
                    "RUN-NO-UNDO", "Nobody knows how to undo this.", "Take it back by hand and tick it off.");
        }
        ledger.move(entry.proposal(), State.OPEN, "", clock.instant());
        return runs.read(run);
    }

    private Entry turn(UUID run, UUID proposal) {
        if (driving.isDriven(run)) {
            throw RunTurn.problem("RUN-BUSY", "An undo is under way.", "Reject its card or stop it first.");
        }
        return ledger.of(run)
                .next()
                .filter(e -> e.proposal().equals(proposal))
                .orElseThrow(() -> RunTurn.problem("RUN-NOT-CURRENT", "It is another's turn.", "Look again."));
    }

    // What a person did is taken back by a person; a look or an answer changes nothing.
    private List<Entry> byHand(Run run, int ordinal, Ledger now) {
        return run.steps().stream()
                .filter(s -> s.ordinal() >= ordinal && s.state() instanceof StepState.Passed)
                .filter(s -> s.step().action() instanceof Action.Manual
                        || s.step().action() instanceof Action.Part
                        || s.step().action() instanceof Action.Http http && !http.isCommand()
                        || s.lastAttempt().filter(Attempt::told).isPresent())
                .filter(s -> now.entries().stream()
                        .noneMatch(e -> e.ordinal() == s.ordinal() && e.at().equals(s.changedAt())))
                .map(s -> entry(run, s))
                .toList();
    }

    private static Entry entry(Run run, RunStep step) {
        String how = step.step()
                .undo()
                .map(u -> Parameters.shown(u.text(), run.runbook(), run.values()))
                .orElse("The runbook does not say how; look whether there is something to take back.");
        return new Entry(
                UUID.randomUUID(),
                run.id(),
                step.ordinal(),
                0,
                Parameters.shown(step.step().title(), run.runbook(), run.values()),
                "",
                step.state().reason(),
                step.changedAt(),
                PreState.NONE,
                List.of(Undo.byHand(how)),
                false,
                0,
                State.OPEN,
                "",
                Optional.empty(),
                "");
    }
}
