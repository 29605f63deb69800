package dev.runbench.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.runbench.base.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real llama.cpp in a real process. */
@Tag("llm")
class GgufScoresTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final List<String> PASSAGES = List.of(
            "the disk is full",
            "mail is stuck 🔥 in its queue",
            "",
            "[SEP] disk [CLS] full",
            "a\0b",
            "a b c d e f g h ".repeat(400));

    @TempDir
    Path folder;

    private GgufScores scores(Path file) {
        return new GgufScores(file, folder.resolve("cache"), 1);
    }

    @Test
    void everyPassageHasTheScoreThatTheClassifierGives() throws Exception {
        Path file = TinyEncoder.ranking(false).write(folder.resolve("a.gguf"));
        Path turned = TinyEncoder.ranking(true).write(folder.resolve("b.gguf"));
        try (var one = scores(file);
                var other = scores(turned)) {
            float[] first = one.score("disk full on db-1", PASSAGES, LONG).orElseThrow();
            assertThat(first).hasSize(PASSAGES.size()).doesNotHaveDuplicates();
            assertThat(one.score("disk full on db-1", PASSAGES, LONG).orElseThrow())
                    .isEqualTo(first);
            assertThat(one.score("mail", PASSAGES, LONG).orElseThrow()[0])
                    .as("the query counts")
                    .isNotEqualTo(first[0]);
            assertThat(one.score("word ".repeat(400), PASSAGES, LONG)).isPresent();
            float[] second = other.score("disk full on db-1", PASSAGES, LONG).orElseThrow();
            for (int i = 0; i < first.length; i++) {
                assertThat(second[i]).isCloseTo(-first[i], within(1e-3f));
            }
        }
    }

    @Test
    void aSecondBeginMarkIsKeptOutOfThePair() throws Exception {
        Path with = sentencePiece(true).write(folder.resolve("a.gguf"));
        Path without = sentencePiece(false).write(folder.resolve("b.gguf"));
        try (var one = scores(with);
                var other = scores(without)) {
            assertThat(one.score("disk full", List.of("mail"), LONG).orElseThrow())
                    .isEqualTo(other.score("disk full", List.of("mail"), LONG).orElseThrow());
        }
    }

    private static TinyGguf sentencePiece(boolean begin) {
        return TinyEncoder.ranking(false)
                .text("tokenizer.ggml.model", "llama")
                .flag("tokenizer.ggml.add_bos_token", begin)
                .flag("tokenizer.ggml.add_eos_token", false);
    }

    @Test
    void whatCannotRerankIsRefusedWithASentenceThatNamesIt() throws Exception {
        byte[] bytes = TinyEncoder.ranking(false).bytes();
        refused(Files.write(folder.resolve("cut.gguf"), Arrays.copyOf(bytes, bytes.length / 2)), "was cut");
        refused(Files.writeString(folder.resolve("text.gguf"), "no model at all, but long enough"), "no GGUF file");
        refused(TinyEncoder.random().write(folder.resolve("vectors.gguf")), "lacks the classifier");
        refused(
                TinyEncoder.ranking(false).withoutTensor("cls.output.bias").write(folder.resolve("half.gguf")),
                "cls.output.bias");
        refused(TinyModels.random().write(folder.resolve("chat.gguf")), "bge-reranker");
        refused(
                TinyEncoder.ranking(false)
                        .text("general.architecture", "qwen3")
                        .number("qwen3.pooling_type", 4)
                        .write(folder.resolve("new.gguf")),
                "qwen3");
        // The header is sound and llama.cpp finds the fault.
        refused(
                TinyEncoder.ranking(false).number("bert.embedding_length", 32).write(folder.resolve("shape.gguf")),
                "llama.cpp could not use it");
    }

    private void refused(Path file, String because) {
        try (var scores = scores(file)) {
            for (int time = 0; time < 2; time++) {
                assertThatThrownBy(() -> scores.score("disk", List.of("disk"), LONG))
                        .isInstanceOf(ProblemException.class)
                        .hasMessageContaining(file.getFileName().toString())
                        .hasMessageContaining(because);
            }
        }
    }

    @Test
    void aRerankingModelIsKnownByItsHeaderOrItsName() throws Exception {
        Path models = Files.createDirectories(folder.resolve("models"));
        assertThat(GgufScores.fileIn(models)).isEmpty();
        assertThat(GgufScores.fileIn(models.resolve("missing"))).isEmpty();
        TinyModels.random().write(models.resolve("chat.gguf"));
        TinyEncoder.random().write(models.resolve("embedder.gguf"));
        assertThat(GgufScores.fileIn(models)).isEmpty();
        Path named = Files.writeString(models.resolve("My-ReRanker.GGUF"), "broken");
        assertThat(GgufScores.fileIn(models)).contains(named);
        Path byTensors = TinyEncoder.ranking(false)
                .without("bert.pooling_type")
                .write(Files.createDirectory(models.resolve("B")).resolve("model.gguf"));
        assertThat(GgufScores.fileIn(models)).contains(byTensors);
        Path byKey = TinyEncoder.random()
                .number("bert.pooling_type", 4)
                .write(Files.createDirectory(models.resolve("A")).resolve("model.gguf"));
        assertThat(GgufScores.fileIn(models)).contains(byKey);
        assertThat(GgufFile.check(byKey))
                .isInstanceOfSatisfying(
                        GgufFile.Check.Unsound.class,
                        unsound -> assertThat(unsound.reason()).contains("reranking model"));
    }

    @Test
    void tooLittleTimeGivesNoScoresAndConfusesNoLaterQuestion() throws Exception {
        Path file = TinyEncoder.ranking(false).write(folder.resolve("a.gguf"));
        try (var scores = scores(file)) {
            assertThat(scores.ready(Duration.ZERO)).as("still being loaded").isFalse();
            assertThat(scores.score("disk", PASSAGES, Duration.ofMillis(1))).isEmpty();
            assertThat(scores.ready(LONG)).isTrue();
            float[] calm = scores.score("disk", PASSAGES, LONG).orElseThrow();
            for (int i = 0; i < 20; i++) {
                scores.score("mail queue", PASSAGES, Duration.ofNanos(1 + 100_000 * i));
            }
            assertThat(scores.score("disk", PASSAGES, LONG).orElseThrow()).isEqualTo(calm);
        }
    }

    @Test
    void aKilledProcessIsStartedAgain() throws Exception {
        Path file = TinyEncoder.ranking(false).write(folder.resolve("a.gguf"));
        try (var scores = scores(file)) {
            float[] before = scores.score("disk", PASSAGES, LONG).orElseThrow();
            ProcessHandle child = child(ProcessHandle.current());
            child.destroyForcibly();
            child.onExit().get();
            assertThat(scores.score("disk", PASSAGES, LONG).orElseThrow()).isEqualTo(before);
        }
        for (ProcessHandle ending :
                ProcessHandle.current().children().filter(GgufScoresTest::ranks).toList()) {
            ending.onExit().get(10, TimeUnit.SECONDS); // closed is not yet gone
        }
    }

    @Test
    void itsProcessEndsWithTheApp() throws Exception {
        Path file = TinyEncoder.ranking(false).write(folder.resolve("a.gguf"));
        Process app = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        App.class.getName(),
                        file.toString(),
                        folder.resolve("cache").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(app.inputReader().readLine()).isEqualTo("loaded");
        ProcessHandle child = child(app.toHandle());
        app.destroyForcibly();
        child.onExit().get(30, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    /** Has a model loaded and does nothing more. */
    static final class App {

        static void main(String[] args) throws Exception {
            try (var scores = new GgufScores(Path.of(args[0]), Path.of(args[1]), 1)) {
                System.out.println(scores.ready(LONG) ? "loaded" : "not loaded");
                Thread.sleep(LONG);
            }
        }
    }

    private static ProcessHandle child(ProcessHandle of) {
        return of.children().filter(GgufScoresTest::ranks).findFirst().orElseThrow();
    }

    private static boolean ranks(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("RankingMain");
    }
}
