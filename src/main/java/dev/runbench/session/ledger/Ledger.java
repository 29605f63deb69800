package dev.runbench.session.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All entries of a run.
 *
 * @param entries in the order of sending
 * @param backTo the step that a way back leads to; empty if none was begun
 */
public record Ledger(List<Entry> entries, OptionalInt backTo) {

    public static final Ledger EMPTY = new Ledger(List.of(), OptionalInt.empty());

    public Ledger {
        entries = List.copyOf(entries);
    }

    /** What is neither undone nor known to have changed nothing. */
    public List<Entry> open() {
        return entries.stream().filter(e -> !e.settled()).toList();
    }

    /** What a way back to a step has still to undo, the latest first. */
    public List<Entry> queue(int ordinal) {
        return entries.stream()
                .filter(e -> e.ordinal() >= ordinal && !e.settled())
                .sorted(Comparator.comparing(Entry::at).reversed())
                .toList();
    }

    /** Whose turn it is on the way back; empty if there is no way back, or nothing is left on it. */
    public Optional<Entry> next() {
        return backTo.isPresent() ? queue(backTo.getAsInt()).stream().findFirst() : Optional.empty();
    }
}
