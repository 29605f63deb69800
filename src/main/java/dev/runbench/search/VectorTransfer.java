package dev.runbench.search;

import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.privacy.Sensitive;
import dev.runbench.search.LeadRepository.Lead;
import dev.runbench.search.LeadRepository.Missing;
import dev.runbench.store.Database;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Vectors out of and into the space that answers, by the hash of their texts: they fit wherever the texts are the same. How
 * documents begin goes with them. For one transfer; not thread-safe.
 */
public final class VectorTransfer {

    private static final int PORTION = 500;

    private final Database database;
    private final VectorTransferRepository repository;
    private final VectorSpaces spaces;
    private final Supplier<Set<Sensitive>> masked;
    private @Nullable Map<ByteBuffer, List<Missing>> beginnings;

    public VectorTransfer(Database database, VectorSpaces spaces) {
        this(database, spaces, () -> Sensitive.DEFAULT);
    }

    /** @param masked what is masked before texts are embedded: vectors go by the hash of the masked text */
    public VectorTransfer(Database database, VectorSpaces spaces, Supplier<Set<Sensitive>> masked) {
        this.masked = masked;
        this.database = database;
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
        return count + exportLeads(leads(space), to);
    }

    private static long exportLeads(LeadRepository leads, Consumer<Embedded> to) {
        long count = 0;
        List<Lead> some = leads.all(0, PORTION);
        while (!some.isEmpty()) {
            for (Lead lead : some) {
                if (lead.vector().isPresent()) {
                    to.accept(new Embedded(lead.of().hash(), lead.vector().get()));
                    count++;
                }
            }
            some = leads.all(some.getLast().of().documentId() + 1, PORTION);
        }
        return count;
    }

    private LeadRepository leads(VectorSpace space) {
        return new LeadRepository(database, space.embedder().model(), cosine -> cosine, masked); // nothing is compared
    }

    /**
     * Takes vectors of the wanted model in; a hash that has one already keeps its own. What no text here has is not taken: it
     * would be cleared away with the vectors of deleted texts.
     *
     * @param numbered by whatever the caller calls them
     * @return the numbers of what was not taken
     */
    public SortedSet<Long> take(Map<Long, Embedded> numbered) {
        Set<ByteBuffer> known =
                repository.known(numbered.values().stream().map(Embedded::hash).toList());
        List<Embedded> passages = new ArrayList<>();
        Map<Missing, float[]> beginnings = new LinkedHashMap<>();
        SortedSet<Long> strange = new TreeSet<>();
        VectorSpace space = spaces.wanted();
        numbered.forEach((number, vector) -> {
            ByteBuffer hash = ByteBuffer.wrap(vector.hash());
            if (known.contains(hash)) {
                passages.add(vector);
                return;
            }
            List<Missing> leads = beginnings(space).get(hash);
            if (leads == null) {
                strange.add(number);
            } else {
                leads.forEach(lead -> beginnings.put(lead, vector.vector()));
            }
        });
        space.store().put(passages);
        leads(space).put(beginnings);
        return strange;
    }

    // Every document's, as they are when the first one is asked for; of those that have a vector no more than the hash.
    private Map<ByteBuffer, List<Missing>> beginnings(VectorSpace space) {
        Map<ByteBuffer, List<Missing>> all = beginnings;
        if (all == null) {
            all = new HashMap<>();
            LeadRepository leads = leads(space);
            List<Lead> some = leads.all(0, PORTION);
            while (!some.isEmpty()) {
                for (Lead lead : some) {
                    Missing of = lead.of();
                    List<Missing> lacking = all.computeIfAbsent(ByteBuffer.wrap(of.hash()), _ -> new ArrayList<>());
                    if (lead.vector().isEmpty()) {
                        lacking.add(new Missing(of.documentId(), of.version(), of.words(), ""));
                    }
                }
                some = leads.all(some.getLast().of().documentId() + 1, PORTION);
            }
            beginnings = all;
        }
        return all;
    }
}
