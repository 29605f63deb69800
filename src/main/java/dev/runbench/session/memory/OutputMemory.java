package dev.runbench.session.memory;

import dev.runbench.store.Database;
import java.util.Optional;
import java.util.UUID;

/** Remembers what the steps of runbooks put out, and compares. Thread-safe; blocks on the database. */
public final class OutputMemory {

    private final MemoryRepository memory;

    public OutputMemory(Database database) {
        memory = new MemoryRepository(database);
    }

    /** What usually comes of a step, one line; empty if it has no past. */
    public String usual(StepPlace place) {
        return Usual.words(memory.usual(place));
    }

    /** Keeps an output among the newest of its place. An attempt that is known already is left as it is. */
    public void remember(StepPlace place, UUID run, OutputKinds output) {
        memory.remember(place, run, output);
    }

    /** An attempt's output beside those that came before it; empty if it or they are not remembered. */
    public Optional<Comparison> compare(UUID proposal) {
        return memory.byProposal(proposal).flatMap(now -> Comparison.of(now, memory.before(proposal)));
    }
}
