package dev.runbench.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayOutputStream;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The machine's fp32 matrix peak: the same runtime multiplying large matrices, one thread a core. */
final class MatrixPeak {

    private static final int N = 768;

    private MatrixPeak() {}

    /** Best of several rounds, in GFLOP/s, over so many threads. */
    static double gflops(int threads) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            try (OrtSession session = environment.createSession(model(), options)) {
                double best = 0;
                for (int round = 0; round < 5; round++) {
                    best = Math.max(best, round(session, threads, 12));
                }
                return best;
            }
        }
    }

    private static double round(OrtSession session, int threads, int times) throws Exception {
        List<Thread> all = new ArrayList<>();
        long start = System.nanoTime();
        for (int t = 0; t < threads; t++) {
            all.add(Thread.ofPlatform().start(() -> multiply(session, times)));
        }
        for (Thread thread : all) {
            thread.join();
        }
        return 2.0 * N * N * N * times * threads / (System.nanoTime() - start);
    }

    private static void multiply(OrtSession session, int times) {
        long[] shape = {N, N};
        float[] values = new float[N * N];
        java.util.Arrays.fill(values, 0.5f);
        try (var a = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(values), shape);
                var b = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(values), shape)) {
            for (int i = 0; i < times; i++) {
                session.run(Map.of("a", a, "b", b)).close();
            }
        } catch (ai.onnxruntime.OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    // An ONNX model (onnx.proto) of one node, y = MatMul(a, b), written field by field.
    private static byte[] model() {
        byte[] node = join(text(1, "a"), text(1, "b"), text(2, "y"), text(4, "MatMul"));
        byte[] graph = join(
                bytes(1, node), text(2, "peak"), bytes(11, value("a")), bytes(11, value("b")), bytes(12, value("y")));
        return join(number(1, 8), bytes(7, graph), bytes(8, join(text(1, ""), number(2, 13))));
    }

    private static byte[] value(String name) {
        byte[] dimension = bytes(1, number(1, N));
        byte[] tensor = join(number(1, 1), bytes(2, join(dimension, dimension)));
        return join(text(1, name), bytes(2, bytes(1, tensor)));
    }

    private static byte[] number(int field, long value) {
        return join(varint(field << 3), varint(value));
    }

    private static byte[] text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(int field, byte[] value) {
        return join(varint(field << 3 | 2), varint(value.length), value);
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
