package dev.runbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.Hashes;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.search.VectorTransfer.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorLineTest {

    private static final Kind KIND = new Kind("test", 2);

    private static String line() {
        return VectorLine.of(new Embedded(Hashes.sha256("disk"), new float[] {0.6f, 0.8f}), KIND)
                .text();
    }

    @Test
    void whatWasWrittenIsReadBack() {
        Embedded read = VectorLine.read(line(), KIND);
        assertThat(read.hash()).isEqualTo(Hashes.sha256("disk"));
        assertThat(read.vector()).containsExactly(new float[] {0.6f, 0.8f}, org.assertj.core.data.Offset.offset(1e-6f));
    }

    @Test
    void vectorsOfAnotherModelOrLengthAndBrokenLinesAreRefused() {
        assertThatThrownBy(() -> VectorLine.read(line(), new Kind("other", 2))).hasMessageContaining("model is test");
        assertThatThrownBy(() -> VectorLine.read(line(), new Kind("test", 3))).hasMessageContaining("should have 3");
        for (String broken : List.of("{\"id\":1}", "null", "", "[]", "{\"id\":")) {
            assertThatThrownBy(() -> VectorLine.read(broken, KIND)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> VectorLine.read(line().replace("\"dimension\":2", "\"dimension\":3"), KIND))
                .hasMessageContaining("says that it has 3");
        assertThatThrownBy(() -> VectorLine.read(line().replace("0.6", "0").replace("0.8", "0"), KIND))
                .hasMessageContaining("no direction");
        assertThatThrownBy(() -> VectorLine.read(line().replaceFirst("\"id\":\"..", "\"id\":\""), KIND))
                .hasMessageContaining("SHA-256");
    }
}
