package dev.runbench.search;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.postgresql.ds.PGSimpleDataSource;

/** A Postgres elsewhere with the extension pgvector; an HNSW index as in the embedded one. */
final class PgVectorPeer implements VectorPeer {

    private static final int PORTION = 1000;
    private static final int LEAST_EF = 120;
    private static final int MOST_EF = 1000;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final String table;
    private final String place;

    /**
     * @param url of JDBC, without a password
     * @param table letters, digits and underscores only
     */
    PgVectorPeer(String url, Optional<String> user, Optional<char[]> password, String table, int dimensions) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        user.ifPresent(source::setUser);
        password.ifPresent(secret -> source.setPassword(new String(secret)));
        source.setConnectTimeout(5);
        source.setSocketTimeout(60);
        source.setReWriteBatchedInserts(true);
        source.setApplicationName("runbench");
        this.place = "PostgreSQL at " + String.join(",", source.getServerNames());
        this.table = table;
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("vectors");
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(6_000);
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
        this.jdbi = Jdbi.create(pool);
        try {
            asked(handle -> {
                handle.execute("create extension if not exists vector");
                handle.useTransaction(h -> {
                    h.execute("select pg_advisory_xact_lock(hashtext(?))", table);
                    h.execute("set local max_parallel_maintenance_workers = 0"); // CVE-2026-3172
                    h.execute("create table if not exists %s (hash bytea primary key, vector vector(%d) not null)"
                            .formatted(table, dimensions));
                    h.execute("create index if not exists %1$s_hnsw on %1$s using hnsw (vector vector_cosine_ops)"
                            .formatted(table));
                });
                return true;
            });
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private <T> T asked(Function<Handle, T> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new ProblemException(
                    new Problem(
                            "VECTORS-PG",
                            "The vector store, " + place + ", does not do as asked: " + cause.getMessage() + ".",
                            "Search by words still works. Check address, account and password in Settings, Vectors;"
                                    + " the extension pgvector must be installed there.",
                            e.toString()),
                    e);
        }
    }

    @Override
    public void put(List<Embedded> vectors) {
        asked(handle -> handle.inTransaction(h -> {
            PreparedBatch batch = h.prepareBatch(
                    "insert into " + table + " values (:hash, cast(:vector as vector)) on conflict do nothing");
            vectors.forEach(v -> batch.bind("hash", v.hash())
                    .bind("vector", Arrays.toString(v.vector()))
                    .add());
            return batch.execute();
        }));
    }

    @Override
    public List<Scored> nearest(float[] query, int k, Optional<Collection<byte[]>> among) {
        return asked(handle -> handle.inTransaction(h -> {
            h.execute("set local hnsw.ef_search = " + Math.clamp(2L * k, LEAST_EF, MOST_EF));
            // More than the index looks at: read on until there are enough.
            h.execute("set local hnsw.iterative_scan = strict_order");
            Query sql = among.isEmpty()
                    ? h.createQuery("select hash, 1 - (vector <=> cast(:query as vector)) from " + table
                            + " order by vector <=> cast(:query as vector) limit :k")
                    : h.createQuery("with scope as materialized (select hash, vector from " + table
                                    + " where hash in (" + HashList.SQL + "))"
                                    + " select hash, 1 - (vector <=> cast(:query as vector)) as cosine from scope"
                                    + " order by cosine desc limit :k")
                            .bindArray("hashes", String.class, HashList.of(among.get()));
            return sql.bind("query", Arrays.toString(query))
                    .bind("k", k)
                    .map((row, _) -> new Scored(row.getBytes(1), row.getDouble(2)))
                    .list();
        }));
    }

    @Override
    public List<Embedded> vectors(Collection<byte[]> hashes) {
        return asked(handle -> handle.createQuery(
                        "select hash, vector::text from " + table + " where hash in (" + HashList.SQL + ")")
                .bindArray("hashes", String.class, HashList.of(hashes))
                .map((row, _) -> new Embedded(row.getBytes(1), VectorText.parse(row.getString(2))))
                .list());
    }

    @Override
    public void delete(Collection<byte[]> hashes) {
        asked(handle -> handle.createUpdate("delete from " + table + " where hash in (" + HashList.SQL + ")")
                .bindArray("hashes", String.class, HashList.of(hashes))
                .execute());
    }

    @Override
    public long count() {
        return asked(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(long.class)
                .one());
    }

    @Override
    public void hashes(Consumer<List<byte[]>> portions) {
        List<byte[]> some = after(new byte[0]);
        while (!some.isEmpty()) {
            portions.accept(some);
            some = after(some.getLast());
        }
    }

    private List<byte[]> after(byte[] hash) {
        return asked(handle -> handle.createQuery(
                        "select hash from " + table + " where hash > :hash order by hash limit " + PORTION)
                .bind("hash", hash)
                .mapTo(byte[].class)
                .list());
    }

    @Override
    public void drop() {
        asked(handle -> handle.execute("drop table if exists " + table));
    }

    @Override
    public String describe() {
        return place + " with pgvector";
    }

    @Override
    public void close() {
        pool.close();
    }
}
