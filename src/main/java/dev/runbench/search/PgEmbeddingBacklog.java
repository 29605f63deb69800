package dev.runbench.search;

import dev.runbench.base.Hashes;
import dev.runbench.embed.EmbeddingBacklog;
import dev.runbench.embed.Passages;
import dev.runbench.privacy.Sensitive;
import dev.runbench.privacy.SensitiveText;
import dev.runbench.search.LeadRepository.Missing;
import dev.runbench.store.Database;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * Passages without a vector in the wanted space. A lease of some seconds lets one process work at a time. Where all have
 * theirs, only a newer passage is looked for; what comes in behind it, from a slower transaction, is found two minutes later.
 */
public final class PgEmbeddingBacklog implements EmbeddingBacklog {

    private static final long COUNT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long LOOK_THROUGH_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final int COUNTING_SHARE = 20; // counting takes up to a twentieth of the time
    private static final int CARRIED = 500;
    private static final long PRUNE_EVERY_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Jdbi jdbi;
    private final LexicalRepository lexical;
    private final Database database;
    private final VectorSpaces spaces;
    private final Map<ByteBuffer, List<Missing>> waitingLeads = new HashMap<>();
    private final Supplier<Set<Sensitive>> masked;
    private final MaskedPassageRepository passages;
    private LeadRepository leads;
    private final UUID owner = UUID.randomUUID();
    private long pending = -1;
    private long countedAt;
    private long countTook;
    private long none = -1; // the newest passage when the last count found that nothing waits
    private long from;
    private long fromLead;
    private String counted = "";
    private long settled = -1;
    private long settledAt;
    private long nextPrune = System.nanoTime() + PRUNE_EVERY_NANOS / 60;

    public PgEmbeddingBacklog(Database database, VectorSpaces spaces) {
        this(database, spaces, () -> Sensitive.DEFAULT);
    }

    /** @param masked what the texts to embed must not hold; asked anew for each portion */
    public PgEmbeddingBacklog(Database database, VectorSpaces spaces, Supplier<Set<Sensitive>> masked) {
        this.masked = masked;
        this.passages = new MaskedPassageRepository(database);
        this.jdbi = database.jdbi();
        this.lexical = new LexicalRepository(database);
        this.database = database;
        this.spaces = spaces;
        this.leads = leads("");
    }

    private LeadRepository leads(String model) {
        return new LeadRepository(database, model, cosine -> cosine, masked); // the worker compares nothing
    }

    // What is counted and where reading goes on belong to one table.
    private String table() {
        String table = spaces.wanted().name();
        if (!table.equals(counted)) {
            counted = table;
            from = 0;
            fromLead = 0;
            pending = -1;
            none = -1;
            settled = -1;
            leads = leads(spaces.wanted().embedder().model());
        }
        return table;
    }

    @Override
    public synchronized List<Waiting> next(int n) {
        String table = table();
        long newest = newest();
        if (newest == settled && System.nanoTime() - settledAt < LOOK_THROUGH_NANOS) {
            return List.of(); // a worker at rest asks every other second and must cost nothing
        }
        pending = settled >= 0 ? -1 : pending;
        none = -1;
        settled = -1;
        if (!lease()) {
            return List.of();
        }
        while (spaces.carry(CARRIED) > 0) {
            lease();
        }
        List<Waiting> some = read(table, n);
        if (some.size() < n && from > 0) {
            from = 0; // an older passage may have lost its vector, or have come from a slower transaction
            some = read(table, n);
        }
        if (some.isEmpty()) {
            spaces.complete();
        }
        List<Waiting> found = some.isEmpty() ? leads(n) : some;
        if (found.isEmpty()) {
            pending = 0;
            settled = newest;
            settledAt = System.nanoTime();
        }
        return found;
    }

    private long newest() {
        return jdbi.withHandle(handle -> handle.createQuery("select coalesce(max(id), 0) from passage")
                .mapTo(long.class)
                .one());
    }

    // How documents begin: after the passages, without which a text cannot be found by its meaning at all.
    private List<Waiting> leads(int n) {
        while (true) {
            List<Missing> some = leads.missing(fromLead, (n + 1) / 2);
            if (some.isEmpty() && fromLead > 0) {
                fromLead = 0;
                some = leads.missing(0, (n + 1) / 2);
            }
            if (some.isEmpty()) {
                return List.of();
            }
            fromLead = some.getFirst().documentId();
            List<Missing> fresh = withoutVector(some);
            waitingLeads.clear();
            List<Waiting> different = new ArrayList<>();
            for (Missing lead : fresh) {
                byte[] hash = lead.hash();
                List<Missing> same = waitingLeads.computeIfAbsent(ByteBuffer.wrap(hash), _ -> new ArrayList<>());
                same.add(lead);
                if (same.size() == 1) {
                    different.add(new Waiting(hash, lead.text()));
                }
            }
            if (!different.isEmpty()) {
                return List.copyOf(different);
            }
        }
    }

