package dev.runbench.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes. */
@Tag("llm")
class ModelTrialTest {

    @TempDir
    Path folder;

    private Path cache;
    private ModelTrial trial;

    @BeforeEach
    void prepare() throws IOException {
        cache = Files.createDirectories(folder.resolve("cache"));
        trial = new ModelTrial(NativeLibrary.extract(cache), cache);
    }

    @Test
    void aGoodFileIsUsableAndLeavesNothingBehind() throws Exception {
        assertThat(run(TinyModels.random().bytes())).isEqualTo(new ModelTrial.Result(new Verdict.Usable(512), true));
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left.map(p -> p.getFileName().toString()))
                    .allMatch(name -> name.startsWith("llama.cpp-"), "only the library");
        }
    }

    @Test
    void whateverTheHeaderCheckWouldMissTheTrialSurvives() throws Exception {
        List<byte[]> bad = List.of(
                new byte[0],
                "GGUF and nothing more".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                java.util.Arrays.copyOf(TinyModels.random().bytes(), 100_000),
                TinyModels.random()
                        .texts("tokenizer.ggml.tokens", List.of("a", "a"))
                        .bytes(),
                TinyModels.random()
                        .real("llama.attention.layer_norm_rms_epsilon", Float.NaN)
                        .bytes());
        for (byte[] bytes : bad) {
            ModelTrial.Result result = run(bytes);
            assertThat(result.verdict()).isInstanceOf(Verdict.Refused.class);
            assertThat(result.lasting()).isTrue();
            assertThat(result.verdict().sentence()).containsAnyOf("llama.cpp could not load it", "ended the process");
        }
    }

    @Test
    void aTrialThatTakesTooLongIsEndedAndNotHeldAgainstTheFile() throws Exception {
        Path file = TinyModels.random().write(folder.resolve("m.gguf"));
        ModelTrial.Result result = trial.run(file, 512, 1, Duration.ofMillis(30));
        assertThat(result.lasting()).isFalse();
        assertThat(result.verdict().sentence()).contains("too slow");
    }

    @Test
    void aVerdictIsKeptByTheBytesAndNotByTheName() throws Exception {
        ModelJudge judge = new ModelJudge(cache, new VerdictCache(cache));
        Path file = TinyModels.random(64, 1).write(folder.resolve("m.gguf"));
        ModelChoice choice = new ModelChoice(file, 512, 1);
        assertThat(judge.judge(choice)).isInstanceOf(ModelJudge.Ruling.Load.class);

        VerdictCache kept = new VerdictCache(cache);
        assertThat(kept.byLook(file)).contains(new Verdict.Usable(512));
        Path moved = Files.move(file, folder.resolve("other.gguf"));
        assertThat(kept.byLook(moved)).isEmpty();
        deleteLibraries();
        assertThat(new ModelJudge(cache, kept).judge(new ModelChoice(moved, 512, 1)))
                .isInstanceOf(ModelJudge.Ruling.Load.class);
        assertThat(libraries()).as("what a trial would have unpacked").isEmpty();
        assertThat(kept.byLook(moved)).contains(new Verdict.Usable(512));

        TinyModels.random(64, 2).write(moved);
        assertThat(kept.byLook(moved)).as("other bytes under a known name").isEmpty();
    }

    @Test
    void aDamagedMemoryOfVerdictsOnlyCostsAnotherTrial() throws Exception {
        Files.writeString(cache.resolve("model-verdicts.json"), "{\"judge\":");
        ModelJudge judge = new ModelJudge(cache, new VerdictCache(cache));
        Path file = TinyModels.random(64, 1).write(folder.resolve("m.gguf"));
        assertThat(judge.judge(new ModelChoice(file, 512, 1))).isInstanceOf(ModelJudge.Ruling.Load.class);
        assertThat(new VerdictCache(cache).byLook(file)).isPresent();
    }

    @Test
    void theLibraryIsOurOwnCopyAndMendedWhenDamaged() throws Exception {
        NativeLibrary library = NativeLibrary.extract(cache);
        Path file = library.folder().resolve(System.mapLibraryName("jllama"));
        long size = Files.size(file);
        Files.write(file, new byte[10]);
        assertThat(NativeLibrary.extract(cache)).isEqualTo(library);
        assertThat(Files.size(file)).isEqualTo(size);
        try (Stream<Path> all = Files.list(library.folder())) {
            assertThat(all.map(Path::getFileName).map(Path::toString).toList())
                    .containsExactlyInAnyOrderElementsOf(Set.of("scratch", System.mapLibraryName("jllama")));
        }
    }

    private List<Path> libraries() throws IOException {
        try (Stream<Path> all = Files.list(cache)) {
            return all.filter(p -> p.getFileName().toString().startsWith("llama.cpp-"))
                    .toList();
        }
    }

    private void deleteLibraries() throws IOException {
        for (Path library : libraries()) {
            try (Stream<Path> all = Files.walk(library)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private ModelTrial.Result run(byte[] bytes) throws IOException, InterruptedException {
        return trial.run(Files.write(folder.resolve("m.gguf"), bytes), 512, 1, Duration.ofSeconds(60));
    }
}
