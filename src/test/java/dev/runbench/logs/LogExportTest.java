package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.privacy.MaskedLines;
import dev.runbench.privacy.Sensitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogExportTest {

    private static final String KEY = "MIIEowIBAAKCAQEA7bq8Zk2mUj0yM4cT5wPq8rA1b2C3d4E5f6G7h8I9j0K1l2M3\n";

    @TempDir
    private Path folder;

    private static LogFile log(String text) throws IOException {
        LogFile log = LogFile.of(text);
        log.index();
        return log;
    }

    @Test
    void theLinesOfAViewAreWrittenWithTheirMasks() throws Exception {
        Path file = folder.resolve("out.log");
        var masks = new MaskedLines(Sensitive.DEFAULT);
        try (LogFile log =
                log("one ann@example.com\ntwo\nthree password=abc123\nfour ann@example.com bob@example.com\n")) {
            long lines = LogExport.write(log, Optional.of(new long[] {0, 2, 3}), file, masks);
            assertThat(lines).isEqualTo(3);
        }
        assertThat(Files.readString(file))
                .isEqualTo("one <email-1>\nthree password=<secret-1>\nfour <email-1> <email-2>\n");
        assertThat(masks.counts()).containsEntry(Sensitive.EMAIL, 3L).containsEntry(Sensitive.SECRET, 1L);
    }

    @Test
    void whatWouldBeMaskedIsKnownBefore() throws Exception {
        try (LogFile log = log("one ann@example.com\ntwo\npassword=abc123 bob@example.com\nfour 10.0.0.7\n")) {
            SensitiveLines.Found found = SensitiveLines.of(log, Sensitive.DEFAULT);
            assertThat(found.numbers()).containsExactly(0, 2);
            assertThat(found.counts()).containsOnly(Map.entry(Sensitive.EMAIL, 2L), Map.entry(Sensitive.SECRET, 1L));
        }
    }

    @Test
    void aKeyOverManyLinesIsMaskedAndWhatFollowsIsNot() throws Exception {
        Path file = folder.resolve("out.log");
        String text = "before\n-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n" + KEY.repeat(3)
                + "-----END RSA PRIVATE KEY-----\nafter it\n-----BEGIN EC PRIVATE KEY-----\n" + KEY
                + "2026-03-10 12:00:00 INFO cut off\nlast line\n";
        try (LogFile log = log(text)) {
            LogExport.write(log, Optional.empty(), file, new MaskedLines(Sensitive.DEFAULT));
        }
        assertThat(Files.readString(file))
                .doesNotContain("MIIEow")
                .contains(
                        "before\n",
                        "<secret-2>\n-----END RSA PRIVATE KEY-----\nafter it\n",
                        "INFO cut off\nlast line\n");
    }

    @Test
    void anOlderFileStaysWhenTheNewOneCannotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("out.log"), "old");
        LogFile log = log("one\n".repeat(100_000));
        log.close();
        assertThatThrownBy(() -> LogExport.write(log, Optional.empty(), file, new MaskedLines(Sensitive.DEFAULT)))
                .isInstanceOf(IOException.class);
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("out.log");
    }
}
