package dev.runbench.search;

import dev.runbench.base.Hashes;
import dev.runbench.embed.Passages;
import dev.runbench.privacy.Sensitive;
import dev.runbench.privacy.SensitiveText;
import dev.runbench.store.Database;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Gives passages with something sensitive in them the hash of their masked text, which is what is embedded of them: their
 * vector goes by it, and one that was made of the unmasked text is cleared away. All others keep their hash and vector.
 */
final class MaskedPassageRepository {

    private static final int PORTION = 500;
    private static final Set<Sensitive> ALL = EnumSet.allOf(Sensitive.class);

    private final Jdbi jdbi;
    private final ReentrantLock following = new ReentrantLock();
    private volatile String followed = "";

    MaskedPassageRepository(Database database) {
        this.jdbi = database.jdbi();
    }

    /** The hash that a text must have, if it is another one. A text without any finding keeps its own unseen. */
    static Optional<byte[]> hash(String text, byte[] known, Set<Sensitive> kinds) {
        if (SensitiveText.find(text, ALL).isEmpty()) {
            return Optional.empty();
        }
        byte[] wanted = Hashes.sha256(SensitiveText.masked(text, kinds));
        return Arrays.equals(wanted, known) ? Optional.empty() : Optional.of(wanted);
    }

    /** @param hashes by passage */
    void rehash(Map<Long, byte[]> hashes) {
        jdbi.useTransaction(handle -> rehash(handle, hashes));
    }

    private static void rehash(Handle handle, Map<Long, byte[]> hashes) {
        PreparedBatch batch = handle.prepareBatch("update passage set hash = ? where id = ?");
        hashes.forEach((id, hash) -> batch.add(hash, id));
        batch.execute();
    }

    /**
     * After the choice of what is masked has changed, and once for what was embedded before there was one: looks at every
     * passage. Does nothing otherwise. A run that was broken off goes on where it was.
     *
     * @return whether hashes have changed
     */
    boolean follow(Set<Sensitive> kinds) {
        String wanted = kinds.stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
        if (wanted.equals(followed) || !following.tryLock()) {
            return false; // nothing to do, or another thread is at it
        }
        try {
            boolean changed = false;
            while (!Thread.currentThread().isInterrupted()) {
                Optional<Integer> some = jdbi.inTransaction(handle -> portion(handle, wanted, kinds));
                if (some.isEmpty()) {
                    followed = wanted;
                    break;
                }
                changed |= some.get() > 0;
            }
            return changed;
        } finally {
            following.unlock();
        }
    }

    // How many hashes of the next portion have changed; empty when all have been looked at.
    private static Optional<Integer> portion(Handle handle, String wanted, Set<Sensitive> kinds) {
        handle.execute("insert into embedding_mask (kinds) values ('') on conflict do nothing");
        long after =
                handle.createQuery("""
                select case when done then -1 else after end from
                    (select after, done from embedding_mask where kinds = :wanted union all select 0, false) x limit 1
                """).bind("wanted", wanted).mapTo(long.class).one();
        if (after < 0) {
            return Optional.empty();
        }
        Map<Long, byte[]> hashes = new LinkedHashMap<>();
        Set<Long> documents = new LinkedHashSet<>();
        TreeSet<Long> seen = new TreeSet<>();
        handle.createQuery("""
                select p.id, p.hash, p.start_at - c.start_at, p.end_at - c.start_at, d.title, c.heading, c.text, d.id
                from passage p join chunk c on c.id = p.chunk_id join document d on d.id = c.document_id
                where p.id > :after order by p.id limit :n
                """)
                .bind("after", after)
                .bind("n", PORTION)
                .map((row, _) -> {
                    long id = row.getLong(1);
                    String passage = row.getString(7).substring(row.getInt(3), row.getInt(4));
                    String text = Passages.embeddedText(row.getString(5), row.getString(6), passage);
                    long document = row.getLong(8);
                    hash(text, row.getBytes(2), kinds).ifPresent(hash -> {
                        hashes.put(id, hash);
                        documents.add(document);
                    });
                    return seen.add(id);
                })
                .list();
        rehash(handle, hashes);
        if (!documents.isEmpty()) { // how they begin was embedded with it
            handle.createUpdate("delete from document_lead where document_id = any(:documents)")
                    .bindArray("documents", Long.class, documents.toArray())
                    .execute();
        }
        handle.createUpdate("update embedding_mask set kinds = :wanted, after = :after, done = :done")
                .bind("wanted", wanted)
                .bind("after", seen.isEmpty() ? after : seen.last())
                .bind("done", seen.size() < PORTION)
                .execute();
        return Optional.of(hashes.size());
    }
}
