package dev.runbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.llm.TinyModels;
import dev.runbench.runbook.RunbookLint;
import dev.runbench.runbook.RunbookProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Drafting with a real model in a real process: even one of random weights yields a runbook that parses. */
@Tag("llm")
@Tag("pg")
@Timeout(240)
class LocalModelDraftPgTest {

    private static final String PROBLEM = "replication slot fills the disk of db-1";

    @TempDir
    Path folder;

    private record Ended(int exit, String out, String err) {}

    private Ended runbench(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@packaging/bin/jvm.options",
                "-Drunbench.pgvector=" + System.getProperty("runbench.pgvector"),
                "-classpath",
                System.getProperty("java.class.path"),
                "dev.runbench.Main"));
        command.addAll(List.of(words));
        command.addAll(List.of("--home", folder.resolve("home").toString()));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int exit = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Ended(exit, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err));
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @BeforeEach
    void knowSomething() throws Exception {
        Path page = Path.of("sample-data/runbooks/postgres-replication-slot-cleanup.md")
                .toAbsolutePath();
        Ended ended = runbench("import", page.toString());
        assertThat(ended.exit()).as(ended.err()).isZero();
    }

    @Test
    void aModelOfRandomWeightsYieldsARunbookThatParsesAndNoCommandOfItsOwn() throws Exception {
        TinyModels.random().write(folder.resolve("home/models/random.gguf"));
        Ended ended = runbench("draft", PROBLEM, "--provider", "local", "--json");
        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("How sure: ");
        JsonNode runbook = new ObjectMapper().readTree(ended.out());
        assertThat(runbook.path("steps").size()).as(ended.out()).isPositive();
        String page = Files.readString(Path.of("sample-data/runbooks/postgres-replication-slot-cleanup.md"));
        for (JsonNode step : runbook.path("steps")) {
            assertThat(page)
                    .contains(step.path("citations").path(0).path("quote").asText("?"));
            String command = step.path("ssh").path("command").asText("");
            if (!command.contains("${")) {
                assertThat(flat(page)).contains(flat(command));
            }
        }
    }

    @Test
    void aTruncatedModelIsToldAndTheDraftIsMadeWithoutIt() throws Exception {
        Path model = TinyModels.random().write(folder.resolve("home/models/cut.gguf"));
        byte[] whole = Files.readAllBytes(model);
        Files.write(model, java.util.Arrays.copyOf(whole, whole.length / 2));
        Ended ended = runbench("draft", PROBLEM, "--provider", "local");
        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("the model's draft was not used").contains("cut.gguf");
        assertThat(RunbookLint.check(ended.out())).noneMatch(RunbookProblem::isError);
    }
}
