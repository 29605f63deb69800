package dev.runbench.search;

import dev.runbench.store.Database;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which texts have their vector in a server elsewhere, and how texts and chunks belong together. */
final class MarkRepository {

    private final Jdbi jdbi;
    private final String table;

    MarkRepository(Database database, String table) {
        this.jdbi = database.jdbi();
        this.table = table;
        jdbi.useTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(hashtext(?))", table);
            handle.execute("create table if not exists " + table + " (hash bytea primary key)");
        });
    }

    /** A chunk that holds a passage with this hash. */
    record Link(byte[] hash, long chunk) {}

    String table() {
        return table;
    }

    void mark(List<byte[]> hashes) {
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch("insert into " + table + " values (?) on conflict do nothing");
            hashes.forEach(batch::add);
            batch.execute();
        });
    }

    void unmark(Collection<byte[]> hashes) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from " + table + " where hash in (" + HashList.SQL + ")")
                .bindArray("hashes", String.class, HashList.of(hashes))
                .execute());
    }

    void clear() {
        jdbi.useHandle(handle -> handle.execute("truncate " + table));
    }

    void drop() {
        jdbi.useHandle(handle -> handle.execute("drop table if exists " + table));
    }

    long count() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(long.class)
                .one());
    }

    List<byte[]> marked(Collection<byte[]> hashes) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select hash from " + table + " where hash in (" + HashList.SQL + ")")
                        .bindArray("hashes", String.class, HashList.of(hashes))
                        .mapTo(byte[].class)
                        .list());
    }

    /** Up to so many marked hashes that no passage has any more. */
    List<byte[]> unused(int most) {
        return jdbi.withHandle(handle -> handle.createQuery("select hash from " + table
                        + " v where not exists (select from passage p where p.hash = v.hash) limit :most")
                .bind("most", most)
                .mapTo(byte[].class)
                .list());
    }

    /** Chunks with these passages, of documents whose path contains the words. */
    List<Link> chunksOf(Collection<byte[]> hashes, String source) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select p.hash, p.chunk_id from passage p join chunk c on c.id = p.chunk_id
                join document d on d.id = c.document_id where p.hash in (%s) and d.path ilike :source
                """.formatted(HashList.SQL))
                .bindArray("hashes", String.class, HashList.of(hashes))
                .bind("source", LikePattern.contains(source))
                .map((row, _) -> new Link(row.getBytes(1), row.getLong(2)))
                .list());
    }

    List<Link> passagesOf(Collection<Long> chunks) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select hash, chunk_id from passage where chunk_id = any(:chunks)")
                        .bindArray("chunks", Long.class, chunks.toArray())
                        .map((row, _) -> new Link(row.getBytes(1), row.getLong(2)))
                        .list());
    }

    /** Marked hashes of the documents whose path contains the words, at most so many. */
    List<byte[]> hashesIn(String source, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select distinct p.hash from document d join chunk c on c.document_id = d.id
                join passage p on p.chunk_id = c.id join %s v on v.hash = p.hash
                where d.path ilike :source limit :most
                """.formatted(table))
                .bind("source", LikePattern.contains(source))
                .bind("most", most)
                .mapTo(byte[].class)
                .list());
    }
}
