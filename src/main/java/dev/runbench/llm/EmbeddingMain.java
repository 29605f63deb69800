package dev.runbench.llm;

import de.kherud.llama.LlamaModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Base64;

/** Runs in a JVM of its own: an embedding model that answers a text in Base64 with its vector. */
final class EmbeddingMain {

    private EmbeddingMain() {}

    /** Arguments: file, tokens of context, threads. */
    static void main(String[] args) {
        ChildAnswers.serve(() -> {
            int window = Integer.parseInt(args[1]);
            var model = new LlamaModel(Llama.encoder(Path.of(args[0]), window, Integer.parseInt(args[2]))
                    .enableEmbedding());
            int dimensions = embed(model, "ready", window).length;
            return new ChildAnswers.Loaded(String.valueOf(dimensions), question -> answer(model, question, window));
        });
    }

    private static String answer(LlamaModel model, String question, int window) {
        String text = ChildAnswers.decode(question);
        float[] vector = embed(model, text.isBlank() ? "-" : text, window);
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
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
}
