package dev.runbench.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.privacy.Sensitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MaskingEmbedderTest {

    private final List<String> seen = new ArrayList<>();
    private final AtomicReference<Set<Sensitive>> kinds = new AtomicReference<>(Sensitive.DEFAULT);
    private final Embedder embedder = new MaskingEmbedder(new Model(), kinds::get);

    /** Sees at most ten words. */
    private final class Model extends EmbeddingWorkerTest.LengthEmbedder {

        @Override
        public int windowTokens() {
            return 20;
        }

        @Override
        public Tokens tokens(String text) {
            int[] starts = new int[text.length()];
            int[] ends = new int[text.length()];
            for (int i = 0; i < text.length(); i++) {
                starts[i] = i;
                ends[i] = i + 1;
            }
            return new Tokens(starts, ends);
        }

        @Override
        public float[][] embed(List<String> texts) {
            seen.addAll(texts);
            return new float[texts.size()][1];
        }
    }

    @Test
    void theModelSeesNothingSensitiveOfPassagesAndQuestions() throws Exception {
        embedder.embed(List.of("from a@example.com", "disk is full"));
        embedder.embedQueries(List.of("password=abcdef12345"));
        assertThat(seen).containsExactly("from <email-1>", "disk is full", "password=<secret-1>");
    }

    @Test
    void theChoiceCountsAtOnce() throws Exception {
        embedder.embed(List.of("at 10.0.0.7 now"));
        kinds.set(Set.of(Sensitive.ADDRESS));
        embedder.embed(List.of("at 10.0.0.7 now"));
        assertThat(seen).containsExactly("at 10.0.0.7 now", "at <address-1> now");
    }

    @Test
    void aTextThatItsMasksMadeTooLongFitsTheWindow() throws Exception {
        embedder.embed(List.of("x@y.io x@y.io x@y.io"));
        assertThat(seen.getFirst()).startsWith("<email-1> ").hasSizeLessThanOrEqualTo(20);
    }
}
