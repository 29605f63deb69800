package dev.runbench.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real app in a process of its own, on a headless screen, timed by its own log. */
final class AppProcess implements AutoCloseable {

    /** Milliseconds from the start of the process. */
    record Start(long window, long usable) {}

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern MILESTONE = Pattern.compile("(window|usable) after (\\d+) ms");
    private static final Path PACKAGED = Path.of("target/runbench/lib");

    private final Process process;
    private final Path log;

    /**
     * Starts the app.
     *
     * @param samples what its button "Import the samples" brings in; {@link PressingMain} presses it
     */
    AppProcess(Path home, Path samples) throws IOException {
        Files.createDirectories(home);
        log = home.resolve("logs/runbench.log");
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@packaging/bin/jvm.options",
                "-Dglass.platform=Wide",
                "-Dprism.order=sw",
                "-Drunbench.pgvector=" + System.getProperty("runbench.pgvector"),
                "-Drunbench.samples=" + samples,
                "-classpath",
                classPath(),
                PressingMain.class.getName(),
                "--home",
                home.toString()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolveSibling("app.out").toFile())
                .start();
    }

    // What is shipped, where it has been packaged; the headless screen is the tests'.
    private static String classPath() {
        return Files.isDirectory(PACKAGED)
                ? Path.of("target/test-classes") + File.pathSeparator + PACKAGED.resolve("*")
                : System.getProperty("java.class.path");
    }

    Start awaitUsable() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (Files.exists(log)) {
                long window = -1;
                Matcher matcher = MILESTONE.matcher(Files.readString(log));
                while (matcher.find()) {
                    long millis = Long.parseLong(matcher.group(2));
                    if (matcher.group(1).equals("usable")) {
                        return new Start(window, millis);
                    }
                    window = millis;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("the app did not become usable; see " + log);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy(); // its shutdown hook stops the database
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
