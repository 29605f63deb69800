package dev.runbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the files to the house's size, and every package to its word. */
class SourceFilesTest {

    private static final int LONGEST_FILE = 350;

    @Test
    void noFileIsLong() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> tooLong = files.filter(p -> p.toString().endsWith(".java"))
                    .filter(p -> lines(p) > LONGEST_FILE)
                    .toList();
            assertThat(tooLong).as("split these").isEmpty();
        }
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java/dev/runbench"))) {
            List<Path> silent = folders.filter(Files::isDirectory)
                    .filter(d -> {
                        String[] files = d.toFile().list((dir, n) -> n.endsWith(".java"));
                        return files != null && files.length > 0 && !Files.exists(d.resolve("package-info.java"));
                    })
                    .toList();
            assertThat(silent).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
