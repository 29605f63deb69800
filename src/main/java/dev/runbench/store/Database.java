package dev.runbench.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.base.Progress;
import dev.runbench.settings.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The feature's entrance: an open database with its schema up to date. Thread-safe. */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final String NAME = "runbench";
    private static final int GUEST_WAIT_SECONDS = 60;

    /** Whether pgvector can be used. */
    public sealed interface VectorExtension {

        record Loaded(String version) implements VectorExtension {}

        record Missing(String reason) implements VectorExtension {}
    }

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final VectorExtension vector;
    private final Optional<PgServer> server;
    private final AutoCloseable lock;
    private boolean closed;

    private Database(HikariDataSource pool, VectorExtension vector, Optional<PgServer> server, AutoCloseable lock) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        // Once for all: asked of each handle, it would copy the handle's whole configuration.
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(Long.class, "bigint");
        jdbi.registerArrayType(Integer.class, "int");
        this.vector = vector;
        this.server = server;
        this.lock = lock;
    }

    /**
     * Starts the folder's server, or joins it if {@code mayJoin} and another process owns it already.
     *
     * @throws ProblemException with a sentence for the person if there is no database afterwards
     */
    public static Database open(AppDirs dirs, StoreSettings settings, boolean mayJoin, Progress progress)
            throws InterruptedException {
        Path folder = dirs.create().database();
        try {
            Optional<HomeLock> lock = HomeLock.tryOwn(folder);
            if (lock.isPresent()) {
                return own(folder, settings, lock.get(), progress);
            }
            if (mayJoin) {
                return join(folder, progress);
            }
            throw new ProblemException(new Problem(
                    "STORE-IN-USE",
                    "Runbench is already open with the data folder " + dirs.home() + " (" + HomeLock.owner(folder)
                            + ").",
                    "Switch to that window, or choose another folder with --home."));
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem(
                            "STORE-START",
                            "The database in " + folder + " could not be started: " + e.getMessage() + ".",
                            "Check the disk's free space and the folder's permissions.",
                            e.toString()),
                    e);
        }
    }

    private static Database own(Path folder, StoreSettings settings, HomeLock lock, Progress progress)
            throws IOException, InterruptedException {
        Platform platform = Platform.here();
        @Nullable PgServer server = null;
        try {
            PgBinaries binaries = PgBinaries.unpack(folder, platform, progress);
            Optional<String> missing = binaries.installVector(vectorFolder(settings));
            server = new PgServer(folder, binaries, platform);
            server.start(progress);
            server.endpoint().createDatabase(NAME, "template0");
            return connect(server.endpoint(), NAME, missing, Optional.of(server), lock);
        } catch (SQLException e) {
            abandon(server, lock);
            throw new IOException(e.getMessage(), e);
        } catch (RuntimeException | IOException | InterruptedException e) {
            abandon(server, lock);
            throw e;
        }
    }

    private static void abandon(@Nullable PgServer server, HomeLock lock) throws IOException {
        if (server != null) {
            server.close();
        }
        lock.close();
    }

    private static Database join(Path folder, Progress progress) throws IOException, InterruptedException {
        progress.at("Joining the running Runbench");
        for (int second = 0; second < GUEST_WAIT_SECONDS; second++) {
            Optional<PidFile> pid = PidFile.read(PgServer.dataFolder(folder)).filter(p -> p.port() > 0);
            if (pid.isPresent() && Files.exists(PgServer.passwordFile(folder))) {
                var endpoint = new PgEndpoint();
                endpoint.port(pid.get().port());
                endpoint.password(
                        Files.readString(PgServer.passwordFile(folder)).strip());
                try {
                    endpoint.createDatabase(NAME, "template0");
                    return connect(endpoint, NAME, Optional.empty(), Optional.empty(), () -> {});
                } catch (SQLException e) {
                    LOG.info("the other Runbench's database does not answer yet: {}", e.getMessage());
                }
            }
            TimeUnit.SECONDS.sleep(1);
        }
        throw new ProblemException(new Problem(
                "STORE-JOIN",
                "Another Runbench (" + HomeLock.owner(folder) + ") owns " + folder
                        + ", but its database does not answer.",
                "Close it and try again."));
    }

    static Database connect(
            PgEndpoint endpoint, String name, Optional<String> missing, Optional<PgServer> server, AutoCloseable lock)
            throws IOException {
        var config = new HikariConfig();
        config.setDataSource(endpoint.dataSource(name));
        config.setPoolName(name);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        // Long enough for a crashed server to be started again while a caller waits.
        config.setConnectionTimeout(20_000);
        config.setInitializationFailTimeout(10_000);
        var pool = new HikariDataSource(config);
        try {
            Jdbi jdbi = Jdbi.create(pool);
            Migrations.apply(jdbi);
            return new Database(pool, vector(jdbi, missing), server, lock);
        } catch (RuntimeException | IOException e) {
            pool.close();
            throw e;
        }
    }

    private static VectorExtension vector(Jdbi jdbi, Optional<String> missing) {
        if (missing.isPresent()) {
            return new VectorExtension.Missing(missing.get());
        }
        try {
            return jdbi.withHandle(handle -> {
                handle.execute("create extension if not exists vector");
                return new VectorExtension.Loaded(
                        handle.createQuery("select extversion from pg_extension where extname = 'vector'")
                                .mapTo(String.class)
                                .one());
            });
        } catch (JdbiException e) {
            LOG.warn("pgvector does not load", e);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new VectorExtension.Missing(String.valueOf(cause.getMessage()));
        }
    }

    // A setting comes first, then what the launcher names, which is what was built or packaged with the app.
    private static Optional<Path> vectorFolder(StoreSettings settings) {
        return settings.pgvectorFolder()
                .or(() -> Optional.ofNullable(System.getProperty("runbench.pgvector"))
                        .filter(folder -> Files.isDirectory(Path.of(folder))))
                .map(Path::of);
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public VectorExtension vectorExtension() {
        return vector;
    }

    /** Version, size and process of the server, one sentence. */
    public String describe() {
        String version = jdbi.withHandle(h -> h.createQuery("select current_setting('server_version') || ', '"
                        + " || pg_size_pretty(pg_database_size(current_database()))")
                .mapTo(String.class)
                .one());
        return "PostgreSQL " + version
                + serverProcess().map(pid -> ", process " + pid + ".").orElse(", run by another Runbench.");
    }

    /** Process id of the server; empty for a guest. */
    public Optional<Long> serverProcess() {
        return server.flatMap(PgServer::pid);
    }

    /** Connections that somebody holds at this moment; 0 when everybody gave theirs back. */
    public int connectionsInUse() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        pool.close();
        server.ifPresent(PgServer::close);
        try {
            lock.close();
        } catch (Exception e) {
            LOG.warn("the data folder was not released", e);
        }
    }
}
