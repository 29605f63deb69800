package dev.runbench.session;

import dev.runbench.command.CommandJournal;
import dev.runbench.command.Connection;
import dev.runbench.command.Decision;
import dev.runbench.command.Halt;
import dev.runbench.command.JournalEntry;
import dev.runbench.command.Outcome;
import dev.runbench.command.Proposal;
import dev.runbench.command.Question;
import dev.runbench.command.RunNote;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The command journal with one addition: between the journalled yes and the first byte, the run writes that its step runs. If
 * that cannot be written, nothing is sent.
 */
public final class StepJournal implements CommandJournal {

    private final CommandJournal journal;
    private final Map<UUID, Runnable> expected = new ConcurrentHashMap<>();

    public StepJournal(CommandJournal journal) {
        this.journal = journal;
    }

    /** Calls {@code approved} on the executing thread when the proposal has been approved and is about to be sent. */
    void expect(UUID proposal, Runnable approved) {
        expected.put(proposal, approved);
    }

    void forget(UUID proposal) {
        expected.remove(proposal);
    }

    @Override
    public Optional<JournalEntry> last(Proposal proposal) {
        return journal.last(proposal);
    }

    @Override
    public void proposed(Proposal proposal, Optional<Connection> connection) {
        journal.proposed(proposal, connection);
    }

    @Override
    public void decided(Question question, Decision decision) {
        journal.decided(question, decision);
        Runnable approved = expected.remove(question.proposal().id());
        if (approved != null && decision instanceof Decision.Approved) {
            approved.run();
        }
    }

    @Override
    public Optional<Halt.Change> lastChange() {
        return journal.lastChange();
    }

    @Override
    public void changed(Halt.Change change) {
        journal.changed(change);
    }

    @Override
    public void noted(RunNote note) {
        journal.noted(note);
    }

    @Override
    public List<RunNote.Written> notes(UUID run, Instant since) {
        return journal.notes(run, since);
    }

    @Override
    public void ended(Proposal proposal, Outcome outcome, String outputTail) {
        journal.ended(proposal, outcome, outputTail);
    }
}
