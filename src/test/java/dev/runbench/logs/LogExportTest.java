package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.logs.LogExport.Written;
import dev.runbench.privacy.Sensitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogExportTest {

    @TempDir
    private Path folder;

    private LogFile log(String text) throws IOException {
        LogFile log = LogFile.of(text);
        log.index();
        return log;
    }

    @Test
    void theLinesOfAViewAreWrittenWithTheirMasks() throws Exception {
        Path file = folder.resolve("out.log");
        try (LogFile log =
                log("one ann@example.com\ntwo\nthree password=abc123\nfour ann@example.com bob@example.com\n")) {
            Written written = LogExport.write(log, Optional.of(new long[] {0, 2, 3}), file, Sensitive.DEFAULT);
            assertThat(Files.readString(file))
                    .isEqualTo("one <email-1>\nthree password=<secret-1>\nfour <email-1> <email-2>\n");
            assertThat(written.lines()).isEqualTo(3);
            assertThat(written.masked()).containsEntry(Sensitive.EMAIL, 3L).containsEntry(Sensitive.SECRET, 1L);
            assertThat(LogExport.write(log, Optional.empty(), file, Set.of(Sensitive.SECRET))
                            .lines())
                    .isEqualTo(4);
            assertThat(Files.readString(file)).contains("ann@example.com\ntwo\n");
            assertThat(LogExport.write(log, Optional.of(new long[0]), file, Sensitive.DEFAULT)
                            .lines())
                    .isZero();
        }
    }

    @Test
    void aKeyOverManyLinesIsMaskedWhereverThePortionEnds() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append("filler ").append("x ".repeat(400)).append(i).append('\n');
            text.append("-----BEGIN RSA PRIVATE KEY-----\n");
            text.append("MIIEowIBAAKCAQEA7bq8Zk2mUj0yM4cT5wPq8rA1b2C3d4E5f6G7h8I9j0K1l2M3\n".repeat(12));
            text.append("-----END RSA PRIVATE KEY-----\n");
        }
        Path file = folder.resolve("out.log");
        try (LogFile log = log(text.toString())) {
            LogExport.write(log, Optional.empty(), file, Sensitive.DEFAULT);
        }
        assertThat(Files.readString(file))
                .doesNotContain("MIIEow")
                .contains("199\n-----BEGIN RSA PRIVATE KEY-----\n<secret-1>\n");
    }

    @Test
    void anOlderFileStaysWhenTheNewOneCannotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("out.log"), "old");
        LogFile log = log("one\n".repeat(100_000));
        log.close();
        assertThatThrownBy(() -> LogExport.write(log, Optional.empty(), file, Sensitive.DEFAULT))
                .isInstanceOf(IOException.class);
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("out.log");
    }
}
