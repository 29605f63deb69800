package dev.runbench.llm;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.args.LogFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Runs in a JVM of its own: loads an embedding model and answers each line of text, in Base64, with a line of its vector. What
 * llama.cpp itself prints begins with no mark of ours and is skipped by the reader.
 */
final class EmbeddingMain {

    static final String READY = "RUNBENCH READY";
    static final String VECTOR = "RUNBENCH VECTOR ";
    static final String FAILED = "RUNBENCH FAILED ";

    private EmbeddingMain() {}

    /** Arguments: file, tokens of context, threads. */
    static void main(String[] args) {
        try {
            int window = Integer.parseInt(args[1]);
            int threads = Integer.parseInt(args[2]);
            LlamaModel.setLogger(LogFormat.TEXT, (_, _) -> {});
            var model = new LlamaModel(new ModelParameters()
                    .setModel(Path.of(args[0]).toString())
                    .setCtxSize(window)
                    // An encoder must see a text at once.
                    .setBatchSize(window)
                    .setUbatchSize(window)
                    .setThreads(threads)
                    .setThreadsBatch(threads)
                    .setParallel(1)
                    .enableEmbedding()
                    .disableMmap()
                    .skipWarmup()
                    .disableLog());
            float[] first = embed(model, "ready", window);
            say(READY + " " + first.length);
            serve(model, window);
        } catch (Throwable e) {
            say(FAILED + String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString()));
        }
        // The library's own threads would keep the process alive.
        Runtime.getRuntime().halt(0);
    }

    private static void serve(LlamaModel model, int window) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                String text = new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
                float[] vector = embed(model, text.isBlank() ? "-" : text, window);
                ByteBuffer bytes =
                        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(vector);
                say(VECTOR + Base64.getEncoder().encodeToString(bytes.array()));
            } catch (RuntimeException e) {
                say(FAILED + String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString()));
            }
        }
    }

    // Longer texts are the mean of their halves: nothing is cut.
    private static float[] embed(LlamaModel model, String text, int window) {
        if (text.length() > 1 && model.encode(text).length + 4 > window) {
            int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
            float[] left = embed(model, text.substring(0, middle), window);
            float[] right = embed(model, text.substring(middle), window);
            for (int i = 0; i < left.length; i++) {
                left[i] += right[i];
            }
            return unit(left);
        }
        return unit(model.embed(text));
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float v : vector) {
            squares += (double) v * v;
        }
        if (!(squares > 0) || Double.isInfinite(squares)) {
            throw new IllegalStateException("the model makes vectors without a direction");
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
