package dev.runbench.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers entries in memory; can be broken at each of the three moments. */
public final class FakeJournal implements CommandJournal {

    public final List<String> entries = Collections.synchronizedList(new ArrayList<>());
    public final List<RunNote> notes = Collections.synchronizedList(new ArrayList<>());
    public volatile String downAt = "";
    private final Set<UUID> seen = ConcurrentHashMap.newKeySet();

    @Override
    public Optional<JournalEntry> last(Proposal proposal) {
        return Optional.empty();
    }

    @Override
    public void proposed(Proposal proposal, Optional<Connection> connection) {
        // As the real table's unique index does.
        if (!seen.add(proposal.id())) {
            throw new IllegalStateException("this proposal is in the journal already");
        }
        write("proposed");
    }

    @Override
    public void decided(Question question, Decision decision) {
        write(decision.getClass().getSimpleName());
    }

    @Override
    public Optional<Halt.Change> lastChange() {
        return Optional.empty();
    }

    @Override
    public void changed(Halt.Change change) {
        write(change.now().name());
    }

    @Override
    public void noted(RunNote note) {
        write(note.kind().name());
        notes.add(note);
    }

    @Override
    public List<RunNote.Written> notes(UUID run, Instant since) {
        return notes.stream()
                .filter(n -> n.run().equals(run))
                .filter(n -> n.kind() == RunNote.Kind.NOTE || n.kind() == RunNote.Kind.EVIDENCE)
                .map(n -> new RunNote.Written(since, n))
                .toList();
    }

    @Override
    public void ended(Proposal proposal, Outcome outcome, String outputTail) {
        write(outcome.getClass().getSimpleName());
    }

    private void write(String entry) {
        boolean down = switch (downAt) {
            case "proposed" -> entry.equals("proposed");
            case "decided" ->
                List.of("Approved", "Rejected", "Edited", "ProofAccepted").contains(entry);
            case "noted" ->
                List.of("BY_HAND", "MODE", "STOPPED", "WENT_ON", "NOTE", "EVIDENCE")
                        .contains(entry);
            case "halt" -> List.of("ALL", "READS", "NONE").contains(entry);
            case "ended" -> List.of("Finished", "NotRun", "Stopped", "Broken").contains(entry);
            default -> false;
        };
        if (down) {
            throw new Down();
        }
        entries.add(entry);
    }

    /** Without its stack, which a hundred thousand sequences would spend their time on. */
    private static final class Down extends IllegalStateException {

        Down() {
            super("database is down");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
