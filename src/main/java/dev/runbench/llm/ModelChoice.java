package dev.runbench.llm;

import java.nio.file.Path;

/** A model file and the sizes to load it with. Changing any of them needs another process. */
record ModelChoice(Path file, int contextTokens, int threads) {

    // More threads than this fight over memory and take the machine from the person at it.
    private static final int MOST_THREADS_OF_ITS_OWN = 8;

    /** With {@code threads} 0, as many as the machine has, up to eight. */
    static ModelChoice of(Path file, int contextTokens, int threads) {
        int own = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS_OF_ITS_OWN);
        return new ModelChoice(file.toAbsolutePath().normalize(), contextTokens, threads == 0 ? own : threads);
    }

    String name() {
        return file.getFileName() + " in this process";
    }
}
