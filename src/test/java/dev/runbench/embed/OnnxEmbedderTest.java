package dev.runbench.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.runbench.base.AppDirs;
import dev.runbench.base.TestHome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxEmbedderTest {

    private static final AppDirs DIRS = TestHome.dirs();
    private static final OnnxEmbedder EMBEDDER = new OnnxEmbedder(DIRS);

    @AfterAll
    static void close() {
        EMBEDDER.close();
    }

    @Test
    void sentencesWithTheSameMeaningAreCloserThanOthers() throws Exception {
        float[][] v = EMBEDDER.embed(List.of(
                "Disk is full on the log volume",
                "No space left on device /var/log",
                "The cafeteria menu for Friday is pasta"));
        assertThat(dot(v[0], v[1])).isGreaterThan(0.4);
        assertThat(dot(v[0], v[2])).isLessThan(0.15);
    }

    @Test
    void vectorsHaveLengthOneAndDoNotDependOnTheBatch() throws Exception {
        String text = "Größe 🔥 von db-1";
        float[] alone = EMBEDDER.embed(List.of(text))[0];
        float[][] together = EMBEDDER.embed(List.of("a much longer text ".repeat(40), text));
        assertThat(alone).hasSize(384).isEqualTo(together[1]);
        assertThat(dot(alone, alone)).isCloseTo(1.0, within(1e-5));
        assertThat(dot(together[0], together[0])).isCloseTo(1.0, within(1e-5));
    }

    @Test
    void theLastTokenOfAFullWindowCountsAndALongerTextIsRefused() throws Exception {
        String full = "disk ".repeat(253);
        float[][] v = EMBEDDER.embed(List.of(full + "disk", full + "payroll"));
        assertThat(dot(v[0], v[1])).isLessThan(0.9999);
        assertThatThrownBy(() -> EMBEDDER.embed(List.of("disk ".repeat(255))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("255 tokens");
    }

    @Test
    void anEmptyTextHasAVector() throws Exception {
        float[] vector = EMBEDDER.embed(List.of(""))[0];
        assertThat(dot(vector, vector)).isCloseTo(1.0, within(1e-5));
    }

    @Test
    void anInterruptEndsALongCall() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> EMBEDDER.embed(List.of("a"))).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void nativeLibrariesLieInTheAppsCache() throws Exception {
        EMBEDDER.warmUp();
        String unpacked = System.clearProperty(OrtNatives.PROPERTY); // by whichever test of this JVM came first
        assertThat(unpacked).isNotNull();
        try {
            OrtNatives.unpack(DIRS.cache());
            assertThat(Path.of(System.getProperty(OrtNatives.PROPERTY)))
                    .startsWith(DIRS.cache())
                    .isDirectoryContaining(
                            file -> file.getFileName().toString().equals(System.mapLibraryName("onnxruntime")));
        } finally {
            System.setProperty(OrtNatives.PROPERTY, unpacked);
        }
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(OnnxModel.class)
    void everyModelPutsTheAnswerBeforeWhatHasNothingToDoWithTheQuestion(OnnxModel model) throws Exception {
        try (var embedder = new OnnxEmbedder(model, DIRS)) {
            float[] question = embedder.embedQueries(List.of("no space left on device"))[0];
            float[][] passages =
                    embedder.embed(List.of("Disk is full on the log volume", "The cafeteria serves pasta on Friday"));
            double right = embedder.likeness(dot(question, passages[0]));
            double wrong = embedder.likeness(dot(question, passages[1]));
            assertThat(right).isGreaterThan(wrong + 0.05);
            assertThat(embedder.embedQueries(List.of("disk ".repeat(embedder.windowTokens())))[0])
                    .hasSize(384);
        }
    }
}
