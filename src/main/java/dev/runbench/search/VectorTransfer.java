package dev.runbench.search;

import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.store.Database;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Vectors out of and into the space that answers, by the hash of their texts: they fit wherever the texts are the same. */
public final class VectorTransfer {

    private static final int PORTION = 500;

    private final VectorTransferRepository repository;
    private final VectorSpaces spaces;

    public VectorTransfer(Database database, VectorSpaces spaces) {
        this.repository = new VectorTransferRepository(database);
        this.spaces = spaces;
    }

    /** Model and length of what is given out and taken in. */
    public record Kind(String model, int dimensions) {}

    /** What answers queries now. */
    public Kind answering() {
        VectorSpace space = spaces.answering();
        return new Kind(space.embedder().model(), space.embedder().dimensions());
    }

    /** What the settings want; the same as {@link #answering()} unless a change is under way. */
    public Kind wanted() {
        VectorSpace space = spaces.wanted();
        return new Kind(space.embedder().model(), space.embedder().dimensions());
    }

    /** Hands out every vector that answers. Returns how many. */
    public long export(Consumer<Embedded> to) {
        VectorSpace space = spaces.answering();
        long count = 0;
        List<byte[]> hashes = repository.after(space.name(), new byte[0], PORTION);
        while (!hashes.isEmpty()) {
            List<Embedded> some = space.store().vectors(hashes);
            some.forEach(to);
            count += some.size();
            hashes = repository.after(space.name(), hashes.getLast(), PORTION);
        }
        return count;
    }

    /** Takes vectors of the wanted model in; a hash that has one already keeps its own. Returns how many were given. */
    public long take(Iterator<Embedded> from) {
        VectorStore store = spaces.wanted().store();
        long count = 0;
        while (from.hasNext()) {
            List<Embedded> some = new ArrayList<>();
            while (from.hasNext() && some.size() < PORTION) {
                some.add(from.next());
            }
            store.put(some);
            count += some.size();
        }
        return count;
    }
}
