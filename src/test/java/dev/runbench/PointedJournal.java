package dev.runbench;

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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** A journal that says right before and right after each entry of a command where it is. */
record PointedJournal(CommandJournal journal, Consumer<String> points) implements CommandJournal {

    @Override
    public Optional<JournalEntry> last(Proposal proposal) {
        return journal.last(proposal);
    }

    @Override
    public void proposed(Proposal proposal, Optional<Connection> connection) {
        points.accept("before proposed");
        journal.proposed(proposal, connection);
        points.accept("after proposed");
    }

    @Override
    public void decided(Question question, Decision decision) {
        points.accept("before decided");
        journal.decided(question, decision);
        points.accept("after decided");
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
        points.accept("before noted");
        journal.noted(note);
        points.accept("after noted");
    }

    @Override
    public List<RunNote.Written> notes(UUID run, Instant since) {
        return journal.notes(run, since);
    }

    @Override
    public void ended(Proposal proposal, Outcome outcome, String outputTail) {
        points.accept("before ended");
        journal.ended(proposal, outcome, outputTail);
        points.accept("after ended");
    }
}
