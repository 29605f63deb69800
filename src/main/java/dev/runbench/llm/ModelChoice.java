package dev.runbench.llm;

import java.nio.file.Path;

/** A model file and the sizes to load it with. Changing any of them needs another process. */
record ModelChoice(Path file, int contextTokens, int threads) {

    ModelChoice {
        file = file.toAbsolutePath().normalize();
    }

    String name() {
        return file.getFileName() + " in this process";
    }
}
