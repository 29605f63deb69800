package dev.runbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code runbench vectors export} and {@code import} between two data folders. */
@Tag("pg")
class VectorsCommandPgTest {

    private static final String RUNBOOKS =
            Path.of("sample-data/runbooks").toAbsolutePath().toString();

    @TempDir
    Path folder;

    private CommandRun in(String home, String... words) {
        return CommandRun.of(Stream.concat(
                        Arrays.stream(words),
                        Stream.of("--home", folder.resolve(home).toString(), "--json"))
                .toArray(String[]::new));
    }

    @Test
    void vectorsOfOneFolderServeAnotherThatHasTheSameTexts() throws Exception {
        assertThat(in("a", "import", RUNBOOKS).exit()).isZero();
        Path file = folder.resolve("vectors.jsonl");
        CommandRun export = in("a", "vectors", "export", file.toString());
        assertThat(export.exit()).as(export.err()).isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSizeGreaterThan(5);
        assertThat(export.err()).contains(lines.size() + " vectors");

        CommandRun tooEarly = in("b", "vectors", "import", file.toString());
        assertThat(tooEarly.exit()).isEqualTo(1);
        assertThat(tooEarly.err()).contains("line 1 was not taken: no text here has its id");

        assertThat(in("b", "import", "--no-vectors", RUNBOOKS).exit()).isZero();
        Path none = folder.resolve("none.jsonl");
        assertThat(in("b", "vectors", "export", none.toString()).exit()).isZero();
        assertThat(none).as("no command but an import makes vectors").isEmptyFile();

        List<String> damaged = new ArrayList<>(lines);
        damaged.add(1, "{\"id\":\"broken");
        damaged.add(3, lines.getFirst().replaceFirst("\"id\":\"......", "\"id\":\"000000"));
        damaged.add(4, lines.getFirst().replaceFirst("\"vector\":\\[[^,]*,", "\"vector\":["));
        Path file2 = Files.write(folder.resolve("damaged.jsonl"), damaged);
        CommandRun imported = in("b", "vectors", "import", file2.toString());
        assertThat(imported.exit()).isEqualTo(1);
        assertThat(imported.err())
                .contains("line 2 was not taken: it is not {")
                .contains("line 4 was not taken: no text here has its id")
                .contains("line 5 was not taken: it has 383 numbers and says that it has 384")
                .contains(lines.size() + " of " + damaged.size() + " vectors");

        Path again = folder.resolve("again.jsonl");
        assertThat(in("b", "vectors", "export", again.toString()).exit()).isZero();
        Map<String, JsonNode> given = byId(file);
        Map<String, JsonNode> taken = byId(again);
        assertThat(taken).containsOnlyKeys(given.keySet());
        given.forEach(
                (id, vector) -> assertThat(dot(vector, taken.get(id))).as(id).isCloseTo(1, within(1e-4)));
        assertThat(in("b", "vectors", "import", file.toString()).exit()).isZero();

        assertThat(in("b", "import", RUNBOOKS).exit()).isZero();
        for (String query : List.of("disk full", "consumers fall behind", "certificate is about to expire")) {
            List<String> hits = in("a", "search", query).texts("path");
            assertThat(hits).isNotEmpty();
            assertThat(in("b", "search", query).texts("path")).isEqualTo(hits);
        }
    }

    private static Map<String, JsonNode> byId(Path file) throws Exception {
        Map<String, JsonNode> all = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode read = new ObjectMapper().readTree(line);
            all.put(read.path("id").asText(), read.path("vector"));
        }
        return all;
    }

    private static double dot(JsonNode a, JsonNode b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.get(i).asDouble() * b.get(i).asDouble();
        }
        return sum;
    }

    @Test
    void aFileThatIsNotThereIsExplained() {
        CommandRun run =
                in("c", "vectors", "import", folder.resolve("missing.jsonl").toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("missing.jsonl");
    }
}
