package dev.runbench.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Progress;
import dev.runbench.llm.ModelSpeed.Try;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSpeedTest {

    @TempDir
    Path home;

    private static ModelFile file(int trained, long perToken) {
        return new ModelFile(
                Path.of("/m.gguf"),
                2_000_000_000,
                "llama",
                trained,
                new ModelFacts("", "Q4_K_M", "", "3B", perToken),
                new Verdict.Untried());
    }

    private static ModelSpeed.Advice advice(ModelFile file, double reading, long memory) {
        return ModelSpeed.of(List.of(new Try(2, 1, reading, 8)), file, memory).advice();
    }

    @Test
    void theRoomIsBoundedByMemoryByPatienceAndByTheModel() {
        assertThat(advice(file(131_072, 100_000), 1000, 64_000_000_000L).contextTokens())
                .isEqualTo(32_768);
        assertThat(advice(file(131_072, 500_000), 1000, 8_000_000_000L)).satisfies(a -> {
            assertThat(a.contextTokens()).isEqualTo(4096);
            assertThat(a.why()).contains("memory");
        });
        assertThat(advice(file(131_072, 100_000), 100, 64_000_000_000L)).satisfies(a -> {
            assertThat(a.contextTokens()).isEqualTo(8192);
            assertThat(a.why()).contains("60 seconds");
        });
        assertThat(advice(file(2048, 100_000), 1000, 64_000_000_000L)).satisfies(a -> {
            assertThat(a.contextTokens()).isEqualTo(2048);
            assertThat(a.why()).contains("trained for 2048");
        });
    }

    @Test
    void theFasterNumberOfThreadsIsProposed() {
        var tries = List.of(new Try(8, 1, 50, 5), new Try(4, 1, 48, 9));
        assertThat(ModelSpeed.of(tries, file(8192, 1), 1L << 40).advice().threads())
                .isEqualTo(4);
    }

    @Test
    @Tag("llm")
    void aRealModelIsMeasuredInAboutTenSecondsInProcessesOfItsOwn() throws Exception {
        AppDirs dirs = new AppDirs(home).create();
        TinyModels.random(256, 4).write(dirs.models().resolve("m.gguf"));
        ModelFile file = new ModelFiles(List.of(dirs.models()), new VerdictCache(dirs.cache()))
                .list()
                .getFirst();
        assertThat(file.facts().quantisation()).isEqualTo("F16");
        long begun = System.nanoTime();
        ModelSpeed speed = new ModelShelf(dirs).measure(file, Progress.NONE);
        assertThat((System.nanoTime() - begun) / 1e9).isLessThan(40);
        assertThat(speed.tries()).isNotEmpty().allSatisfy(t -> {
            assertThat(t.reading()).isPositive();
            assertThat(t.writing()).isPositive();
            assertThat(t.sentence()).contains("tokens/s");
        });
    }

    @Test
    @Tag("llm")
    void aFileThatEndsItsProcessIsAProblemAndNotTheEnd() throws Exception {
        AppDirs dirs = new AppDirs(home).create();
        TinyModels.random()
                .withoutTensor("output_norm.weight")
                .write(dirs.models().resolve("m.gguf"));
        ModelFile file = new ModelFiles(List.of(dirs.models()), new VerdictCache(dirs.cache()))
                .list()
                .getFirst();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new ModelShelf(dirs).measure(file, Progress.NONE))
                .hasMessageContaining("could not be measured");
    }
}
