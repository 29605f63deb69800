package dev.runbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbench.llm.TinyEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reranking GGUF in the models folder, from the command line: the real llama.cpp and the real database. */
@Tag("pg")
class RerankerCommandPgTest {

    @TempDir
    Path folder;

    private CommandRun run(String... words) {
        return CommandRun.of(Stream.concat(
                        Arrays.stream(words),
                        Stream.of("--home", folder.resolve("home").toString(), "--json"))
                .toArray(String[]::new));
    }

    private List<String> order() throws Exception {
        CommandRun search = run("search", "disk of a database host is full", "--top", "6");
        assertThat(search.exit()).as(search.err()).isZero();
        return search.texts("path");
    }

    private JsonNode finding() throws Exception {
        return run("doctor").json().stream()
                .filter(f -> f.path("part").asText().equals("reranker"))
                .findFirst()
                .orElseThrow();
    }

    // On a busy machine a reranker may be too slow for once, and then the order rightly goes without it.
    private List<String> reordered(List<String> without) throws Exception {
        List<String> order = order();
        for (int more = 0; more < 2 && order.equals(without); more++) {
            order = order();
        }
        return order;
    }

    @Test
    void aRerankerInTheModelsFolderChangesTheOrderAndABrokenOneLeavesIt() throws Exception {
        Path pages = Files.createDirectories(folder.resolve("pages"));
        for (String word : List.of("postgres", "mail", "orders", "billing", "backup", "metrics")) {
            Files.writeString(
                    pages.resolve(word + ".md"),
                    "# " + word + "\n\nThe disk of the " + word + " database host is full. Clear " + word
                            + " files.\n");
        }
        assertThat(run("import", pages.toString()).exit()).isZero();
        List<String> without = order();
        assertThat(without).hasSize(6);
        assertThat(finding().path("what").asText()).contains("None");

        Path model = folder.resolve("home/models/any-name.gguf");
        TinyEncoder.ranking(false).write(model);
        List<String> with = reordered(without);
        TinyEncoder.ranking(true).write(model);
        List<String> turned = reordered(without);
        assertThat(with).containsExactlyInAnyOrderElementsOf(without);
        assertThat(turned).containsExactlyInAnyOrderElementsOf(without);
        assertThat(List.of(without, with, turned)).doesNotHaveDuplicates();
        assertThat(with.getFirst()).isNotEqualTo(turned.getFirst());
        assertThat(finding().path("ok").asBoolean()).isTrue();
        assertThat(finding().path("what").asText()).contains("any-name.gguf");

        byte[] bytes = Files.readAllBytes(model);
        Files.write(model, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(order()).isEqualTo(without);
        assertThat(finding().path("ok").asBoolean()).isFalse();
        assertThat(finding().path("what").asText()).contains("any-name.gguf", "was cut");
    }
}
