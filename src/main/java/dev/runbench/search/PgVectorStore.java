package dev.runbench.search;

import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.store.Database;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * pgvector's HNSW index on cosine distance (Malkov and Yashunin 2016), m 16, ef_construction 64. A search sets
 * {@code hnsw.ef_search} to twice what it wants, at least 120, which keeps recall@10 above 0.97 on real text; to four times in
 * a large table.
 */
final class PgVectorStore implements VectorStore {

    /** A scope of up to this many passages is scanned exactly: as quick as the index, and it cannot miss. */
    private static final int FEW = 20;

    private static final int NARROW = 20_000;

    private static final long LARGE = 300_000;
    private static final int LEAST_EF = 120;
    private static final int MOST_EF = 1000;

    private final Jdbi jdbi;
    private final String table;
    private final String version;

    PgVectorStore(Database database, String model, int dimensions, String version) {
        this.jdbi = database.jdbi();
        this.table = VectorStores.table("vector_", model);
        this.version = version;
        jdbi.useTransaction(handle -> {
            // Two processes may come here at once, and "if not exists" alone races in the catalogue.
            handle.execute("select pg_advisory_xact_lock(hashtext(?))", table);
            if (handle.select("select to_regclass(?)::text", table)
                    .mapTo(String.class)
                    .findOne()
                    .isEmpty()) {
                handle.execute("create table %s (hash bytea primary key, vector vector(%d) not null)"
                        .formatted(table, dimensions));
                prepareBuild(handle, table);
                handle.execute(
                        "create index %1$s_hnsw on %1$s using hnsw (vector vector_cosine_ops) with (m = 16, ef_construction = 64)"
                                .formatted(table));
                endBuild(handle);
            }
        });
    }

    /**
     * Sets up the session in which the index is built, until {@link #endBuild}. Serial, because parallel builds of pgvector up to
     * 0.8.1 can read beyond their buffer (CVE-2026-3172); with memory for the whole graph, because one that outgrows it is built
     * from there on as slowly as row by row.
     */
    static void prepareBuild(Handle handle, String table) {
        handle.execute("set max_parallel_maintenance_workers = 0");
        handle.execute("""
                select set_config('maintenance_work_mem',
                    least(greatest(256, 64 + pg_table_size('%s') * 3 / 2 / 1048576), 3072) || 'MB', false)
                """.formatted(table));
    }

    static void endBuild(Handle handle) {
        handle.execute("reset max_parallel_maintenance_workers");
        handle.execute("reset maintenance_work_mem");
    }

    @Override
    public String table() {
        return table;
    }

