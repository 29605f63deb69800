package dev.runbench.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.runbench.base.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real llama.cpp in a real process. */
@Tag("llm")
class GgufVectorsTest {

    @TempDir
    Path folder;

    @Test
    void aTextHasOneVectorOfLengthOneHoweverLongItIs() throws Exception {
        Path file = TinyEncoder.random().write(folder.resolve("tiny.gguf"));
        try (var vectors = new GgufVectors(file, folder.resolve("cache"), 1)) {
            assertThat(vectors.dimensions()).isEqualTo(TinyEncoder.WIDTH);
            float[] once = vectors.embed("disk full on db-1 🔥\nsecond line");
            assertThat(once).hasSize(TinyEncoder.WIDTH).isEqualTo(vectors.embed("disk full on db-1 🔥\nsecond line"));
            assertThat(once).isNotEqualTo(vectors.embed("mail queue is stuck"));
            assertThat(length(once)).isCloseTo(1, within(1e-4));
            assertThat(length(vectors.embed("a b c d e f g h ".repeat(400)))).isCloseTo(1, within(1e-4));
            assertThat(length(vectors.embed(""))).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void anotherModelCanFollowInTheSameAppAndHasAnotherName() throws Exception {
        Path first = TinyEncoder.random(1).write(folder.resolve("a.gguf"));
        Path second = Files.createDirectory(folder.resolve("other")).resolve("a.gguf");
        TinyEncoder.random(2).write(second);
        try (var one = new GgufVectors(first, folder.resolve("cache"), 1);
                var two = new GgufVectors(second, folder.resolve("cache"), 1)) {
            assertThat(one.embed("disk")).isNotEqualTo(two.embed("disk"));
            assertThat(one.model()).startsWith("a.gguf-").isNotEqualTo(two.model());
        }
    }

    @Test
    void aDamagedFileIsRefusedWithASentenceAndEndsNothing() throws Exception {
        byte[] bytes = TinyEncoder.random().bytes();
        Path cut = Files.write(folder.resolve("cut.gguf"), Arrays.copyOf(bytes, bytes.length / 2));
        Path twice = TinyEncoder.random().without("bert.embedding_length").write(folder.resolve("twice.gguf"));
        for (Path file : new Path[] {cut, twice}) {
            try (var vectors = new GgufVectors(file, folder.resolve("cache"), 1)) {
                assertThatThrownBy(() -> vectors.embed("disk"))
                        .isInstanceOf(ProblemException.class)
                        .hasMessageContaining(file.getFileName().toString());
            }
        }
    }

    @Test
    void itsProcessIsStartedAgainAfterItsEnd() throws Exception {
        Path file = TinyEncoder.random().write(folder.resolve("tiny.gguf"));
        try (var vectors = new GgufVectors(file, folder.resolve("cache"), 1)) {
            float[] before = vectors.embed("disk");
            ProcessHandle child = ProcessHandle.current()
                    .children()
                    .filter(p -> p.info().commandLine().orElse("").contains("EmbeddingMain"))
                    .findFirst()
                    .orElseThrow();
            child.destroyForcibly();
            child.onExit().get();
            assertThat(vectors.embed("disk")).isEqualTo(before);
        }
    }

    private static double length(float[] vector) {
        double squares = 0;
        for (float v : vector) {
            squares += v * v;
        }
        return Math.sqrt(squares);
    }
}
