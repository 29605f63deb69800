package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import dev.runbench.vault.Vault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LogCopiesTest {

    private static final char[] PASSPHRASE = "correct horse".toCharArray();
    private static final String SECRET = "Tr0ub4dor-and-3";

    @TempDir
    private Path folder;

    private final String text = ("2026-03-10 12:00:01 INFO password=" + SECRET + " ok\n").repeat(20_000);

    private Vault vault() {
        return new Vault(folder.resolve("vault.json"));
    }

    private Path copies() {
        return folder.resolve("copies");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void assertNothingPlain(Path folder) throws IOException {
        for (Path file : files(folder)) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void aPastedLogIsReadAsEverAndLiesEncrypted() throws Exception {
        Vault vault = vault();
        vault.create(PASSPHRASE);
        try (LogFile log = new LogCopies(copies(), vault).of(text)) {
            log.index();
            assertThat(log.lines()).isEqualTo(20_000);
            assertThat(log.lines(19_999, 5))
                    .singleElement()
                    .satisfies(l -> assertThat(l.text()).contains(SECRET));
            assertThat(files(copies())).hasSize(1);
            assertNothingPlain(folder);
            assertThat(new LogService().detailed(log).analysis().lines()).isEqualTo(20_000);
        }
        assertThat(files(copies())).as("it goes with its log").isEmpty();
    }

    @Test
    void lockingTheVaultClosesTheLogToo() throws Exception {
        Vault vault = vault();
        vault.create(PASSPHRASE);
        try (LogFile log = new LogCopies(copies(), vault).of(text)) {
            log.index();
            vault.lock();
            assertThatThrownBy(() -> log.lines(5, 1))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("locked");
            vault.unlock(PASSPHRASE);
            assertThat(log.lines(5, 1)).hasSize(1);
        }
    }

    @Test
    void withoutAnOpenVaultTheKeyEndsWithTheProcess() throws Exception {
        try (LogFile log = new LogCopies(copies(), vault()).of(text)) {
            log.index();
            assertThat(log.lines(5, 1).getFirst().text()).contains(SECRET);
            assertNothingPlain(folder);
        }
    }

    @Test
    void anUnpackedCopyIsEncryptedToo() throws Exception {
        Path zip = folder.resolve("a.log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zip))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        try (LogFile log = new LogCopies(copies(), vault()).open(zip)) {
            log.index();
            assertThat(log.lines()).isEqualTo(20_000);
            assertThat(log.path()).isEqualTo(zip);
            assertNothingPlain(copies());
        }
        assertThat(files(copies())).isEmpty();
        assertThat(zip).exists();
    }

    @Test
    void aChangedCopyIsSaidToBeChanged() throws Exception {
        try (LogFile log = new LogCopies(copies(), vault()).of(text)) {
            log.index();
            Path copy = files(copies()).getFirst();
            byte[] bytes = Files.readAllBytes(copy);
            bytes[100] ^= 1;
            Files.write(copy, bytes);
            assertThatThrownBy(() -> log.lines(0, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("was changed");
        }
    }

    @Test
    void aKilledProcessLeavesNothingPlainAndItsCopyGoesAtTheNextStart() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LogCopyMain.class.getName(),
                        copies().toString(),
                        folder.resolve("vault.json").toString(),
                        SECRET)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("open");
            child.destroyForcibly();
        }
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(files(copies())).as("what it left").hasSize(2);
        assertNothingPlain(folder);
        new LogCopies(copies(), vault());
        assertThat(files(copies())).isEmpty();
    }
}
