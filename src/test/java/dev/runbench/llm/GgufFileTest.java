package dev.runbench.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufFileTest {

    private static final String EPSILON = "llama.attention.layer_norm_rms_epsilon";
    private static final String TOKENS = "tokenizer.ggml.tokens";

    @TempDir
    Path folder;

    @Test
    void aSoundFileTellsWhatItIs() throws IOException {
        GgufFile.Check check = GgufFile.check(TinyModels.random().write(folder.resolve("m.gguf")));
        assertThat(check).isInstanceOfSatisfying(GgufFile.Check.Sound.class, sound -> {
            GgufHeader header = sound.header();
            assertThat(header.architecture()).isEqualTo("llama");
            assertThat(header.name()).isEqualTo("tiny");
            assertThat(header.contextTokens()).isEqualTo(TinyModels.CONTEXT);
            assertThat(header.memoryBytesPerToken()).isEqualTo(2 * 2 * 128 * 2);
            assertThat(header.controlTokens()).containsExactly("<|im_start|>", "<|im_end|>", "</s>", "<s>");
        });
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        refused(new byte[0], "empty");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThat(GgufFile.check(folder.resolve("none.gguf")))
                .isInstanceOfSatisfying(
                        GgufFile.Check.Unsound.class,
                        u -> assertThat(u.reason()).contains("cannot be read"));
    }

    @Test
    void randomBytesAreRefused() throws IOException {
        byte[] bytes = new byte[5000];
        new Random(1).nextBytes(bytes);
        refused(bytes, "no GGUF file");
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        byte[] bytes = TinyModels.random().bytes();
        bytes[4] = 9;
        refused(bytes, "version 9");
    }

    @Test
    void aBigEndianFileIsCalledThat() throws IOException {
        byte[] bytes = TinyModels.random().bytes();
        bytes[4] = 0;
        bytes[7] = 3;
        refused(bytes, "big-endian");
    }

    @Test
    void aFileCutAnywhereIsRefusedAndNeverThrows() throws IOException {
        byte[] bytes = TinyModels.random(64, 1).bytes();
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 300) {
            refused(Arrays.copyOf(bytes, length), "");
        }
        refused(Arrays.copyOf(bytes, bytes.length / 2), "the file was cut");
    }

    @Test
    void noDamageToTheHeaderThrows() throws IOException {
        byte[] sound = TinyModels.random(64, 1).bytes();
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            byte[] bytes = sound.clone();
            for (int i = 0; i < 4; i++) {
                bytes[random.nextInt(8000)] = (byte) random.nextInt();
            }
            assertThat(GgufFile.check(Files.write(folder.resolve("d.gguf"), bytes)))
                    .isNotNull();
        }
    }

    @Test
    void missingKeysAreNamed() throws IOException {
        for (String key : List.of(
                "general.architecture",
                "llama.context_length",
                "llama.block_count",
                "llama.embedding_length",
                "llama.attention.head_count",
                EPSILON,
                "tokenizer.ggml.model",
                TOKENS)) {
            refused(TinyModels.random().without(key).bytes(), key);
        }
    }

    @Test
    void aZeroThatWouldBeDividedByIsRefused() throws IOException {
        refused(TinyModels.random().number("llama.attention.head_count", 0).bytes(), "head_count");
    }

    @Test
    void aTokenThatComesTwiceIsNamed() throws IOException {
        refused(
                TinyModels.random()
                        .texts(TOKENS, List.of("a", "b", "twin", "twin"))
                        .bytes(),
                "\"twin\" twice");
    }

    @Test
    void anEpsilonThatIsNoNumberIsRefused() throws IOException {
        refused(TinyModels.random().real(EPSILON, Float.NaN).bytes(), "NaN");
        refused(TinyModels.random().real(EPSILON, Float.POSITIVE_INFINITY).bytes(), "Infinity");
    }

    @Test
    void aTensorThatEndsBehindTheFileIsNamed() throws IOException {
        byte[] bytes = TinyModels.random().bytes();
        refused(Arrays.copyOf(bytes, bytes.length - 64), "output.weight ends");
    }

    @Test
    void aTensorOfAnUnknownTypeIsNamed() throws IOException {
        byte[] bytes = TinyModels.random().bytes();
        int name = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("token_embd.weight");
        ByteBuffer.wrap(bytes).put(name + "token_embd.weight".length() + 4 + 16, (byte) 39);
        refused(bytes, "type 39");
    }

    @Test
    void absurdCountsAreRefusedBeforeMemoryIsTaken() throws IOException {
        for (int at : new int[] {8, 16}) {
            byte[] bytes = TinyModels.random().bytes();
            ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).putLong(at, 1L << 60);
            refused(bytes, "1152921504606846976");
        }
        byte[] list = TinyGguf.buffer(12)
                .putInt(GgufReader.STRING)
                .putLong(Integer.MAX_VALUE)
                .array();
        refused(TinyModels.random().put(TOKENS, GgufReader.ARRAY, list).bytes(), "" + Integer.MAX_VALUE);
        byte[] text = TinyGguf.buffer(8).putLong(-1).array();
        refused(TinyModels.random().put("general.name", GgufReader.STRING, text).bytes(), "18446744073709551615");
    }

    @Test
    void anUnknownArchitectureIsNamedWithWhatWouldWork() throws IOException {
        refused(TinyModels.random().text("general.architecture", "qwen3moe").bytes(), "qwen3moe");
        refused(TinyModels.random().text("general.architecture", "bert").bytes(), "cannot hold a conversation");
    }

    @Test
    void onePartOfSeveralIsRefused() throws IOException {
        refused(TinyModels.random().number("split.count", 3).bytes(), "one part of 3");
    }

    private void refused(byte[] bytes, String because) throws IOException {
        Path file = Files.write(folder.resolve("bad.gguf"), bytes);
        assertThat(GgufFile.check(file))
                .isInstanceOfSatisfying(
                        GgufFile.Check.Unsound.class,
                        u -> assertThat(u.reason()).contains(because));
    }
}
