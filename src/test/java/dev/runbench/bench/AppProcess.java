package dev.runbench.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real app in a process of its own, on a headless screen, timed by its own log. */
final class AppProcess implements AutoCloseable {

    /** Milliseconds from the start of the process. */
    record Start(long window, long usable) {}

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern MILESTONE = Pattern.compile("(window|usable) after (\\d+) ms");

    private final Process process;
    private final Path log;

    AppProcess(Path home) throws IOException {
        log = home.resolve("logs/runbench.log");
        Files.deleteIfExists(log);
        Path java = Path.of(System.getProperty("java.home"), "bin/java");
        List<String> command = Stream.of(
                        java.toString(),
                        "@packaging/bin/jvm.options",
                        "-Dglass.platform=Wide",
                        "-Dprism.order=sw",
                        "-Drunbench.pgvector=" + System.getProperty("runbench.pgvector"),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "dev.runbench.Main",
                        "--home",
                        home.toString())
                .toList();
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolveSibling("app.out").toFile())
                .start();
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

    /** Resident memory in megabytes, as the kernel counts it. */
    long residentMegabytes() throws IOException {
        return residentMegabytes(process.pid());
    }

    static long residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(l -> l.startsWith("VmRSS"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy(); // its shutdown hook stops the database
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
