package dev.runbench.store;

import dev.runbench.base.Hashes;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Brings a database's schema to this version: numbered SQL files, each run once in a transaction, forward only. A
 * database that is newer than the app, or whose applied files were changed afterwards, is refused.
 */
final class Migrations {

    private static final String FOLDER = "/db/migration/";
    private static final Pattern NAME = Pattern.compile("V(\\d+)__(\\w+)\\.sql");
    private static final long LOCK = 0x52554e42454e4348L; // "RUNBENCH"

    private record Migration(int version, String name, String sql) {}

    private Migrations() {}

    /** Runs what is missing. Two processes may call this at once. */
    static void apply(Jdbi jdbi) throws IOException {
        Map<Integer, Migration> known = load();
        jdbi.useTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(?)", LOCK);
            handle.execute("create table if not exists migration (version int primary key, name text not null,"
                    + " sha256 text not null, applied_at timestamptz not null default now())");
            Map<Integer, String> applied = applied(handle);
            check(known, applied);
            for (Migration migration : known.values()) {
                if (!applied.containsKey(migration.version())) {
                    handle.createScript(migration.sql()).executeAsSeparateStatements();
                    handle.execute(
                            "insert into migration (version, name, sha256) values (?, ?, ?)",
                            migration.version(),
                            migration.name(),
                            Hashes.hex(migration.sql()));
                }
            }
        });
    }

    private static Map<Integer, String> applied(Handle handle) {
        Map<Integer, String> applied = new HashMap<>();
        handle.createQuery("select version, sha256 from migration")
                .map((row, _) -> applied.put(row.getInt(1), row.getString(2)))
                .list();
        return applied;
    }

    private static void check(Map<Integer, Migration> known, Map<Integer, String> applied) {
        applied.forEach((version, sha256) -> {
            Migration migration = known.get(version);
            if (migration == null) {
                throw new ProblemException(new Problem(
                        "STORE-NEWER",
                        "This data folder was written by a newer Runbench (schema step " + version + ").",
                        "Start that version, or choose another folder with --home; nothing was changed."));
            }
            if (!Hashes.hex(migration.sql()).equals(sha256)) {
                throw new ProblemException(new Problem(
                        "STORE-SCHEMA",
                        "This data folder was made by a development build whose schema step " + version
                                + " was different.",
                        "Choose another folder with --home; nothing was changed."));
            }
        });
    }

    private static Map<Integer, Migration> load() throws IOException {
        Map<Integer, Migration> migrations = new TreeMap<>();
        for (String file : files()) {
            Matcher matcher = NAME.matcher(file);
            if (!matcher.matches()) {
                throw new IllegalStateException(file + " is not named V<number>__<name>.sql");
            }
            int version = Integer.parseInt(matcher.group(1));
            try (InputStream in = Migrations.class.getResourceAsStream(FOLDER + file)) {
                String sql =
                        new String(java.util.Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
                if (migrations.put(version, new Migration(version, matcher.group(2), sql)) != null) {
                    throw new IllegalStateException("two migrations have the number " + version);
                }
            }
        }
        return migrations;
    }

    private static List<String> files() throws IOException {
        URL folder = java.util.Objects.requireNonNull(Migrations.class.getResource(FOLDER), FOLDER);
        try {
            URI uri = folder.toURI();
            if (uri.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                    return names(jar.getPath(FOLDER));
                }
            }
            return names(Path.of(uri));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".sql"))
                    .toList());
        }
    }
}
