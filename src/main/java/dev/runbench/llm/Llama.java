package dev.runbench.llm;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.args.LogFormat;
import java.nio.file.Path;

/** How a model is opened: the same way in the trial and in the app. Uses nothing but the bindings and the JDK. */
final class Llama {

    private Llama() {}

    static LlamaModel open(Path file, int contextTokens, int threads) {
        LlamaModel.setLogger(LogFormat.TEXT, (_, _) -> {});
        return new LlamaModel(new ModelParameters()
                .setModel(file.toString())
                .setCtxSize(contextTokens)
                .setThreads(threads)
                .setThreadsBatch(threads)
                .setParallel(1)
                // A file that is cut while mapped is a SIGBUS.
                .disableMmap()
                // Otherwise the oldest part of the prompt is dropped without a word.
                .disableContextShift()
                .skipWarmup()
                .disableLog());
    }

    /** For a model that reads a whole text at once; what it is to do with it is still to be said. */
    static ModelParameters encoder(Path file, int window, int threads) {
        LlamaModel.setLogger(LogFormat.TEXT, (_, _) -> {});
        return new ModelParameters()
                .setModel(file.toString())
                .setCtxSize(window)
                // An encoder must see a text at once.
                .setBatchSize(window)
                .setUbatchSize(window)
                .setThreads(threads)
                .setThreadsBatch(threads)
                .setParallel(1)
                .disableMmap()
                .skipWarmup()
                .disableLog();
    }
}
