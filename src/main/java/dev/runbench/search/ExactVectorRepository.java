package dev.runbench.search;

import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.store.Database;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of the exact store: 32-bit floats, little-endian, keyed by hash, numbered in the order of their commits. */
final class ExactVectorRepository {

    private final Jdbi jdbi;
    private final String table;

    ExactVectorRepository(Database database, String table) {
        this.jdbi = database.jdbi();
        this.table = table;
        jdbi.useTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(hashtext(?))", table);
            handle.execute(
                    "create table if not exists " + table
                            + " (key bigint generated always as identity unique, hash bytea primary key, vector bytea not null)");
        });
    }

    record Row(long key, float[] vector) {}

    String table() {
        return table;
    }

    void insert(List<Embedded> vectors) {
        jdbi.useTransaction(handle -> {
            // One writer at a time: a reader that has seen key 9 never meets a later commit of key 8.
            handle.execute("select pg_advisory_xact_lock(hashtext(?))", table);
            PreparedBatch batch = handle.prepareBatch(
                    "insert into " + table + " (hash, vector) values (:hash, :vector) on conflict do nothing");
            for (Embedded embedded : vectors) {
                batch.bind("hash", embedded.hash())
                        .bind("vector", bytes(embedded.vector()))
                        .add();
            }
            batch.execute();
        });
    }

    /** Rows behind a key, in order. */
    void after(long key, Consumer<Row> rows) {
        // In a transaction, because only there the driver fetches in portions.
        jdbi.useTransaction(handle -> handle.createQuery(
                        "select key, vector from " + table + " where key > :key order by key")
                .bind("key", key)
                .setFetchSize(1000)
                .map((row, _) -> new Row(row.getLong(1), floats(row.getBytes(2))))
                .forEach(rows));
    }

    List<Row> byKeys(long[] keys) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select key, vector from " + table + " where key = any(:keys)")
                .bind("keys", keys)
                .map((row, _) -> new Row(row.getLong(1), floats(row.getBytes(2))))
                .list());
    }

    /** Keys of the vectors of documents whose path contains this, ascending. */
    long[] keysIn(String source) {
        return jdbi.withHandle(
                handle -> handle
                        .createQuery("""
                select distinct v.key from document d join chunk c on c.document_id = d.id
                join passage p on p.chunk_id = c.id join %s v on v.hash = p.hash
                where d.path ilike :source order by v.key
                """.formatted(table))
                        .bind("source", LikePattern.contains(source))
                        .mapTo(long.class)
                        .stream()
                        .mapToLong(Long::longValue)
                        .toArray());
    }

    /** Pairs of a chunk and the key of a vector of one of its passages. */
    void chunksOf(List<Long> keys, Optional<String> source, BiConsumer<Long, Long> pairs) {
        jdbi.useHandle(handle -> handle.createQuery("""
                select p.chunk_id, v.key from %s v join passage p on p.hash = v.hash
                join chunk c on c.id = p.chunk_id join document d on d.id = c.document_id
                where v.key = any(:keys) and d.path ilike :source
                """.formatted(table))
                .bindArray("keys", Long.class, keys.toArray())
                .bind("source", LikePattern.contains(source.orElse("")))
                .map((row, _) -> new long[] {row.getLong(1), row.getLong(2)})
                .forEach(pair -> pairs.accept(pair[0], pair[1])));
    }

    void vectorsOf(Collection<Long> chunks, BiConsumer<Long, float[]> pairs) {
        jdbi.useHandle(handle -> handle.createQuery("select p.chunk_id, v.vector from passage p join " + table
                        + " v on v.hash = p.hash where p.chunk_id = any(:chunks)")
                .bindArray("chunks", Long.class, chunks.toArray())
                .map((row, _) -> {
                    pairs.accept(row.getLong(1), floats(row.getBytes(2)));
                    return 0;
                })
                .list());
    }

    List<Embedded> byHashes(Collection<byte[]> hashes) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select hash, vector from " + table + " where hash in (" + HashList.SQL + ")")
                .bindArray("hashes", String.class, HashList.of(hashes))
                .map((row, _) -> new Embedded(row.getBytes(1), floats(row.getBytes(2))))
                .list());
    }

    void drop() {
        jdbi.useHandle(handle -> handle.execute("drop table if exists " + table));
    }

    int prune() {
        return jdbi.withHandle(handle -> handle.execute(
                "delete from " + table + " v where not exists (select from passage p where p.hash = v.hash)"));
    }

    private static byte[] bytes(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    private static float[] floats(byte[] bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }
}
