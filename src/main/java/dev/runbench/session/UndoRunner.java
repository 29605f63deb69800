package dev.runbench.session;

import dev.runbench.command.Command;
import dev.runbench.command.ConnectionDirectory;
import dev.runbench.command.Outcome;
import dev.runbench.command.Proposal;
import dev.runbench.command.RowPreview;
import dev.runbench.session.ledger.Entry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Takes one undo down the road that every command takes: its rows are counted, its card waits, it runs, it is journalled. */
final class UndoRunner {

    private final Preparation road;
    private final StepJournal journal;
    private final RowCounting counting;
    private final UndoOutputs outputs;

    UndoRunner(
            Preparation road,
            ConnectionDirectory connections,
            StepJournal journal,
            Outputs outputs,
            InstantSource clock) {
        this.road = road;
        this.journal = journal;
        this.outputs = new UndoOutputs(outputs.folder());
        this.counting = new RowCounting(road, connections, clock);
    }

    /**
     * What is to be sent.
     *
     * @param rows how many rows it must change; empty if that is not known
     * @param secrets values in the text that must be written nowhere
     */
    record Sending(Entry entry, Command command, OptionalLong rows, Proposal.Context context, List<String> secrets) {}

    /** Who hears of it, on the calling thread. */
    interface Told {

        /** A card comes. */
        void asking();

        /** It is approved and about to be sent; what this throws keeps it from being sent. */
        void approved(UUID proposal);

        /** Another line of output. */
        void arrived();
    }

    /** What came of it; the output's end with secrets masked. */
    sealed interface Ended {

        record Done(String output) implements Ended {}

        /** Nothing was sent, or it failed. */
        record NotDone(String reason, String output) implements Ended {}

        /** It was sent and nobody knows how it ended. */
        record Unknown(String reason, String output) implements Ended {}
    }

    /** Blocks while cards are open and while it runs. */
    Ended run(Sending sending, Drive drive, Told told) {
        Command command = sending.command();
        boolean edited = false;
        while (true) {
            Proposal bare = Proposal.of(
                    command,
                    edited ? Proposal.Origin.PERSON : Proposal.Origin.RUNBOOK,
                    sending.context(),
                    sending.secrets());
            OptionalLong rows = edited ? OptionalLong.empty() : sending.rows();
            Proposal proposal;
            switch (counting.count(bare, drive, false, told::asking)) {
                case RowCounting.Counted.Ended(StepState state) -> {
                    return new Ended.NotDone(state.reason(), "");
                }
                case RowCounting.Counted.Go(Command counted, RowPreview preview, OldRows _) -> {
                    if (preview instanceof RowPreview.Counted c && rows.isPresent() && rows.getAsLong() != c.rows()) {
                        return new Ended.NotDone(
                                "It would change " + c.rows() + " rows, and the step changed " + rows.getAsLong()
                                        + ". Look at them, and put them right by hand.",
                                "");
                    }
                    proposal = bare.anew(bound(counted, rows), preview);
                }
            }
            told.asking();
            try (var output = outputs.begin(sending.entry(), proposal, told::arrived)) {
                Outcome outcome = execute(proposal, output, drive, told);
                output.close();
                Optional<String> other = outcome instanceof Outcome.NotRun no ? no.edited() : Optional.empty();
                if (other.isEmpty() || drive.stopped()) {
                    return ended(proposal, outcome, output);
                }
                command = StepPlan.edited(command, other.get());
                edited = true;
            } finally {
                outputs.end(sending.entry());
            }
        }
    }

    // Whoever skipped the count has not seen the rows, but their number is known.
    private static Command bound(Command counted, OptionalLong rows) {
        return counted instanceof Command.Sql sql && rows.isPresent() ? sql.expecting(rows.getAsLong()) : counted;
    }

    UndoOutputs outputs() {
        return outputs;
    }

    private Outcome execute(Proposal proposal, StepOutput output, Drive drive, Told told) {
        journal.expect(proposal.id(), () -> drive.sheltered(() -> told.approved(proposal.id())));
        try {
            return drive.command(() -> road.execute(proposal, output));
        } finally {
            journal.forget(proposal.id());
        }
    }

    private static Ended ended(Proposal proposal, Outcome outcome, StepOutput output) {
        String tail = output.tail();
        boolean sql = proposal.command() instanceof Command.Sql;
        return switch (outcome) {
            case Outcome.Finished f when f.exitCode() == 0 -> new Ended.Done(tail);
            case Outcome.Finished f ->
                new Ended.NotDone(
                        sql
                                ? "The undo failed and was rolled back."
                                : "The undo ended with exit code " + f.exitCode() + ".",
                        tail);
            case Outcome.NotRun no -> new Ended.NotDone(no.reason(), tail);
            case Outcome.Stopped s when sql -> new Ended.NotDone("The undo was stopped: " + s.reason(), tail);
            case Outcome.Stopped s -> new Ended.Unknown("The undo was stopped: " + s.reason(), tail);
            case Outcome.Broken b -> new Ended.Unknown(b.reason(), tail);
        };
    }
}
