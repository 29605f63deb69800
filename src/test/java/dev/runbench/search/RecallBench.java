package dev.runbench.search;

import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.store.Database;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** How many of the true ten nearest passages the index finds, asked with texts that are not among them. */
public final class RecallBench {

    private static final int TEN = 10;

    private final Database database;
    private final VectorStore store;

    /**
     * What was measured.
     *
     * @param recall of the index, forced
     * @param asPlanned of what the planner really does
     * @param plan its scan, first line
     */
    public record Figures(int passages, int queries, double recall, double asPlanned, String plan) {}

    private record Row(String hash, float[] vector) {}

    public RecallBench(Database database, OnnxEmbedder embedder) {
        this.database = database;
        this.store = VectorStores.choose(database, false, embedder.model(), embedder.dimensions());
    }

    /** Passages that have their vector already. */
    public long vectors() {
        return number("select count(*) from " + store.table());
    }

    /** Passages that wait for theirs. */
    public long waiting() {
        return number("select count(*) from passage p where not exists (select from " + store.table()
                + " v where v.hash = p.hash)");
    }

    /** Imports that have come to their end. */
    public long importsEnded() {
        return number("select count(*) from import_run where ended_at is not null");
    }

    private long number(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(long.class).one());
    }

    public Figures measure(List<String> texts, OnnxEmbedder embedder) throws Exception {
        database.jdbi().useHandle(handle -> handle.execute("analyze " + store.table()));
        List<Row> rows = rows();
        double forced = 0;
        double planned = 0;
        for (String text : texts) {
            float[] query = new QueryVector(embedder).of(text).orElseThrow();
            // A passage as near as the tenth is as good as the tenth.
            double tenth = rows.stream()
                    .map(r -> Cosine.of(query, r.vector()))
                    .sorted(Comparator.reverseOrder())
                    .skip(TEN - 1L)
                    .findFirst()
                    .orElseThrow();
            forced += share(nearest(query, true), query, tenth);
            planned += share(nearest(query, false), query, tenth);
        }
        String plan = plan(rows.getFirst().vector());
        return new Figures(rows.size(), texts.size(), forced / texts.size(), planned / texts.size(), plan);
    }

    private static double share(List<Row> found, float[] query, double tenth) {
        return found.stream()
                        .limit(TEN)
                        .filter(r -> Cosine.of(query, r.vector()) >= tenth - 1e-6)
                        .count()
                / (double) TEN;
    }

    private List<Row> rows() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select encode(hash, 'hex'), vector::text from " + store.table())
                        .map((row, _) -> new Row(row.getString(1), vector(row.getString(2))))
                        .list());
    }

    // The very settings of PgVectorStore.nearest with the hundred passages that a search asks for.
    private String sql() {
        return "select encode(hash, 'hex'), vector::text from " + store.table()
                + " order by vector <=> cast(:query as vector) limit 100";
    }

    private List<Row> nearest(float[] query, boolean indexOnly) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("set local hnsw.ef_search = 200");
            handle.execute("set local enable_seqscan = " + (indexOnly ? "off" : "on"));
            return handle.createQuery(sql())
                    .bind("query", Arrays.toString(query))
                    .map((row, _) -> new Row(row.getString(1), vector(row.getString(2))))
                    .list();
        });
    }

    private String plan(float[] query) {
        List<String> lines = database.jdbi().inTransaction(handle -> {
            handle.execute("set local hnsw.ef_search = 200");
            return handle.createQuery("explain (costs off) " + sql())
                    .bind("query", Arrays.toString(query))
                    .mapTo(String.class)
                    .list();
        });
        return lines.stream()
                .filter(l -> l.contains("Scan"))
                .map(l -> l.replaceAll("^[ ->]*", "").strip())
                .findFirst()
                .orElse("no scan");
    }

    private static float[] vector(String text) {
        List<Float> numbers = new ArrayList<>();
        for (String number : text.substring(1, text.length() - 1).split(",")) {
            numbers.add(Float.parseFloat(number));
        }
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i);
        }
        return vector;
    }
}
