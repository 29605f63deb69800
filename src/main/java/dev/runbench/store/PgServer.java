package dev.runbench.store;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.base.Progress;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Postgres server of one data folder: initialised once, started, adopted after a crash of this process, started
 * again after a crash of its own, and stopped. Loopback only, scram passwords, data checksums, fsync on.
 */
final class PgServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PgServer.class);
    private static final int START_ATTEMPTS = 5;

    private final Path folder;
    private final Path data;
    private final PgBinaries binaries;
    private final Platform platform;
    private final UnprivilegedUser user;
    private final PgEndpoint endpoint;
    private final ReentrantLock lifecycle = new ReentrantLock();
    private volatile boolean closing;
    private boolean started;

    PgServer(Path folder, PgBinaries binaries, Platform platform) throws IOException, InterruptedException {
        this.folder = folder;
        this.data = dataFolder(folder);
        this.binaries = binaries;
        this.platform = platform;
        this.user = UnprivilegedUser.find(platform);
        this.endpoint = new PgEndpoint();
    }

    static Path dataFolder(Path folder) {
        return folder.resolve("data-17");
    }

    static Path passwordFile(Path folder) {
        return folder.resolve("password");
    }

    PgEndpoint endpoint() {
        return endpoint;
    }

    /** Brings the server up, whatever state the folder was left in. */
    void start(Progress progress) throws IOException, InterruptedException {
        Path password = passwordFile(folder);
        if (!Files.exists(data.resolve("PG_VERSION")) || !Files.exists(password)) {
            progress.at("Creating the database (first start only)");
            initialise(password);
        }
        endpoint.password(Files.readString(password).strip());
        progress.at("Starting the database");
        if (!adopt()) {
            launch();
        }
        watch();
    }

    private void initialise(Path password) throws IOException, InterruptedException {
        if (Files.exists(data)) {
            // Never delete what might be somebody's knowledge.
            Files.move(data, folder.resolve("data-17.set-aside-" + System.currentTimeMillis()));
        }
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        writePrivately(password, HexFormat.of().formatHex(secret));
        Path fresh = folder.resolve("data-17.new");
        PgBinaries.deleteTree(fresh);
        Files.createDirectory(fresh);
        user.own(folder);
        int exit = run(
                folder.resolve("initdb.log"),
                "initdb",
                List.of(
                        "-D",
                        fresh.toString(),
                        "-U",
                        PgEndpoint.USER,
                        "--pwfile=" + password,
                        "-A",
                        "scram-sha-256",
                        "-E",
                        "UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--data-checksums",
                        "--no-instructions"));
        if (exit != 0) {
            throw failed("The database could not be created.", folder.resolve("initdb.log"));
        }
        Files.writeString(fresh.resolve("postgresql.conf"), CONFIGURATION, StandardOpenOption.APPEND);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void writePrivately(Path file, String text) throws IOException {
        Files.writeString(file, "");
        if (!platform.windows()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(file, text);
    }

    // A killed process leaves its server running: take it over if it answers with our password for our folder.
    private boolean adopt() throws IOException, InterruptedException {
        Optional<PidFile> left = PidFile.read(data);
        if (left.isEmpty()) {
            return false;
        }
        PidFile pid = left.get();
        if (pid.port() > 0) {
            endpoint.port(pid.port());
            try {
                if (endpoint.dataFolder().toRealPath().equals(data.toRealPath())) {
                    LOG.info("took over the running server, process {}", pid.pid());
                    return true;
                }
            } catch (SQLException e) {
                LOG.info("the server left behind does not answer: {}", e.getMessage());
            }
        }
        if (pid.isPostgres()) {
            LOG.warn("stopping the unresponsive server, process {}", pid.pid());
            control("-m", "immediate", "-w", "-t", "20", "stop");
        } else {
            LOG.info("removing a stale postmaster.pid of process {}", pid.pid());
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
        return false;
    }

    private void launch() throws IOException, InterruptedException {
        Path log = folder.resolve("server.log");
        rotate(log);
        user.own(folder);
        for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
            int port = attempt == 0 && endpoint.port() > 0 ? endpoint.port() : freePort();
            int exit = control("-o", "-p " + port, "-w", "-t", "60", "-l", log.toString(), "start");
            if (exit == 0) {
                endpoint.port(port);
                LOG.info("database started on port {}", port);
                return;
            }
            LOG.warn("starting the database failed (exit code {}, port {})", exit, port);
        }
        throw failed("The database did not start.", log);
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > 5_000_000) {
            Files.move(log, log.resolveSibling("server.old.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    // The server is no child of ours (pg_ctl started it), so its death is learnt from its process handle.
    private void watch() {
        started = true;
        PidFile.read(data).flatMap(p -> ProcessHandle.of(p.pid())).ifPresent(process -> {
            CompletableFuture<?> end = process.onExit().thenRun(this::revive);
            end.exceptionally(e -> {
                LOG.error("the database could not be started again", e);
                return null;
            });
        });
    }

    private void revive() {
        lifecycle.lock();
        try {
            if (closing) {
                return;
            }
            LOG.warn("the database process died; starting it again");
            if (!adopt()) {
                launch();
            }
            watch();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lifecycle.unlock();
        }
    }

    /** Process id of the postmaster, when it runs. */
    Optional<Long> pid() {
        return PidFile.read(data).map(PidFile::pid);
    }

    @Override
    public void close() {
        closing = true;
        lifecycle.lock();
        try {
            if (started) {
                control("-m", "fast", "-w", "-t", "30", "stop");
            }
        } catch (IOException e) {
            LOG.warn("the database was not stopped cleanly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lifecycle.unlock();
        }
    }

    private int control(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-D", data.toString(), "-s"));
        all.addAll(List.of(arguments));
        return run(folder.resolve("pg_ctl.log"), "pg_ctl", all);
    }

    private int run(Path log, String program, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(user.prefix());
        command.add(binaries.program(program).toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new File(platform.windows() ? "NUL" : "/dev/null")));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder.start().waitFor();
    }

    private static ProblemException failed(String what, Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        String tail = String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        return new ProblemException(new Problem(
                "STORE-START",
                what,
                "The reason stands at the end of " + log + "; free disk space comes first.",
                tail));
    }

    private static final String CONFIGURATION = """

            # Runbench
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 30
            shared_buffers = 96MB
            work_mem = 16MB
            maintenance_work_mem = 256MB
            effective_io_concurrency = 0
            max_parallel_maintenance_workers = 0   # pgvector before 0.8.2: CVE-2026-3172
            max_worker_processes = 4
            wal_level = minimal
            max_wal_senders = 0
            min_wal_size = 32MB
            max_wal_size = 512MB
            random_page_cost = 1.1
            jit = off
            logging_collector = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            """;
}
