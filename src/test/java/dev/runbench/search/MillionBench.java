package dev.runbench.search;

import dev.runbench.base.AppDirs;
import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.embed.Vectors;
import dev.runbench.store.PgTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Vectors of a million passages: what loading, indexing, searching, deleting and vacuum cost. The index holds one bit a
 * component (binary quantisation, Hamming distance) and the best are scored again by the whole vectors: an index of whole
 * vectors does not fit into memory here and takes an hour to build on one core. Vectors are real ones and noise around them.
 */
@Tag("bench")
public class MillionBench extends PgTest {

    private static final int DIMENSIONS = 384;
    private static final int QUERIES = 100;
    private static final int CANDIDATES = 400;

    private final Random random = new Random(5);

    @Test
    void aMillion() throws Exception {
        measure(
                Integer.getInteger("runbench.bench.million", 1_000_000),
                line -> System.out.println("million: " + line));
    }

    public void measure(int rows, Consumer<String> tell) throws Exception {
        List<float[]> real = real();
        long start = System.nanoTime();
        load(real, rows);
        tell.accept(String.format(Locale.ROOT, "%,d vectors copied in %.0f s", rows, seconds(start)));
        start = System.nanoTime();
        jdbi.useHandle(handle -> {
            handle.execute("set max_parallel_maintenance_workers = 0"); // CVE-2026-3172
            handle.execute("set maintenance_work_mem = '1500MB'");
            handle.execute("create index million_bits on million using hnsw"
                    + " ((binary_quantize(vector)::bit(384)) bit_hamming_ops) with (m = 16, ef_construction = 64)");
        });
        tell.accept(String.format(
                Locale.ROOT,
                "index of bits built in %.0f s; %s; server's memory %s",
                seconds(start),
                sizes(),
                memory()));
        jdbi.useHandle(handle -> handle.execute("analyze million"));
        search(real, tell, "search");
        start = System.nanoTime();
        jdbi.useHandle(handle -> handle.execute("delete from million where id % 2 = 0"));
        tell.accept(String.format(Locale.ROOT, "half of them deleted in %.0f s", seconds(start)));
        start = System.nanoTime();
        jdbi.useHandle(handle -> handle.execute("vacuum million"));
        tell.accept(
                String.format(Locale.ROOT, "vacuum %.0f s; %s; server's memory %s", seconds(start), sizes(), memory()));
        search(real, tell, "search after that");
    }

    private List<float[]> real() throws Exception {
        List<float[]> real = new ArrayList<>();
        try (var embedder = new OnnxEmbedder(new AppDirs(Path.of("target/test-home")));
                Stream<Path> files = Files.walk(Path.of("sample-data")).sorted()) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(md|txt)")).toList()) {
                for (String sentence : Files.readString(file).split("(?<=[.!?])\\s+|\n+")) {
                    if (sentence.length() > 40 && sentence.length() < 400 && real.size() < 500) {
                        real.add(embedder.embed(List.of(sentence))[0]);
                    }
                }
            }
        }
        return real;
    }

    private float[] near(List<float[]> real) {
        float[] centre = real.get(random.nextInt(real.size()));
        float[] other = real.get(random.nextInt(real.size()));
        float share = random.nextFloat() * 0.6f; // between two texts: no tight balls
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = centre[i] + share * other[i] + (float) random.nextGaussian() * 0.025f;
        }
        return Vectors.unit(vector);
    }

    private void load(List<float[]> real, int rows) throws SQLException {
        jdbi.useHandle(handle -> {
            handle.execute("create unlogged table million (id int primary key, vector vector(384) not null)");
            Connection connection = handle.getConnection();
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy million from stdin (format binary)");
            byte[] head = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
            copy.writeToCopy(head, 0, head.length);
            ByteBuffer row = ByteBuffer.allocate(2 + 8 + 4 + 4 + DIMENSIONS * 4);
            for (int i = 0; i < rows; i++) {
                row.clear();
                row.putShort((short) 2).putInt(4).putInt(i).putInt(4 + DIMENSIONS * 4);
                row.putShort((short) DIMENSIONS).putShort((short) 0);
                for (float v : near(real)) {
                    row.putFloat(v);
                }
                copy.writeToCopy(row.array(), 0, row.position());
            }
            copy.writeToCopy(new byte[] {-1, -1}, 0, 2);
            copy.endCopy();
        });
    }

    private void search(List<float[]> real, Consumer<String> tell, String name) {
        double[] millis = new double[QUERIES];
        int found = 0;
        int compared = 0;
        for (int q = -5; q < QUERIES; q++) {
            String query = Arrays.toString(near(real));
            long start = System.nanoTime();
            List<Integer> hits = jdbi.inTransaction(handle -> {
                handle.execute("set local hnsw.ef_search = " + CANDIDATES);
                return handle.createQuery("""
                        select id from (select id, vector from million
                            order by binary_quantize(vector)::bit(384) <~> binary_quantize(cast(:q as vector)) limit :c) x
                        order by vector <=> cast(:q as vector) limit 100
                        """)
                        .bind("q", query)
                        .bind("c", CANDIDATES)
                        .mapTo(Integer.class)
                        .list();
            });
            millis[Math.max(0, q)] = (System.nanoTime() - start) / 1e6;
            if (q >= 0 && q % 10 == 0) {
                Set<Integer> exact = new HashSet<>(jdbi.withHandle(handle -> handle.createQuery(
                                "select id from million order by vector <=> cast(:q as vector)" + " limit 10")
                        .bind("q", query)
                        .mapTo(Integer.class)
                        .list()));
                compared += exact.size();
                exact.removeAll(hits.subList(0, Math.min(10, hits.size())));
                found += 10 - exact.size();
            }
        }
        Arrays.sort(millis);
        tell.accept(String.format(
                Locale.ROOT,
                "%s of the nearest 100: p50 %.0f ms, p95 %.0f ms, recall@10 %.3f",
                name,
                millis[QUERIES / 2],
                millis[QUERIES * 95 / 100],
                found / (double) compared));
    }

    private String sizes() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select 'table ' || pg_size_pretty(pg_table_size('million'))"
                                + " || ', index ' || pg_size_pretty(pg_relation_size('million_bits'))")
                        .mapTo(String.class)
                        .one());
    }

    /** Of the process that serves this connection, shared buffers included: its peak. */
    private String memory() throws IOException {
        int pid = jdbi.withHandle(handle ->
                handle.createQuery("select pg_backend_pid()").mapTo(int.class).one());
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:") || line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\s+", " "))
                .reduce((a, b) -> a + ", " + b)
                .orElse("unknown");
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
