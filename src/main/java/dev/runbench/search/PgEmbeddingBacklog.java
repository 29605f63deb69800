package dev.runbench.search;

import dev.runbench.base.Hashes;
import dev.runbench.embed.EmbeddingBacklog;
import dev.runbench.embed.Passages;
import dev.runbench.search.LeadRepository.Missing;
import dev.runbench.store.Database;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/** Passages without a vector in the store in use. A lease of some seconds lets one process work at a time. */
public final class PgEmbeddingBacklog implements EmbeddingBacklog {

    private static final long COUNT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long PRUNE_EVERY_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Jdbi jdbi;
    private final LexicalRepository lexical;
    private final VectorStore store;
    private final LeadRepository leads;
    private final Map<ByteBuffer, List<Missing>> waitingLeads = new HashMap<>();
    private final UUID owner = UUID.randomUUID();
    private long pending = -1;
    private long countedAt;
    private long from;
    private long fromLead;
    private long nextPrune = System.nanoTime() + PRUNE_EVERY_NANOS / 60;

    public PgEmbeddingBacklog(Database database, VectorStore store) {
        this.jdbi = database.jdbi();
        this.lexical = new LexicalRepository(database);
        this.store = store;
        this.leads = new LeadRepository(database, store.table());
    }

    @Override
    public synchronized List<Waiting> next(int n) {
        pending = -1;
        if (!lease()) {
            return List.of();
        }
        List<Waiting> some = read(n);
        if (some.size() < n && from > 0) {
            from = 0; // an older passage may have lost its vector, or have come from a slower transaction
            some = read(n);
        }
        return some.isEmpty() ? leads(n) : some;
    }

    // How documents begin: after the passages, without which a text cannot be found by its meaning at all.
    private List<Waiting> leads(int n) {
        List<Missing> some = leads.missing(fromLead, (n + 1) / 2);
        if (some.isEmpty() && fromLead > 0) {
            fromLead = 0;
            some = leads.missing(0, (n + 1) / 2);
        }
        waitingLeads.clear();
        List<Waiting> different = new ArrayList<>();
        fromLead = some.isEmpty() ? fromLead : some.getFirst().documentId();
        for (Missing lead : some) {
            byte[] hash = Hashes.sha256("lead " + lead.text());
            List<Missing> same = waitingLeads.computeIfAbsent(ByteBuffer.wrap(hash), _ -> new ArrayList<>());
            same.add(lead);
            if (same.size() == 1) {
                different.add(new Waiting(hash, lead.text()));
            }
        }
        return List.copyOf(different);
    }

    private List<Waiting> read(int n) {
        Map<ByteBuffer, Waiting> different = new LinkedHashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                select p.id, p.hash, p.start_at - c.start_at, p.end_at - c.start_at, d.title, c.heading, c.text
                from passage p join chunk c on c.id = p.chunk_id join document d on d.id = c.document_id
                where p.id >= :from and not exists (select from %s v where v.hash = p.hash)
                order by p.id limit :n
                """.formatted(store.table()))
                .bind("from", from)
                .bind("n", n)
                .map((row, _) -> {
                    if (different.isEmpty()) {
                        from = row.getLong(1);
                    }
                    String passage = row.getString(7).substring(row.getInt(3), row.getInt(4));
                    String text = Passages.embeddedText(row.getString(5), row.getString(6), passage);
                    byte[] hash = row.getBytes(2);
                    return different.putIfAbsent(ByteBuffer.wrap(hash), new Waiting(hash, text));
                })
                .list());
        return List.copyOf(different.values());
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
    public void store(List<Embedded> vectors) {
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
            store.put(passages);
        }
        if (!beginnings.isEmpty()) {
            leads.put(beginnings);
        }
    }

    @Override
    public synchronized long pending() {
        // Counting reads every passage, so between two counts what was stored is subtracted.
        if (pending <= 0 || System.nanoTime() - countedAt > COUNT_EVERY_NANOS) {
            pending = count();
            countedAt = System.nanoTime();
        }
        return pending;
    }

    private long count() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(distinct p.hash) from passage p where not exists"
                                + " (select from " + store.table() + " v where v.hash = p.hash)")
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
        if (prune) {
            store.prune();
        }
    }

    @Override
    public void release() {
        jdbi.useHandle(handle -> handle.execute("delete from embedding_lease where owner = ?", owner));
    }
}