    // A short document's beginning is its only passage, word for word: that vector is there already.
    private List<Missing> withoutVector(List<Missing> some) {
        Map<ByteBuffer, float[]> known = new HashMap<>();
        List<byte[]> hashes =
                some.stream().map(lead -> Hashes.sha256(lead.text())).toList();
        spaces.wanted().store().vectors(hashes).forEach(kept -> known.put(ByteBuffer.wrap(kept.hash()), kept.vector()));
        Map<Missing, float[]> found = new LinkedHashMap<>();
        List<Missing> fresh = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            float[] vector = known.get(ByteBuffer.wrap(hashes.get(i)));
            if (vector == null) {
                fresh.add(some.get(i));
            } else {
                found.put(some.get(i), vector);
            }
        }
        if (!found.isEmpty()) {
            leads.put(found);
        }
        return fresh;
    }

    private List<Waiting> read(String table, int n) {
        Set<Sensitive> kinds = masked.get();
        Map<Long, byte[]> other = new LinkedHashMap<>();
        Map<ByteBuffer, Waiting> different = waiting(table, n, kinds, other);
        if (other.isEmpty()) {
            return List.copyOf(different.values());
        }
        // What is embedded is the masked text: its vector is known by that text's hash, and may be there already.
        passages.rehash(other);
        return read(table, n);
    }

    private Map<ByteBuffer, Waiting> waiting(String table, int n, Set<Sensitive> kinds, Map<Long, byte[]> other) {
        Map<ByteBuffer, Waiting> different = new LinkedHashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                select p.id, p.hash, p.start_at - c.start_at, p.end_at - c.start_at, d.title, c.heading, c.text
                from passage p join chunk c on c.id = p.chunk_id join document d on d.id = c.document_id
                where p.id >= :from and not exists (select from %s v where v.hash = p.hash)
                order by p.id limit :n
                """.formatted(table))
                .bind("from", from)
                .bind("n", n)
                .map((row, _) -> {
                    if (different.isEmpty()) {
                        from = row.getLong(1);
                    }
                    String passage = row.getString(7).substring(row.getInt(3), row.getInt(4));
                    String text = Passages.embeddedText(row.getString(5), row.getString(6), passage);
                    byte[] hash = row.getBytes(2);
                    long id = row.getLong(1);
                    MaskedPassageRepository.hash(text, hash, kinds).ifPresent(h -> other.put(id, h));
                    return different.putIfAbsent(
                            ByteBuffer.wrap(hash), new Waiting(hash, SensitiveText.masked(text, kinds)));
                })
                .list());
        return different;
    }

    private boolean lease() {
        return jdbi.withHandle(
                handle -> handle.createUpdate("""
                insert into embedding_lease (owner, until) values (:owner, now() + interval '15 s')
                on conflict (only_one) do update set owner = excluded.owner, until = excluded.until
                where embedding_lease.owner = excluded.owner or embedding_lease.until < now()
                """).bind("owner", owner).execute() == 1);
    }

    @Override
    public void store(String model, List<Embedded> vectors) {
        VectorSpace space = spaces.wanted();
        if (!space.embedder().model().equals(model)) {
            return; // the settings were changed while these were made
        }
        List<Embedded> passages = new ArrayList<>();
        Map<Missing, float[]> beginnings = new LinkedHashMap<>();
        synchronized (this) {
            for (Embedded embedded : vectors) {
                List<Missing> of = waitingLeads.getOrDefault(ByteBuffer.wrap(embedded.hash()), List.of());
                of.forEach(lead -> beginnings.put(lead, embedded.vector()));
                if (of.isEmpty()) {
                    passages.add(embedded);
                }
            }
            pending = Math.max(0, pending - vectors.size());
        }
        if (!passages.isEmpty()) {
            space.store().put(passages);
        }
        if (!beginnings.isEmpty()) {
            leads.put(beginnings);
        }
    }

    @Override
    public synchronized long pending() {
        String table = table();
        // Counting reads every passage, so between two counts what was stored is subtracted.
        if (settled >= 0) {
            return 0;
        }
        long sinceCounted = System.nanoTime() - countedAt;
        if (none >= 0 && sinceCounted < LOOK_THROUGH_NANOS && newest() == none) {
            return 0; // nobody works here, as in a command that only searches
        }
        if (pending < 0 || none >= 0 || sinceCounted > Math.max(COUNT_EVERY_NANOS, COUNTING_SHARE * countTook)) {
            long newest = newest();
            pending = count(table);
            countTook = System.nanoTime() - countedAt - sinceCounted;
            countedAt = System.nanoTime();
            none = pending == 0 ? newest : -1;
        }
        return pending;
    }

    private long count(String table) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(distinct p.hash) from passage p where not exists"
                                + " (select from " + table + " v where v.hash = p.hash)")
                        .mapTo(long.class)
                        .one());
    }

    @Override
    public void upkeep() {
        lexical.refresh();
        boolean prune;
        synchronized (this) {
            prune = System.nanoTime() - nextPrune >= 0;
            nextPrune = prune ? System.nanoTime() + PRUNE_EVERY_NANOS : nextPrune;
        }
        spaces.upkeep();
        if (passages.follow(masked.get())) {
            synchronized (this) {
                settled = -1;
                pending = -1;
            }
            prune = true; // what was embedded unmasked goes now
        }
        if (prune) {
            spaces.wanted().store().prune();
        }
    }

    @Override
    public void release() {
        jdbi.useHandle(handle -> handle.execute("delete from embedding_lease where owner = ?", owner));
    }
}
