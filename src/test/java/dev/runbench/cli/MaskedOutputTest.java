package dev.runbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskedOutputTest {

    @TempDir
    private Path folder;

    private String run(String... words) {
        var out = new ByteArrayOutputStream();
        int exit = Cli.run(
                words,
                (_, _) -> {
                    throw new IllegalStateException("no data folder is needed");
                },
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err);
        assertThat(exit).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsHandedOnIsMaskedAsTheSettingsSayAndStaysJson() throws Exception {
        String log = Files.writeString(
                        folder.resolve("a.log"),
                        "2026-03-10 12:00:01 INFO ready\n2026-03-10 12:00:02 ERROR login of ann@example.com from 10.9.8.7:"
                                + " password=\"Tr0ub4dor\" refused\n")
                .toString();
        String home = folder.resolve("home").toString();
        assertThat(run("logs", "analyze", log, "--json", "--home", home)).contains("Tr0ub4dor", "ann@example.com");

        String masked = run("logs", "analyze", log, "--json", "--masked", "--home", home);
        assertThat(masked).doesNotContain("Tr0ub4dor", "ann@example.com").contains("10.9.8.7");
        JsonNode json = new ObjectMapper().readTree(masked);
        assertThat(json.at("/suspects/0/text").asText()).contains("login of <email-1>", "password=\"<secret-1>\"");

        Files.createDirectories(Path.of(home));
        Files.writeString(Path.of(home, "settings.yaml"), "privacy:\n  masked: [address]\n");
        assertThat(run("logs", "analyze", log, "--masked", "--home", home))
                .doesNotContain("Tr0ub4dor", "10.9.8.7")
                .contains("ann@example.com", "<address-1>");
    }
}
