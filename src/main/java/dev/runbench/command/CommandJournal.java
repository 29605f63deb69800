package dev.runbench.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Append-only record of what was asked, answered and run. A method that returns has written; otherwise it throws. */
public interface CommandJournal {

    /** The last time that these very bytes were approved on this connection; told before {@link #proposed} writes it again. */
    Optional<JournalEntry> last(Proposal proposal);

    /** Before anything else happens. The connection is empty if it is not known. */
    void proposed(Proposal proposal, Optional<Connection> connection);

    /** After the answer, before anything is sent. */
    void decided(Question question, Decision decision);

    /** The newest of what {@link #changed} wrote. */
    Optional<Halt.Change> lastChange();

    /** More or less is allowed than before. */
    void changed(Halt.Change change);

    /** What happened in a run beside its commands. */
    void noted(RunNote note);

    /**
     * What people noted and pinned in a run, oldest first.
     *
     * @param since when the run began
     */
    List<RunNote.Written> notes(UUID run, Instant since);

    /**
     * After the end.
     *
     * @param outputTail the last part of the output
     */
    void ended(Proposal proposal, Outcome outcome, String outputTail);
}
