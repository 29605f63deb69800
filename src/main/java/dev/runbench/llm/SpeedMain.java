package dev.runbench.llm;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import java.nio.file.Path;

/** Runs in a JVM of its own: loads a model, reads and writes for a few seconds, says how fast, and waits to be ended. */
final class SpeedMain {

    /** Seconds for reading and seconds for writing. */
    private static final double READING = 2;

    private static final double WRITING = 2.5;
    private static final int FIRST_TOKENS = 48;
    private static final int SPARE = 64;
    private static final String WORDS = "the disk of the database server is full and the queue of orders is growing ";

    private SpeedMain() {}

    /** Arguments: file, tokens of context, threads. */
    static void main(String[] args) {
        ChildAnswers.serve(() -> {
            int window = Integer.parseInt(args[1]);
            long begun = System.nanoTime();
            LlamaModel model = Llama.open(Path.of(args[0]), window, Integer.parseInt(args[2]));
            double load = seconds(begun);
            double reading = reading(model, window);
            double writing = writing(model, window);
            return new ChildAnswers.Loaded(load + " " + reading + " " + writing, question -> question);
        });
    }

    // A short text tells how long a text of about two seconds is.
    private static double reading(LlamaModel model, int window) {
        String first = text(model, FIRST_TOKENS);
        read(model, first); // the first call also warms the caches
        double rate = model.encode(first).length / read(model, first);
        int tokens = (int) Math.clamp(rate * READING, FIRST_TOKENS, window - SPARE);
        String second = text(model, tokens);
        return model.encode(second).length / read(model, second);
    }

    private static double read(LlamaModel model, String text) {
        long begun = System.nanoTime();
        for (var _ : model.generate(question(text).setNPredict(1))) {
            // one token: then everything has been read
        }
        return Math.max(1e-6, seconds(begun));
    }

    private static double writing(LlamaModel model, int window) {
        LlamaIterator pieces = model.generate(question(text(model, FIRST_TOKENS))
                        .setNPredict(window - FIRST_TOKENS - SPARE)
                        .setIgnoreEos(true))
                .iterator();
        pieces.next();
        long begun = System.nanoTime();
        int count = 0;
        while (pieces.hasNext() && seconds(begun) < WRITING) {
            pieces.next();
            count++;
        }
        double took = seconds(begun);
        if (pieces.hasNext()) {
            pieces.cancel();
        }
        return count / Math.max(1e-6, took);
    }

    private static InferenceParameters question(String text) {
        return new InferenceParameters(text).setTemperature(0.8f).setSeed(1).setCachePrompt(false);
    }

    private static String text(LlamaModel model, int tokens) {
        double each = model.encode(WORDS).length;
        int characters = (int) (WORDS.length() * tokens / each);
        return WORDS.repeat(characters / WORDS.length() + 1).substring(0, Math.max(1, characters));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
