package dev.runbench.llm;

import java.nio.file.Path;

/**
 * A GGUF file that could be chosen.
 *
 * @param file absolute
 * @param bytes its size
 * @param architecture as llama.cpp names it; empty when the header is not sound
 * @param contextTokens tokens that it was trained to hold; 0 when the header is not sound
 * @param facts what the header says beside
 * @param verdict what is known about it
 */
public record ModelFile(
        Path file, long bytes, String architecture, int contextTokens, ModelFacts facts, Verdict verdict) {

    /** The file's name, which is how the settings refer to it when it lies in a model folder. */
    public String name() {
        return file.getFileName().toString();
    }

    /** Bytes of memory it takes with so many tokens of context, estimated from its header: weights, keys and values, and room to compute. */
    public long memoryNeed(int tokens) {
        return bytes + facts.memoryBytesPerToken() * Math.min(tokens, Math.max(1, contextTokens)) + ModelFacts.SCRATCH;
    }
}
