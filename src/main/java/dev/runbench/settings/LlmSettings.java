package dev.runbench.settings;

import java.util.Optional;

/**
 * Which language model helps, if any.
 *
 * @param modelFile name or path of a GGUF file, with {@link Provider#LOCAL}
 * @param baseUrl address of the service, with {@link Provider#OPENAI} or {@link Provider#ANTHROPIC}
 * @param modelName the service's name of the model
 * @param contextTokens size of the local model's context window, 512 to 131072
 * @param threads threads of the local model, 1 to 256
 */
public record LlmSettings(
        Provider provider,
        Optional<String> modelFile,
        Optional<String> baseUrl,
        Optional<String> modelName,
        int contextTokens,
        int threads) {

    public static final LlmSettings DEFAULT = new LlmSettings(
            Provider.AUTO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            4096,
            Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors())));

    /** Where answers come from. */
    public enum Provider {
        /** A model file when there is one in a model folder, otherwise nobody. */
        AUTO,
        NONE,
        LOCAL,
        OPENAI,
        ANTHROPIC
    }

    /** The same with another provider. */
    public LlmSettings with(Provider other) {
        return new LlmSettings(other, modelFile, baseUrl, modelName, contextTokens, threads);
    }

    public LlmSettings {
        if (contextTokens < 512 || contextTokens > 131_072) {
            throw new IllegalArgumentException("llm.contextTokens must be 512 to 131072, not " + contextTokens);
        }
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("llm.threads must be 1 to 256, not " + threads);
        }
    }
}
