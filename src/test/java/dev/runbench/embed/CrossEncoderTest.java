package dev.runbench.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.AppDirs;
import dev.runbench.base.ProblemException;
import dev.runbench.base.TestHome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class CrossEncoderTest {

    private static final AppDirs DIRS = TestHome.dirs();

    @Test
    void theRealRuntimeReadsQueryAndPassageTogether(@TempDir Path models) throws Exception {
        Path file = Files.createDirectories(models.resolve("reranker")).resolve("model.onnx");
        Files.write(file, countsThePassage());
        assertThat(CrossEncoder.fileIn(models)).contains(file);
        try (var encoder = CrossEncoder.load(file, DIRS)) {
            // pieces of the passage, and the separator behind it
            assertThat(score(encoder, "disk full", "disk", "the disk is full")).containsExactly(2, 5);
            assertThat(score(encoder, "word ".repeat(400), "word ".repeat(400))).containsExactly(256 - 96 - 2);
        }
    }

    private static float[] score(CrossEncoder encoder, String query, String... passages) throws InterruptedException {
        return encoder.score(query, List.of(passages), Duration.ofMinutes(1)).orElseThrow();
    }

    @Test
    void whatTakesTooLongIsGivenUp(@TempDir Path models) throws Exception {
        Path file = Files.write(models.resolve("reranker.onnx"), countsThePassage());
        try (var encoder = CrossEncoder.load(file, DIRS)) {
            assertThat(encoder.score("disk", List.of("disk"), Duration.ofNanos(-1)))
                    .isEmpty();
        }
    }

    @Test
    void aFileThatIsNoModelIsRefusedWithItsName(@TempDir Path models) throws Exception {
        Path file = models.resolve("my-cross-encoder.onnx");
        Files.writeString(file, "no model");
        assertThatThrownBy(() -> CrossEncoder.load(file, DIRS))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(file.toString());
        assertThat(CrossEncoder.fileIn(models.resolve("missing"))).isEmpty();
    }

    /** ONNX by hand: logits = ReduceSum(Cast(token_type_ids)), shape [1, 1]. */
    public static byte[] countsThePassage() {
        byte[] cast = join(
                text(1, "token_type_ids"),
                text(2, "types"),
                text(4, "Cast"),
                message(5, join(text(1, "to"), number(3, 1), number(20, 2))));
        byte[] sum = join(text(1, "types"), text(2, "logits"), text(4, "ReduceSum"));
        byte[] graph = join(
                message(1, cast),
                message(1, sum),
                text(2, "count"),
                message(11, value("input_ids", 7)),
                message(11, value("token_type_ids", 7)),
                message(12, value("logits", 1)));
        return join(number(1, 8), message(7, graph), message(8, join(text(1, ""), number(2, 13))));
    }

    // ValueInfoProto: name, type { tensor_type { elem_type, shape { dim { dim_value 1 } dim { dim_param } } } }
    private static byte[] value(String name, int type) {
        byte[] shape = join(message(1, number(1, 1)), message(1, text(2, name + "_length")));
        return join(text(1, name), message(2, message(1, join(number(1, type), message(2, shape)))));
    }

    private static byte[] text(int field, String text) {
        return message(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] message(int field, byte[] content) {
        return join(varint(field << 3 | 2), varint(content.length), content);
    }

    private static byte[] number(int field, long value) {
        return join(varint((long) field << 3), varint(value));
    }

    private static byte[] varint(long value) {
        var out = new ByteArrayOutputStream();
        long rest = value;
        for (; rest > 127; rest >>>= 7) {
            out.write((int) (rest & 127 | 128));
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
