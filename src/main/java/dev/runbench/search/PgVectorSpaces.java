package dev.runbench.search;

import dev.runbench.embed.Embedder;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.search.VectorWorkshop.Recipe;
import dev.runbench.store.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spaces as rows of {@code vector_space}, so that every process and the next start know which one answers. Opened ones are
 * kept open; each names its own table, so a change of the settings touches no vector that is there.
 */
public final class PgVectorSpaces implements VectorSpaces, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PgVectorSpaces.class);
    private static final int SAMPLE = 50;
    private static final String COLUMNS = "name, model, dimensions, embedder, store";

    // A search that has read which space answers is over long before that.
    private static final String GRACE = "1 minute";

    private final Jdbi jdbi;
    private final VectorWorkshop workshop;
    private final Map<String, VectorSpace> open = new ConcurrentHashMap<>();
    private final Map<String, Embedder> embedders = new HashMap<>();
    private Recipe recipe;
    private Optional<String> wanted = Optional.empty();

    public PgVectorSpaces(Database database, VectorWorkshop workshop, Recipe recipe) {
        this.jdbi = database.jdbi();
        this.workshop = workshop;
        this.recipe = recipe;
    }

    private record Row(String name, String model, int dimensions, Recipe recipe) {}

    /** Follows changed settings. The old vectors answer until the new ones are complete. */
    public synchronized void want(Recipe other) {
        recipe = other;
        wanted = Optional.empty();
    }

    @Override
    public VectorSpace answering() {
        Row row = row("answers").orElse(null);
        if (row == null) {
            return wanted(); // before the first vector of all there is nothing better
        }
        VectorSpace known = open.get(row.name()); // without waiting for a server that is just being opened
        return known == null ? opened(row) : known;
    }

    @Override
    public synchronized VectorSpace wanted() {
        VectorSpace known = wanted.map(open::get).orElse(null);
        if (known != null) {
            return known;
        }
        Embedder embedder = embedder(recipe.embedder(), OptionalInt.empty());
        Optional<Row> row = rows("true").stream()
                .filter(r -> r.model().equals(embedder.model()) && r.recipe().equals(recipe))
                .findFirst();
        VectorSpace space = row.map(this::opened).orElseGet(() -> make(embedder));
        wanted = Optional.of(space.name());
        jdbi.useHandle(handle -> {
            handle.execute("update vector_space set left_at = null where name = ?", space.name());
            handle.execute(
                    "update vector_space set answers = true where name = ? and not exists"
                            + " (select from vector_space where answers)",
                    space.name());
        });
        return space;
    }

    private VectorSpace make(Embedder embedder) {
        VectorStore store = workshop.store(recipe.store(), embedder.model(), embedder.dimensions());
        jdbi.useHandle(handle -> handle.execute(
                "insert into vector_space (name, model, dimensions, embedder, store) values (?, ?, ?, ?, ?)"
                        + " on conflict (name) do update set embedder = excluded.embedder, store = excluded.store",
                store.table(),
                embedder.model(),
                embedder.dimensions(),
                recipe.embedder(),
                recipe.store()));
        return open.computeIfAbsent(store.table(), name -> new VectorSpace(name, embedder, store));
    }

    private synchronized VectorSpace opened(Row row) {
        VectorSpace known = open.get(row.name());
        if (known == null) {
            Embedder embedder = embedder(row.recipe().embedder(), OptionalInt.of(row.dimensions()));
            VectorStore store = workshop.store(row.recipe().store(), row.model(), row.dimensions());
            known = new VectorSpace(row.name(), embedder, store);
            open.put(row.name(), known);
        }
        return known;
    }

    private Embedder embedder(String words, OptionalInt dimensions) {
        return embedders.computeIfAbsent(words, w -> workshop.embedder(w, dimensions));
    }

    private Optional<Row> row(String condition) {
        return rows(condition).stream().findFirst();
    }

    private List<Row> rows(String condition) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + COLUMNS + " from vector_space where " + condition + " order by made_at")
                .map((r, _) -> new Row(
                        r.getString(1), r.getString(2), r.getInt(3), new Recipe(r.getString(4), r.getString(5))))
                .list());
    }

    @Override
    public int carry(int most) {
        VectorSpace to = wanted();
        for (Row row : rows("true")) {
            if (row.name().equals(to.name())
                    || !row.model().equals(to.embedder().model())) {
                continue;
            }
            List<byte[]> hashes = jdbi.withHandle(handle -> handle.createQuery("""
                    select h.hash from %s h where exists (select from passage p where p.hash = h.hash)
                    and not exists (select from %s t where t.hash = h.hash) limit :most
                    """.formatted(row.name(), to.name()))
                    .bind("most", most)
                    .mapTo(byte[].class)
                    .list());
            List<Embedded> vectors =
                    hashes.isEmpty() ? List.of() : opened(row).store().vectors(hashes);
            if (!vectors.isEmpty()) {
                to.store().put(vectors);
                return vectors.size();
            }
        }
        return 0;
    }

    @Override
    public void complete() {
        VectorSpace to = wanted();
        Optional<Row> from = row("answers").filter(row -> !row.name().equals(to.name()));
        if (from.isEmpty()) {
            return;
        }
        String report = from.get().model().equals(to.embedder().model())
                ? VectorComparison.of(opened(from.get()).store(), to.store(), sample(to))
                : "";
        jdbi.useTransaction(handle -> {
            handle.execute("update vector_space set answers = false, left_at = now() where answers");
            handle.execute(
                    "update vector_space set answers = true, left_at = null, report = ? where name = ?",
                    report,
                    to.name());
        });
        LOG.info("{} answers now, {} no longer. {}", to.name(), from.get().name(), report);
    }

    private List<float[]> sample(VectorSpace space) {
        List<byte[]> hashes = jdbi.withHandle(
                handle -> handle.createQuery("select hash from " + space.name() + " order by hash limit " + SAMPLE)
                        .mapTo(byte[].class)
                        .list());
        return space.store().vectors(hashes).stream().map(Embedded::vector).toList();
    }

    /** How many different texts want a vector. */
    public long passages() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(distinct hash) from passage")
                .mapTo(long.class)
                .one());
    }

    /** What the last comparison of two stores said; empty if the store was never changed. */
    public String report() {
        return jdbi.withHandle(handle -> handle.createQuery("select report from vector_space where answers")
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    @Override
    public void upkeep() {
        String keep = wanted().name();
        // A space that was wanted once and never finished is as useless as one that was left.
        for (Row row : rows("not answers and coalesce(left_at, made_at) < now() - interval '" + GRACE + "'")) {
            if (!row.name().equals(keep)) {
                forget(row);
            }
        }
    }

    private synchronized void forget(Row row) {
        opened(row).store().drop();
        open.remove(row.name());
        jdbi.useHandle(handle -> handle.execute("delete from vector_space where name = ? and not answers", row.name()));
        boolean used = open.values().stream().anyMatch(s -> s.embedder().model().equals(row.model()));
        if (!used) {
            Optional.ofNullable(embedders.remove(row.recipe().embedder())).ifPresent(Embedder::close);
        }
    }

    @Override
    public synchronized void close() {
        open.values().forEach(space -> space.store().close());
        embedders.values().forEach(Embedder::close);
        open.clear();
        embedders.clear();
    }
}