    @Override
    public void put(List<Embedded> vectors) {
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    "insert into " + table + " values (:hash, cast(:vector as vector)) on conflict do nothing");
            for (Embedded embedded : vectors) {
                batch.bind("hash", embedded.hash())
                        .bind("vector", Arrays.toString(embedded.vector()))
                        .add();
            }
            batch.execute();
        });
    }

    @Override
    public List<Neighbour> nearest(float[] query, int k, Optional<String> source) {
        return jdbi.inTransaction(handle -> {
            handle.execute("set local hnsw.ef_search = " + width(handle, k));
            if (source.isEmpty()) {
                return neighbours(handle.createQuery("""
                        select p.chunk_id, max(v.cosine) as cosine
                        from (select hash, 1 - (vector <=> cast(:query as vector)) as cosine from %s
                              order by vector <=> cast(:query as vector) limit :k) v
                        join passage p on p.hash = v.hash
                        group by p.chunk_id order by cosine desc, p.chunk_id
                        """.formatted(table)), query, k);
            }
            String scope = """
                    from passage p join chunk c on c.id = p.chunk_id join document d on d.id = c.document_id
                    where d.path ilike :source""";
            String pattern = LikePattern.contains(source.get());
            boolean narrow = handle.createQuery("select count(*) from (select 1 " + scope + " limit :most) x")
                            .bind("source", pattern)
                            .bind("most", NARROW + 1)
                            .mapTo(int.class)
                            .one()
                    <= NARROW;
            return neighbours(
                    (narrow ? exactly(handle, scope) : iteratively(handle)).bind("source", pattern), query, k);
        });
    }

    // The larger the graph, the easier a search goes astray in it.
    private int width(Handle handle, int k) {
        long rows = handle.createQuery("select reltuples::bigint from pg_class where oid = to_regclass(:table)")
                .bind("table", table)
                .mapTo(long.class)
                .one();
        return (int) Math.clamp((rows > LARGE ? 4L : 2L) * k, LEAST_EF, MOST_EF);
    }

    private Query exactly(Handle handle, String scope) {
        return handle.createQuery("""
                with scope as materialized (select p.hash, p.chunk_id %s),
                     nearest as (select s.chunk_id, 1 - (v.vector <=> cast(:query as vector)) as cosine
                                 from scope s join %s v on v.hash = s.hash order by cosine desc limit :k)
                select chunk_id, max(cosine) as cosine from nearest group by chunk_id order by cosine desc, chunk_id
                """.formatted(scope, table));
    }

    private Query iteratively(Handle handle) {
        handle.execute("set local hnsw.iterative_scan = strict_order");
        return handle.createQuery("""
                with nearest as materialized (
                    select v.hash, 1 - (v.vector <=> cast(:query as vector)) as cosine from %s v
                    where exists (select from passage p join chunk c on c.id = p.chunk_id
                                  join document d on d.id = c.document_id
                                  where p.hash = v.hash and d.path ilike :source)
                    order by v.vector <=> cast(:query as vector) limit :k)
                select p.chunk_id, max(n.cosine) as cosine
                from nearest n join passage p on p.hash = n.hash
                join chunk c on c.id = p.chunk_id join document d on d.id = c.document_id
                where d.path ilike :source
                group by p.chunk_id order by cosine desc, p.chunk_id
                """.formatted(table));
    }

    private static List<Neighbour> neighbours(Query sql, float[] query, int k) {
        return sql.bind("query", Arrays.toString(query))
                .bind("k", k)
                .map((row, _) -> new Neighbour(row.getLong(1), row.getDouble(2)))
                .list();
    }

    @Override
    public Map<Long, Double> cosines(float[] query, Collection<Long> chunks) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select p.chunk_id, max(1 - (v.vector <=> cast(:query as vector)))
                from passage p join %s v on v.hash = p.hash
                where p.chunk_id = any(:chunks) group by p.chunk_id
                """.formatted(table))
                .bind("query", Arrays.toString(query))
                .bindArray("chunks", Long.class, chunks.toArray())
                .reduceResultSet(new LinkedHashMap<>(), (map, row, _) -> {
                    map.put(row.getLong(1), row.getDouble(2));
                    return map;
                }));
    }

    @Override
    public int prune() {
        // On a connection of its own: the index cannot be built again beside an open deletion.
        try (Handle own = jdbi.open()) {
            int gone = own.execute(
                    "delete from " + table + " v where not exists (select from passage p where p.hash = v.hash)");
            // Dead entries stay in the graph and cost recall; a few are the business of the server's own vacuum.
            if (gone > 0 && (long) gone * FEW >= rows(own)) {
                rebuild(own);
            }
            return gone;
        }
    }

    private long rows(Handle handle) {
        return handle.createQuery("select count(*) from " + table)
                .mapTo(long.class)
                .one();
    }

    /** Takes minutes at a million vectors; the old index answers meanwhile. */
    private void rebuild(Handle handle) {
        // What a killed process left half built.
        handle.execute("drop index if exists " + table + "_hnsw_ccnew");
        prepareBuild(handle, table);
        try {
            handle.execute("reindex index concurrently " + table + "_hnsw");
        } finally {
            endBuild(handle);
        }
    }

    @Override
    public List<Embedded> vectors(Collection<byte[]> hashes) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select hash, vector::text from " + table + " where hash in (" + HashList.SQL + ")")
                .bindArray("hashes", String.class, HashList.of(hashes))
                .map((row, _) -> new Embedded(row.getBytes(1), VectorText.parse(row.getString(2))))
                .list());
    }

    @Override
    public void drop() {
        jdbi.useHandle(handle -> handle.execute("drop table if exists " + table));
    }

    @Override
    public String describe() {
        return "Vectors are searched with pgvector " + version + " (HNSW index).";
    }
}
