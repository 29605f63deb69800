package dev.runbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.ssh.PracticeHost;
import dev.runbench.store.PgTest;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Starts {@link CrashProcess}es on a folder of their own, kills them and hears what they say. */
@Tag("pg")
abstract class CrashFixture extends PgTest {

    @TempDir
    Path home;

    @TempDir
    Path outside;

    PracticeHost host;

    @BeforeEach
    void openHost() throws Exception {
        host = new PracticeHost();
        jdbi.useHandle(h -> h.execute("create table seen (n int)"));
    }

    @AfterEach
    void closeHost() throws Exception {
        host.close();
    }

    final List<String> preparation() throws Exception {
        return line(String.valueOf(host.port()), jdbcUrl(), account(), password(), "prepare");
    }

    final List<String> line(String... words) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Drunbench.pgvector=" + System.getProperty("runbench.pgvector", ""),
                "-cp",
                System.getProperty("java.class.path"),
                CrashProcess.class.getName(),
                home.toString()));
        line.addAll(List.of(words));
        return line;
    }

    final Process start(String... words) throws Exception {
        return started(line(words));
    }

    final Process started(List<String> line) throws Exception {
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        outside.resolve("errors.txt").toFile()))
                .start();
    }

    /** Runs a process until it has said all these lines, and kills it then. */
    final void killWhen(Set<String> lines, String... words) throws Exception {
        Process process = start(words);
        Set<String> missing = new HashSet<>(lines);
        try (BufferedReader reader = process.inputReader()) {
            List<String> said = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.add(line);
                missing.remove(line);
                if (missing.isEmpty()) {
                    return;
                }
                if (line.startsWith(CrashScene.PAST)) {
                    break;
                }
            }
            throw new AssertionError(
                    "never said " + missing + ": " + said + " " + Files.readString(outside.resolve("errors.txt")));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** What a process says that ends by itself. */
    final List<String> said(String... words) throws Exception {
        Process process = start(words);
        List<String> said = process.inputReader().readAllLines();
        assertThat(process.waitFor())
                .as(said + " " + Files.readString(outside.resolve("errors.txt")))
                .isZero();
        return said;
    }

    /** How often an "insert into seen" of a number has come. */
    final long seenBySql(int number) {
        return jdbi.withHandle(h -> h.createQuery("select count(*) from seen where n = :n")
                .bind("n", number)
                .mapTo(Long.class)
                .one());
    }
}
